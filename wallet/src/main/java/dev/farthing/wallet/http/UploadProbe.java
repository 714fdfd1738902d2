package dev.farthing.wallet.http;

import dev.farthing.wallet.http.guard.ChunkedBody;
import dev.farthing.wallet.http.guard.GuardedHttp;
import dev.farthing.wallet.http.guard.MessageHead;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends the head of a request, with {@code Expect: 100-continue} (RFC 9110, section 10.1.1), and
 * hangs up before the body: what is not whole must not be acted upon, and a seller that wants money
 * says so by then. On a connection of its own, since {@code java.net.http} may wait for ever for a
 * server that does not know the expectation.
 */
final class UploadProbe {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.\\d ([2-5]\\d\\d)(?: .*)?");

  private UploadProbe() {}

  /** The final answer, if one came in time. */
  static Optional<Probed> ask(
      StoredRequest request, GuardedHttp http, ScheduledExecutorService timer, HttpLimits limits) {
    try (Socket socket = http.connect(request.uri(), limits.probe(), timer)) {
      Future<?> deadline =
          timer.schedule(() -> hangUp(socket), limits.withheld().toMillis(), TimeUnit.MILLISECONDS);
      try {
        socket.getOutputStream().write(head(request).getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return answer(socket.getInputStream());
      } finally {
        deadline.cancel(false);
      }
    } catch (IOException nothingToLearn) {
      return Optional.empty();
    }
  }

  private static void hangUp(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // What cannot be closed is gone.
    }
  }

  private static String head(StoredRequest request) {
    URI uri = request.uri();
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    StringBuilder head =
        new StringBuilder(request.method())
            .append(' ')
            .append(path)
            .append(uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery())
            .append(" HTTP/1.1\r\nHost: ")
            .append(uri.getHost())
            .append(uri.getPort() == -1 ? "" : ":" + uri.getPort());
    request
        .plain()
        .headers()
        .map()
        .forEach(
            (name, values) ->
                values.forEach(
                    value -> head.append("\r\n").append(name).append(": ").append(value)));
    return head.append("\r\nContent-Length: ")
        .append(request.body().length())
        .append("\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n")
        .toString();
  }

  private static Optional<Probed> answer(InputStream in) throws IOException {
    MessageHead head = MessageHead.read(in);
    Matcher status = STATUS.matcher(head.first());
    if (!status.matches()) {
      return Optional.empty();
    }
    HttpHeaders headers = HttpHeaders.of(head.values(), (name, value) -> true);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      if (head.field("Transfer-Encoding").isPresent()) {
        ChunkedBody.read(in, body, WithheldBody.MOST);
      } else {
        long length = headers.firstValueAsLong("Content-Length").orElse(WithheldBody.MOST);
        BoundedCopy.copy(in, body, Math.min(length, WithheldBody.MOST));
      }
    } catch (IOException | NumberFormatException cut) {
      // A cut body says as much as it said.
    }
    return Optional.of(
        new Probed(
            Integer.parseInt(status.group(1)),
            headers,
            new Received.Withheld<>(body.toByteArray())));
  }
}
