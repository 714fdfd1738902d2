package dev.farthing.simnet.core;

import dev.farthing.simnet.kernel.HeapEventQueue;
import dev.farthing.simnet.kernel.Schedule;
import dev.farthing.simnet.kernel.VirtualKernel;
import java.util.ArrayList;
import java.util.List;

/** A network of integers, every channel free, instant and half on either side until changed. */
final class TestNetwork {
  static final long BLOCK_TIME = 600_000_000_000L;
  static final long FOREVER = Long.MAX_VALUE / 4;

  final Schedule schedule = new Schedule(new HeapEventQueue());
  final Channels channels;
  final Nodes nodes;
  final Invoices invoices = new Invoices(1000);
  final PaymentEngine engine;
  final Auditor auditor;
  final VirtualKernel kernel;
  final List<Ended> ended = new ArrayList<>();

  /**
   * @param ends of channel i at 2i and 2i + 1
   */
  TestNetwork(int nodeCount, long capacity, int... ends) {
    channels = new Channels(nodeCount, ends);
    for (int edge = 0; edge < ends.length; edge++) {
      channels.capacity[edge / 2] = capacity;
      channels.balance[edge] = capacity / 2;
      channels.cltvDelta[edge] = 40;
      channels.htlcMinimum[edge] = 1;
      channels.htlcMaximum[edge] = capacity;
      channels.maxInFlight[edge] = capacity;
      channels.slots[edge] = 483;
      channels.dustExposure[edge] = capacity;
    }
    nodes = new Nodes(nodeCount);
    engine = new PaymentEngine(schedule, channels, nodes, invoices, BLOCK_TIME, ended::add);
    auditor = new Auditor(channels, nodes, engine.forwarding());
    kernel =
        new VirtualKernel(
            schedule,
            (kind, subject, argument) -> {
              switch (kind) {
                case EventKind.PART_TIMED_OUT ->
                    engine.forwarding().payee().partTimedOut(subject, argument);
                case EventKind.RESOLVED -> engine.forwarding().payee().resolved(subject);
                case EventKind.HOLD_TIMED_OUT -> engine.forwarding().payee().holdTimedOut(subject);
                default -> engine.forwarding().on(kind, subject);
              }
              auditor.check();
            });
  }

  static Request spontaneous(int payer, int payee, long amount) {
    return new Request(
        payer,
        payee,
        amount,
        Request.SPONTANEOUS,
        0,
        amount,
        2016,
        18,
        FOREVER,
        1,
        amount,
        Ways.ALL);
  }

  /** Pays and runs until nothing moves. */
  Ended pay(Request request) {
    engine.pay(request, Progress.UNHEARD);
    kernel.runUntilIdle();
    return ended.get(ended.size() - 1);
  }
}
