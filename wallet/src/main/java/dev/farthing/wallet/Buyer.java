package dev.farthing.wallet;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.PaidResponse.Access;
import dev.farthing.wallet.Payments.Bought;
import dev.farthing.wallet.http.Addresses;
import dev.farthing.wallet.http.ChallengeException;
import dev.farthing.wallet.http.Claim;
import dev.farthing.wallet.http.ClaimReader;
import dev.farthing.wallet.http.Paywalls;
import dev.farthing.wallet.http.Probed;
import dev.farthing.wallet.http.Received;
import dev.farthing.wallet.http.Shown;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of a purchase, from the request to the paid answer. Callers who want the same at the same
 * time share one payment. Thread-safe.
 */
final class Buyer {
  /** How often a caller goes back to the start because another's flight changed what is owned. */
  private static final int MOST_ROUNDS = 4;

  /** How many that are owned are shown in one round. */
  private static final int MOST_SHOWN = 4;

  private final WalletContext context;
  private final Endings endings;
  private final ClaimReader claims;
  private final Payments payments;
  private final Approvals approvals;
  private final Presenter presenter;

  /** What is being bought now; empty where the seller asked the leader for nothing. */
  private final ConcurrentMap<String, CompletableFuture<Optional<JournalEntry>>> flights =
      new ConcurrentHashMap<>();

  Buyer(WalletContext context, Payments payments, Approvals approvals, Presenter presenter) {
    this.approvals = approvals;
    this.context = context;
    endings = new Endings(context.announcer());
    this.payments = payments;
    this.presenter = presenter;
    claims = new ClaimReader(context.payer().network(), context.payer().clock());
  }

  <T> PaidResponse<T> buy(Order order, BodyHandler<T> handler) {
    for (int round = 0; ; round++) {
      boolean last = round >= MOST_ROUNDS;
      Reply<T> owned = last ? new Reply<>(null, null) : fromOwned(order, handler);
      if (owned.response() != null) {
        return owned.response();
      }
      CompletableFuture<Optional<JournalEntry>> mine = new CompletableFuture<>();
      CompletableFuture<Optional<JournalEntry>> flight = flights.putIfAbsent(order.flight(), mine);
      PaidResponse<T> response =
          flight == null
              ? lead(order, handler, mine, owned.claim(), last)
              : join(order, handler, flight, last);
      if (response != null) {
        return response;
      }
    }
  }

  /** An answer, or the challenge that came in its place, or neither. */
  private record Reply<T>(@Nullable PaidResponse<T> response, @Nullable Claim claim) {}

  /**
   * Shows what is owned and covers the address, the closest first. What the seller refuses is shown
   * no more; where it was bought elsewhere, it is only shown no more here.
   */
  private <T> Reply<T> fromOwned(Order order, BodyHandler<T> handler) {
    Claim claim = null;
    for (int shown = 0; shown < MOST_SHOWN && !order.fresh() && !isNamedAndOpen(order); shown++) {
      Optional<OwnedCredential> found = context.credentials().covering(order.holder(), order.uri());
      if (found.isEmpty()) {
        break;
      }
      Reply<T> reply = showOwned(order, found.get(), handler);
      if (reply.response() != null) {
        return reply;
      }
      claim = reply.claim();
    }
    return new Reply<>(null, claim);
  }

  private boolean isNamedAndOpen(Order order) {
    return order.named()
        && context.journal().open(order.key()).filter(this::isInWindow).isPresent();
  }

  private boolean isInWindow(JournalEntry entry) {
    return entry.purchase().isIntended(context.clock().instant());
  }

  private <T> Reply<T> showOwned(Order order, OwnedCredential owned, BodyHandler<T> handler) {
    HttpResponse<Received<T>> answer;
    try {
      answer =
          Sending.await(
              () ->
                  order
                      .exchanges()
                      .askAsOwner(
                          order.request().paid(owned.authorization(), () -> idempotencyKey(order)),
                          handler));
    } catch (IOException e) {
      throw Sending.unreachable(order.uri(), e);
    }
    if (answer.body() instanceof Received.Taken<T> taken) {
      if (answer.statusCode() < 400) {
        admitted(order, owned, answer.statusCode());
      }
      return new Reply<>(
          response(
              new Shown<>(answer, order.request(), taken.body()), Access.REUSED, owned.purchase()),
          null);
    }
    Claim claim = offeredInstead(order, answer);
    retire(order, owned, answer.statusCode(), claim == null ? "" : claim.services());
    return new Reply<>(null, claim);
  }

