package dev.farthing.app.demo;

import dev.farthing.app.Workers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a run of the demo is to be.
 *
 * @param agents how many buyers there are, beside the one that also sells
 * @param length how long they live
 * @param home where wallets and sellers keep their books
 * @param firstPort the port of the first seller, the next ones counting up; empty for any free ones
 * @param ownApis what the reader sells
 * @param nodes over which money moves
 */
record DemoOptions(
    int agents,
    Duration length,
    long seed,
    Path home,
    OptionalInt firstPort,
    List<OwnApi> ownApis,
    Nodes nodes) {
  /** Opens the nodes of a run. */
  interface Nodes {
    DemoNodes open(DemoOptions options, Workers workers);
  }
}
