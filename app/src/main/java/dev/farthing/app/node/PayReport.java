package dev.farthing.app.node;

import dev.farthing.app.ExitCode;
import dev.farthing.app.Visible;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import java.util.List;
import java.util.Locale;

/**
 * What came of an attempt to pay. Amounts in msat.
 *
 * @param feeMsat what routing nodes received
 * @param detail why, and the node's own words; empty when all went well
 */
record PayReport(
    String node, Status status, String paymentHash, long amountMsat, long feeMsat, String detail) {
  /** How it ended, and what the shell is told. */
  enum Status {
    PAID(ExitCode.DONE),
    /** Before this command; nothing left now. */
    ALREADY_PAID(ExitCode.DONE),
    DENIED(ExitCode.DENIED),
    NEEDS_APPROVAL(ExitCode.NEEDS_APPROVAL),
    FAILED(ExitCode.PAYMENT_FAILED),
    UNKNOWN(ExitCode.UNKNOWN);

    private final ExitCode code;

    Status(ExitCode code) {
      this.code = code;
    }

    ExitCode code() {
      return code;
    }

    String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** What is printed as JSON; the status is in kebab-case. */
  record Json(
      String node,
      String status,
      String paymentHash,
      long amountMsat,
      long feeMsat,
      String detail) {}

  Json json() {
    return new Json(node, status.label(), paymentHash, amountMsat, feeMsat, detail);
  }

  static PayReport of(
      OpenNode node, Bolt11Invoice invoice, Status status, MilliSatoshi fee, String detail) {
    return new PayReport(
        node.name(),
        status,
        invoice.paymentHash().hex(),
        invoice.amount().orElse(MilliSatoshi.ZERO).msat(),
        fee.msat(),
        detail);
  }

  /** The same for a person. */
  List<String> lines() {
    String amount = Amounts.sat(MilliSatoshi.ofMsat(amountMsat));
    String fee = Amounts.sat(MilliSatoshi.ofMsat(feeMsat));
    return switch (status) {
      case PAID -> List.of("paid " + amount + " and " + fee + " of fees", "hash " + paymentHash);
      case ALREADY_PAID ->
          List.of(
              "paid before: " + amount + " and " + fee + " of fees; nothing was paid now",
              "hash " + paymentHash);
      case DENIED -> List.of("not paid: " + detail);
      case NEEDS_APPROVAL -> List.of("not paid: " + detail);
      case FAILED -> List.of("failed, nothing was spent: " + Visible.of(detail));
      case UNKNOWN ->
          List.of(
              "UNKNOWN: the money may have left. " + Visible.of(detail),
              "Do not pay by other means. Run the same command again to ask the node.");
    };
  }
}
