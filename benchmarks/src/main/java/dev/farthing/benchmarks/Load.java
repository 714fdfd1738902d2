package dev.farthing.benchmarks;

import java.util.concurrent.CompletionStage;

/** Something that is asked of a node over and over, by a client of its own. Thread-safe. */
interface Load extends AutoCloseable {
  /** Makes ready what so many runs need and their time should not contain. */
  void prepare(int times);

  /** Asks once more; fails if the node does not do it. */
  CompletionStage<?> next();

  /** Ends the client. */
  @Override
  void close();
}
