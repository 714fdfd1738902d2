package dev.farthing.protocol.l402;

import dev.farthing.protocol.macaroon.HmacSha256;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A few engines, one stripe for each of about as many threads as run at once. Thread-safe; never
 * blocks: a thread that finds its stripe empty uses a new engine.
 */
final class EnginePool {
  private static final int STRIPES = 64;

  private final AtomicReferenceArray<HmacSha256> idle = new AtomicReferenceArray<>(STRIPES);

  HmacSha256 take() {
    HmacSha256 engine = idle.getAndSet(stripe(), null);
    return engine == null ? new HmacSha256() : engine;
  }

  void giveBack(HmacSha256 engine) {
    idle.setRelease(stripe(), engine);
  }

  private static int stripe() {
    return (int) Thread.currentThread().getId() & (STRIPES - 1);
  }
}
