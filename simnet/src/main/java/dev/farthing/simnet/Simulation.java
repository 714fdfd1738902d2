package dev.farthing.simnet;

import dev.farthing.simnet.core.Auditor;
import dev.farthing.simnet.core.Channels;
import dev.farthing.simnet.core.Ended;
import dev.farthing.simnet.core.EventKind;
import dev.farthing.simnet.core.Forwarding;
import dev.farthing.simnet.core.Invoices;
import dev.farthing.simnet.core.Nodes;
import dev.farthing.simnet.core.PaymentEngine;
import dev.farthing.simnet.core.Request;
import dev.farthing.simnet.core.TrafficSource;
import dev.farthing.simnet.kernel.EventHandler;
import dev.farthing.simnet.kernel.EventLog;
import dev.farthing.simnet.kernel.HeapEventQueue;
import dev.farthing.simnet.kernel.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The integers of one network and what events do to them. Owned by the kernel's thread. */
final class Simulation implements EventHandler {
  private static final int PURPOSES_PER_STREAM = 3;

  final Schedule schedule = new Schedule(new HeapEventQueue());
  final Invoices invoices;
  final Nodes nodes;
  final Channels channels;
  final PaymentEngine engine;

  private final Forwarding forwarding;
  private final long seed;
  private final @Nullable EventLog log;
  private final @Nullable Auditor auditor;
  private final List<TrafficSource> streams = new ArrayList<>();
  private final List<Consumer<Ended>> listeners = new ArrayList<>();
  private IntConsumer deadlines = number -> {};
  private IntConsumer retries = number -> {};
  private final List<IntConsumer> recoveries = new ArrayList<>();
  private final List<IntConsumer> falls = new ArrayList<>();
  private IntConsumer expiries = number -> {};

  Simulation(NetworkArrays arrays, long seed, @Nullable EventLog log, boolean audited) {
    nodes = arrays.nodes();
    invoices = new Invoices(nodes.count());
    channels = arrays.channels();
    this.seed = seed;
    this.log = log;
    engine = new PaymentEngine(schedule, channels, nodes, invoices, Height.BLOCK_TIME, this::ended);
    forwarding = engine.forwarding();
    auditor = audited ? new Auditor(channels, nodes, forwarding) : null;
  }

  /** Tells of every payment that ends. */
  void onEnded(Consumer<Ended> listener) {
    listeners.add(listener);
  }

  /** Who is told that a wait is over, by its number. */
  void onDeadline(IntConsumer listener) {
    deadlines = listener;
  }

  /** Who is told that a node's settlement streams try again. */
  void onRetry(IntConsumer listener) {
    retries = listener;
  }

  /** Who is told that a node may be able to speak again. */
  void onRecovered(IntConsumer listener) {
    recoveries.add(listener);
  }

  /** Who is told that a node does not answer its owner any more. */
  void onDown(IntConsumer listener) {
    falls.add(listener);
  }

  /** Who is told that the time of an invoice is over, by its number. */
  void onExpired(IntConsumer listener) {
    expiries = listener;
  }

  @Override
  public void on(int kind, int subject, long argument) {
    note(kind, subject, argument);
    switch (kind) {
      case EventKind.TRAFFIC -> streams.get(subject).next();
      case EventKind.DEADLINE -> deadlines.accept(subject);
      case EventKind.RETRY -> retries.accept(subject);
      case EventKind.RESTARTED -> restarted(subject);
      case EventKind.PART_TIMED_OUT -> forwarding.payee().partTimedOut(subject, argument);
      case EventKind.RESOLVED -> forwarding.payee().resolved(subject);
      case EventKind.HOLD_TIMED_OUT -> forwarding.payee().holdTimedOut(subject);
      case EventKind.EXPIRED -> expiries.accept(subject);
      default -> forwarding.on(kind, subject);
    }
    if (auditor != null) {
      auditor.check();
    }
  }

  void begin(Traffic traffic) {
    int number = streams.size();
    TrafficSource stream =
        new TrafficSource(
            number,
            schedule,
            engine,
            nodes.count(),
            seed,
            PURPOSES_PER_STREAM * number,
            traffic.payments(),
            traffic.meanGap().toNanos(),
            traffic.medianAmount().msat(),
            traffic.sigma(),
            traffic.maxFee().msat());
    streams.add(stream);
    stream.await();
  }

  void change(Fault fault, int node, boolean isOn) {
    if (fault instanceof Fault.Offline) {
      answer(node, !isOn);
    } else if (fault instanceof Fault.Restart restart) {
      nodes.restarts[node] = isOn;
      answer(node, !isOn);
      if (isOn) {
        schedule.moveAfter(restart.down().toNanos(), EventKind.RESTARTED, node, 0);
      }
    } else if (fault instanceof Fault.Disconnected) {
      connect(node, !isOn);
    } else if (fault instanceof Fault.HoldPayments) {
      nodes.holds[node] = isOn;
      if (!isOn) {
        forwarding.payee().takeHeld(node);
      }
    } else if (fault instanceof Fault.RejectPayments) {
      nodes.rejects[node] = isOn;
    } else if (fault instanceof Fault.Slow slow) {
      nodes.slowness[node] = isOn ? slow.extra().toNanos() : 0;
    } else if (fault instanceof Fault.DropSettlements) {
      nodes.silent[node] = isOn;
    }
    if (!isOn) {
      recovered(node);
    }
  }

  void giveBackHeld(int node) {
    nodes.holds[node] = false;
    forwarding.payee().giveBackHeld(node);
  }

  private void restarted(int node) {
    if (nodes.restarts[node]) {
      nodes.restarts[node] = false;
      answer(node, true);
      recovered(node);
    }
  }

  private void recovered(int node) {
    for (IntConsumer listener : recoveries) {
      listener.accept(node);
    }
  }

  private void answer(int node, boolean isUp) {
    nodes.answers[node] = isUp;
    connect(node, isUp);
    for (IntConsumer listener : isUp ? List.<IntConsumer>of() : falls) {
      listener.accept(node);
    }
  }

  /** A node that comes back announces its channels anew. */
  private void connect(int node, boolean isConnected) {
    nodes.connected[node] = isConnected;
    for (int i = channels.firstOutgoing[node]; i < channels.firstOutgoing[node + 1]; i++) {
      int edge = channels.outgoing[i];
      boolean isActive = isConnected && nodes.connected[channels.to(edge)];
      channels.connected(edge >> 1, isActive, schedule.now());
    }
    if (isConnected) {
      for (int i = channels.firstOutgoing[node]; i < channels.firstOutgoing[node + 1]; i++) {
        int edge = channels.outgoing[i];
        channels.announcedAt[edge] = schedule.now();
        channels.announcedAt[edge ^ 1] = schedule.now();
      }
      forwarding.resume(node);
    }
  }

  private void ended(Ended ended) {
    if (log != null) {
      Request request = ended.request();
      long result = ended.failure() == null ? ended.fee() : -1L - ended.failure().ordinal();
      log.add(schedule.now(), EventKind.ENDED, request.payer(), request.amount(), result);
    }
    for (Consumer<Ended> listener : listeners) {
      listener.accept(ended);
    }
  }

  private void note(int kind, int subject, long argument) {
    if (log != null) {
      boolean isHtlc = kind <= EventKind.FAILED;
      log.add(
          schedule.now(),
          kind,
          isHtlc ? forwarding.edgeOf(subject) : subject,
          isHtlc ? forwarding.amountOf(subject) : argument,
          subject);
    }
  }
}
