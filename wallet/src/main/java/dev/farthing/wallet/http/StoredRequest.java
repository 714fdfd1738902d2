package dev.farthing.wallet.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A request in a form that outlives its process.
 *
 * @param uri the address as the caller wrote it
 * @param headers field lines as the caller set them
 */
public record StoredRequest(
    String method, URI uri, List<Header> headers, Body body, Optional<Duration> timeout) {
  /** A field line. */
  public record Header(String name, String value) {}

  private static final String USER_AGENT = "farthing/0.1";
  private static final Set<String> SAFE = Set.of("GET", "HEAD");

  /** Fields that are the wallet's to set. */
  private static final Set<String> OURS =
      Set.of(
          "authorization", "user-agent", "idempotency-key", "macaroon", "grpc-metadata-macaroon");

  public StoredRequest {
    headers = List.copyOf(headers);
  }

  /**
   * The request as the caller made it.
   *
   * @throws IllegalArgumentException if the request has a field that is the wallet's to set
   */
  public static StoredRequest of(HttpRequest request, Body body) {
    List<Header> headers = new ArrayList<>();
    request
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (OURS.contains(lower)) {
                throw new IllegalArgumentException("the field " + name + " is the wallet's to set");
              }
              values.forEach(value -> headers.add(new Header(name, value)));
            });
    return new StoredRequest(request.method(), request.uri(), headers, body, request.timeout());
  }

  public StoredRequest withTimeout(Duration most) {
    return new StoredRequest(method, uri, headers, body, Optional.of(most));
  }

  public StoredRequest withBody(Body kept) {
    return new StoredRequest(method, uri, headers, kept, timeout);
  }

  /** Whether sending it twice does nothing that sending it once does not. */
  public boolean isSafe() {
    return SAFE.contains(method);
  }

  /** Whether it asks for events as they happen, which are nothing to be kept for later. */
  public boolean isLive() {
    return headers.stream()
        .anyMatch(
            header ->
                header.name().equalsIgnoreCase("Accept")
                    && header.value().toLowerCase(Locale.ROOT).contains("text/event-stream"));
  }

  /** The request to send without a credential. */
  public HttpRequest plain() {
    return builder().build();
  }

  /**
   * The request to send with a credential.
   *
   * @param idempotencyKey names the purchase to the seller, where the request is not safe
   */
  public HttpRequest paid(String authorization, Supplier<String> idempotencyKey) {
    HttpRequest.Builder builder = builder().header("Authorization", authorization);
    if (!isSafe()) {
      builder.header("Idempotency-Key", idempotencyKey.get());
    }
    return builder.build();
  }

  private HttpRequest.Builder builder() {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(uri)
            .method(method, body.publisher())
            .version(
                uri.getScheme().equalsIgnoreCase("https")
                    ? HttpClient.Version.HTTP_2
                    : HttpClient.Version.HTTP_1_1)
            .header("User-Agent", USER_AGENT)
            .header("Cache-Control", "no-store");
    headers.forEach(header -> builder.header(header.name(), header.value()));
    timeout.ifPresent(builder::timeout);
    return builder;
  }
}
