package dev.farthing.simnet;

/** Reads a topology from its text. */
final class TopologyReader {
  TopologyReader(String yaml) {}

  Topology read() {
    throw new UnsupportedOperationException();
  }
}
