package dev.farthing.app.demo;

import dev.farthing.app.Workers;
import dev.farthing.app.simnet.NodesFile;
import dev.farthing.simnet.NodeTotals;
import dev.farthing.simnet.SimNetwork;
import dev.farthing.simnet.face.lnd.LndFace;
import dev.farthing.simnet.face.lnd.LndFaces;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A funded node of the demo's network for whoever wants to buy: it looks like LND, its credentials
 * lie in {@code guest} in the home, and {@code farthing.yaml} beside it names it. Its books are
 * what its node says. Thread-safe.
 */
final class GuestFace implements AutoCloseable {
  static final String NAME = "guest";

  /** With what {@code farthing get} buys here; its books lie beside those of the other buyers. */
  private static final String PURSE =
      """
      wallet:
        node: "guest"
        agent: "guest"
        home: "wallets/guest"
      policy:
        maxPerPurchase: "150sat"
        budgets:
          - {most: "5000sat", window: "1h"}
        hosts:
          127.0.0.1: {}
      """;

  private final LndFaces faces;
  private final Path nodesFile;
  private final AgentBooks books = new AgentBooks(NAME, "its own", DemoNetwork.BUYER_OWNS.msat());
  private final AtomicLong paid = new AtomicLong();

  private GuestFace(LndFaces faces, Path nodesFile) {
    this.faces = faces;
    this.nodesFile = nodesFile;
  }

  /**
   * Opens it on a port that is free.
   *
   * @throws dev.farthing.app.UsageException if the home holds a configuration of somebody else's
   */
  static GuestFace open(SimNetwork network, Path home, Workers workers) {
    NodesFile.check(home);
    LndFaces faces =
        LndFaces.builder(network)
            .node(NAME, home.resolve(NAME))
            .executor(workers.executor())
            .open();
    try {
      return new GuestFace(faces, NodesFile.write(home, faces.all(), NAME, NAME, PURSE));
    } catch (RuntimeException e) {
      faces.close();
      throw e;
    }
  }

  /**
   * What to say to whoever wants to use it.
   *
   * @param example something that is for sale
   */
  List<String> invitation(URI example) {
    LndFace face = faces.face(NAME);
    return List.of(
        "To buy as " + NAME + ", in another terminal:",
        "  ./farthing --config " + nodesFile + " get " + example,
        "or with any software for LND:",
        "  " + face.lncli() + " payinvoice INVOICE");
  }

  /** From now on its purchases are part of the books. */
  void observe(SimNetwork network, DemoBooks all) {
    all.agents.add(books);
    network.listen(
        payment -> {
          if (payment.payer().equals(NAME) && payment.failure().isEmpty()) {
            paid.incrementAndGet();
          }
        });
  }

  /** Takes over what its node says. */
  void refresh(NodeTotals node) {
    if (node.name().equals(NAME)) {
      books.spentMsat.set(node.sent().msat());
      books.feesMsat.set(node.feesPaid().msat());
      books.purchases.set(paid.get());
    }
  }

  @Override
  public void close() {
    faces.close();
  }
}
