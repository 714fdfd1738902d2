package dev.farthing.benchmarks;

import java.util.function.Supplier;

/** A figure whose work runs in this JVM, so that its allocation can be counted too. */
interface InProcess extends Figure {
  /** Makes what is measured. */
  Supplier<Work> ours();
}
