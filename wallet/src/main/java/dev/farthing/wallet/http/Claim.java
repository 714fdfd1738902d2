package dev.farthing.wallet.http;

import dev.farthing.protocol.bolt11.Bolt11Invoice;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a seller asks and gives for it, after its parts were checked against one another.
 *
 * @param scheme as received, in upper case
 * @param token byte for byte as received
 * @param bound whether the token names the invoice's hash; if not, nobody can see what pays for it
 * @param validUntil when the token ends, if it says so
 * @param services what the token is for, {@code weather:0,maps:1}; empty if it does not say
 * @param enforced the kinds of caveats of which the seller says that it enforces them
 * @param reusable whether the seller takes the token for more than one request
 * @param terms what the invoice commits to, if the seller told it
 */
public record Claim(
    String scheme,
    String token,
    boolean bound,
    Optional<Instant> validUntil,
    String services,
    Set<String> enforced,
    boolean reusable,
    Bolt11Invoice invoice,
    Optional<String> terms) {
  private static final Pattern SERVICE = Pattern.compile("([A-Za-z0-9._-]{1,64})(?:[:,].*)?");

  /** The name of the first service that the token is for; empty if it names none. */
  public String service() {
    Matcher first = SERVICE.matcher(services);
    return first.matches() ? first.group(1) : "";
  }
}
