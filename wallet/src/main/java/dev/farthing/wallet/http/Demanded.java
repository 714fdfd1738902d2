package dev.farthing.wallet.http;

import dev.farthing.protocol.money.AmountException;
import dev.farthing.protocol.money.MilliSatoshi;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a 402 says beside its challenge. None of it is trusted; it must agree with the invoice.
 *
 * @param price the price in the field {@code L402-Price}
 * @param terms the terms in a JSON body
 * @param enforced the kinds of caveats that the field says are enforced: {@code path}, …
 * @param reusable whether the token is good for more than one request; so unless it says no
 */
record Demanded(
    Optional<MilliSatoshi> price, Optional<String> terms, Set<String> enforced, boolean reusable) {
  private static final JsonFactory JSON = new JsonFactory();

  /** One member of a dictionary of structured field values (RFC 9651). */
  private static final Pattern PRICE = Pattern.compile("(?:^|,\\s*)price=\"([^\"]{1,64})\"");

  private static final Pattern ENFORCED =
      Pattern.compile("(?:^|,\\s*)enforces=\"([a-z_ ]{1,256})\"");

  private static final Pattern ONE_USE = Pattern.compile("(?:^|,\\s*)reusable=\\?0");

  /**
   * @throws AmountException if the price is none
   */
  static Demanded of(HttpHeaders headers, byte[] body) {
    Optional<MilliSatoshi> price =
        headers
            .firstValue("L402-Price")
            .map(PRICE::matcher)
            .filter(Matcher::find)
            .map(found -> MilliSatoshi.parse(found.group(1)));
    Set<String> enforced =
        headers
            .firstValue("L402-Price")
            .map(ENFORCED::matcher)
            .filter(Matcher::find)
            .map(found -> Set.copyOf(List.of(found.group(1).strip().split(" +"))))
            .orElse(Set.of());
    boolean json =
        headers.firstValue("Content-Type").filter(type -> type.contains("json")).isPresent();
    boolean oneUse =
        headers.firstValue("L402-Price").filter(field -> ONE_USE.matcher(field).find()).isPresent();
    return new Demanded(price, json ? terms(body) : Optional.empty(), enforced, !oneUse);
  }

  private static Optional<String> terms(byte[] body) {
    try (JsonParser in =
        JSON.createParser(ObjectReadContext.empty(), new String(body, StandardCharsets.UTF_8))) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      for (String name = in.nextName(); name != null; name = in.nextName()) {
        JsonToken value = in.nextToken();
        if (name.equals("terms") && value == JsonToken.VALUE_STRING) {
          return Optional.of(in.getString());
        }
        in.skipChildren();
      }
      return Optional.empty();
    } catch (JacksonException cutOrNoJson) {
      return Optional.empty();
    }
  }
}
