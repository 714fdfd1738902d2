package dev.farthing.app.get;

import dev.farthing.app.ExitCode;
import dev.farthing.app.Visible;
import dev.farthing.app.node.Amounts;
import dev.farthing.app.node.Output;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.wallet.Credential;
import dev.farthing.wallet.Quote;
import dev.farthing.wallet.policy.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows what a call would come to, and ends as the call would. */
final class DryRun {
  private DryRun() {}

  /**
   * What is printed as JSON; amounts in msat.
   *
   * @param outcome in one word: free, owned, known, or to be paid for
   * @param untrusted the seller's own words
   */
  record Shown(
      String outcome,
      @Nullable Integer status,
      @Nullable String purchase,
      @Nullable String credential,
      @Nullable Price price,
      @Nullable Judged verdict,
      @Nullable Untrusted untrusted) {}

  /** What would be paid, and for what. */
  record Price(
      long amountMsat,
      @Nullable Long feeLimitMsat,
      String payee,
      String paymentHash,
      String network,
      String expiresAt,
      String scheme,
      boolean bound,
      boolean reusable,
      @Nullable String validUntil,
      String invoice) {}

  /** What the policy says: {@code allow}, {@code ask} or {@code deny}. */
  record Judged(String says, String rule, String sentence) {}

  /** What the seller tells of its goods. */
  record Untrusted(@Nullable String description, @Nullable String terms, String service) {}

  static ExitCode show(Quote quote, Output output) {
    output.show(json(quote), () -> lines(quote).stream().map(Visible::of).toList());
    return quote instanceof Quote.Priced priced ? exit(priced.verdict()) : ExitCode.DONE;
  }

  private static ExitCode exit(Verdict verdict) {
    return verdict instanceof Verdict.Allow
        ? ExitCode.DONE
        : verdict instanceof Verdict.Ask ? ExitCode.NEEDS_APPROVAL : ExitCode.DENIED;
  }

  private static Shown json(Quote quote) {
    if (quote instanceof Quote.Priced priced) {
      return new Shown(
          "priced", null, null, null, price(priced), judged(priced.verdict()), untrusted(priced));
    }
    if (quote instanceof Quote.Owned owned) {
      Credential credential = owned.credential();
      return new Shown("owned", null, credential.purchase(), credential.id(), null, null, null);
    }
    return quote instanceof Quote.Known known
        ? new Shown("known", null, known.purchase().id(), null, null, null, null)
        : new Shown("free", ((Quote.Free) quote).status(), null, null, null, null, null);
  }

  private static Price price(Quote.Priced priced) {
    Bolt11Invoice invoice = priced.invoice();
    return new Price(
        invoice.amount().orElseThrow().msat(),
        feeLimit(priced.verdict()).orElse(null),
        invoice.payee().hex(),
        invoice.paymentHash().hex(),
        word(invoice.network()),
        invoice.expiresAt().toString(),
        priced.scheme(),
        priced.bound(),
        priced.reusable(),
        priced.validUntil().map(Instant::toString).orElse(null),
        invoice.text());
  }

  private static Optional<Long> feeLimit(Verdict verdict) {
    return verdict instanceof Verdict.Allow allow
        ? Optional.of(allow.limits().maxFee().msat())
        : verdict instanceof Verdict.Ask ask
            ? Optional.of(ask.limits().maxFee().msat())
            : Optional.empty();
  }

  private static Judged judged(Verdict verdict) {
    return new Judged(word(verdict.getClass().getSimpleName()), verdict.rule(), verdict.sentence());
  }

  private static Untrusted untrusted(Quote.Priced priced) {
    return new Untrusted(
        priced.invoice().description().orElse(null), priced.terms().orElse(null), priced.service());
  }

  private static List<String> lines(Quote quote) {
    if (quote instanceof Quote.Priced priced) {
      return priced(priced);
    }
    if (quote instanceof Quote.Owned owned) {
      return List.of(
          "nothing would be paid: the token of purchase "
              + owned.credential().purchase()
              + " would be shown");
    }
    return quote instanceof Quote.Known known
        ? List.of(
            "nothing more would be paid: the intent stands for purchase "
                + known.purchase().id()
                + " ("
                + word(known.purchase().outcome())
                + ")")
        : List.of(
            "nothing would be paid: the seller answered with status "
                + ((Quote.Free) quote).status());
  }

  private static List<String> priced(Quote.Priced priced) {
    Bolt11Invoice invoice = priced.invoice();
    List<String> lines = new ArrayList<>();
    lines.add("price     " + Amounts.sat(invoice.amount().orElseThrow()));
    feeLimit(priced.verdict())
        .ifPresent(
            msat ->
                lines.add(
                    "fees      at most "
                        + Amounts.sat(dev.farthing.protocol.money.MilliSatoshi.ofMsat(msat))));
    invoice.description().ifPresent(text -> lines.add("for       \"" + text + "\""));
    lines.add("payee     " + invoice.payee().hex());
    lines.add("hash      " + invoice.paymentHash());
    lines.add("network   " + word(invoice.network()));
    lines.add("expires   " + invoice.expiresAt());
    lines.add(
        "token     "
            + priced.scheme()
            + (priced.service().isEmpty() ? "" : " for " + priced.service())
            + priced.validUntil().map(end -> ", until " + end).orElse("")
            + (priced.reusable() ? "" : ", good for one request")
            + (priced.bound() ? "" : ", which does not name this payment"));
    priced.terms().ifPresent(terms -> lines.add("terms     " + terms));
    lines.add(
        "policy    "
            + word(priced.verdict().getClass().getSimpleName())
            + ": "
            + priced.verdict().sentence());
    lines.add("Nothing was paid.");
    return lines;
  }

  private static String word(Enum<?> constant) {
    return word(constant.name());
  }

  private static String word(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
