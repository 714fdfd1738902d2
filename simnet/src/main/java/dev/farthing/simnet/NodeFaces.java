package dev.farthing.simnet;

import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.NodeHistory;
import dev.farthing.lightning.NodeStatus;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.simnet.operator.NodeOperator;
import java.time.InstantSource;

/** Makes the faces of one node; none of them knows this or another face. */
final class NodeFaces implements SimNode {
  private final int node;
  private final Gate gate;
  private final Simulation simulation;
  private final Directory directory;
  private final ChannelIds channelIds;
  private final InvoiceBook book;
  private final SettlementFeeds feeds;
  private final PaymentBook payments;
  private final SimOperator operator;

  NodeFaces(
      int node,
      Gate gate,
      Simulation simulation,
      Directory directory,
      ChannelIds channelIds,
      InvoiceBook book,
      SettlementFeeds feeds,
      PaymentBook payments,
      SimOperator operator) {
    this.node = node;
    this.gate = gate;
    this.simulation = simulation;
    this.directory = directory;
    this.channelIds = channelIds;
    this.book = book;
    this.feeds = feeds;
    this.payments = payments;
    this.operator = operator;
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
  public InvoiceIssuer issuer() {
    return new SimIssuer(node, directory.id(node), gate, book, feeds);
  }

  @Override
  public InvoicePayer payer() {
    return new SimPayer(node, directory.id(node), gate, operator.desk());
  }

  @Override
  public NodeStatus status() {
    return new SimStatus(
        node, gate, directory, simulation.channels, channelIds, new Height(simulation.schedule));
  }

  @Override
  public NodeOperator operator() {
    directory.id(node);
    return operator;
  }

  @Override
  public NodeHistory history() {
    return new SimHistory(node, gate, payments, book);
  }

  @Override
  public String toString() {
    return name();
  }
}
