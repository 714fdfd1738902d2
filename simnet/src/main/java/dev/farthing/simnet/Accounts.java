package dev.farthing.simnet;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.core.Nodes;
import dev.farthing.simnet.core.Totals;
import java.util.ArrayList;
import java.util.List;

/** Says in amounts what the columns hold. Owned by the kernel's thread. */
record Accounts(Simulation simulation, Directory directory) {
  Conservation conservation() {
    Totals totals = Totals.of(simulation.channels, simulation.nodes);
    return new Conservation(
        MilliSatoshi.ofMsat(totals.channels()),
        MilliSatoshi.ofMsat(totals.inFlight()),
        MilliSatoshi.ofMsat(totals.wallets()));
  }

  List<NodeTotals> totals() {
    Nodes columns = simulation.nodes;
    List<NodeTotals> all = new ArrayList<>();
    for (int node = 0; node < columns.count(); node++) {
      all.add(
          new NodeTotals(
              directory.name(node),
              MilliSatoshi.ofMsat(simulation.channels.balanceOf(node)),
              MilliSatoshi.ofMsat(columns.wallet[node]),
              MilliSatoshi.ofMsat(columns.sent[node]),
              MilliSatoshi.ofMsat(columns.feesPaid[node]),
              MilliSatoshi.ofMsat(columns.received[node]),
              MilliSatoshi.ofMsat(columns.feesEarned[node])));
    }
    return List.copyOf(all);
  }
}
