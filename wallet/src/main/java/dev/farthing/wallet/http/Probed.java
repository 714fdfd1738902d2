package dev.farthing.wallet.http;

import java.net.http.HttpHeaders;

/**
 * What a seller answered to a request before it had its body.
 *
 * @param body the beginning of the answer's
 */
public record Probed(int status, HttpHeaders headers, Received.Withheld<Void> body) {
  boolean isChallenge() {
    return Paywalls.isChallenge(status, headers);
  }
}
