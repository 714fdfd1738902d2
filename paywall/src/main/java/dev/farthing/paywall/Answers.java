package dev.farthing.paywall;

import dev.farthing.paywall.Answer.Header;
import dev.farthing.protocol.l402.ChallengeWriter;
import dev.farthing.protocol.money.MilliSatoshi;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Makes answers of refusals and challenges: fields, and {@code application/problem+json} bodies.
 */
public final class Answers {
  private static final Header NO_STORE = new Header("Cache-Control", "no-store");
  private static final Header VARY = new Header("Vary", "Authorization");
  private static final Header JSON = new Header("Content-Type", "application/problem+json");
  private static final int PAYMENT_REQUIRED = 402;
  private static final int UNAUTHORIZED = 401;

  private Answers() {}

  /** The answer to a refusal, with an {@code application/problem+json} body (RFC 9457). */
  public static Answer refusal(Decision.Refuse refuse) {
    List<Header> headers = new ArrayList<>(List.of(NO_STORE, JSON));
    if (!refuse.allow().isEmpty()) {
      headers.add(new Header("Allow", String.join(", ", new TreeSet<>(refuse.allow()))));
    }
    return refusal(refuse.reason(), refuse.detail(), headers);
  }

  /** A refusal that may be another after a while. */
  static Answer refusal(Refusal reason, String detail, Duration retryAfter) {
    long seconds = Math.max(1, retryAfter.plusNanos(999_999_999).toSeconds());
    return refusal(
        reason, detail, List.of(NO_STORE, JSON, new Header("Retry-After", "" + seconds)));
  }

  private static Answer refusal(Refusal reason, String detail, List<Header> headers) {
    String type = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    byte[] body = problem(type, reason.title(), reason.status(), detail, json -> {});
    return new Answer(reason.status(), headers, body);
  }

  /** What a challenge says. */
  record Challenge(
      Decision.Quote quote,
      MilliSatoshi price,
      Terms terms,
      String token,
      String invoice,
      Instant expires,
      Instant validUntil) {}

  /** The challenge as an answer: the two lines that every known client reads stand first. */
  static Answer challenge(Challenge challenge, boolean strictStatus) {
    boolean unauthorized = strictStatus && challenge.quote().why().isInvalid();
    int status = unauthorized ? UNAUTHORIZED : PAYMENT_REQUIRED;
    List<Header> headers = new ArrayList<>();
    for (String line : ChallengeWriter.lines(challenge.token(), challenge.invoice())) {
      headers.add(new Header("WWW-Authenticate", line));
    }
    headers.add(new Header("L402-Price", price(challenge)));
    headers.addAll(List.of(NO_STORE, VARY, JSON));
    return new Answer(status, headers, body(challenge, status));
  }

  /**
   * The field {@code L402-Price}: a dictionary of structured field values (RFC 9651).
   *
   * <p>{@code price="10000msat", service="weather", tier=0, capabilities="use", expires=1767226200,
   * lifetime=3600, reusable=?1, enforces="path valid_until"}: the invoice's amount; what it buys;
   * the second from which it can be paid no longer; for how many seconds the token then admits;
   * whether it does more than once; which caveats {@code <service>_…} a bearer may add to it.
   */
  private static String price(Challenge challenge) {
    Route route = challenge.quote().route();
    return "price=\""
        + challenge.price().msat()
        + "msat\", service=\""
        + route.service()
        + "\", tier="
        + route.tier()
        + ", capabilities=\""
        + String.join(",", new TreeSet<>(route.capabilities()))
        + "\", expires="
        + challenge.expires().getEpochSecond()
        + ", lifetime="
        + route.lifetime().toSeconds()
        + ", reusable=?1, enforces=\""
        + PathSatisfier.KIND
        + " valid_until\"";
  }

  private static byte[] body(Challenge challenge, int status) {
    Decision.Quote quote = challenge.quote();
    Route route = quote.route();
    String detail = quote.detail() + " Pay the invoice and repeat the request with the credential.";
    return problem(
        "payment-required",
        "Payment required",
        status,
        detail,
        json -> {
          json.string("why", quote.why().name().toLowerCase(Locale.ROOT).replace('_', '-'));
          json.number("priceMsat", challenge.price().msat());
          json.string("service", route.service());
          json.number("tier", route.tier());
          json.strings("capabilities", new TreeSet<>(route.capabilities()));
          json.string("route", route.path());
          json.string("description", route.description());
          json.number("lifetimeSeconds", route.lifetime().toSeconds());
          json.string("expires", challenge.expires().toString());
          json.string("validUntil", challenge.validUntil().toString());
          json.bool("reusable", true);
          json.string("invoice", challenge.invoice());
          json.string("terms", challenge.terms().text());
        });
  }

  private static byte[] problem(
      String type, String title, int status, String detail, Consumer<Json> more) {
    return Json.object(
            json -> {
              json.string("type", "tag:farthing.dev,2026:" + type);
              json.string("title", title);
              json.number("status", status);
              json.string("detail", detail);
              more.accept(json);
            })
        .getBytes(StandardCharsets.UTF_8);
  }
}
