package dev.farthing.simnet;

import dev.farthing.simnet.kernel.Mailbox;
import dev.farthing.simnet.kernel.PacedKernel;
import dev.farthing.simnet.kernel.VirtualKernel;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What drives a simulation: a hand in virtual time, the wall's clock otherwise. Thread-safe. */
final class Clockwork {
  private final LongSupplier nanos;
  private final @Nullable VirtualKernel virtual;
  private final @Nullable PacedKernel paced;
  private final Mailbox mailbox;

  Clockwork(ClockMode mode, Simulation simulation) {
    if (mode == ClockMode.VIRTUAL) {
      nanos = simulation.schedule::now;
      paced = null;
      virtual = new VirtualKernel(simulation.schedule, simulation);
      mailbox = virtual.mailbox();
    } else {
      long origin = System.nanoTime();
      nanos = () -> System.nanoTime() - origin;
      virtual = null;
      paced = new PacedKernel(simulation.schedule, simulation, nanos);
      mailbox = paced.mailbox();
    }
  }

  Mailbox mailbox() {
    return mailbox;
  }

  /** Tells the nanoseconds since the start; reaches nothing that moves. */
  LongSupplier nanos() {
    return nanos;
  }

  /**
   * The kernel that is run by hand.
   *
   * @throws IllegalStateException unless time is virtual
   */
  VirtualKernel byHand() {
    if (virtual == null) {
      throw new IllegalStateException("time runs by itself here; only virtual time is run by hand");
    }
    return virtual;
  }

  void start() {
    if (paced != null) {
      paced.start();
    }
  }

  /** Stops after {@code last}, which may find what waits. */
  void close(Runnable last) {
    if (paced != null) {
      paced.close(last);
    } else {
      byHand().close(last);
    }
  }
}
