package dev.farthing.paywall;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.lightning.LightningException;
import dev.farthing.paywall.PaywallListener.Alarm;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Makes the answer to a request that must be paid: an invoice, a token, and the 402 that carries
 * both.
 *
 * <p>Thread-safe. The challenges of an address prefix are limited before an invoice is made. A
 * challenge leaves only after its sale has been written down, so that no payment is ever unknown to
 * the books.
 */
public final class Challenger {
  /** How many invoices the node may be making at once. */
  private static final int MOST_AT_ONCE = 256;

  private static final Duration RETRY_NODE = Duration.ofSeconds(5);

  /** By the machine's own time, for a node whose time stands still. */
  private static final Duration PATIENCE_BEYOND = Duration.ofSeconds(2);

  private final PaywallConfig config;
  private final InvoiceIssuer issuer;
  private final InstantSource clock;
  private final ChallengeLimiter limiter;
  private final Minter minter;
  private final SaleTable sales;
  private final PaywallListener listener;
  private final Semaphore free = new Semaphore(MOST_AT_ONCE);

  Challenger(
      PaywallConfig config,
      InvoiceIssuer issuer,
      InstantSource clock,
      ChallengeLimiter limiter,
      Minter minter,
      SaleTable sales,
      PaywallListener listener) {
    this.config = config;
    this.issuer = issuer;
    this.clock = clock;
    this.limiter = limiter;
    this.minter = minter;
    this.sales = sales;
    this.listener = listener;
  }

  /**
   * The answer to give: 402 with a challenge, 429 where the address prefix has asked too often, 503
   * where the node makes no invoice in time. The stage never fails.
   *
   * @param client the address that the seller believes to be the caller's
   */
  public CompletionStage<Answer> challenge(Decision.Quote quote, InetAddress client) {
    Duration wait = limiter.take(client);
    if (!wait.isZero()) {
      listener.notChallenged(quote.route(), Refusal.TOO_MANY_CHALLENGES);
      return CompletableFuture.completedFuture(
          Answers.refusal(
              Refusal.TOO_MANY_CHALLENGES,
              "Too many requests without payment came from this network. Wait, or present a"
                  + " credential: paid requests are not limited.",
              wait));
    }
    if (!free.tryAcquire()) {
      return CompletableFuture.completedFuture(unavailable(quote));
    }
    return invoice(quote.route())
        .thenCompose(made -> sell(quote, made))
        .exceptionally(failure -> failed(quote, failure))
        .whenComplete((answer, failure) -> free.release());
  }

  /** An invoice with what it is for. */
  private record Made(Bolt11Invoice invoice, Terms terms, Instant at) {}

  private CompletableFuture<Made> invoice(Route route) {
    try {
      MilliSatoshi price = asked(route.price().orElseThrow());
      Terms terms = Terms.of(route, price, config.realm());
      Description description =
          issuer.abilities().descriptionHash()
              ? new Description.Hash(terms.sha256())
              : new Description.Text(shortened(route.service() + ": " + route.description()));
      Instant at = clock.instant();
      return issuer
          .create(
              new InvoiceRequest(price, description, config.invoiceExpiry()),
              Deadline.in(config.nodeTimeout(), issuer.clock()))
          .toCompletableFuture()
          .orTimeout(config.nodeTimeout().plus(PATIENCE_BEYOND).toMillis(), TimeUnit.MILLISECONDS)
          .thenApply(invoice -> new Made(checked(invoice, price), terms, at));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** The price as the node can ask it: rounded up where it counts in satoshis. */
  private MilliSatoshi asked(MilliSatoshi price) {
    return issuer.abilities().msat() ? price : MilliSatoshi.ofSat(price.toSatRoundedUp());
  }

  private Bolt11Invoice checked(Bolt11Invoice invoice, MilliSatoshi price) {
    if (!invoice.amount().equals(Optional.of(price))) {
      throw new PaywallException.WrongInvoice("it asks for another amount than " + price);
    }
    if (invoice.network() != issuer.network() || !invoice.payee().equals(issuer.nodeId())) {
      throw new PaywallException.WrongInvoice("it is of another node or network");
    }
    if (!invoice.expiry().equals(config.invoiceExpiry())) {
      throw new PaywallException.WrongInvoice("it expires after " + invoice.expiry());
    }
    return invoice;
  }

  private CompletionStage<Answer> sell(Decision.Quote quote, Made made) {
    Route route = quote.route();
    Bolt11Invoice invoice = made.invoice();
    MilliSatoshi price = invoice.amount().orElseThrow();
    Minter.Minted minted = minter.mint(invoice.paymentHash(), route, made.at());
    Sale sale =
        new Sale(
            minted.identifier(),
            invoice.network(),
            route.path(),
            route.service(),
            route.tier(),
            route.capabilities(),
            price,
            made.at(),
            invoice.expiresAt(),
            minted.validUntil());
    Answers.Challenge challenge =
        new Answers.Challenge(
            quote,
            price,
            made.terms(),
            minted.token(),
            invoice.text(),
            invoice.expiresAt(),
            minted.validUntil());
    return sales
        .add(sale)
        .thenApply(
            written -> {
              listener.challenged(
                  new PaywallListener.Challenged(route, sale.hash(), price, made.at()));
              return Answers.challenge(challenge, config.strictStatus());
            });
  }

  private Answer failed(Decision.Quote quote, Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof PaywallException.WrongInvoice) {
      listener.alarm(new Alarm(Alarm.Kind.WRONG_INVOICE, String.valueOf(cause.getMessage())));
    } else if (!(cause instanceof LightningException) && !(cause instanceof TimeoutException)) {
      listener.alarm(
          new Alarm(Alarm.Kind.STORE, "a sale could not be written down: " + cause.getMessage()));
    }
    return unavailable(quote);
  }

  private Answer unavailable(Decision.Quote quote) {
    listener.notChallenged(quote.route(), Refusal.NODE_UNAVAILABLE);
    return Answers.refusal(
        Refusal.NODE_UNAVAILABLE,
        "The seller's Lightning node makes no invoice now. What was paid for is served as before;"
            + " try again later.",
        RETRY_NODE);
  }

  /** Within the 639 bytes that an invoice can carry, also where every character takes three. */
  private static String shortened(String description) {
    return description.length() <= 200 ? description : description.substring(0, 200);
  }
}
