package dev.farthing.wallet;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.http.Addresses;
import dev.farthing.wallet.http.Body;
import dev.farthing.wallet.http.Exchanges;
import dev.farthing.wallet.http.HttpLimits;
import dev.farthing.wallet.http.RedirectRules;
import dev.farthing.wallet.http.StoredRequest;
import dev.farthing.wallet.http.guard.GuardedHttp;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP client that pays: plain requests in, paid answers out.
 *
 * <p>Any body handler and any body publisher will do: a publisher is read once and its bytes are
 * sent again as often as needed. Keeps no cookie, and follows redirects only where told to.
 * Immutable and thread-safe.
 */
public final class FarthingClient {
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private final Wallet wallet;
  private final String agent;
  private final Optional<String> sharedAs;
  private final Optional<MilliSatoshi> maxPrice;
  private final @Nullable GuardedHttp http;
  private final HttpLimits limits;
  private final RedirectRules redirects;
  private final Exchanges exchanges;

  private FarthingClient(Builder builder) {
    wallet = builder.wallet;
    agent = builder.agent;
    sharedAs = builder.sharedAs;
    maxPrice = builder.maxPrice;
    http = builder.http;
    limits = builder.limits;
    redirects = builder.redirects;
    exchanges = wallet.exchanges(http, limits);
  }

  /** A client that spends from {@code wallet}. */
  public static Builder newBuilder(Wallet wallet) {
    return new Builder(wallet);
  }

  /** A client like this one, to be changed; it shares the connections. */
  public Builder newBuilder() {
    Builder builder = new Builder(wallet).agent(agent);
    maxPrice.ifPresent(builder::maxPrice);
    builder.http = http;
    builder.limits = limits;
    builder.redirects = redirects;
    sharedAs.ifPresent(builder::share);
    return builder;
  }

  /** As {@link #send(HttpRequest, BodyHandler, PurchaseOptions)}, with nothing special. */
  public <T> PaidResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
    return send(request, handler, PurchaseOptions.none());
  }

  /**
   * Sends, pays if need be and allowed, and waits for the answer. An answer that asks for no
   * payment is the caller's, whatever its status. The request's own timeout, 60 s by default, holds
   * for each exchange, not for the payment.
   *
   * @throws WalletException in one of its cases; each says whether money has moved
   * @throws dev.farthing.sql.DatabaseException if the journal cannot be written before the node is
   *     asked, when nothing is paid, or after a payment was proven, when the credential is owned
   * @throws IllegalArgumentException if the address is not http or https, or the request sets a
   *     field that is the wallet's
   */
  public <T> PaidResponse<T> send(
      HttpRequest request, BodyHandler<T> handler, PurchaseOptions options) {
    Body body = Sending.body(request, wallet.spool(), limits);
    try {
      StoredRequest stored = StoredRequest.of(request, body);
      return redirects.most() == 0
          ? wallet.buy(order(stored, options), handler)
          : new Following<T>(wallet, redirects, exchanges, handler)
              .send(stored, bounded(options), this::order);
    } finally {
      discard(body);
    }
  }

  private PurchaseOptions bounded(PurchaseOptions options) {
    return options.maxPrice().isPresent()
        ? options
        : maxPrice.map(options::withMaxPrice).orElse(options);
  }

  private Order order(StoredRequest request, PurchaseOptions options) {
    return new Order(
        agent,
        sharedAs,
        options.task().orElse(""),
        Addresses.canonical(request.uri()),
        request.timeout().isPresent() ? request : request.withTimeout(ANSWER),
        options.intent().orElseGet(wallet::freshIntent),
        options.intent().isPresent(),
        options.fresh(),
        bounded(options).maxPrice(),
        options.maxFee(),
        exchanges);
  }

  /** A body in a file that no purchase has kept. */
  private static void discard(Body body) {
    if (body.content() instanceof Body.Content.File file) {
      try {
        Files.deleteIfExists(file.path());
      } catch (IOException e) {
        throw new WalletException.NotKept("the spooled body cannot be removed", e);
      }
    }
  }

  /**
   * As {@link #send(HttpRequest, BodyHandler, PurchaseOptions)}, without waiting. Cancelling the
   * future stops no payment.
   */
  public <T> CompletableFuture<PaidResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler, PurchaseOptions options) {
    return CompletableFuture.supplyAsync(() -> send(request, handler, options), wallet.executor());
  }

  /** As {@link #sendAsync(HttpRequest, BodyHandler, PurchaseOptions)}, with nothing special. */
  public <T> CompletableFuture<PaidResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler) {
    return sendAsync(request, handler, PurchaseOptions.none());
  }

  /** Says what a client is made of. Not thread-safe. */
  public static final class Builder {
    private final Wallet wallet;
    private String agent = "default";
    private Optional<String> sharedAs = Optional.empty();
    private Optional<MilliSatoshi> maxPrice = Optional.empty();

    private @Nullable GuardedHttp http;
    private HttpLimits limits = HttpLimits.defaults();
    private RedirectRules redirects = RedirectRules.none();

    private Builder(Wallet wallet) {
      this.wallet = wallet;
    }

    /** For whom it buys; credentials belong to an agent. Default: {@code default}. */
    public Builder agent(String agent) {
      this.agent = agent;
      return this;
    }

    /**
     * Credentials that this client buys may be shown by all clients of the wallet that share under
     * the same name, and it shows theirs. Who shares lets the others use up what it paid for, and
     * lets the seller see them as one. Budgets stay apart: the agent that bought has spent. What it
     * bought without sharing stays its own. Default: nothing is shared.
     */
    public Builder share(String name) {
      sharedAs = Optional.of(name);
      return this;
    }

    /** The most that a call may cost, unless its options say otherwise. Default: the policy's. */
    public Builder maxPrice(MilliSatoshi most) {
      maxPrice = Optional.of(most);
      return this;
    }

    /** How sellers are reached; stays the caller's to close. Default: as the wallet does. */
    public Builder http(GuardedHttp http) {
      this.http = http;
      return this;
    }

    /** How long and how much at the most. */
    public Builder limits(HttpLimits limits) {
      this.limits = limits;
      return this;
    }

    /**
     * How far a call goes where sellers send it. What it may cost holds for all of its way.
     * Default: a redirect is an answer like others.
     */
    public Builder followRedirects(RedirectRules rules) {
      redirects = rules;
      return this;
    }

    public FarthingClient build() {
      return new FarthingClient(this);
    }
  }
}
