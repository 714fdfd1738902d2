package dev.farthing.app.simnet;

import dev.farthing.app.Console;
import dev.farthing.app.LiveScreen;
import dev.farthing.simnet.FinishedPayment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Nodes, channels and the last payments, live in a terminal; all commands before and after. */
final class LiveSimnetView implements SimnetView {
  private final Console console;
  private final RunningSimnet simnet;
  private @Nullable LiveScreen screen;

  LiveSimnetView(Console console, RunningSimnet simnet) {
    this.console = console;
    this.simnet = simnet;
  }

  @Override
  public synchronized void ready() {
    Words.commands(simnet).forEach(console::result);
    Words.places(simnet).forEach(console::say);
    screen = new LiveScreen(console.out(), this::picture);
  }

  private List<String> picture(int rows) {
    int third = Math.max(2, (rows - 8) / 3);
    List<String> lines = new ArrayList<>(Words.places(simnet));
    lines.add("");
    lines.addAll(Pictures.nodes(simnet, third));
    lines.add("");
    lines.addAll(Pictures.channels(simnet, third));
    lines.add("");
    lines.addAll(simnet.tally().lastLines(Math.max(3, rows - lines.size())));
    return lines;
  }

  /** Read from the tally at the next redraw, like every fault. */
  @Override
  public void paid(FinishedPayment payment) {}

  @Override
  public void fault(String sentence) {}

  @Override
  public void end(Tally.Sums sums, boolean closes) {
    close();
    console.result(Words.end(sums, closes));
  }

  @Override
  public synchronized void close() {
    if (screen != null) {
      screen.close();
      screen = null;
    }
  }
}
