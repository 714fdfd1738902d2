package dev.farthing.wallet.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/**
 * An answer as the caller sees it: the request without its credential, the body as the caller's
 * handler made it.
 */
public record Shown<T>(HttpResponse<?> answer, StoredRequest asked, T body)
    implements HttpResponse<T> {
  @Override
  public HttpRequest request() {
    return asked.plain();
  }

  @Override
  public int statusCode() {
    return answer.statusCode();
  }

  @Override
  public Optional<HttpResponse<T>> previousResponse() {
    return Optional.empty();
  }

  @Override
  public HttpHeaders headers() {
    return answer.headers();
  }

  @Override
  public Optional<SSLSession> sslSession() {
    return answer.sslSession();
  }

  @Override
  public URI uri() {
    return answer.uri();
  }

  @Override
  public HttpClient.Version version() {
    return answer.version();
  }

  @Override
  public String toString() {
    return "(" + asked.method() + " " + asked.uri() + ") " + statusCode();
  }
}
