package dev.farthing.app.demo;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.Interrupt;
import java.util.concurrent.CompletionException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One run from its first line to its summary, also when it is interrupted.
 *
 * @param json whether the summary is one JSON object and nothing else is shown
 * @param serve whether the sellers stay up after the run, until Ctrl-C
 */
record DemoRun(Console console, boolean json, boolean serve, Interrupt interrupt) {
  ExitCode run(DemoOptions options) throws InterruptedException {
    DemoBooks books = new DemoBooks();
    try (Demo demo = Demo.open(options, books)) {
      interrupt.then(demo::stop);
      if (serve || !options.ownApis().isEmpty()) {
        showPriced(demo);
      }
      try (DemoView view = view(books, demo.clockwork())) {
        books.listen(view::told);
        demo.run();
      }
      if (serve && !interrupt.hasHappened()) {
        stayUp(demo, books);
      }
      DemoReport report = demo.report();
      summary(report, books);
      demo.failures()
          .forEach(
              failure ->
                  console.say("farthing: a buyer broke off: " + rootOf(failure).getMessage()));
      if (interrupt.hasHappened()) {
        return ExitCode.INTERRUPTED;
      }
      return report.closes() && demo.failures().isEmpty() ? ExitCode.DONE : ExitCode.INTERNAL;
    }
  }

  /** What is printed as JSON is printed once, at the very end. */
  private void stayUp(Demo demo, DemoBooks books) throws InterruptedException {
    if (!json) {
      summary(demo.report(), books);
    }
    showPriced(demo);
    console.say("The sellers stay up until Ctrl-C.");
    interrupt.await();
  }

  private static Throwable rootOf(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? rootOf(failure.getCause())
        : failure;
  }

  private DemoView view(DemoBooks books, Clockwork clockwork) {
    if (json) {
      return new PlainView(line -> {});
    }
    return console.isTerminal()
        ? new TerminalView(console.out(), books, () -> headline(books, clockwork))
        : new PlainView(console::result);
  }

  private static String headline(DemoBooks books, Clockwork clockwork) {
    return "farthing demo   %s of %ss   %d buyers, %d sellers   Ctrl-C ends"
        .formatted(
            clockwork.elapsed(),
            clockwork.length().toSeconds(),
            books.agents.size(),
            books.sellers.size());
  }

  private void showPriced(Demo demo) {
    console.say("For sale:");
    demo.priced().forEach((name, address) -> console.say("  %-12s %s".formatted(name, address)));
    demo.invitation().forEach(console::say);
  }

  private void summary(DemoReport report, DemoBooks books) {
    if (json) {
      console.result(JsonMapper.shared().writeValueAsString(report));
    } else {
      Summary.lines(report, books).forEach(console::result);
    }
  }
}
