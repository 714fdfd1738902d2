package dev.farthing.app.sellers;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A service that answers about topics. Thread-safe; may take its time. */
@FunctionalInterface
public interface Upstream {
  /** The answer about a topic. */
  Reply answer(String topic);

  /**
   * What goes back over HTTP.
   *
   * @param after how long the service lets its caller wait
   */
  record Reply(int status, String contentType, byte[] body, Duration after) {
    private static final String JSON = "application/json";

    static Reply ok(byte[] json, Duration after) {
      return new Reply(200, JSON, json, after);
    }

    /** The service knows nothing of the topic; nothing of it is repeated. */
    static Reply unknownTopic() {
      return error(404, "no such city");
    }

    static Reply error(int status, String message) {
      byte[] body = ("{\"error\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8);
      return new Reply(status, JSON, body, Duration.ZERO);
    }
  }
}
