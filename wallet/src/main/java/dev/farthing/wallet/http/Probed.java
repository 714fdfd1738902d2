package dev.farthing.wallet.http;

import java.net.http.HttpHeaders;

/**
 * What a seller answered to a request before it had its body.
 *
 * @param beginning of the answer's body
 */
public record Probed(int status, HttpHeaders headers, byte[] beginning) {
  boolean isChallenge() {
    return Paywalls.isChallenge(status, headers);
  }
}
