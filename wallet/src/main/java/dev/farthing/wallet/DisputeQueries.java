package dev.farthing.wallet;

import dev.farthing.protocol.ProtocolException;
import dev.farthing.protocol.macaroon.Caveat;
import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.wallet.http.TokenFacts;
import dev.farthing.wallet.receipt.Head;
import dev.farthing.wallet.receipt.ReceiptChain;
import dev.farthing.wallet.receipt.ReceiptRow;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Tells in one line of JSON what a seller offered, was paid for and answered. The signature of the
 * token stays here: token and preimage together open the seller's door.
 */
final class DisputeQueries {
  private static final JsonFactory JSON = new JsonFactory();
  private static final List<String> TIMES =
      List.of("created", "approved", "submitted", "resolved", "presented", "delivered");

  private DisputeQueries() {}

  /** The evidence of a purchase whose money is gone; empty for any other. */
  static Optional<String> evidence(Connection connection, ReceiptChain chain, String id)
      throws SQLException {
    Optional<PurchaseDetails> details = PurchaseQueries.details(connection, id);
    Optional<ReceiptRow> receipt = chain.latest(connection, id);
    Optional<Head> before =
        receipt.isEmpty()
            ? Optional.empty()
            : Optional.of(chain.before(connection, receipt.get().position()));
    return Sql.first(
        connection,
        "SELECT * FROM purchase WHERE id = ? AND money IN ('PAID', 'PAID_UNPROVEN')",
        row -> write(row, details.orElseThrow(), receipt, before),
        id);
  }

  private static String write(
      ResultSet row, PurchaseDetails details, Optional<ReceiptRow> receipt, Optional<Head> before)
      throws SQLException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      out.writeStartObject();
      out.writeStringProperty("form", "farthing dispute 1");
      for (String column : List.of("id", "method", "url", "body_sha256", "money", "delivery")) {
        out.writeStringProperty(column.equals("id") ? "purchase" : column, row.getString(column));
      }
      for (String column : List.of("invoice", "payment_hash", "preimage", "payee", "node")) {
        maybe(out, column, Sql.text(row, column));
      }
      maybe(out, "untrusted_terms", Sql.text(row, "terms"));
      maybe(out, "scheme", Sql.text(row, "scheme"));
      Optional<String> token = Sql.text(row, "token");
      if (token.isPresent()) {
        token(out, token.get());
      }
      times(out, row);
      answers(out, details);
      if (receipt.isPresent()) {
        out.writeStringProperty("receipt", HexFormat.of().formatHex(receipt.get().content()));
        out.writeStringProperty("receipt_previous_hash", before.orElseThrow().hash());
        out.writeStringProperty("receipt_hash", receipt.get().hash());
      }
      out.writeEndObject();
    }
    return text.toString();
  }

  private static void maybe(JsonGenerator out, String name, Optional<String> text) {
    text.ifPresent(value -> out.writeStringProperty(name, value));
  }

  /** What the token says, without what makes it valid. */
  private static void token(JsonGenerator out, String token) {
    out.writeStringProperty("token_sha256", ReceiptRows.sha256(token));
    List<PaymentHash> hashes = TokenFacts.of(token).hashes();
    if (!hashes.isEmpty()) {
      out.writeStringProperty("token_payment_hash", hashes.get(0).hex());
    }
    out.writeArrayPropertyStart("tokens_without_signature");
    for (String part : token.split(",", -1)) {
      try {
        Macaroon macaroon = Macaroon.parse(part);
        out.writeStartObject();
        out.writeStringProperty("identifier", HexFormat.of().formatHex(macaroon.identifier()));
        maybe(out, "location", macaroon.location());
        out.writeArrayPropertyStart("caveats");
        for (Caveat caveat : macaroon.caveats()) {
          out.writeString(shown(caveat));
        }
        out.writeEndArray();
        out.writeEndObject();
      } catch (ProtocolException opaque) {
        out.writeNull();
      }
    }
    out.writeEndArray();
  }

  /** A caveat may carry a preimage, which is shown by its hash. */
  private static String shown(Caveat caveat) {
    String text = caveat.text();
    return text.startsWith("preimage=")
        ? "preimage_sha256=" + ReceiptRows.sha256(text.substring("preimage=".length()))
        : text;
  }

  private static void times(JsonGenerator out, ResultSet row) throws SQLException {
    out.writeObjectPropertyStart("times_by_the_wallets_clock");
    for (String name : TIMES) {
      Optional<Instant> at = Sql.instant(row, name + "_at");
      maybe(out, name, at.map(Instant::toString));
    }
    out.writeEndObject();
  }

  private static void answers(JsonGenerator out, PurchaseDetails details) {
    out.writeArrayPropertyStart("answers_as_seen_by_the_buyer");
    for (PurchaseDetails.Answer answer : details.answers()) {
      out.writeStartObject();
      out.writeStringProperty("at", answer.at().toString());
      out.writeNumberProperty("status", answer.status());
      out.writeStringProperty("what", answer.what());
      byte[] excerpt = answer.excerpt();
      if (excerpt != null) {
        out.writeName("untrusted_body_base64");
        out.writeBinary(excerpt);
      }
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
