package dev.farthing.app.wallet;

import dev.farthing.wallet.Purchase;
import dev.farthing.wallet.PurchaseDetails;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A purchase as JSON: amounts in msat, times in UTC, no token and no preimage.
 *
 * @param state the three columns in one word
 */
record PurchaseJson(
    String id,
    String state,
    String agent,
    String task,
    String service,
    String method,
    String url,
    String intent,
    String decision,
    String money,
    String delivery,
    @Nullable String reason,
    @Nullable String paymentHash,
    @Nullable String payee,
    long amountMsat,
    long feeLimitMsat,
    long feePaidMsat,
    int status,
    String createdAt,
    @Nullable String submittedAt,
    @Nullable String resolvedAt,
    @Nullable String deliveredAt) {
  private static final int EXCERPT = 500;

  static PurchaseJson of(Purchase purchase) {
    return new PurchaseJson(
        purchase.id(),
        word(purchase.outcome()),
        purchase.agent(),
        purchase.task(),
        purchase.service(),
        purchase.method(),
        purchase.uri().toString(),
        purchase.intent(),
        word(purchase.decision()),
        word(purchase.money()),
        word(purchase.delivery()),
        purchase.reason().orElse(null),
        purchase.paymentHash().map(hash -> hash.hex()).orElse(null),
        purchase.payee().map(payee -> payee.hex()).orElse(null),
        purchase.amount().msat(),
        purchase.feeLimit().msat(),
        purchase.feePaid().msat(),
        purchase.status(),
        purchase.createdAt().toString(),
        at(purchase.submittedAt()),
        at(purchase.resolvedAt()),
        at(purchase.deliveredAt()));
  }

  /** With everything else that may be shown. */
  record Details(
      PurchaseJson purchase,
      String bodySha256,
      @Nullable String invoice,
      @Nullable String terms,
      @Nullable String approvedBy,
      @Nullable String node,
      long heldMsat,
      long amountPaidMsat,
      int presentations,
      @Nullable String outbox,
      @Nullable String supersededBy,
      List<Event> events,
      List<Answer> answers) {
    static Details of(PurchaseDetails details) {
      return new Details(
          PurchaseJson.of(details.purchase()),
          details.bodySha256(),
          details.invoice().orElse(null),
          details.terms().orElse(null),
          details.approvedBy().orElse(null),
          details.node().map(node -> node.hex()).orElse(null),
          details.held().msat(),
          details.amountPaid().msat(),
          details.presentations(),
          details.outbox().orElse(null),
          details.supersededBy().orElse(null),
          details.events().stream().map(Event::of).toList(),
          details.answers().stream().map(Answer::of).toList());
    }
  }

  /** A change of a column. */
  record Event(String at, String state, @Nullable String reason) {
    private static Event of(PurchaseDetails.Event event) {
      return new Event(event.at().toString(), event.state(), event.reason().orElse(null));
    }
  }

  /**
   * An answer as the buyer saw it.
   *
   * @param untrusted the beginning of its body, in the seller's own words
   */
  record Answer(String at, int status, String what, @Nullable String untrusted) {
    private static Answer of(PurchaseDetails.Answer answer) {
      return new Answer(
          answer.at().toString(), answer.status(), answer.what(), excerpt(answer).orElse(null));
    }
  }

  /** The beginning of an answer's body. */
  static Optional<String> excerpt(PurchaseDetails.Answer answer) {
    return Optional.ofNullable(answer.excerpt())
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .map(text -> text.substring(0, Math.min(EXCERPT, text.length())));
  }

  /** A constant as it is said. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static @Nullable String at(Optional<Instant> time) {
    return time.map(Instant::toString).orElse(null);
  }
}
