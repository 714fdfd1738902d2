package dev.farthing.wallet.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SilenceLimitTest {
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final SilenceWatch watch = new SilenceWatch(timer, Duration.ofDays(1));
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final Flow.Subscription source =
      new Flow.Subscription() {
        @Override
        public void request(long more) {}

        @Override
        public void cancel() {
          cancelled.set(true);
        }
      };

  @AfterEach
  void close() {
    timer.shutdownNow();
  }

  private static void tick(SilenceLimit<?> body) {
    for (int i = 0; i < SilenceWatch.TICKS; i++) {
      body.tick();
    }
  }

  private static List<ByteBuffer> item() {
    return List.of(ByteBuffer.wrap("event\n".getBytes(UTF_8)));
  }

  @Test
  void letsABodyLastForAsLongAsItKeepsComing() {
    SilenceLimit<String> body = new SilenceLimit<>(BodySubscribers.ofString(UTF_8), watch);
    body.onSubscribe(source);

    for (int i = 0; i < 100; i++) {
      body.onNext(item());
      tick(body);
    }
    body.onComplete();

    assertThat(body.getBody().toCompletableFuture().join()).hasSize(600);
    assertThat(cancelled).isFalse();
  }

  @Test
  void endsABodyThatWasWantedAndDidNotCome() {
    SilenceLimit<String> body = new SilenceLimit<>(BodySubscribers.ofString(UTF_8), watch);
    body.onSubscribe(source);
    body.onNext(item());

    tick(body);
    assertThat(cancelled).isFalse();
    body.tick();

    assertThat(cancelled).isTrue();
    assertThat(body.getBody().toCompletableFuture())
        .isCompletedExceptionally()
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void waitsForNothingThatTheReaderDoesNotWant() {
    SilenceLimit<Void> body = new SilenceLimit<>(new Idle(), watch);
    body.onSubscribe(source);

    tick(body);
    tick(body);

    assertThat(cancelled).isFalse();
    assertThat(body.getBody().toCompletableFuture()).isNotDone();
  }

  /** Has time. */
  private static final class Idle implements BodySubscriber<Void> {
    private final CompletableFuture<Void> body = new CompletableFuture<>();

    @Override
    public CompletableFuture<Void> getBody() {
      return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {}

    @Override
    public void onNext(List<ByteBuffer> item) {}

    @Override
    public void onError(Throwable failure) {
      body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      body.complete(null);
    }
  }
}