  /** What the seller offers to whoever shows a credential that it refuses, if that can be paid. */
  private <T> @Nullable Claim offeredInstead(Order order, HttpResponse<Received<T>> answer) {
    if (!Paywalls.isChallenge(answer.statusCode(), answer.headers())
        || !(answer.body() instanceof Received.Withheld<T> withheld)) {
      return null;
    }
    try {
      return claims.read(order.uri(), answer.headers(), withheld.beginning());
    } catch (ChallengeException askedWithoutCredentialItMayOfferMore) {
      return null;
    }
  }

  /** One intent is one to the seller, also where nothing is bought for it. */
  private String idempotencyKey(Order order) {
    String fresh = context.randomHex(16);
    Instant since = context.clock().instant().minus(Purchase.REPLAY_WINDOW);
    return order.named()
        ? Waiting.await(context.journal().idempotencyKey(order.key(), fresh, since))
        : fresh;
  }

  /** A seller that refused until now, and honours the purchase after all, has delivered it. */
  private void admitted(Order order, OwnedCredential owned, int status) {
    Waiting.await(context.credentials().reused(owned));
    context.announcer().reused(order.agent(), order.uri(), owned.purchase());
    endings.admitted(owned, context.clock().instant());
    if (owned.refusing()) {
      Purchase purchase = context.journal().require(owned.purchase()).purchase();
      if (purchase.uri().equals(order.uri())
          && purchase.method().equals(order.request().method())) {
        context
            .announcer()
            .changed(Waiting.await(context.journal().delivered(owned.purchase(), status, null)));
      }
    }
  }

  private void retire(Order order, OwnedCredential owned, int status, String sold) {
    String why = "the seller answered it with status " + status;
    Waiting.await(context.credentials().refusedAt(owned, order.uri(), sold, why));
    context.announcer().retired(order.agent(), owned.purchase(), why);
  }

  /** Buys, for others too; null if something is owned by now, so that nothing needs buying. */
  private <T> @Nullable PaidResponse<T> lead(
      Order order,
      BodyHandler<T> handler,
      CompletableFuture<Optional<JournalEntry>> flight,
      @Nullable Claim inHand,
      boolean last) {
    boolean handedOver = false;
    try {
      Optional<JournalEntry> before = bought(order);
      if (before.isPresent()) {
        flight.complete(before);
        return shared(order, before.get(), handler);
      }
      if (!order.fresh()
          && !last
          && context.credentials().covering(order.holder(), order.uri()).isPresent()) {
        flight.complete(Optional.empty());
        return null;
      }
      Optional<Awaited> awaited = approvals.awaited(order);
      Claim kept = awaited.map(Awaited::claim).orElse(inHand);
      Reply<T> reply = kept != null ? new Reply<>(null, kept) : plain(order, handler);
      if (reply.claim() == null) {
        flight.complete(Optional.empty());
        return reply.response();
      }
      Claim claim = reply.claim();
      CompletableFuture<Bought> paying =
          payDetached(
              order,
              () ->
                  awaited.isPresent()
                      ? payments.payAwaited(order, awaited.get())
                      : payments.pay(order, claim),
              flight);
      handedOver = true;
      Bought bought = Waiting.await(paying);
      JournalEntry entry = bought.entry();
      if (!bought.here()) {
        return shared(order, entry, handler);
      }
      HttpResponse<T> answer =
          presenter.present(entry, entry.request(), order.exchanges(), handler);
      return new PaidResponse<>(
          answer,
          Access.BOUGHT,
          entry.purchase().amount(),
          entry.purchase().feePaid(),
          Optional.of(entry.id()));
    } catch (RuntimeException | Error e) {
      if (!handedOver) {
        flight.completeExceptionally(e);
      }
      throw e;
    } finally {
      if (!handedOver) {
        flights.remove(order.flight(), flight);
      }
    }
  }

