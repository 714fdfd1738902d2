package dev.farthing.wallet.approval;

import dev.farthing.protocol.secret.SecretBytes;
import dev.farthing.wallet.http.guard.GuardedHttp;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Asks a service of the owner's, which asks a person in its own way and answers when it knows. Both
 * ways are signed with a secret that the model does not have; no redirect is followed, and of the
 * answer no more is read than an answer needs. Thread-safe.
 *
 * <p>The request is a POST of JSON with the fields {@code Farthing-Timestamp} (seconds since 1970),
 * {@code Farthing-Nonce} and {@code Farthing-Signature}. The answer is status 200 with {@code
 * {"answer":"approve","content_sha256":…}}, or {@code deny}, with a {@code Farthing-Timestamp} of
 * its own and a {@code Farthing-Signature} over that, the nonce of the request, and the body. Any
 * other status is no answer; the same call asks again.
 */
public final class WebhookApprover implements Approver {
  private static final int MOST_BYTES = 4096;
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final int NONCE = 16;

  private final URI uri;
  private final WebhookSeal seal;
  private final GuardedHttp http;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * A way to ask over HTTP.
   *
   * @param uri https, or http on this very machine
   * @param secret at least 32 bytes
   * @param http checks the address; stays the caller's to close
   * @param random a secure generator
   * @throws IllegalArgumentException if others could read along, or the secret is too short
   */
  public WebhookApprover(
      URI uri, SecretBytes secret, GuardedHttp http, InstantSource clock, RandomGenerator random) {
    if (!"https".equals(uri.getScheme()) && !isLoopback(uri)) {
      throw new IllegalArgumentException(
          "a webhook is asked over https, or on this machine by its loopback address");
    }
    this.uri = uri;
    seal = new WebhookSeal(secret);
    this.http = http;
    this.clock = clock;
    this.random = random;
  }

  private static boolean isLoopback(URI uri) {
    String host = uri.getHost();
    if (!"http".equals(uri.getScheme()) || host == null || !host.matches("[0-9.]+|\\[.*]")) {
      return false;
    }
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  @Override
  public CompletionStage<Optional<ApprovalAnswer>> ask(ApprovalRequest request, Duration most) {
    byte[] chance = new byte[NONCE];
    random.nextBytes(chance);
    String nonce = HexFormat.of().formatHex(chance);
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    String body = ApprovalJson.write(request);
    HttpRequest post =
        HttpRequest.newBuilder(uri)
            .timeout(most.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : most)
            .header("Content-Type", "application/json")
            .header("Farthing-Timestamp", timestamp)
            .header("Farthing-Nonce", nonce)
            .header("Farthing-Signature", seal.ofRequest(timestamp, nonce, body))
            .POST(BodyPublishers.ofString(body))
            .build();
    return http.sendAsync(post, info -> new BoundedBytes(MOST_BYTES))
        .orTimeout(Math.max(1, most.toMillis()), TimeUnit.MILLISECONDS)
        .thenApply(answer -> answer(answer, nonce));
  }

  private Optional<ApprovalAnswer> answer(HttpResponse<byte[]> response, String nonce) {
    if (response.statusCode() != 200) {
      return Optional.empty();
    }
    String body = new String(response.body(), StandardCharsets.UTF_8);
    String timestamp = response.headers().firstValue("Farthing-Timestamp").orElse("");
    String signature = response.headers().firstValue("Farthing-Signature").orElse("");
    if (!seal.isOfAnswer(signature, timestamp, nonce, body) || !isNow(timestamp)) {
      throw new IllegalArgumentException(
          "the webhook's answer is not signed for this request, or not of now");
    }
    return Optional.of(ApprovalJson.answer(body, "webhook"));
  }

  private boolean isNow(String timestamp) {
    if (!timestamp.matches("\\d{1,11}")) {
      return false;
    }
    Duration off =
        Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant()).abs();
    return off.compareTo(SKEW) <= 0;
  }
}
