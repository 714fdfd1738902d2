package dev.farthing.wallet.http;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the rest of a cut body is asked for (RFC 9110, sections 13.1.5 and 14).
 *
 * @param from the first byte that is missing
 * @param tag what must not have changed: a strong entity tag
 */
record Resumption(long from, String tag) {
  private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/.*");

  /** Where the server offers it and the caller asked for no part of its own. */
  static Optional<Resumption> of(HttpRequest request, ResponseInfo answer, long bytes) {
    HttpHeaders headers = answer.headers();
    boolean offered =
        request.method().equals("GET")
            && request.headers().firstValue("Range").isEmpty()
            && answer.statusCode() == 200
            && headers.allValues("Accept-Ranges").stream()
                .anyMatch(units -> units.strip().equalsIgnoreCase("bytes"));
    return headers
        .firstValue("ETag")
        .filter(tag -> offered && bytes > 0 && tag.startsWith("\""))
        .map(tag -> new Resumption(bytes, tag));
  }

  HttpRequest request(HttpRequest whole) {
    return HttpRequest.newBuilder(whole, (name, value) -> true)
        .setHeader("Range", "bytes=" + from + "-")
        .setHeader("If-Range", tag)
        .build();
  }

  /** Whether the answer goes on where the body was cut. */
  boolean isMetBy(ResponseInfo answer) {
    Matcher range = RANGE.matcher(answer.headers().firstValue("Content-Range").orElse("").strip());
    return answer.statusCode() == 206
        && range.matches()
        && Long.parseLong(range.group(1)) == from
        && answer.headers().firstValue("ETag").filter(tag::equals).isPresent();
  }
}