  /** Pays on a thread of the wallet's, so that a caller who stops waiting stops nothing. */
  private CompletableFuture<Bought> payDetached(
      Order order, Supplier<Bought> payment, CompletableFuture<Optional<JournalEntry>> flight) {
    return CompletableFuture.supplyAsync(payment, context.executor())
        .whenComplete(
            (bought, failure) -> {
              if (failure != null) {
                flight.completeExceptionally(failure);
              } else {
                flight.complete(Optional.of(bought.entry()));
              }
              flights.remove(order.flight(), flight);
            });
  }

  /** What the same intent has bought before, paid by now; empty if it is to be bought. */
  private Optional<JournalEntry> bought(Order order) {
    if (!order.named()) {
      return Optional.empty();
    }
    Optional<JournalEntry> open = context.journal().open(order.key()).filter(this::isInWindow);
    if (open.isEmpty()) {
      return open;
    }
    JournalEntry entry =
        open.get().purchase().money() == Money.PAID ? open.get() : payments.settle(open.get());
    if (entry.purchase().delivery() == Delivery.GIVEN_UP) {
      throw new WalletException.HashReused(entry.approved().hash());
    }
    return Optional.of(entry);
  }

  /**
   * Asks without a credential and pays nothing.
   *
   * @throws WalletException.Denied if the seller asks for payment
   */
  <T> PaidResponse<T> askForNothing(Order order, BodyHandler<T> handler) {
    PaidResponse<T> response = plain(order, handler).response();
    if (response == null) {
      throw new WalletException.Denied(
          "redirect",
          "a redirect leads to "
              + Addresses.origin(order.uri())
              + ", which asks for payment and is not trusted to be paid so. Nothing was paid"
              + " there.");
    }
    return response;
  }

  private <T> Reply<T> plain(Order order, BodyHandler<T> handler) {
    Optional<Probed> probed = order.exchanges().probe(order.request());
    if (probed.isPresent()) {
      return new Reply<>(
          null, claim(order, probed.get().headers(), probed.get().body().beginning()));
    }
    HttpResponse<Received<T>> answer;
    try {
      answer = Sending.await(() -> order.exchanges().ask(order.request().plain(), handler));
    } catch (IOException e) {
      throw Sending.unreachable(order.uri(), e);
    }
    if (answer.body() instanceof Received.Withheld<T> withheld) {
      return new Reply<>(null, claim(order, answer.headers(), withheld.beginning()));
    }
    if (answer.body() instanceof Received.Taken<T> taken) {
      return new Reply<>(
          response(new Shown<>(answer, order.request(), taken.body()), Access.FREE, null), null);
    }
    throw new IllegalStateException("an answer is taken or withheld");
  }

  private Claim claim(Order order, HttpHeaders headers, byte[] beginning) {
    try {
      return claims.read(order.uri(), headers, beginning);
    } catch (ChallengeException e) {
      throw new WalletException.NotPayable(e);
    }
  }

  /** Shares what another caller buys; null if that came to nothing and this one must try itself. */
  private <T> @Nullable PaidResponse<T> join(
      Order order,
      BodyHandler<T> handler,
      CompletableFuture<Optional<JournalEntry>> flight,
      boolean last) {
    Optional<JournalEntry> landed;
    try {
      landed = Waiting.await(flight.copy());
    } catch (WalletException.Denied | WalletException.Unreachable e) {
      if (last) {
        throw e;
      }
      return null;
    }
    if (landed.isPresent()) {
      boolean good = order.named() || landed.get().approved().reusable();
      return good ? shared(order, landed.get(), handler) : null;
    }
    return order.named() ? null : plain(order, handler).response();
  }

  private <T> PaidResponse<T> shared(Order order, JournalEntry entry, BodyHandler<T> handler) {
    HttpResponse<T> answer = presenter.present(entry, order.request(), order.exchanges(), handler);
    return response(answer, Access.REUSED, entry.id());
  }

  private static <T> PaidResponse<T> response(
      HttpResponse<T> answer, Access access, @Nullable String purchase) {
    return new PaidResponse<>(
        answer, access, MilliSatoshi.ZERO, MilliSatoshi.ZERO, Optional.ofNullable(purchase));
  }
}
