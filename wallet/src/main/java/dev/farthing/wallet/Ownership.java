package dev.farthing.wallet;

import dev.farthing.sql.Database;
import dev.farthing.wallet.Queue.Ticket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One opening owns a wallet's payer at a time: it has the operating system's lock and the lease in
 * the journal. It keeps both for as long as a payment is in its hands and nobody else waits, takes
 * its place in the queue behind those who do, and gives both up when it has been idle. Thread-safe.
 */
final class Ownership implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("dev.farthing.wallet");

  /** How long an owner that has nothing in its hands stays one, so that the next costs nothing. */
  private static final Duration IDLE = Duration.ofMillis(50);

  /** How often one that waits looks whether it is its turn. */
  private static final Duration POLL = Duration.ofMillis(10);

  private final Database database;
  private final Sitting sitting;
  private final OwnerLock osLock;
  private final Queue queue;
  private final Waiting waiting;
  private final Executor executor;
  private final InstantSource clock;
  private final Duration patience;
  private volatile Consumer<Lease> taken = lease -> {};

  private final ReentrantLock guard = new ReentrantLock();
  private final Condition changed = guard.newCondition();
  private @Nullable Lease lease;
  private int hands;
  private boolean taking;
  private boolean closed;
  private boolean idleWatched;
  private long lastUse;
  private long lastLook;
  private boolean othersWaited;

  /**
   * @param patience how long to wait for others at the most
   */
  Ownership(
      Database database,
      Sitting sitting,
      Waiting waiting,
      Executor executor,
      InstantSource clock,
      Duration patience) {
    this.database = database;
    this.sitting = sitting;
    osLock = new OwnerLock(database.file());
    queue = new Queue(database, sitting);
    this.waiting = waiting;
    this.executor = executor;
    this.clock = clock;
    this.patience = patience;
  }

  /** Who is told, with the wallet in hand, that it is ours. */
  void whenTaken(Consumer<Lease> told) {
    taken = told;
  }

  /** The wallet in somebody's hands: nobody else pays until it is closed. Closed once. */
  final class Hand implements AutoCloseable {
    private final Fence fence;

    private Hand(Fence fence) {
      this.fence = fence;
    }

    Fence fence() {
      return fence;
    }

    @Override
    public void close() {
      putBack();
    }
  }

  /**
   * Waits until this opening owns the wallet, in the order in which openings came.
   *
   * @throws WalletException.OwnedElsewhere if others have it for longer than the patience
   * @throws WalletException.Interrupted if the thread is interrupted
   */
  Hand take() {
    long deadline = System.nanoTime() + patience.toNanos();
    guard.lock();
    try {
      while (!mayShare()) {
        if (lease == null && !taking) {
          taking = true;
          return takeFromOthers(deadline);
        }
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          throw Lease.owner(database);
        }
        changed.awaitNanos(left);
      }
      return newHand();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WalletException.Interrupted();
    } finally {
      guard.unlock();
    }
  }

  /** Whether we own, and others who wait need not be let before. */
  private boolean mayShare() {
    if (closed) {
      throw new WalletException.Closed();
    }
    if (lease == null) {
      return false;
    }
    if (!doOthersWait()) {
      return true;
    }
    return hands == 0 && !giveUp();
  }

  private Hand newHand() {
    hands++;
    if (lease == null) {
      throw new IllegalStateException("nothing to hold");
    }
    return new Hand(lease.fence());
  }

  private Hand takeFromOthers(long deadline) {
    guard.unlock();
    Lease mine = null;
    try {
      mine = waitInLine(deadline);
      taken.accept(mine);
    } finally {
      guard.lock();
      taking = false;
      lease = mine;
      watchIdleness();
      changed.signalAll();
    }
    if (closed) {
      giveUp();
      throw new WalletException.Closed();
    }
    return newHand();
  }

  private Lease waitInLine(long deadline) {
    Optional<Ticket> ticket = Optional.empty();
    try {
      while (!queue.isTurnOf(ticket) || !osLock.tryTake()) {
        if (System.nanoTime() >= deadline) {
          throw Lease.owner(database);
        }
        if (ticket.isEmpty()) {
          ticket = Optional.of(queue.join());
        }
        waiting.pass(POLL);
      }
      return underLock();
    } finally {
      ticket.ifPresent(queue::leave);
    }
  }

  private Lease underLock() {
    try {
      return Lease.take(database, sitting, clock.instant());
    } catch (RuntimeException | Error e) {
      osLock.giveUp();
      throw e;
    }
  }

  private void putBack() {
    guard.lock();
    try {
      hands--;
      lastUse = System.nanoTime();
      if (hands == 0) {
        if (lease != null && doOthersWait()) {
          giveUp();
        } else {
          watchIdleness();
        }
        changed.signalAll();
      }
    } finally {
      guard.unlock();
    }
  }

  /** Asked of the journal, but not more often than others look. */
  private boolean doOthersWait() {
    long now = System.nanoTime();
    if (!othersWaited && now - lastLook >= POLL.toNanos()) {
      lastLook = now;
      othersWaited = queue.isAnybodyWaiting();
    }
    return othersWaited;
  }

  private void watchIdleness() {
    if (!idleWatched && !closed) {
      idleWatched = true;
      var unused = waiting.after(IDLE).thenRunAsync(this::giveUpIfIdle, executor);
    }
  }

  private void giveUpIfIdle() {
    guard.lock();
    try {
      idleWatched = false;
      if (hands == 0 && lease != null) {
        if (System.nanoTime() - lastUse >= IDLE.toNanos()) {
          giveUp();
        } else {
          watchIdleness();
        }
      }
    } finally {
      guard.unlock();
    }
  }

  /** Where the journal cannot be written, the wallet stays ours: others would find our lease. */
  private boolean giveUp() {
    if (lease == null) {
      return true;
    }
    try {
      lease.giveUp(database);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the wallet cannot be handed over yet", e);
      watchIdleness();
      return false;
    }
    lease = null;
    othersWaited = false;
    osLock.giveUp();
    changed.signalAll();
    return true;
  }

  /** Says in the journal that the owner lives, if this is one. */
  void beat() {
    Lease mine;
    guard.lock();
    try {
      mine = lease;
    } finally {
      guard.unlock();
    }
    if (mine != null) {
      Fence fence = mine.fence();
      Waiting.finish(
          database.writeSoon(
              connection -> {
                fence.beat(connection, clock.instant());
                return true;
              }));
    }
  }

  /** Takes what those who are gone left behind, if there is anything. */
  void takeOver() {
    if (Lease.isAnythingLeftBehind(database)) {
      take().close();
    }
  }

  /** Gives the wallet up, whatever is in its hands: at the node it goes on by itself. */
  @Override
  public void close() {
    guard.lock();
    try {
      closed = true;
      giveUp();
      osLock.giveUp();
      changed.signalAll();
    } finally {
      guard.unlock();
    }
  }
}
