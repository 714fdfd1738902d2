package dev.farthing.interop;

import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.lnd.LndConfig;
import dev.farthing.lightning.lnd.LndNode;
import dev.farthing.lightning.lnd.MacaroonSource;
import dev.farthing.protocol.bolt11.Network;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Opens nodes of the lab as Farthing does. */
final class Adapter {
  private static final Executor THREADS =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "adapter");
            thread.setDaemon(true);
            return thread;
          });

  private Adapter() {}

  /** The node with the macaroon that can do everything. */
  static LndNode of(LabNode node) {
    return of(node, node.macaroon("admin"));
  }

  /** The node for making invoices, with no right beyond that. */
  static InvoiceIssuer issuer(LabNode node) {
    return of(node, node.macaroon("issuer")).issuer();
  }

  /** The node for paying, with no right beyond that. */
  static InvoicePayer payer(LabNode node) {
    return of(node, node.macaroon("payer")).payer();
  }

  /** The node for asking about itself and its past, with no right to change anything. */
  static LndNode reader(LabNode node) {
    return of(node, node.macaroon("readonly"));
  }

  /** The node with what this macaroon allows. */
  static LndNode of(LabNode node, Path macaroon) {
    return of(config(node).macaroon(MacaroonSource.file(macaroon)));
  }

  static LndNode of(LndConfig.Builder config) {
    return new LndNode(config.build(), THREADS, InstantSource.system(), new SecureRandom());
  }

  /** The node's address, certificate and network; a macaroon must follow. */
  static LndConfig.Builder config(LabNode node) {
    return config(node, node.port());
  }

  /** As {@link #config(LabNode)}, but at another port. */
  static LndConfig.Builder config(LabNode node, int port) {
    return LndConfig.builder(node.host(), port)
        .certificate(node.certificate())
        .network(Network.REGTEST);
  }
}
