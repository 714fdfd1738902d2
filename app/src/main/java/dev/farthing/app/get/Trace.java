package dev.farthing.app.get;

import dev.farthing.app.Console;
import dev.farthing.app.Visible;
import dev.farthing.wallet.PaidResponse;
import dev.farthing.wallet.Purchase;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What {@code -v} shows on stderr, marked as curl marks it. Fields that are likely to hold a secret
 * are named and not shown; the wallet's own credential never comes by here.
 *
 * @param shown whether anything is shown
 */
record Trace(Console console, boolean shown) {
  private static final Pattern SECRET =
      Pattern.compile("auth|cookie|token|secret|key|password|signature|macaroon");

  void request(HttpRequest request) {
    if (shown) {
      String query = request.uri().getRawQuery();
      console.say(
          "> "
              + request.method()
              + " "
              + Visible.of(request.uri().getRawPath() + (query == null ? "" : "?" + query)));
      console.say("> host: " + Visible.of(request.uri().getAuthority()));
      fields("> ", request.headers());
      console.say(">");
    }
  }

  void purchase(Purchase purchase) {
    if (shown) {
      console.say(
          "* purchase %s: decision %s, money %s, delivery %s, %s"
              .formatted(
                  purchase.id(),
                  purchase.decision(),
                  purchase.money(),
                  purchase.delivery(),
                  purchase.amount()));
    }
  }

  void response(PaidResponse<?> answer) {
    if (shown) {
      console.say("< " + statusLine(answer));
      fields("< ", answer.response().headers());
      console.say("<");
    }
  }

  static String statusLine(PaidResponse<?> answer) {
    return switch (answer.response().version()) {
          case HTTP_1_1 -> "HTTP/1.1 ";
          case HTTP_2 -> "HTTP/2 ";
        }
        + answer.statusCode();
  }

  private void fields(String mark, HttpHeaders headers) {
    headers
        .map()
        .forEach(
            (name, values) ->
                values.forEach(
                    value -> console.say(mark + Visible.of(name) + ": " + shown(name, value))));
  }

  private static String shown(String name, String value) {
    return SECRET.matcher(name.toLowerCase(Locale.ROOT)).find() ? "..." : Visible.of(value);
  }
}
