package dev.farthing.benchmarks;

/**
 * Ten thousand open invoices, of which ten subscribers hear: on a simulated node with LND's face,
 * then on a real one.
 */
final class FaceWatched implements Figure {
  private static final int OPEN = 10_000;

  /** A real node tells many subscribers slowly: what it does with fewer is enough to compare. */
  private static final int OPEN_OF_OTHER = 1_000;

  private static final int SUBSCRIBERS = 10;

  @Override
  public String name() {
    return "lnd/face-watched";
  }

  @Override
  public Line measure(Effort effort) {
    Line line = new Line(name()).with("subscribers", Integer.toString(SUBSCRIBERS));
    try (FaceProcess process = new FaceProcess(2)) {
      tell(line, "ours", process.pair(), OPEN, 500);
      line.mebibytes("heap", process.heapBytes()).mebibytes("resident", process.residentBytes());
    }
    tell(line, "other", LndLab.started().pair(), OPEN_OF_OTHER, 50);
    return line;
  }

  private static void tell(Line line, String who, LndPair pair, int open, int events) {
    try (Watch watch = new Watch(pair, SUBSCRIBERS)) {
      double cpu = watch.fill(open);
      line.with(who + "-open", Integer.toString(open))
          .with(who + "-cpu/added", Math.round(cpu) + "us")
          .quantiles(who + "-added", watch.added(events))
          .quantiles(who + "-settled", watch.settled(events));
    }
  }
}
