package dev.farthing.wallet.http;

import dev.farthing.protocol.ProtocolException;
import dev.farthing.protocol.l402.L402Identifier;
import dev.farthing.protocol.macaroon.Caveat;
import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.protocol.secret.PaymentHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a buyer can see in a token without its key. Of several tokens divided by commas each
 * condition counts.
 *
 * @param hashes the payments that the tokens name
 * @param bound whether every token names a payment; if not, one is of another form
 * @param validUntil the first of its ends, if it names one
 * @param maxUses how often it may be shown, if it says so
 * @param services the pairs of service and tier that it is for, {@code weather:0,maps:1}; empty if
 *     it names none
 * @param path the narrowest path that it is for, if it names one
 * @param caveats the conditions of the first party, in order
 */
public record TokenFacts(
    List<PaymentHash> hashes,
    boolean bound,
    Optional<Instant> validUntil,
    OptionalLong maxUses,
    String services,
    Optional<String> path,
    List<Condition> caveats) {
  /** From here on a number is of milliseconds, not of seconds: the year 5138. */
  private static final long FIRST_MILLIS = 100_000_000_000L;

  /**
   * A caveat divided at its first equals sign.
   *
   * @param name all of the caveat if it has none
   */
  public record Condition(String name, String value) {
    /** Whether it is called so, for one service or for all. */
    public boolean is(String kind) {
      return name.equals(kind) || name.endsWith("_" + kind);
    }

    /** Whether it names an end of validity that can be read. */
    public boolean isEnd() {
      return (is("valid_until") || is("expires_at") || name.equals("expiration"))
          && isNumber(value);
    }

    /** An end of validity as this one is written: in seconds, or in milliseconds. */
    public String endAs(Instant end) {
      return Long.toString(
          Long.parseLong(value) < FIRST_MILLIS ? end.getEpochSecond() : end.toEpochMilli());
    }

    private Instant end() {
      long end = Long.parseLong(value);
      return end < FIRST_MILLIS ? Instant.ofEpochSecond(end) : Instant.ofEpochMilli(end);
    }

    /** As a token carries it. */
    public String text() {
      return value.isEmpty() ? name : name + "=" + value;
    }

    @Override
    public String toString() {
      return "Condition[" + name + "]";
    }
  }

  public static TokenFacts of(String token) {
    List<PaymentHash> hashes = new ArrayList<>();
    List<Condition> caveats = new ArrayList<>();
    boolean bound = true;
    for (String part : token.split(",", -1)) {
      Optional<Macaroon> macaroon = macaroon(part);
      Optional<PaymentHash> hash =
          macaroon
              .flatMap(m -> L402Identifier.read(m.identifier()))
              .map(L402Identifier::paymentHash);
      hash.ifPresent(hashes::add);
      bound &= hash.isPresent();
      macaroon.stream()
          .flatMap(m -> m.caveats().stream())
          .filter(caveat -> !caveat.isThirdParty())
          .map(TokenFacts::condition)
          .forEach(caveats::add);
    }
    return new TokenFacts(
        List.copyOf(hashes),
        bound,
        caveats.stream().filter(Condition::isEnd).map(Condition::end).min(Instant::compareTo),
        caveats.stream()
            .filter(caveat -> caveat.is("max_uses"))
            .filter(caveat -> isNumber(caveat.value()))
            .mapToLong(caveat -> Long.parseLong(caveat.value()))
            .min(),
        last(caveats, "services"),
        caveats.stream()
            .filter(caveat -> caveat.is("path") && caveat.value().startsWith("/"))
            .map(caveat -> caveat.value().replaceFirst("/\\*\\*?$", "/"))
            .max(Comparator.comparingInt(String::length)),
        List.copyOf(caveats));
  }

  private static Optional<Macaroon> macaroon(String token) {
    try {
      return Optional.of(Macaroon.parse(token));
    } catch (ProtocolException opaque) {
      return Optional.empty();
    }
  }

  private static Condition condition(Caveat caveat) {
    String text = caveat.text();
    int equals = text.indexOf('=');
    return equals < 0
        ? new Condition(text, "")
        : new Condition(text.substring(0, equals), text.substring(equals + 1));
  }

  private static boolean isNumber(String text) {
    return text.matches("\\d{1,15}");
  }

  /** Later caveats of a condition are the narrower ones. */
  private static String last(List<Condition> caveats, String name) {
    return caveats.stream()
        .filter(caveat -> caveat.name().equals(name))
        .reduce((before, after) -> after)
        .map(Condition::value)
        .orElse("");
  }

  /** Whether the token names this payment and no other, as far as it names any. */
  public boolean mayBePaidBy(PaymentHash hash) {
    return hashes.stream().allMatch(hash::equals);
  }

  @Override
  public String toString() {
    return "TokenFacts[" + caveats.size() + " caveats]";
  }
}
