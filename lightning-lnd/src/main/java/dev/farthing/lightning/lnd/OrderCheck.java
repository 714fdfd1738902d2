package dev.farthing.lightning.lnd;

import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.lightning.LightningException;
import dev.farthing.protocol.bolt11.Bolt11Exception;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.secret.PaymentHash;
import java.util.Arrays;
import java.util.Optional;

/** What an invoice must be before it is given out: exactly what was ordered. */
record OrderCheck(InvoiceRequest request, NodeId payee, Network network) {
  /**
   * @throws LightningException.Refused if the invoice is another one than ordered
   */
  Bolt11Invoice check(String text, PaymentHash hash) {
    Bolt11Invoice invoice;
    try {
      invoice = Bolt11Invoice.decode(text);
    } catch (Bolt11Exception e) {
      throw new LightningException.Refused(
          "LND gave an invoice that cannot be read, and which is not given out: " + e.getMessage());
    }
    require(invoice.network() == network, "network", network, invoice.network());
    require(invoice.payee().equals(payee), "payee", payee, invoice.payee());
    require(invoice.paymentHash().equals(hash), "payment hash", hash, invoice.paymentHash());
    require(
        invoice.amount().equals(Optional.of(request.amount())),
        "amount",
        request.amount(),
        invoice.amount().map(Object::toString).orElse("none"));
    require(
        invoice.expiry().getSeconds() == request.expiry().getSeconds(),
        "expiry",
        request.expiry(),
        invoice.expiry());
    require(isDescribed(invoice), "description", "what was asked", "another");
    return invoice;
  }

  private boolean isDescribed(Bolt11Invoice invoice) {
    if (request.description() instanceof Description.Hash hash) {
      return invoice.descriptionHash().filter(is -> Arrays.equals(is, hash.sha256())).isPresent();
    }
    return request.description() instanceof Description.Text text
        && invoice.descriptionHash().isEmpty()
        && invoice.description().orElse("").equals(text.text());
  }

  private static void require(boolean holds, String field, Object ordered, Object given) {
    if (!holds) {
      throw new LightningException.Refused(
          "LND gave an invoice of another "
              + field
              + " ("
              + given
              + ") than ordered ("
              + ordered
              + "), which is not given out. Look whether this is the node you mean");
    }
  }
}
