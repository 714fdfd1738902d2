package dev.farthing.simnet.core;

import org.jspecify.annotations.Nullable;

/** Hears of one payment as it goes on. Called by the thread that owns the state. */
public interface Progress {
  /** For those who do not care. */
  Progress UNHEARD =
      new Progress() {
        @Override
        public void sent(int part, Route route, int height) {}

        @Override
        public void returned(int part, @Nullable Failure failure, int failedHop) {}

        @Override
        public void ended(Ended ended) {}
      };

  /**
   * A part was sent.
   *
   * @param part its number while it is in flight
   * @param height by which the expiries of its route are counted
   */
  void sent(int part, Route route, int height);

  /**
   * A part is no longer in flight.
   *
   * @param failure null when it was fulfilled
   * @param failedHop the hop that failed: its edge could not be used, or the last when the payee
   *     refused
   */
  void returned(int part, @Nullable Failure failure, int failedHop);

  /** Nothing is in flight and nothing more will be sent. */
  void ended(Ended ended);
}
