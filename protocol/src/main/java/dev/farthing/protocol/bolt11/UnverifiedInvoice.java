package dev.farthing.protocol.bolt11;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An invoice that reads well, but whose signature nobody has checked: good for looking at, not for
 * paying.
 *
 * <p>Immutable and thread-safe. Equal to another of the same text in any case.
 */
public final class UnverifiedInvoice extends InvoiceFields {
  UnverifiedInvoice(String text, HumanReadablePart human, DataPart data) {
    super(text, human, data);
  }

  /** The payee that the invoice names, if it does (field {@code n}): a claim until verified. */
  public Optional<NodeId> claimedPayee() {
    return Optional.ofNullable(data.bytes(Tag.PAYEE)).map(NodeId::ofBytes);
  }

  /**
   * Checks the signature: against the payee that field {@code n} names, and then with a low S only;
   * without that field the signature itself tells the payee. Checks as well that the nodes of route
   * hints have public keys.
   *
   * @throws Bolt11Exception.BadSignature if it was not signed by its payee
   * @throws Bolt11Exception.InvalidField if a route hint leads through no public key
   */
  public Bolt11Invoice verify() {
    data.requireHopsOnCurve();
    String humanReadable = text().substring(0, text().lastIndexOf('1')).toLowerCase(Locale.ROOT);
    return new Bolt11Invoice(this, payee(data.signedHash(humanReadable)));
  }

  private NodeId payee(byte[] hash) {
    byte @Nullable [] claimed = data.bytes(Tag.PAYEE);
    if (claimed == null) {
      return Signatures.recover(hash, data.signature(), data.signaturePosition());
    }
    NodeId payee = NodeId.ofBytes(claimed);
    Signatures.verify(hash, data.signature(), payee, data.signaturePosition());
    return payee;
  }
}
