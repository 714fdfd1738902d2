package dev.farthing.paywall;

import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.protocol.l402.L402Verifier;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.sql.Database;
import dev.farthing.sql.Migrations;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * The engine of one seller: decides on requests, makes challenges, keeps the receipts.
 *
 * <p>Thread-safe. Holds nothing that can spend.
 */
public final class Paywall implements AutoCloseable {
  private final RouteTable routes;
  private final Database database;
  private final KeyRing keys;
  private final RevocationTable revocations;
  private final SaleTable sales;
  private final Auditor auditor;
  private final UnpaidSales unpaid;
  private final Decider decider;
  private final Challenger challenger;
  private final Settlements settlements;
  private final Receipts receipts;
  private final InstantSource clock;
  private final Executor executor;

  private Paywall(
      PaywallConfig config,
      Database database,
      InvoiceIssuer issuer,
      InstantSource clock,
      SecureRandom random,
      Executor executor,
      PaywallListener listener) {
    this.routes = config.routes();
    this.database = database;
    this.clock = clock;
    this.executor = executor;
    sales = new SaleTable(database);
    receipts = new Receipts(database, issuer.network());
    keys = new KeyRing(new KeyTable(database), issuer.network(), config.realm(), random, clock);
    revocations = new RevocationTable(database);
    keys.open();
    revocations.load();
    challenger =
        new Challenger(
            config,
            issuer,
            clock,
            new ChallengeLimiter(config.challengeLimit(), clock, random),
            new Minter(keys, config.realm(), config.invoiceExpiry()),
            sales,
            listener);
    auditor =
        new Auditor(sales, revocations, issuer, clock, config.nodeTimeout(), executor, listener);
    unpaid = new UnpaidSales(sales, auditor, issuer, clock, config.nodeTimeout());
    Verification verification = new Verification(verifier(config), clock);
    decider = new Decider(config, verification, keys, auditor, executor, listener);
    settlements = Settlements.hear(sales, issuer, listener);
  }

  private L402Verifier verifier(PaywallConfig config) {
    L402Verifier.Builder builder = L402Verifier.builder(keys).revocations(revocations);
    for (Service service : config.routes().services()) {
      PathSatisfier path = new PathSatisfier(service.name());
      builder.satisfier(path.condition(), path);
    }
    config.foreignIssuers().forEach(builder::issuer);
    return builder.build();
  }

  /**
   * Opens the seller's books, makes keys at the first start, and loads keys and revocations: a
   * paywall that exists has them all.
   *
   * @param database the file {@code paywall.db}, made with owner-only permissions if missing
   * @param issuer makes the invoices; not closed by the paywall
   * @param clock by which tokens and limits are judged
   * @param random for keys and token ids: a secure generator
   * @param executor runs look-ups of settlements behind admissions
   * @throws dev.farthing.sql.DatabaseException if the books cannot be opened
   */
  public static Paywall open(
      PaywallConfig config,
      Path database,
      InvoiceIssuer issuer,
      InstantSource clock,
      SecureRandom random,
      Executor executor,
      PaywallListener listener) {
    Database books = Database.open(database, Migrations.of(Paywall.class, "0001-books.sql"));
    try {
      return new Paywall(config, books, issuer, clock, random, executor, listener);
    } catch (RuntimeException e) {
      books.close();
      throw e;
    }
  }

  /** What is for sale. */
  public RouteTable routes() {
    return routes;
  }

  /** Decides on a request: synchronous, touches no I/O. */
  public Decision decide(RequestFacts facts) {
    return decider.decide(facts);
  }

  /** Asks what {@link #decide} could not know; the outcome is never pending and never an error. */
  public CompletionStage<Decision> resolve(Decision.Pending pending) {
    return decider.resolve(pending);
  }

  /** Makes the answers to quotes. */
  public Challenger challenger() {
    return challenger;
  }

  /** What was sold. */
  public Receipts receipts() {
    return receipts;
  }

  /**
   * Revokes the token of a payment; the stage completes when it is durable.
   *
   * <p>The stage fails with {@link PaywallException.UnknownPayment} if it was not sold here.
   *
   * @param reason for the books
   */
  public CompletionStage<Void> revoke(PaymentHash hash, String reason) {
    return CompletableFuture.supplyAsync(() -> sales.find(hash), executor)
        .thenCompose(
            entry ->
                revocations.revoke(
                    entry.orElseThrow(() -> new PaywallException.UnknownPayment(hash)).identifier(),
                    reason,
                    clock.instant()));
  }

  /** Replaces the minting key by a new one; tokens of the old one verify until they expire. */
  public CompletionStage<Void> rotateKeys() {
    return keys.rotate().thenRunAsync(keys::reload, executor);
  }

  /**
   * Housekeeping, to be called about once a minute: takes over what other processes wrote, retires
   * keys whose last token has expired, asks again about payments that could not be looked up, and
   * forgets invoices that expired unpaid. The stage fails where books or node cannot be asked.
   */
  public CompletionStage<Void> tend() {
    return CompletableFuture.runAsync(auditor::retry, executor)
        .thenCompose(retried -> keys.retire())
        .thenRunAsync(this::reload, executor)
        .thenCompose(reloaded -> unpaid.sweep());
  }

  private void reload() {
    keys.reload();
    revocations.load();
    revocations.forget(keys::isGone);
  }

  /** Stops hearing settlements and closes the books. */
  @Override
  public void close() {
    settlements.close();
    database.close();
  }
}
