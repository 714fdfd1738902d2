package dev.farthing.lightning.lnd;

import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.LightningException;
import dev.farthing.lightning.LightningNode;
import dev.farthing.lightning.NodeHistory;
import dev.farthing.lightning.NodeStatus;
import dev.farthing.lightning.PayerAbilities;
import dev.farthing.lightning.PayerAbilities.FeeBound;
import dev.farthing.protocol.secret.SecretBytes;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
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

  /**
   * What every LND can do for whoever pays with it. It does not always tell an absent payee from a
   * missing route: once the graph says that its channels are closed for traffic, both look alike.
   */
  public static final PayerAbilities PAYER_ABILITIES =
      new PayerAbilities(FeeBound.FEE_EXACT, true, true, true, true, true, false);

  private final LndConfig config;
  private final Surroundings surroundings;

  /**
   * @param executor runs answers and listeners; a listener may block it
   * @param clock by which deadlines and invoices are judged, as near to LND's as can be
   * @param random spreads the waits before reconnecting; thread-safe
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
   * <p>It declares hold invoices unless its macaroon is known not to allow them.
   *
   * @throws LightningException.Unauthorized if no macaroon was given for this use, or one that is
   *     known to lack a right that it needs
   * @throws LightningException.Untrusted if the certificate cannot be read
   */
  @Override
  public InvoiceIssuer issuer() {
    SecretBytes macaroon = macaroon(Use.ISSUE, config.issuerMacaroon());
    Optional<Rights> rights = Rights.of(macaroon);
    return new LndIssuer(
        connect(Use.ISSUE, macaroon),
        rights.map(Rights::cannotSpend).orElse(false),
        rights.map(known -> known.allow(Use.ISSUE.further())).orElse(true));
  }

  /**
   * {@inheritDoc}
   *
   * @throws LightningException.Unauthorized if no macaroon was given for this use, or one that is
   *     known to lack a right that it needs
   * @throws LightningException.Untrusted if the certificate cannot be read
   */
  @Override
  public InvoicePayer payer() {
    return new LndPayer(connect(Use.PAY, macaroon(Use.PAY, config.payerMacaroon())));
  }

  /**
   * {@inheritDoc}
   *
   * @throws LightningException.Unauthorized if no macaroon allows to ask who the node is
   * @throws LightningException.Untrusted if the certificate cannot be read
   */
  @Override
  public NodeStatus status() {
    return new LndStatus(connect(Use.STATUS, anyMacaroon(Use.STATUS)));
  }

  /**
   * {@inheritDoc}
   *
   * @throws LightningException.Unauthorized if no macaroon allows to ask who the node is
   * @throws LightningException.Untrusted if the certificate cannot be read
   */
  @Override
  public NodeHistory history() {
    return new LndHistory(connect(Use.HISTORY, anyMacaroon(Use.HISTORY)));
  }

  private LndConnection connect(Use use, SecretBytes macaroon) {
    return new LndConnection(config, use, macaroon, surroundings);
  }

  /** The macaroon for a use that moves money; a warning if it allows more than that. */
  private SecretBytes macaroon(Use use, Optional<SecretBytes> ownMacaroon) {
    SecretBytes macaroon =
        ownMacaroon
            .or(config::macaroon)
            .orElseThrow(
                () ->
                    unauthorized(
                        "no macaroon of LND at %s is configured to %s"
                            .formatted(config.address(), use.purpose()),
                        use));
    Optional<Rights> rights = Rights.of(macaroon);
    rights.ifPresent(known -> requireVital(known, use));
    List<String> beyond = rights.map(known -> known.beyond(use)).orElse(List.of());
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

  /**
   * The first that allows all of it, or else the first that allows some. None was given for asking,
   * so that its extent is no news.
   */
  private SecretBytes anyMacaroon(Use use) {
    List<SecretBytes> given =
        Stream.of(config.macaroon(), config.payerMacaroon(), config.issuerMacaroon())
            .flatMap(Optional::stream)
            .toList();
    return first(given, rights -> rights.allow(use.vital()) && rights.allow(use.further()))
        .or(() -> first(given, rights -> rights.allow(use.vital())))
        .orElseThrow(
            () ->
                unauthorized(
                    "no macaroon of LND at %s allows to %s"
                        .formatted(config.address(), use.purpose()),
                    use));
  }

  private static Optional<SecretBytes> first(List<SecretBytes> given, Predicate<Rights> enough) {
    return given.stream()
        .filter(macaroon -> Rights.of(macaroon).map(enough::test).orElse(true))
        .findFirst();
  }

  private void requireVital(Rights rights, Use use) {
    List<String> lacking = rights.lacking(use.vital());
    if (!lacking.isEmpty()) {
      throw unauthorized(
          "the macaroon that is to %s at LND %s has no right to %s"
              .formatted(use.purpose(), config.address(), String.join(", ", lacking)),
          use);
    }
  }

  private static LightningException unauthorized(String what, Use use) {
    return new LightningException.Unauthorized(what + ". Make one: " + use.bakeCommand());
  }
}
