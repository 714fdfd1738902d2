package dev.farthing.app.node;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Waiting at the edge: a command has nothing else to do. */
public final class Await {
  private Await() {}

  /** The stage's value; what it failed with is thrown as it is. */
  public static <T> T answer(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
