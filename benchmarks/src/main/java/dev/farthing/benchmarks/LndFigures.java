package dev.farthing.benchmarks;

import dev.farthing.benchmarks.LoadRatio.Pace;
import dev.farthing.benchmarks.LoadRatio.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;

/**
 * Our adapter for LND against gRPC's bare client, both asking a real LND, and simulated nodes with
 * LND's face against real ones, both asked by the bare client.
 */
final class LndFigures {
  private static final int[] CALLERS = {1, 8};
  private static final Executor ANSWERS =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "answers");
            thread.setDaemon(true);
            return thread;
          });

  private LndFigures() {}

  static List<Figure> all() {
    List<Figure> figures = new ArrayList<>();
    for (int callers : CALLERS) {
      figures.add(
          new LoadRatio(
              "lnd/adapter-add-" + callers,
              Ratio.Reading.COST,
              callers,
              Pace.QUICK,
              () -> asking(AdapterLnd.adding(real().seller(), ANSWERS)),
              () -> asking(adding(real()))));
    }
    for (int callers : CALLERS) {
      figures.add(
          new LoadRatio(
              "lnd/adapter-pay-" + callers,
              Ratio.Reading.COST,
              callers,
              Pace.SLOW,
              () ->
                  asking(AdapterLnd.paying(real().buyer(), new BareLnd(real().seller()), ANSWERS)),
              () -> asking(paying(real()))));
    }
    for (int callers : CALLERS) {
      figures.add(
          new LoadRatio(
              "lnd/face-add-" + callers,
              Ratio.Reading.SPEEDUP,
              callers,
              Pace.QUICK,
              () -> answering(FaceProcess.shared().pair(), adding(FaceProcess.shared().pair())),
              () -> answering(real(), adding(real()))));
    }
    for (int callers : CALLERS) {
      figures.add(
          new LoadRatio(
              "lnd/face-pay-" + callers,
              Ratio.Reading.SPEEDUP,
              callers,
              Pace.SLOW,
              () -> answering(FaceProcess.shared().pair(), paying(FaceProcess.shared().pair())),
              () -> answering(real(), paying(real()))));
    }
    figures.add(new FaceWatched());
    figures.add(new FaceMemory());
    return figures;
  }

  private static LndPair real() {
    return LndLab.started().pair();
  }

  private static Load adding(LndPair pair) {
    return new BareLnd(pair.seller()).adding();
  }

  private static Load paying(LndPair pair) {
    return new BareLnd(pair.buyer()).paying(new BareLnd(pair.seller()));
  }

  /** What a figure about clients measures: this process. */
  private static Side asking(Load load) {
    ProcessHandle self = ProcessHandle.current();
    return new Side(load, () -> ProcessFacts.cpuNanos(self));
  }

  /** What a figure about nodes measures: the processes of both. */
  private static Side answering(LndPair pair, Load load) {
    LongSupplier cpu = pair::cpuNanos;
    return new Side(load, cpu);
  }
}
