package dev.farthing.lightning.lnd;

import dev.farthing.lightning.FailureReason;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lnrpc.Failure;
import lnrpc.HTLCAttempt;
import lnrpc.Payment;

/** LND's reasons in the words of the port. */
final class FailureReasons {
  /** What LND says when it will not begin, in the order in which it is looked for. */
  private static final List<Map.Entry<String, FailureReason>> REFUSALS =
      List.of(
          Map.entry("expired", FailureReason.EXPIRED),
          Map.entry("network", FailureReason.WRONG_NETWORK),
          Map.entry("time lock", FailureReason.NO_ROUTE),
          Map.entry("cltv", FailureReason.NO_ROUTE),
          Map.entry("self-payment", FailureReason.NO_ROUTE),
          Map.entry("insufficient", FailureReason.INSUFFICIENT_BALANCE));

  private FailureReasons() {}

  static FailureReason of(Payment payment) {
    return switch (payment.getFailureReason()) {
      case FAILURE_REASON_TIMEOUT, FAILURE_REASON_CANCELED -> FailureReason.TIMEOUT;
      case FAILURE_REASON_INCORRECT_PAYMENT_DETAILS -> FailureReason.PAYEE_REJECTED;
      case FAILURE_REASON_INSUFFICIENT_BALANCE -> FailureReason.INSUFFICIENT_BALANCE;
      case FAILURE_REASON_NO_ROUTE ->
          isLastHopMissing(payment) ? FailureReason.PAYEE_UNREACHABLE : FailureReason.NO_ROUTE;
      default -> FailureReason.NODE_UNAVAILABLE;
    };
  }

  /** Of a payment that LND refused to begin. */
  static FailureReason ofRefusal(String words) {
    String lower = words.toLowerCase(Locale.ROOT);
    return REFUSALS.stream()
        .filter(refusal -> lower.contains(refusal.getKey()))
        .findFirst()
        .map(Map.Entry::getValue)
        .orElse(FailureReason.NODE_UNAVAILABLE);
  }

  /** LND's reason, and what the last attempt met. */
  static String words(Payment payment) {
    return payment.getFailureReason()
        + lastFailure(payment)
            .map(
                failure ->
                    ", the last attempt met "
                        + failure.getCode()
                        + " at hop "
                        + failure.getFailureSourceIndex())
            .orElse("");
  }

  /** Whether the node before the payee said that it is not connected to it. */
  private static boolean isLastHopMissing(Payment payment) {
    return payment.getHtlcsList().stream()
        .anyMatch(
            attempt ->
                attempt.hasFailure()
                    && attempt.getFailure().getCode() == Failure.FailureCode.UNKNOWN_NEXT_PEER
                    && attempt.getFailure().getFailureSourceIndex()
                        == attempt.getRoute().getHopsCount() - 1);
  }

  private static Optional<Failure> lastFailure(Payment payment) {
    return payment.getHtlcsList().stream()
        .filter(HTLCAttempt::hasFailure)
        .map(HTLCAttempt::getFailure)
        .reduce((earlier, later) -> later);
  }
}
