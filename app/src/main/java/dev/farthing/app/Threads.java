package dev.farthing.app;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The executors that engines take from outside. */
public final class Threads {
  private Threads() {}

  /** A thread for every task: virtual where this JDK has them, else pooled daemon threads. */
  public static ExecutorService perTask() {
    try {
      return (ExecutorService)
          MethodHandles.publicLookup()
              .findStatic(
                  Executors.class,
                  "newVirtualThreadPerTaskExecutor",
                  MethodType.methodType(ExecutorService.class))
              .invoke();
    } catch (NoSuchMethodException | IllegalAccessException | UnsupportedOperationException e) {
      return pooled();
    } catch (Throwable e) {
      throw new IllegalStateException("virtual threads cannot be made", e);
    }
  }

  private static ExecutorService pooled() {
    return Executors.newCachedThreadPool(
        task -> {
          Thread thread = new Thread(task, "farthing-task");
          thread.setDaemon(true);
          return thread;
        });
  }
}
