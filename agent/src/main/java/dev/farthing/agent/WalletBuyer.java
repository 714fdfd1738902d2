package dev.farthing.agent;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.FarthingClient;
import dev.farthing.wallet.PaidResponse;
import dev.farthing.wallet.Purchase;
import dev.farthing.wallet.PurchaseOptions;
import dev.farthing.wallet.Wallet;
import dev.farthing.wallet.WalletException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Buys through a wallet, whose policy holds beside the order's own limit. Thread-safe. */
public final class WalletBuyer implements Buyer {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Wallet wallet;
  private final FarthingClient client;
  private final InstantSource clock;

  /**
   * @param agent whose credentials are used and kept
   * @param clock the wallet's
   */
  public WalletBuyer(Wallet wallet, String agent, InstantSource clock) {
    this.wallet = wallet;
    this.client = wallet.client(agent);
    this.clock = clock;
  }

  @Override
  public CompletionStage<Trade> buy(Order order) {
    Instant ordered = clock.instant();
    HttpRequest request = HttpRequest.newBuilder(order.uri()).timeout(PATIENCE).build();
    PurchaseOptions options = PurchaseOptions.none().withMaxPrice(order.mostCost());
    return client
        .sendAsync(request, BoundedBody.handler(), options)
        .handle(
            (response, error) ->
                response != null
                    ? delivered(response, Duration.between(ordered, clock.instant()))
                    : undelivered(order, ordered, error));
  }

  private static Trade delivered(PaidResponse<byte[]> response, Duration latency) {
    return new Trade.Delivered(
        response.statusCode(),
        response.body(),
        response.amount(),
        response.fee(),
        response.access() == PaidResponse.Access.REUSED,
        latency);
  }

  private Trade undelivered(Order order, Instant ordered, Throwable error) {
    Throwable wrapped = error instanceof CompletionException ? error.getCause() : error;
    Throwable cause = wrapped == null ? error : wrapped;
    String reason = String.valueOf(cause.getMessage());
    if (cause instanceof WalletException.Refused refused) {
      Optional<Purchase> paid =
          purchase(refused.purchase())
              .filter(p -> p.submittedAt().filter(at -> !at.isBefore(ordered)).isPresent());
      return new Trade.Refused(
          paid.map(Purchase::amount).orElse(MilliSatoshi.ZERO),
          paid.map(Purchase::feePaid).orElse(MilliSatoshi.ZERO),
          reason);
    }
    if (cause instanceof WalletException.Denied || cause instanceof WalletException.Stopped) {
      return new Trade.Denied(reason);
    }
    if (cause instanceof WalletException.NotPayable
        || cause instanceof WalletException.HashReused
        || cause instanceof WalletException.PaymentFailed
        || cause instanceof WalletException.Unreachable
        || cause instanceof WalletException.NotKept
        || cause instanceof WalletException.Closed) {
      return new Trade.Failed(reason);
    }
    if (cause instanceof WalletException.OutcomeUnknown
        || cause instanceof WalletException.Unproven
        || cause instanceof WalletException.Interrupted) {
      return new Trade.Unknown(order.mostCost(), reason);
    }
    throw new CompletionException(cause);
  }

  private Optional<Purchase> purchase(String id) {
    return wallet.purchases().stream().filter(purchase -> purchase.id().equals(id)).findFirst();
  }
}
