package dev.farthing.interop.differential;

import dev.farthing.interop.differential.Outcome.Attempt;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lnrpc.Failure;
import lnrpc.HTLCAttempt;
import lnrpc.Hop;
import lnrpc.Payment;
import lnrpc.PaymentFailureReason;

/** Says in the shared words what LND tells of a payment. */
final class LndOutcomes {
  /** What LND's texts say, in short. */
  private static final Map<String, String> REFUSALS =
      Map.of(
          "invoice expired", "expired",
          "already paid", "already paid",
          "self-payments not allowed", "own invoice",
          "payment is in transition", "in flight",
          "amount must be specified", "no amount",
          "amount must not be specified", "two amounts");

  private static final String REASON = "FAILURE_REASON_";

  private final Map<String, String> names;

  /**
   * @param names of nodes by their keys
   */
  LndOutcomes(Map<String, String> names) {
    this.names = names;
  }

  Outcome of(String payer, Payment payment, long height) {
    String result =
        switch (payment.getStatus()) {
          case SUCCEEDED -> "paid";
          case FAILED -> "failed";
          default -> "in flight";
        };
    PaymentFailureReason reason = payment.getFailureReason();
    String words =
        reason == PaymentFailureReason.FAILURE_REASON_NONE
            ? ""
            : reason.name().substring(REASON.length()).toLowerCase(Locale.ROOT);
    List<Attempt> attempts =
        payment.getHtlcsList().stream()
            .filter(LndOutcomes::hasLeft)
            .map(htlc -> attempt(payer, htlc, height))
            .toList();
    return new Outcome(result, words, payment.getFeeMsat(), attempts);
  }

  /** LND answers some payments with an error of the call. */
  static Outcome refused(StatusRuntimeException error) {
    String text = String.valueOf(error.getStatus().getDescription());
    return Outcome.refused(
        REFUSALS.entrySet().stream()
            .filter(known -> text.contains(known.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(text));
  }

  /**
   * LND may plan a part before its link has counted the part before; the link then refuses it, in
   * one run and not in another.
   */
  private static boolean hasLeft(HTLCAttempt htlc) {
    Failure failure = htlc.getFailure();
    boolean isByPayer = htlc.hasFailure() && failure.getFailureSourceIndex() == 0;
    return !isByPayer || failure.getCode() != Failure.FailureCode.TEMPORARY_CHANNEL_FAILURE;
  }

  private Attempt attempt(String payer, HTLCAttempt htlc, long height) {
    List<String> path = new ArrayList<>(List.of(payer));
    for (Hop hop : htlc.getRoute().getHopsList()) {
      path.add(names.getOrDefault(hop.getPubKey(), hop.getPubKey()));
    }
    String end =
        switch (htlc.getStatus()) {
          case SUCCEEDED -> "paid";
          case FAILED -> failure(htlc.getFailure(), path);
          default -> "in flight";
        };
    int last = htlc.getRoute().getHopsCount() - 1;
    return new Attempt(
        path,
        htlc.getRoute().getHops(last).getAmtToForwardMsat(),
        htlc.getRoute().getTotalFeesMsat(),
        htlc.getRoute().getTotalTimeLock() - height,
        end);
  }

  private static String failure(Failure failure, List<String> path) {
    return failure.getCode().name().toLowerCase(Locale.ROOT)
        + " by "
        + path.get(failure.getFailureSourceIndex());
  }
}
