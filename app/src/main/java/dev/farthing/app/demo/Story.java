package dev.farthing.app.demo;

import dev.farthing.agent.AgentEvent;
import dev.farthing.agent.AgentListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells what agents do, one line an event, with the reason of the choice that led there.
 * Thread-safe.
 */
final class Story implements AgentListener {
  private static final int LONGEST_ANSWER = 60;

  private final DemoBooks books;
  private final Clockwork clockwork;
  private final Map<String, String> reasons = new ConcurrentHashMap<>();

  Story(DemoBooks books, Clockwork clockwork) {
    this.books = books;
    this.clockwork = clockwork;
  }

  @Override
  public void on(AgentEvent event) {
    if (event instanceof AgentEvent.Chosen chosen) {
      reasons.put(chosen.agent(), chosen.why().sentence());
    } else if (event instanceof AgentEvent.Bought bought) {
      tell(
          event,
          "bought %s from %s for %s + %s fee (%s)"
              .formatted(
                  bought.need(),
                  bought.offer().seller(),
                  bought.trade().price(),
                  bought.trade().fee(),
                  reasons.getOrDefault(event.agent(), "")));
    } else if (event instanceof AgentEvent.Reused reused) {
      tell(
          event, "reused its token for %s at %s".formatted(reused.need(), reused.offer().seller()));
    } else if (event instanceof AgentEvent.Refused refused) {
      tell(
          event,
          "paid %s %s for %s and got nothing"
              .formatted(refused.offer().seller(), refused.trade().cost(), refused.need()));
    } else if (event instanceof AgentEvent.Denied denied) {
      tell(event, "may not buy %s: %s".formatted(denied.need(), denied.trade().reason()));
    } else if (event instanceof AgentEvent.Failed failed) {
      tell(event, "could not buy %s: %s".formatted(failed.need(), failed.trade().reason()));
    } else if (event instanceof AgentEvent.Unknown unknown) {
      tell(
          event,
          "does not know what became of %s: %s"
              .formatted(unknown.need(), unknown.trade().reason()));
    } else if (event instanceof AgentEvent.Quarantined quarantined) {
      tell(event, "buys at %s no more".formatted(quarantined.seller()));
    } else if (event instanceof AgentEvent.FellBack fellBack) {
      reasons.put(event.agent(), "in place of " + fellBack.from().seller());
      tell(event, "falls back to %s for %s".formatted(fellBack.to().seller(), fellBack.need()));
    } else if (event instanceof AgentEvent.GoalDone done && done.result().reached()) {
      tell(event, "knows: " + beginning(done.result().answer().orElseThrow().words()));
    }
  }

  private static String beginning(String words) {
    return words.length() <= LONGEST_ANSWER ? words : words.substring(0, LONGEST_ANSWER) + "...";
  }

  private void tell(AgentEvent event, String what) {
    books.tell("%6s  %-8s %s".formatted(clockwork.elapsed(), event.agent(), what));
  }
}
