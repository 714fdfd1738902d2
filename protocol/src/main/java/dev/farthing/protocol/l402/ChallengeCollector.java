package dev.farthing.protocol.l402;

import dev.farthing.protocol.httpauth.AuthParam;
import dev.farthing.protocol.httpauth.ChallengeReader;
import dev.farthing.protocol.httpauth.HttpAuthException;
import dev.farthing.protocol.httpauth.HttpChallenge;
import dev.farthing.protocol.l402.ChallengeReading.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sorts the challenges of one message into what can be paid and what not. Used once. */
final class ChallengeCollector {
  private record Pair(String token, String invoice) {}

  private final Map<Pair, L402Challenge> payable = new LinkedHashMap<>();
  private final List<String> others = new ArrayList<>();
  private L402Exception.@Nullable ConflictingChallenge conflict;
  private @Nullable L402Exception malformed;
  private boolean priceOnly;

  ChallengeReading read(List<String> fieldLines) {
    long characters = 0;
    for (String line : fieldLines) {
      characters += line.length();
    }
    if (characters > ChallengeReading.MAX_CHARACTERS) {
      malformed =
          new L402Exception.TooLong("challenge", characters, ChallengeReading.MAX_CHARACTERS);
      return result();
    }
    for (int i = 0; i < fieldLines.size(); i++) {
      readLine(i + 1, fieldLines.get(i));
    }
    return result();
  }

  private void readLine(int number, String line) {
    ChallengeReader reader = new ChallengeReader(line);
    try {
      for (Optional<HttpChallenge> next = reader.next(); next.isPresent(); next = reader.next()) {
        sort(number, next.get());
      }
    } catch (HttpAuthException e) {
      malformed(new L402Exception.MalformedChallenge(number, e.position(), e.problem()));
    }
  }

  private void sort(int line, HttpChallenge challenge) {
    String scheme = challenge.scheme().toUpperCase(Locale.ROOT);
    if (!scheme.equals(L402Credential.L402) && !scheme.equals(L402Credential.LSAT)) {
      others.add(challenge.text());
      return;
    }
    try {
      Optional<L402Challenge> sold = sold(line, scheme, challenge);
      if (sold.isPresent()) {
        keep(sold.get());
        return;
      }
    } catch (L402Exception.ConflictingChallenge e) {
      conflict = conflict == null ? e : conflict;
    } catch (L402Exception.MalformedChallenge e) {
      malformed(e);
    }
    others.add(challenge.text());
  }

  /** What the challenge sells, or empty if it does not claim to sell anything. */
  private Optional<L402Challenge> sold(int line, String scheme, HttpChallenge challenge) {
    if (challenge.params().isEmpty()) {
      if (challenge.token68().isPresent()) {
        if (!challenge.token68().get().equalsIgnoreCase("price-only")) {
          throw new L402Exception.MalformedChallenge(
              line, challenge.position(), "a value without a name");
        }
        priceOnly = true;
      }
      return Optional.empty();
    }
    Map<String, AuthParam> params = params(line, challenge);
    AuthParam token = params.remove("token");
    AuthParam macaroon = params.remove("macaroon");
    AuthParam invoice = params.remove("invoice");
    if (token != null && macaroon != null && !token.value().equals(macaroon.value())) {
      throw new L402Exception.ConflictingChallenge(
          line,
          Math.max(token.position(), macaroon.position()),
          "\"token\" and \"macaroon\" differ");
    }
    AuthParam either = token != null ? token : macaroon;
    if (either == null || invoice == null) {
      throw new L402Exception.MalformedChallenge(
          line, challenge.position(), "no " + (either == null ? "token" : "invoice"));
    }
    if (!FieldText.areTokens(either.value())) {
      throw new L402Exception.MalformedChallenge(
          line, either.position(), "a token that no credential can carry");
    }
    if (!FieldText.isVisible(invoice.value())) {
      throw new L402Exception.MalformedChallenge(
          line, invoice.position(), "an invoice with characters that no invoice has");
    }
    Map<String, String> others = new LinkedHashMap<>();
    params.forEach((name, param) -> others.put(name, param.value()));
    return Optional.of(new L402Challenge(scheme, either.value(), invoice.value(), others));
  }

  private static Map<String, AuthParam> params(int line, HttpChallenge challenge) {
    Map<String, AuthParam> params = new LinkedHashMap<>();
    for (AuthParam param : challenge.params()) {
      AuthParam before = params.put(param.name().toLowerCase(Locale.ROOT), param);
      if (before != null && !before.value().equals(param.value())) {
        throw new L402Exception.ConflictingChallenge(
            line, param.position(), "a parameter that stands twice with different values");
      }
    }
    return params;
  }

  private void keep(L402Challenge challenge) {
    Pair pair = new Pair(challenge.token(), challenge.invoice());
    L402Challenge before = payable.get(pair);
    if (before == null || challenge.scheme().equals(L402Credential.L402)) {
      payable.put(pair, challenge);
    }
  }

  private void malformed(L402Exception why) {
    malformed = malformed == null ? why : malformed;
  }

  private ChallengeReading result() {
    if (conflict != null) {
      return new ChallengeReading(Outcome.CONFLICT, List.of(), others, Optional.of(conflict));
    }
    if (!payable.isEmpty()) {
      return new ChallengeReading(
          Outcome.PAYABLE, List.copyOf(payable.values()), others, Optional.empty());
    }
    if (malformed != null) {
      return new ChallengeReading(Outcome.MALFORMED, List.of(), others, Optional.of(malformed));
    }
    Outcome outcome = priceOnly ? Outcome.PRICE_ONLY : Outcome.NONE;
    return new ChallengeReading(outcome, List.of(), others, Optional.empty());
  }
}
