package dev.farthing.simnet.kernel;

import java.util.Queue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Runs events with the wall's clock on a thread of its own. Thread-safe. */
public final class PacedKernel {
  private static final int MAILBOX_CAPACITY = 65_536;
  private static final System.Logger LOG = System.getLogger(PacedKernel.class.getName());

  private final PacedMailbox mailbox = new PacedMailbox(MAILBOX_CAPACITY);
  private final Schedule schedule;
  private final EventHandler handler;
  private final LongSupplier wall;
  private final Thread thread;
  private volatile Runnable last = () -> {};
  private volatile @Nullable Throwable failure;

  /**
   * @param wall nanoseconds since the start; never goes back
   */
  public PacedKernel(Schedule schedule, EventHandler handler, LongSupplier wall) {
    this.schedule = schedule;
    this.handler = handler;
    this.wall = wall;
    thread = new Thread(this::run, "simnet");
    thread.setDaemon(true);
    mailbox.ownedBy(thread);
  }

  /** The way in. */
  public Mailbox mailbox() {
    return mailbox;
  }

  /** Starts the thread. */
  public void start() {
    thread.start();
  }

  /**
   * Runs {@code closing} as the last command, takes no more and waits for the thread to end.
   *
   * @throws IllegalStateException if the simulation had stopped by an error
   */
  public void close(Runnable closing) {
    last = closing;
    mailbox.close();
    if (!mailbox.isMyTurn()) {
      join();
      Throwable stoppedBy = failure;
      if (stoppedBy != null) {
        throw new IllegalStateException("the simulation had stopped by an error", stoppedBy);
      }
    }
  }

  private void join() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!mailbox.isClosed()) {
        runDue(mailbox.takeAll(schedule.nextTime() - wall.getAsLong()));
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.DEBUG, "the simulation was interrupted");
    } catch (RuntimeException | Error e) {
      failure = e;
      LOG.log(System.Logger.Level.ERROR, "the simulation stopped by an error", e);
    } finally {
      mailbox.close();
      runCommands(mailbox.takeRest());
      last.run();
    }
  }

  /** Runs events that are due, then the commands at the time the wall shows. */
  private void runDue(Queue<Runnable> commands) {
    long time = wall.getAsLong();
    while (schedule.nextTime() <= time) {
      EventQueue event = schedule.next();
      handler.on(event.kind(), event.subject(), event.argument());
    }
    schedule.passTo(time);
    runCommands(commands);
  }

  private static void runCommands(Queue<Runnable> commands) {
    for (Runnable next = commands.poll(); next != null; next = commands.poll()) {
      next.run();
    }
  }
}
