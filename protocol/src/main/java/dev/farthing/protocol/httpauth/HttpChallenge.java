package dev.farthing.protocol.httpauth;

import java.util.List;
import java.util.Optional;

/**
 * One challenge of a {@code WWW-Authenticate} field: a scheme with either one {@code token68} or
 * parameters, or alone.
 *
 * @param scheme as sent, in whatever case
 * @param token68 the one value without a name, if there is one
 * @param params in order, repeated ones included
 * @param position where the scheme starts in the field line
 * @param text the whole challenge as sent
 */
public record HttpChallenge(
    String scheme, Optional<String> token68, List<AuthParam> params, int position, String text) {
  public HttpChallenge {
    params = List.copyOf(params);
  }
}
