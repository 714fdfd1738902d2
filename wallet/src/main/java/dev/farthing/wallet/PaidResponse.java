package dev.farthing.wallet;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.http.PaywallKind;
import dev.farthing.wallet.http.Paywalls;
import java.net.http.HttpResponse;
import java.util.Optional;

/**
 * An answer and what it cost.
 *
 * @param response the seller's answer, its body made by the caller's handler
 * @param access why the seller answered
 * @param amount what the seller was paid for this answer; zero unless bought
 * @param fee what routing cost; zero unless bought
 * @param purchase the journal's id of the purchase whose credential was shown; empty if free
 */
public record PaidResponse<T>(
    HttpResponse<T> response,
    Access access,
    MilliSatoshi amount,
    MilliSatoshi fee,
    Optional<String> purchase) {

  /** Why the seller answered. */
  public enum Access {
    /** It asked for no payment. */
    FREE,
    /** A credential was owned already, or bought by a call that this one joined. */
    REUSED,
    /** This call bought. */
    BOUGHT
  }

  /** The body, as the caller's handler made it. */
  public T body() {
    return response.body();
  }

  /** The HTTP status. */
  public int statusCode() {
    return response.statusCode();
  }

  /**
   * In which way the answer seems to ask for payment although its status does not: a page for
   * people where something else was asked for, or a challenge on a success. Nothing is paid for
   * such an answer.
   */
  public Optional<PaywallKind> paywall() {
    return Paywalls.disguised(
        response.request().headers(), response.statusCode(), response.headers());
  }

  /** Amount and fee. */
  public MilliSatoshi cost() {
    return amount.plus(fee);
  }
}
