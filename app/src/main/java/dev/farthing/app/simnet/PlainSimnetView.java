package dev.farthing.app.simnet;

import dev.farthing.app.Console;
import dev.farthing.simnet.FinishedPayment;

/**
 * One line after the other, for pipes, logs and dumb terminals: the commands that reach the nodes
 * and then what happens to standard output, everything else to standard error.
 */
record PlainSimnetView(Console console, RunningSimnet simnet) implements SimnetView {
  @Override
  public void ready() {
    Words.commands(simnet).forEach(console::result);
    Words.places(simnet).forEach(console::say);
  }

  @Override
  public void paid(FinishedPayment payment) {
    console.result(Words.payment(payment));
  }

  @Override
  public void fault(String sentence) {
    console.result(sentence);
  }

  @Override
  public void end(Tally.Sums sums, boolean closes) {
    console.result(Words.end(sums, closes));
  }

  @Override
  public void close() {}
}
