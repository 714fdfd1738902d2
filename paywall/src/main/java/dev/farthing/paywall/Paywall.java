package dev.farthing.paywall;

import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.protocol.secret.PaymentHash;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * The engine of one seller: decides on requests, makes challenges, keeps the receipts.
 *
 * <p>Thread-safe. Holds nothing that can spend.
 */
public final class Paywall implements AutoCloseable {
  private Paywall() {}

  /**
   * Opens the seller's books, makes keys at the first start, and loads keys and revocations: a
   * paywall that exists has them all.
   *
   * @param database the file {@code paywall.db}, made with owner-only permissions if missing
   * @param issuer makes the invoices; not closed by the paywall
   * @param clock by which tokens and limits are judged
   * @param random for keys and token ids: a secure generator
   * @param executor runs look-ups of settlements behind admissions
   * @throws PaywallException if the books cannot be opened
   */
  public static Paywall open(
      PaywallConfig config,
      Path database,
      InvoiceIssuer issuer,
      InstantSource clock,
      SecureRandom random,
      Executor executor,
      PaywallListener listener) {
    throw new UnsupportedOperationException();
  }

  /** Decides on a request: synchronous, touches no I/O. */
  public Decision decide(RequestFacts facts) {
    throw new UnsupportedOperationException();
  }

  /** Asks what {@link #decide} could not know; the outcome is never pending and never an error. */
  public CompletionStage<Decision> resolve(Decision.Pending pending) {
    throw new UnsupportedOperationException();
  }

  /** Makes the answers to quotes. */
  public Challenger challenger() {
    throw new UnsupportedOperationException();
  }

  /** What was sold. */
  public Receipts receipts() {
    throw new UnsupportedOperationException();
  }

  /**
   * Revokes the token of a payment: at once in memory; the stage completes when it is durable.
   *
   * @param reason for the books
   */
  public CompletionStage<Void> revoke(PaymentHash hash, String reason) {
    throw new UnsupportedOperationException();
  }

  /** Replaces the minting key by a new one; tokens of the old one verify until they expire. */
  public CompletionStage<Void> rotateKeys() {
    throw new UnsupportedOperationException();
  }

  /**
   * Housekeeping, to be called about once a minute: retires keys whose last token has expired, and
   * forgets invoices that expired unpaid.
   */
  public CompletionStage<Void> tend() {
    throw new UnsupportedOperationException();
  }

  /** Stops listening for settlements and closes the books. */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
