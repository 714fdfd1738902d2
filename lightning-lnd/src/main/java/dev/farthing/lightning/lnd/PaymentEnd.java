package dev.farthing.lightning.lnd;

import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.Preimage;
import java.util.Optional;
import lnrpc.Payment;

/** How a payment ended, by LND's account of it. */
final class PaymentEnd {
  private PaymentEnd() {}

  /** Empty while a part may be pending. */
  static Optional<PaymentOutcome> of(Payment payment) {
    return switch (payment.getStatus()) {
      case SUCCEEDED ->
          Optional.of(
              new PaymentOutcome.Paid(
                  preimage(payment.getPaymentPreimage()),
                  MilliSatoshi.ofMsat(payment.getValueMsat()),
                  MilliSatoshi.ofMsat(payment.getFeeMsat())));
      case FAILED ->
          Optional.of(
              new PaymentOutcome.Failed(FailureReasons.of(payment), FailureReasons.words(payment)));
      default -> Optional.empty();
    };
  }

  private static Optional<Preimage> preimage(String hex) {
    try {
      return Optional.of(Preimage.parseHex(hex));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
