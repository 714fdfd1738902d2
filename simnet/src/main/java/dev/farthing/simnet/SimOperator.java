package dev.farthing.simnet;

import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.simnet.operator.NodeOperator;
import dev.farthing.simnet.operator.OperatorChannels;
import dev.farthing.simnet.operator.OperatorGraph;
import dev.farthing.simnet.operator.OperatorInvoices;
import dev.farthing.simnet.operator.OperatorPayments;
import java.time.InstantSource;

/** The owner's hand on one simulated node. */
final class SimOperator implements NodeOperator {
  private final int node;
  private final Gate gate;
  private final Directory directory;
  private final PaymentDesk desk;
  private final OwnInvoices invoices;
  private final OwnPayments payments;
  private final OwnChannels channels;
  private final OwnGraph graph;
  private volatile Condition condition = Condition.RUNNING;

  SimOperator(
      int node,
      Gate gate,
      Simulation simulation,
      Directory directory,
      ChannelIds channelIds,
      InvoiceBook book,
      InvoiceWatchers watchers,
      PaymentDesk desk,
      PaymentBook payments,
      RouteViews routes) {
    this.node = node;
    this.gate = gate;
    this.directory = directory;
    this.desk = desk;
    invoices = new OwnInvoices(node, gate, simulation.invoices, book, watchers);
    this.payments = new OwnPayments(node, gate, desk, payments);
    graph = new OwnGraph(node, gate, simulation, directory, channelIds, routes);
    channels = new OwnChannels(node, gate, simulation, directory, channelIds, book, graph);
  }

  @Override
  public String name() {
    return directory.name(node);
  }

  @Override
  public NodeId id() {
    return directory.id(node);
  }

  @Override
  public InstantSource clock() {
    return gate.clock();
  }

  @Override
  public Condition condition() {
    return condition;
  }

  @Override
  public OperatorInvoices invoices() {
    return invoices;
  }

  @Override
  public OperatorPayments payments() {
    return payments;
  }

  @Override
  public OperatorChannels channels() {
    return channels;
  }

  @Override
  public OperatorGraph graph() {
    return graph;
  }

  PaymentDesk desk() {
    return desk;
  }

  /** Something befell the node. Called by the kernel's thread. */
  void refresh() {
    if (gate.nodes().answers[node]) {
      condition = Condition.RUNNING;
    } else {
      condition = gate.nodes().restarts[node] ? Condition.RESTARTING : Condition.OFFLINE;
    }
  }
}
