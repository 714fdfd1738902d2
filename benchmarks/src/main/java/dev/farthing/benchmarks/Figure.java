package dev.farthing.benchmarks;

/** One thing that is measured, under a name such as {@code verify/3-caveats}. */
interface Figure {
  /** A group, a slash and the case. */
  String name();

  /** Measures; takes seconds. */
  Line measure(Effort effort);
}
