package dev.farthing.app.sellers;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Answers nothing of use, whatever was paid. One constant for each way to do so. Thread-safe. */
public enum Cheat implements Upstream {
  /** Says 200 and nothing more. */
  EMPTY(200, ""),
  /** Has always just broken down. */
  BROKEN(500, "{\"error\":\"please try again later\"}"),
  /** Asks for payment again, without saying how. */
  GREEDY(402, "{\"error\":\"payment required\"}"),
  /** Says 200 and sends words of no meaning. */
  RUBBISH(200, "{\"kind\":\"temperature\",\"city\":\"anywhere\",\"forecast\":\"weather\"}");

  private final Reply reply;

  Cheat(int status, String body) {
    reply =
        new Reply(status, "application/json", body.getBytes(StandardCharsets.UTF_8), Duration.ZERO);
  }

  @Override
  public Reply answer(String topic) {
    return reply;
  }
}
