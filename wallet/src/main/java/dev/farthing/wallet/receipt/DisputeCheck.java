package dev.farthing.wallet.receipt;

import dev.farthing.protocol.ProtocolException;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.secret.Preimage;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What anybody can find out about a dispute from its file alone, without a node, a network or the
 * wallet.
 *
 * @param proven what is proven, whoever made the file
 * @param claimed what the holder of the key says
 * @param problems what does not hold; empty if the file is good
 */
public record DisputeCheck(List<String> proven, List<String> claimed, List<String> problems) {
  public DisputeCheck {
    proven = List.copyOf(proven);
    claimed = List.copyOf(claimed);
    problems = List.copyOf(problems);
  }

  /** Whether nothing is wrong and the payment is proven. */
  public boolean holds() {
    return problems.isEmpty();
  }

  /** Checks the text of a file. */
  public static DisputeCheck of(String text) {
    List<String> proven = new ArrayList<>();
    List<String> claimed = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    try {
      DisputeFile file = DisputeFile.read(text);
      if (file.isSigned()) {
        claimed.add(
            "the wallet with the key "
                + file.key().hex()
                + " says what the seller answered and when; these are its words alone");
      } else {
        problems.add("the signature is not of this evidence: it was changed");
      }
      Bolt11Invoice invoice = invoice(file, proven);
      checkPreimage(file, invoice, proven, problems);
      checkToken(file, invoice, proven, problems);
      checkReceipt(file, invoice, claimed, problems);
    } catch (IllegalArgumentException | ProtocolException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    return new DisputeCheck(proven, claimed, problems);
  }

  /** Decoding recovers or checks the payee from the signature. */
  private static Bolt11Invoice invoice(DisputeFile file, List<String> proven) {
    Bolt11Invoice invoice =
        Bolt11Invoice.decode(
            file.member("invoice")
                .orElseThrow(() -> new IllegalArgumentException("there is no invoice")));
    proven.add(
        "node "
            + invoice.payee().hex()
            + " offered the payment "
            + invoice.paymentHash().hex()
            + invoice.amount().map(amount -> " for " + amount).orElse("")
            + " at "
            + invoice.timestamp()
            + " and signed it");
    return invoice;
  }

  private static void checkPreimage(
      DisputeFile file, Bolt11Invoice invoice, List<String> proven, List<String> problems) {
    Optional<Preimage> preimage = file.member("preimage").map(Preimage::parseHex);
    if (preimage.isEmpty()) {
      problems.add("there is no preimage: that the payment was made is not proven");
    } else if (preimage.get().proves(invoice.paymentHash())) {
      proven.add(
          "the preimage is that of the invoice: its node gave it out, which it does for the"
              + " payment alone");
    } else {
      problems.add("the preimage is of another payment");
    }
  }

  private static void checkToken(
      DisputeFile file, Bolt11Invoice invoice, List<String> proven, List<String> problems) {
    Optional<String> hash = file.member("token_payment_hash");
    if (hash.isPresent()) {
      (hash.get().equals(invoice.paymentHash().hex()) ? proven : problems)
          .add("the token was sold for the payment " + hash.get());
    }
  }

  private static void checkReceipt(
      DisputeFile file, Bolt11Invoice invoice, List<String> claimed, List<String> problems) {
    Optional<String> content = file.member("receipt");
    if (content.isEmpty()) {
      return;
    }
    byte[] bytes = HexFormat.of().parseHex(content.get());
    Receipt receipt = Receipt.ofBytes(bytes);
    Head before = new Head(receipt.position() - 1, file.member("receipt_previous_hash").orElse(""));
    boolean fits =
        before.then(bytes).hash().equals(file.member("receipt_hash").orElse(""))
            && receipt.facts().paymentHash().equals(invoice.paymentHash().hex());
    (fits ? claimed : problems)
        .add(
            "receipt "
                + receipt.position()
                + " of its chain is "
                + receipt.money()
                + " "
                + receipt.delivery()
                + (fits ? "" : ", but does not fit"));
  }
}
