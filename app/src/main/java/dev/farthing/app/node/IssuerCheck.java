package dev.farthing.app.node;

import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.lightning.InvoiceState;
import dev.farthing.lightning.IssuerAbilities;
import dev.farthing.lightning.LightningException;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Tries what a seller needs: makes an invoice of 1 sat that lives for a minute, asks what became of
 * it, and takes it back where the node can.
 */
record IssuerCheck(OpenNode node) {
  private static final InvoiceRequest SMALL =
      new InvoiceRequest(
          MilliSatoshi.ofSat(1),
          new Description.Text("farthing node check: not to be paid"),
          Duration.ofMinutes(1));
  private static final Duration SKEW = Duration.ofSeconds(10);

  List<Finding> run() {
    List<Finding> findings = new ArrayList<>();
    try (InvoiceIssuer issuer = node.node().issuer()) {
      Bolt11Invoice invoice = Await.answer(issuer.create(SMALL, node.soon()));
      findings.add(Finding.ok("can issue", "made an invoice of 1 sat that nobody is asked to pay"));
      InvoiceState state = Await.answer(issuer.lookUp(invoice.paymentHash(), node.soon()));
      findings.add(
          state instanceof InvoiceState.Open
              ? Finding.ok("sees its invoices", "the new invoice is open")
              : Finding.missing(
                  "sees its invoices", "the new invoice is " + state + " where it should be open"));
      findings.add(skew(invoice, issuer));
      IssuerAbilities abilities = issuer.abilities();
      findings.add(
          abilities.issueOnly()
              ? Finding.ok("issues only", "what sells cannot spend")
              : Finding.warn(
                  "issues only",
                  "the credential that sells can spend too. Give the seller one that cannot"
                      + " (docs/nodes.md)"));
      if (abilities.holdInvoices()) {
        findings.add(takeBack(issuer, invoice));
      }
    }
    return findings;
  }

  private Finding skew(Bolt11Invoice invoice, InvoiceIssuer issuer) {
    Duration apart = Duration.between(invoice.timestamp(), issuer.clock().instant()).abs();
    return apart.compareTo(SKEW) <= 0
        ? Finding.ok("clocks", "agree within " + SKEW.toSeconds() + " s")
        : Finding.warn(
            "clocks",
            "the node's clock and ours are "
                + apart.toSeconds()
                + " s apart. Invoices may be refused as expired: set both by NTP");
  }

  private Finding takeBack(InvoiceIssuer issuer, Bolt11Invoice invoice) {
    try {
      Await.answer(issuer.holdInvoices().cancel(invoice.paymentHash(), node.soon()));
      return Finding.ok("takes invoices back", "cancelled the invoice of this check");
    } catch (LightningException e) {
      return Finding.warn(
          "takes invoices back", "not this one (" + e.getMessage() + "); it expires in a minute");
    }
  }
}
