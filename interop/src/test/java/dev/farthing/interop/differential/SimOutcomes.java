package dev.farthing.interop.differential;

import dev.farthing.interop.differential.Outcome.Attempt;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.simnet.SimnetException;
import dev.farthing.simnet.operator.PaymentRecord;
import dev.farthing.simnet.operator.PaymentRecord.AttemptFailure;
import dev.farthing.simnet.operator.RouteView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says in the shared words what a simulated node tells of a payment. */
final class SimOutcomes {
  /** BOLT 4's failures, flags included, as LND calls them. */
  private static final Map<Integer, String> FAILURES =
      Map.of(
          0x1007, "temporary_channel_failure",
          0x100C, "fee_insufficient",
          0x100B, "amount_below_minimum",
          0x100D, "incorrect_cltv_expiry",
          0x100E, "expiry_too_soon",
          0x1014, "channel_disabled",
          0x400A, "unknown_next_peer",
          0x400F, "incorrect_or_unknown_payment_details",
          0x0017, "mpp_timeout");

  /** What simnet's texts say, in short. */
  private static final Map<String, String> REFUSALS =
      Map.of(
          "the invoice expired", "expired",
          "the invoice leaves its amount open", "no amount",
          "the invoice names its amount", "two amounts");

  private final Map<NodeId, String> names;

  /**
   * @param names of nodes by their keys
   */
  SimOutcomes(Map<NodeId, String> names) {
    this.names = names;
  }

  Outcome of(String payer, PaymentRecord payment, int height) {
    String result =
        switch (payment.status()) {
          case SUCCEEDED -> "paid";
          case FAILED -> "failed";
          case IN_FLIGHT -> "in flight";
        };
    String reason =
        payment.failure().map(failure -> failure.name().toLowerCase(Locale.ROOT)).orElse("");
    List<Attempt> attempts =
        payment.attempts().stream().map(each -> attempt(payer, each, height)).toList();
    return new Outcome(result, reason, payment.fee().msat(), attempts);
  }

  static Outcome refused(SimnetException error) {
    if (error instanceof SimnetException.AlreadyPaid) {
      return Outcome.refused("already paid");
    }
    if (error instanceof SimnetException.PaymentInFlight) {
      return Outcome.refused("in flight");
    }
    if (error instanceof SimnetException.SelfPayment) {
      return Outcome.refused("own invoice");
    }
    String text = String.valueOf(error.getMessage());
    return Outcome.refused(
        REFUSALS.entrySet().stream()
            .filter(known -> text.contains(known.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(text));
  }

  private Attempt attempt(String payer, PaymentRecord.Attempt sent, int height) {
    RouteView route = sent.route();
    List<String> path = new ArrayList<>(List.of(payer));
    for (RouteView.Hop hop : route.hops()) {
      path.add(names.getOrDefault(hop.node(), hop.node().toString()));
    }
    String end =
        switch (sent.status()) {
          case SUCCEEDED -> "paid";
          case FAILED -> failure(sent.failure().orElseThrow(), path);
          case IN_FLIGHT -> "in flight";
        };
    return new Attempt(
        path,
        route.amount().msat() - route.fee().msat(),
        route.fee().msat(),
        route.expiryHeight() - height,
        end);
  }

  private static String failure(AttemptFailure failure, List<String> path) {
    String code = FAILURES.getOrDefault(failure.code(), Integer.toHexString(failure.code()));
    return code + " by " + path.get(failure.source());
  }
}
