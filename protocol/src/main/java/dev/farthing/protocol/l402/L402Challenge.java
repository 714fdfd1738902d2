package dev.farthing.protocol.l402;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A challenge that can be paid, byte for byte as received.
 *
 * @param scheme {@code L402} or {@code LSAT}, in upper case
 * @param token the token's text, never re-encoded; need not be a macaroon, and may be several
 *     divided by commas, as a credential carries them
 * @param invoice the invoice's text, not yet read
 * @param params the other parameters by lower-case name, in order
 */
public record L402Challenge(
    String scheme, String token, String invoice, Map<String, String> params) {
  public L402Challenge {
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
  }
}
