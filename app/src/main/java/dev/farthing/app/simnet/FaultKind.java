package dev.farthing.app.simnet;

import dev.farthing.simnet.Fault;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** What can befall a node from the command line. */
enum FaultKind {
  /** It answers neither its peers nor its owner. */
  OFFLINE("offline"),
  /** All that it does with a payment takes longer. */
  SLOW("slow"),
  /** Its subscriptions stay silent. */
  DROP_EVENTS("drop-events"),
  /** It goes down, its port too, and comes back by itself. */
  RESTART("restart");

  private final String label;

  FaultKind(String label) {
    this.label = label;
  }

  /** Its word on the command line. */
  String label() {
    return label;
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(FaultKind::label).toList();
  }

  /**
   * The fault in the network's own terms.
   *
   * @param time by how much a slow node is slower, or how long a restart takes
   */
  Fault of(String node, Duration time) {
    return switch (this) {
      case OFFLINE -> new Fault.Offline(node);
      case SLOW -> new Fault.Slow(node, time);
      case DROP_EVENTS -> new Fault.DropSettlements(node);
      case RESTART -> new Fault.Restart(node, time);
    };
  }
}
