package dev.farthing.wallet;

import dev.farthing.protocol.money.MilliSatoshi;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.util.concurrent.CompletableFuture;

/**
 * An HTTP client that pays: plain requests in, paid answers out.
 *
 * <p>Follows no redirect and keeps no cookie. Immutable and thread-safe.
 */
public final class FarthingClient {
  private final Wallet wallet;

  private FarthingClient(Builder builder) {
    wallet = builder.wallet;
  }

  /** A client that spends from {@code wallet}. */
  public static Builder newBuilder(Wallet wallet) {
    return new Builder(wallet);
  }

  /** A client like this one, to be changed. */
  public Builder newBuilder() {
    return new Builder(wallet);
  }

  /** Sends, pays if need be and allowed, and waits for the answer. */
  public <T> PaidResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
    return send(request, handler, PurchaseOptions.none());
  }

  /**
   * Sends, pays if need be and allowed, and waits for the answer.
   *
   * @throws WalletException in one of its cases; each says whether money has moved
   */
  public <T> PaidResponse<T> send(
      HttpRequest request, BodyHandler<T> handler, PurchaseOptions options) {
    throw new UnsupportedOperationException();
  }

  /** As {@link #send}, without waiting. Cancelling the future stops no payment. */
  public <T> CompletableFuture<PaidResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler, PurchaseOptions options) {
    throw new UnsupportedOperationException();
  }

  /** Says what a client is made of. Not thread-safe. */
  public static final class Builder {
    private final Wallet wallet;

    private Builder(Wallet wallet) {
      this.wallet = wallet;
    }

    /** For whom it buys; credentials belong to an agent. Default: {@code default}. */
    public Builder agent(String agent) {
      return this;
    }

    /** The most that a call may cost, unless its options say otherwise. Default: the policy's. */
    public Builder maxPrice(MilliSatoshi most) {
      return this;
    }

    /** The client that speaks HTTP. It must not follow redirects nor keep cookies. */
    public Builder http(HttpClient http) {
      return this;
    }

    public FarthingClient build() {
      return new FarthingClient(this);
    }
  }
}
