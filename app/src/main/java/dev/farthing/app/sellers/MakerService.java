package dev.farthing.app.sellers;

import dev.farthing.agent.Maker;
import dev.farthing.agent.goal.AnswerJson;
import java.time.Duration;

/** Serves what an agent makes. Thread-safe. */
public final class MakerService implements Upstream {
  private final Maker maker;

  public MakerService(Maker maker) {
    this.maker = maker;
  }

  @Override
  public Reply answer(String topic) {
    return maker
        .make(topic)
        .map(answer -> Reply.ok(AnswerJson.write(answer), Duration.ZERO))
        .orElseGet(() -> Reply.error(503, "it cannot be made now"));
  }
}
