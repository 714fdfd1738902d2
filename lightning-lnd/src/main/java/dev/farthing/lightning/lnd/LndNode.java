package dev.farthing.lightning.lnd;

import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.LightningException;
import dev.farthing.lightning.LightningNode;
import dev.farthing.lightning.NodeHistory;
import dev.farthing.lightning.NodeStatus;
import dev.farthing.protocol.secret.SecretBytes;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * An LND as a node: each call makes a new object with a connection of its own, which opens when it
 * is first asked and makes the calls of its use only.
 *
 * <p>Before its first call an object asks who the node is and on which network; it does nothing
 * with a node on another one than configured. Warns in the log of a macaroon that can do more than
 * the object needs. Thread-safe.
 */
public final class LndNode implements LightningNode {
  private static final System.Logger LOG = System.getLogger(LndNode.class.getName());

  private final LndConfig config;
  private final Surroundings surroundings;

  /**
   * @param executor runs answers and listeners; a listener may block it
   * @param clock by which deadlines and invoices are judged, as near to LND's as can be
   * @param random spreads the waits before reconnecting
   */
  public LndNode(LndConfig config, Executor executor, InstantSource clock, RandomGenerator random) {
    this(config, Surroundings.of(executor, clock, random));
  }

  LndNode(LndConfig config, Surroundings surroundings) {
    this.config = config;
    this.surroundings = surroundings;
  }

  /**
   * {@inheritDoc}
   *
   * @throws LightningException.Unauthorized if no macaroon was given for this use
   * @throws LightningException.Untrusted if the certificate cannot be read
   */
  @Override
  public InvoiceIssuer issuer() {
    SecretBytes macaroon = macaroon(Use.ISSUE, config.issuerMacaroon(), config.macaroon());
    boolean issueOnly = Rights.of(macaroon).map(Rights::cannotSpend).orElse(false);
    return new LndIssuer(connect(Use.ISSUE, macaroon), issueOnly);
  }

  /**
   * {@inheritDoc}
   *
   * @throws LightningException.Unauthorized if no macaroon was given for this use
   * @throws LightningException.Untrusted if the certificate cannot be read
   */
  @Override
  public InvoicePayer payer() {
    SecretBytes macaroon = macaroon(Use.PAY, config.payerMacaroon(), config.macaroon());
    return new LndPayer(connect(Use.PAY, macaroon));
  }

  /**
   * {@inheritDoc}
   *
   * @throws LightningException.Untrusted if the certificate cannot be read
   */
  @Override
  public NodeStatus status() {
    return new LndStatus(connect(Use.STATUS, anyMacaroon(Use.STATUS)));
  }

  /**
   * {@inheritDoc}
   *
   * @throws LightningException.Untrusted if the certificate cannot be read
   */
  @Override
  public NodeHistory history() {
    return new LndHistory(connect(Use.HISTORY, anyMacaroon(Use.HISTORY)));
  }

  private LndConnection connect(Use use, SecretBytes macaroon) {
    return new LndConnection(config, use, macaroon, surroundings);
  }

  /** The macaroon for a use; a warning if it allows more than that. */
  @SafeVarargs
  private SecretBytes macaroon(Use use, Optional<SecretBytes>... candidates) {
    SecretBytes macaroon =
        Stream.of(candidates)
            .flatMap(Optional::stream)
            .findFirst()
            .orElseThrow(
                () ->
                    new LightningException.Unauthorized(
                        "no macaroon of LND at "
                            + config.address()
                            + " is configured to "
                            + use.purpose()
                            + ". Make one: "
                            + use.bakeCommand()));
    List<String> beyond = Rights.of(macaroon).map(rights -> rights.beyond(use)).orElse(List.of());
    if (!beyond.isEmpty()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the macaroon that is to {0} at LND {1} can do more: {2}. Give it one that cannot: {3}",
          use.purpose(),
          config.address(),
          String.join(", ", beyond),
          use.bakeCommand());
    }
    return macaroon;
  }

  /** Whatever there is serves for asking: it was not given for that, so its extent is no news. */
  private SecretBytes anyMacaroon(Use use) {
    return Stream.of(config.macaroon(), config.payerMacaroon(), config.issuerMacaroon())
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no macaroon to " + use.purpose()));
  }
}
