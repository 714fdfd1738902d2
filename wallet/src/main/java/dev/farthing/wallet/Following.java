package dev.farthing.wallet;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.PaidResponse.Access;
import dev.farthing.wallet.http.Exchanges;
import dev.farthing.wallet.http.Received;
import dev.farthing.wallet.http.RedirectException;
import dev.farthing.wallet.http.RedirectRules;
import dev.farthing.wallet.http.Shown;
import dev.farthing.wallet.http.StoredRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.util.Optional;
import java.util.function.BiFunction;

/** One call and where sellers send it. */
final class Following<T> {
  private final Wallet wallet;
  private final RedirectRules rules;
  private final BodyHandler<Received<T>> handler;
  private Access access = Access.FREE;
  private MilliSatoshi amount = MilliSatoshi.ZERO;
  private MilliSatoshi fee = MilliSatoshi.ZERO;
  private Optional<String> purchase = Optional.empty();

  Following(Wallet wallet, RedirectRules rules, Exchanges exchanges, BodyHandler<T> handler) {
    this.wallet = wallet;
    this.rules = rules;
    this.handler = exchanges.unlessFollowed(rules, handler);
  }

  /** The first answer that is no redirect, and the cost of all. */
  PaidResponse<T> send(
      StoredRequest first,
      PurchaseOptions options,
      BiFunction<StoredRequest, PurchaseOptions, Order> orders) {
    StoredRequest request = first;
    for (int followed = 0; ; followed++) {
      Order order = orders.apply(request, left(options));
      PaidResponse<Received<T>> answer =
          rules.mayPay(first.uri(), request.uri())
              ? wallet.buy(order, handler)
              : wallet.askForNothing(order, handler);
      add(answer);
      if (answer.body() instanceof Received.Taken<T> taken) {
        return new PaidResponse<>(
            new Shown<>(answer.response(), request, taken.body()), access, amount, fee, purchase);
      }
      request = next(request, answer, followed);
    }
  }

  private void add(PaidResponse<?> answer) {
    access = answer.access().compareTo(access) > 0 ? answer.access() : access;
    amount = amount.plus(answer.amount());
    fee = fee.plus(answer.fee());
    purchase = answer.purchase().or(() -> purchase);
  }

  /** What the call may cost holds for all of its way. */
  private PurchaseOptions left(PurchaseOptions options) {
    MilliSatoshi paid = amount.plus(fee);
    return options
        .maxPrice()
        .filter(most -> !paid.isZero())
        .map(
            most ->
                options.withMaxPrice(
                    paid.compareTo(most) < 0 ? most.minus(paid) : MilliSatoshi.ZERO))
        .orElse(options);
  }

  private StoredRequest next(StoredRequest request, PaidResponse<?> answer, int followed) {
    try {
      return rules
          .next(request, answer.statusCode(), answer.response().headers(), followed)
          .orElseThrow(() -> new IllegalStateException("an answer was withheld for no reason"));
    } catch (RedirectException e) {
      throw new WalletException.NotFollowed(e, amount.plus(fee));
    }
  }
}
