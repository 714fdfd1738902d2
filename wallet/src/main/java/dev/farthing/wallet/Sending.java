package dev.farthing.wallet;

import dev.farthing.wallet.http.Received;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;

/** One request and its answer. */
final class Sending {
  private Sending() {}

  /**
   * @throws IOException if no whole answer came
   * @throws WalletException.Interrupted if the caller stops waiting
   */
  static <T> HttpResponse<Received<T>> send(
      HttpClient http, HttpRequest request, BodyHandler<Received<T>> handler) throws IOException {
    try {
      return http.send(request, handler);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WalletException.Interrupted();
    }
  }
}
