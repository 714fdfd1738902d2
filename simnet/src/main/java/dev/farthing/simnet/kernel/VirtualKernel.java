package dev.farthing.simnet.kernel;

import java.util.function.BooleanSupplier;

/** Runs events as fast as the machine can, when told to. Thread-safe. */
public final class VirtualKernel {
  private final VirtualMailbox mailbox = new VirtualMailbox();
  private final Schedule schedule;
  private final EventHandler handler;

  public VirtualKernel(Schedule schedule, EventHandler handler) {
    this.schedule = schedule;
    this.handler = handler;
  }

  /** The way in. */
  public Mailbox mailbox() {
    return mailbox;
  }

  /** Lets time pass until {@code time} nanoseconds after the start, events then included. */
  public void runUntil(long time) {
    mailbox.own(
        () -> {
          while (schedule.nextTime() <= time) {
            step();
          }
          schedule.passTo(time);
        });
  }

  /** Lets time pass until nothing moves any more. */
  public void runUntilIdle() {
    mailbox.own(
        () -> {
          while (schedule.isMoving()) {
            step();
          }
        });
  }

  /**
   * Lets time pass until {@code done} or until nothing is left to happen.
   *
   * @return whether it is done
   */
  public boolean runUntilDone(BooleanSupplier done) {
    mailbox.own(
        () -> {
          while (!done.getAsBoolean() && schedule.nextTime() < Long.MAX_VALUE) {
            step();
          }
        });
    return done.getAsBoolean();
  }

  /** Runs {@code last} and takes no more commands. */
  public void close(Runnable last) {
    mailbox.own(
        () -> {
          last.run();
          mailbox.drain();
          mailbox.close();
        });
  }

  private void step() {
    EventQueue event = schedule.next();
    handler.on(event.kind(), event.subject(), event.argument());
    mailbox.drain();
  }
}
