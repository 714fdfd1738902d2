package dev.farthing.simnet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.farthing.testkit.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PacedKernelTest {
  private static final int GOOD = 1;
  private static final int BAD = 2;

  private final Patience patience = Patience.ofSeconds(30);
  private final AtomicLong wall = new AtomicLong();
  private final Schedule schedule = new Schedule(new HeapEventQueue());
  private final List<String> happened = new ArrayList<>();
  private final PacedKernel kernel = new PacedKernel(schedule, this::on, wall::get);

  @Test
  void runsWhatIsDueBeforeCommandsAndSetsTheTimeOfEach() {
    schedule.moveAfter(20, GOOD, 2, 0);
    schedule.moveAfter(10, GOOD, 1, 0);
    schedule.moveAfter(31, GOOD, 3, 0);
    wall.set(30);
    CompletableFuture<Void> done = new CompletableFuture<>();
    kernel.mailbox().post(() -> happened.add("command at " + schedule.now()));
    kernel.mailbox().post(() -> done.complete(null));
    kernel.start();
    patience.await(done);
    kernel.close(() -> happened.add("last"));
    assertThat(happened).containsExactly("1 at 10", "2 at 20", "command at 30", "last");
    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> kernel.mailbox().post(() -> {}));
  }

  @Test
  void answersWhoWaitsWhenAnErrorStopsIt() {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    CompletableFuture<Void> last = new CompletableFuture<>();
    schedule.moveAfter(0, BAD, 7, 0);
    kernel.mailbox().post(() -> answer.complete(kernel.mailbox().isMyTurn()));
    kernel.start();
    assertThat(patience.await(answer)).isTrue();
    assertThatIllegalStateException()
        .isThrownBy(() -> kernel.close(() -> last.complete(null)))
        .withStackTraceContaining("broken books");
  }

  @Test
  void makesPostersWaitWhileTheMailboxIsFull() throws InterruptedException {
    PacedMailbox mailbox = new PacedMailbox(2);
    mailbox.post(() -> {});
    mailbox.post(() -> {});
    Thread poster = new Thread(() -> mailbox.post(() -> happened.add("posted late")));
    poster.start();
    while (poster.getState() != Thread.State.WAITING) {
      assertThat(poster.getState()).isNotEqualTo(Thread.State.TERMINATED);
      Thread.onSpinWait();
    }
    Queue<Runnable> early = mailbox.takeAll(0);
    assertThat(early).hasSize(2);
    early.clear();
    poster.join();
    mailbox.takeAll(0).forEach(Runnable::run);
    assertThat(happened).containsExactly("posted late");
  }

  private void on(int kind, int subject, long argument) {
    if (kind == BAD) {
      throw new IllegalStateException("broken books");
    }
    happened.add(subject + " at " + schedule.now());
  }
}
