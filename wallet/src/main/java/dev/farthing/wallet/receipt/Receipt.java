package dev.farthing.wallet.receipt;

import dev.farthing.protocol.ProtocolException;
import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of a purchase's money or of its delivery, as it stood when it was noted. Immutable.
 *
 * @param position its place in the chain, from 1
 * @param at when it was noted, by the wallet's clock
 * @param money the state of the money, for example {@code PAID}
 * @param delivery the state of the delivery, for example {@code DELIVERED}
 * @param facts what does not change with the state
 * @param amountPaid what arrived or left without proof; zero where nothing was spent
 * @param feePaid what routing cost
 * @param preimage proves the payment
 * @param status the last HTTP status that the seller gave to the credential, 0 if none
 * @param reason why it stands as it does, where there is something to say
 */
public record Receipt(
    long position,
    Instant at,
    String money,
    String delivery,
    Facts facts,
    MilliSatoshi amountPaid,
    MilliSatoshi feePaid,
    Optional<String> preimage,
    int status,
    Optional<String> reason) {
  private static final String FORM = "farthing receipt 1";

  /**
   * What was bought, from whom and by whose leave.
   *
   * @param purchase names it in the journal
   * @param task the agent's task, empty if none was named
   * @param bodySha256 of the request's body
   * @param approvedBy whose word allowed it
   * @param node the one that was asked to pay
   * @param payee the node that was to be paid
   * @param invoiceSha256 of the invoice's text
   * @param tokenSha256 of the token's text, signature and all; absent where nothing was bought with
   *     a token
   * @param amount what the invoice asks
   */
  public record Facts(
      String purchase,
      String agent,
      String task,
      String method,
      String url,
      String bodySha256,
      String intent,
      String approvedBy,
      String node,
      String payee,
      String paymentHash,
      String invoiceSha256,
      Optional<String> tokenSha256,
      MilliSatoshi amount,
      Instant submittedAt) {}

  /** The one way to write it as bytes. */
  public byte[] toBytes() {
    return new Canonical(FORM)
        .number(position)
        .instant(at)
        .text(money)
        .text(delivery)
        .text(facts.purchase)
        .text(facts.agent)
        .text(facts.task)
        .text(facts.method)
        .text(facts.url)
        .text(facts.bodySha256)
        .text(facts.intent)
        .text(facts.approvedBy)
        .text(facts.node)
        .text(facts.payee)
        .text(facts.paymentHash)
        .text(facts.invoiceSha256)
        .text(facts.tokenSha256)
        .number(facts.amount.msat())
        .instant(facts.submittedAt)
        .number(amountPaid.msat())
        .number(feePaid.msat())
        .text(preimage)
        .number(status)
        .text(reason)
        .toBytes();
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @throws IllegalArgumentException if the bytes are no receipt
   */
  public static Receipt ofBytes(byte[] bytes) {
    CanonicalReader in = new CanonicalReader(bytes, FORM);
    Receipt receipt =
        new Receipt(
            in.number(),
            in.instant(),
            in.text(),
            in.text(),
            facts(in),
            msat(in),
            msat(in),
            in.maybe(),
            whole(in),
            in.maybe());
    in.end();
    return receipt;
  }

  private static int whole(CanonicalReader in) {
    long number = in.number();
    if (number != (int) number) {
      throw new IllegalArgumentException("a number is " + number);
    }
    return (int) number;
  }

  private static Facts facts(CanonicalReader in) {
    return new Facts(
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.maybe(),
        msat(in),
        in.instant());
  }

  private static MilliSatoshi msat(CanonicalReader in) {
    try {
      return MilliSatoshi.ofMsat(in.number());
    } catch (ProtocolException | ArithmeticException e) {
      throw new IllegalArgumentException("an amount is none: " + e.getMessage(), e);
    }
  }

  /** The same at a place in the chain. */
  public Receipt at(long place) {
    return new Receipt(
        place, at, money, delivery, facts, amountPaid, feePaid, preimage, status, reason);
  }

  /** Leaves the preimage out. */
  @Override
  public String toString() {
    return "receipt " + position + " of purchase " + facts.purchase + ": " + money + " " + delivery;
  }
}
