package dev.farthing.gateway;

import dev.farthing.paywall.Answer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** The gateway's own answers: {@code application/problem+json} (RFC 9457). */
enum Problem {
  UPSTREAM_UNREACHABLE(
      502, "Upstream unreachable", "The service behind the gateway cannot be reached."),
  UPSTREAM_BROKE_OFF(
      502, "Upstream broke off", "The service behind the gateway gave no whole answer."),
  UPSTREAM_BUSY(503, "Upstream busy", "Too many requests wait for the service behind the gateway."),
  UPSTREAM_TOO_SLOW(
      504, "Upstream too slow", "The service behind the gateway did not answer in time."),
  EXPECTATION(417, "Expectation failed", "The only expectation met here is 100-continue."),
  INTERNAL(500, "Internal error", "The gateway failed to answer. The error is in its log.");

  private final Answer answer;

  Problem(int status, String title, String detail) {
    this.answer = answer(status, title, detail);
  }

  Answer answer() {
    return answer;
  }

  /** What to say of an upstream that could not be asked, or did not answer. */
  static Problem of(Throwable cause) {
    if (cause instanceof ConnectionPoolTooBusyException) {
      return UPSTREAM_BUSY;
    }
    if (cause instanceof TimeoutException) {
      return UPSTREAM_TOO_SLOW;
    }
    return cause instanceof ConnectException ? UPSTREAM_UNREACHABLE : UPSTREAM_BROKE_OFF;
  }

  static Answer of(Malformation malformation) {
    return answer(malformation.status(), "Malformed request", malformation.detail());
  }

  private static Answer answer(int status, String title, String detail) {
    String body =
        "{\"type\":\"about:blank\",\"title\":\""
            + title
            + "\",\"status\":"
            + status
            + ",\"detail\":\""
            + detail
            + "\"}";
    return new Answer(
        status,
        List.of(
            new Answer.Header("Content-Type", "application/problem+json"),
            new Answer.Header("Cache-Control", "no-store")),
        body.getBytes(StandardCharsets.UTF_8));
  }
}
