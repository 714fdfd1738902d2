package dev.farthing.wallet;

import dev.farthing.protocol.ProtocolException;
import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.wallet.http.TokenFacts;
import dev.farthing.wallet.http.TokenFacts.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the caveats of an attenuation. Known to be enforced is a kind that stands in the token
 * already, under the names that stand there, and one that the seller declared when it sold.
 */
final class Narrowing {
  private final TokenFacts facts;
  private final Set<String> declared;
  private final List<String> known = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();

  /**
   * @param declared the kinds that the seller says it enforces
   */
  Narrowing(TokenFacts facts, Set<String> declared, Attenuation wanted) {
    this.facts = facts;
    this.declared = declared;
    wanted.path().ifPresent(path -> add("path", path));
    wanted.expires().ifPresent(this::addEnd);
    wanted.maxUses().ifPresent(uses -> add("max_uses", Long.toString(uses)));
  }

  private void addEnd(Instant end) {
    List<Condition> ends = facts.caveats().stream().filter(Condition::isEnd).toList();
    if (ends.isEmpty()) {
      add("valid_until", Long.toString(end.getEpochSecond()));
    } else {
      ends.stream()
          .map(caveat -> new Condition(caveat.name(), caveat.endAs(end)).text())
          .distinct()
          .forEach(known::add);
    }
  }

  private void add(String kind, String value) {
    Set<String> present =
        facts.caveats().stream()
            .filter(caveat -> caveat.is(kind))
            .map(Condition::name)
            .collect(Collectors.toSet());
    List<String> to = present.isEmpty() && !declared.contains(kind) ? unknown : known;
    (present.isEmpty() ? names(kind) : present.stream().sorted())
        .map(name -> new Condition(name, value).text())
        .forEach(to::add);
  }

  /** For each service that the token names, or for all. */
  private Stream<String> names(String kind) {
    return facts.services().isEmpty()
        ? Stream.of(kind)
        : Stream.of(facts.services().split(","))
            .map(pair -> pair.replaceFirst(":[^:]*$", "") + "_" + kind);
  }

  /** All that are to be added. */
  List<String> caveats() {
    return Stream.concat(known.stream(), unknown.stream()).toList();
  }

  /** Those that nobody may enforce. */
  List<String> unknown() {
    return List.copyOf(unknown);
  }

  /**
   * The token, or each of several divided by commas, with the caveats.
   *
   * @throws ProtocolException if one is no macaroon, or has no room for them
   */
  String narrowed(String token) {
    return Stream.of(token.split(",", -1)).map(this::attenuated).collect(Collectors.joining(","));
  }

  private String attenuated(String token) {
    Macaroon macaroon = Macaroon.parse(token);
    for (String caveat : caveats()) {
      macaroon = macaroon.attenuate(caveat);
    }
    return macaroon.format() == Macaroon.Format.V1
        ? Base64.getEncoder().encodeToString(macaroon.encodeV1())
        : macaroon.toBase64();
  }
}
