package dev.farthing.app.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The {@code wallet:} of a {@code farthing.yaml}: with what Farthing buys.
 *
 * @param node the node that pays; empty for {@code buyer}
 * @param agent for whom is bought where a command names nobody
 * @param home where the books are kept, unless the command line says; empty for the platform's
 *     place
 * @param approvals the service that asks a person; empty for the terminal and the owner's folder
 * @param nodeUse whether anything else pays with the node
 * @param privateAddresses whether sellers may be asked whose names lead to private networks
 */
public record WalletConfig(
    Optional<String> node,
    Optional<String> agent,
    Optional<Path> home,
    Optional<ApprovalConfig> approvals,
    NodeUse nodeUse,
    boolean privateAddresses) {
  /** Who pays with the wallet's node. */
  public enum NodeUse {
    /** This wallet: a payment of which it does not know means that its books are an old copy. */
    ALONE,
    /** Others too: payments of which the wallet does not know mean nothing. */
    SHARED
  }

  /** Nothing special. */
  public static final WalletConfig DEFAULT =
      new WalletConfig(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          NodeUse.ALONE,
          false);
}
