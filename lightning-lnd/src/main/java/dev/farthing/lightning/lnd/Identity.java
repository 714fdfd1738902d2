package dev.farthing.lightning.lnd;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.LightningException;
import dev.farthing.lightning.NodeStatus.NodeInfo;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.bolt11.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import lnrpc.Chain;
import lnrpc.GetInfoRequest;
import lnrpc.GetInfoResponse;
import lnrpc.LightningGrpc;

/**
 * Who the node behind a connection is: asked once, before anything else, and again only after it
 * could not be told. Thread-safe.
 */
final class Identity {
  /** How much later than its deadline a call may be ended before its executor counts as dead. */
  private static final Duration LATE = Duration.ofSeconds(5);

  private final LndConnection connection;
  private final AtomicReference<CompletableFuture<NodeId>> known = new AtomicReference<>();

  Identity(LndConnection connection) {
    this.connection = connection;
  }

  /** The node's answer about itself, on the network that was configured. */
  static CompletableFuture<NodeInfo> ask(LndConnection connection, Deadline deadline) {
    return connection
        .ask(LightningGrpc.getGetInfoMethod(), GetInfoRequest.getDefaultInstance(), deadline)
        .thenApply(answer -> read(answer, connection.config()));
  }

  /** The node's id, once it is known to be on the right network and to follow its chain. */
  CompletableFuture<NodeId> ready(Deadline deadline) {
    CompletableFuture<NodeId> asked = known.get();
    if (asked != null && asked.isDone() && !asked.isCompletedExceptionally()) {
      return asked;
    }
    CompletableFuture<NodeId> asking =
        ask(connection, deadline).thenApply(info -> requireSynced(info, connection.config()));
    known.compareAndSet(asked, asking);
    return asking;
  }

  /**
   * Waits for {@link #ready}.
   *
   * @throws LightningException if the node does not tell, or must not be used
   */
  NodeId await() {
    LndConfig config = connection.config();
    try {
      return ready(Deadline.in(config.opening(), connection.surroundings().clock()))
          .copy()
          .orTimeout(config.opening().plus(LATE).toMillis(), TimeUnit.MILLISECONDS)
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof TimeoutException) {
        throw new LightningException.Unavailable(
            "nobody runs the answers of LND at " + config.address() + "; is its executor shut?", e);
      }
      if (e.getCause() instanceof LightningException known) {
        throw known;
      }
      throw e;
    }
  }

  private static NodeInfo read(GetInfoResponse answer, LndConfig config) {
    List<String> networks = answer.getChainsList().stream().map(Chain::getNetwork).toList();
    if (!networks.equals(List.of(name(config.network())))) {
      throw new LightningException.WrongNetwork(
          "LND at "
              + config.address()
              + " is on "
              + String.join(", ", networks)
              + ", but configured as "
              + name(config.network())
              + ". Set the network of this node to the one you mean, or its address");
    }
    return new NodeInfo(
        NodeId.parseHex(answer.getIdentityPubkey()),
        answer.getAlias(),
        config.network(),
        answer.getBlockHeight(),
        answer.getSyncedToChain());
  }

  private static NodeId requireSynced(NodeInfo info, LndConfig config) {
    if (!info.synced()) {
      throw new LightningException.NotReady(
          "LND at "
              + config.address()
              + " has not caught up with the chain (it is at block "
              + info.blockHeight()
              + "): wait, or look after its connection to bitcoind, btcd or peers");
    }
    return info.id();
  }

  private static String name(Network network) {
    return network == Network.BITCOIN ? "mainnet" : network.name().toLowerCase(Locale.ROOT);
  }
}
