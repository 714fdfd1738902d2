package dev.farthing.wallet;

import dev.farthing.lightning.FailureReason;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.wallet.http.ChallengeException;
import dev.farthing.wallet.http.PaywallKind;
import dev.farthing.wallet.http.RedirectException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A purchase did not come to its end: the one family of errors of this room. Every case is a
 * subclass that says whether money has moved.
 */
public abstract class WalletException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private WalletException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  private WalletException(String message) {
    super(message);
  }

  /** The policy does not allow the purchase. Nothing was paid. */
  public static final class Denied extends WalletException {
    private static final long serialVersionUID = 1L;

    private final String rule;

    Denied(String rule, String sentence) {
      super(sentence);
      this.rule = rule;
    }

    /** The rule that said no, in kebab-case: {@code max-per-purchase}. */
    public String rule() {
      return rule;
    }
  }

  /** The seller took money, refuses, and has not delivered since. Nothing was paid this time. */
  public static final class SellerRefuses extends WalletException {
    private static final long serialVersionUID = 1L;

    SellerRefuses(String sentence) {
      super(sentence);
    }
  }

  /** The wallet has no credential of this name. */
  public static final class NoCredential extends WalletException {
    private static final long serialVersionUID = 1L;

    NoCredential(String id) {
      super("no credential " + id + ": see 'farthing tokens list'");
    }
  }

  /** A credential cannot be made narrower as wanted. */
  public static final class NotDerivable extends WalletException {
    private static final long serialVersionUID = 1L;

    NotDerivable(String id, String why) {
      super("nothing can be derived from credential " + id + " like that: " + why);
    }
  }

  /** Limits for a derived credential to which nobody may hold its bearer. */
  public static final class NotEnforced extends WalletException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> caveats;

    NotEnforced(String id, List<String> caveats) {
      super(
          "the seller of credential "
              + id
              + " is not known to enforce "
              + String.join(", ", caveats)
              + ": it may ignore that, or refuse the token for it. Leave it out, or write it all the"
              + " same with --unenforced");
      this.caveats = List.copyOf(caveats);
    }

    /** The caveats that would be added. */
    public List<String> caveats() {
      return caveats;
    }
  }

  /**
   * A person has to say yes first. Nothing was paid; the challenge is kept, and the same call goes
   * on with it once somebody has approved it.
   */
  public static final class NeedsApproval extends WalletException {
    private static final long serialVersionUID = 1L;

    private final String purchase;
    private final Instant expires;

    NeedsApproval(String purchase, Instant expires, String sentence) {
      super(
          sentence
              + ". Nothing was paid. Somebody with the right to run 'farthing approve "
              + purchase
              + "' has to do so before "
              + expires
              + "; then the same call goes on.");
      this.purchase = purchase;
      this.expires = expires;
    }

    public String purchase() {
      return purchase;
    }

    /** When a yes comes too late. */
    public Instant expires() {
      return expires;
    }
  }

  /** The seller's challenge cannot be paid, or contradicts itself. Nothing was paid. */
  public static final class NotPayable extends WalletException {
    private static final long serialVersionUID = 1L;

    private final PaywallKind kind;

    NotPayable(ChallengeException challenge) {
      super(
          challenge.uri()
              + ": the challenge cannot be paid: "
              + challenge.why()
              + ". Nothing was paid.",
          challenge);
      kind = challenge.kind();
    }

    /** What the answer is instead. */
    public PaywallKind kind() {
      return kind;
    }
  }

  /** A redirect leads where the call must not go. */
  public static final class NotFollowed extends WalletException {
    private static final long serialVersionUID = 1L;

    private final MilliSatoshi paid;

    NotFollowed(RedirectException redirect, MilliSatoshi paid) {
      super(
          redirect.getMessage()
              + (paid.isZero() ? ". Nothing was paid." : ". " + paid + " was paid on the way."),
          redirect);
      this.paid = paid;
    }

    /** What answers on the way have cost, fees included. */
    public MilliSatoshi paid() {
      return paid;
    }
  }

  /** The challenge names a payment hash that another purchase owns, or that was paid before. */
  public static final class HashReused extends WalletException {
    private static final long serialVersionUID = 1L;

    private final transient PaymentHash hash;

    HashReused(PaymentHash hash) {
      super(
          "the payment hash "
              + hash
              + " belongs to an earlier payment; the seller must make a new invoice");
      this.hash = hash;
    }

    public PaymentHash hash() {
      return hash;
    }
  }

  /** The payment failed for good. Nothing was spent. */
  public static final class PaymentFailed extends WalletException {
    private static final long serialVersionUID = 1L;

    private final FailureReason reason;

    PaymentFailed(FailureReason reason, String nodeText) {
      super("the payment failed (" + reason + "): " + nodeText + ". Nothing was spent.");
      this.reason = reason;
    }

    public FailureReason reason() {
      return reason;
    }
  }

  /** Nobody can say yet whether the money left. Do not buy again; the wallet finds out. */
  public static final class OutcomeUnknown extends WalletException {
    private static final long serialVersionUID = 1L;

    private final String purchase;
    private final transient PaymentHash hash;

    OutcomeUnknown(String purchase, PaymentHash hash, String why) {
      this(purchase, hash, why, null);
    }

    OutcomeUnknown(String purchase, PaymentHash hash, String why, @Nullable Throwable cause) {
      super(
          "the outcome of payment "
              + hash
              + " is unknown ("
              + why
              + "). Do not buy again: purchase "
              + purchase
              + " goes on by itself; the same call joins it.",
          cause);
      this.purchase = purchase;
      this.hash = hash;
    }

    public String purchase() {
      return purchase;
    }

    public PaymentHash hash() {
      return hash;
    }
  }

  /** The node says paid, but gives no preimage that proves it: there is nothing to show. */
  public static final class Unproven extends WalletException {
    private static final long serialVersionUID = 1L;

    private final String purchase;

    Unproven(String purchase, PaymentHash hash) {
      super(
          "the node says that "
              + hash
              + " is paid, but gives no preimage that proves it. Purchase "
              + purchase
              + " counts as spent and is not paid again.");
      this.purchase = purchase;
    }

    public String purchase() {
      return purchase;
    }
  }

  /**
   * The money is paid and the seller does not deliver. The credential and the evidence are kept.
   */
  public static final class Refused extends WalletException {
    private static final long serialVersionUID = 1L;

    private final String purchase;
    private final int status;

    Refused(String purchase, int status, String what) {
      super(
          "paid, but the seller does not deliver ("
              + what
              + "). Purchase "
              + purchase
              + " keeps the credential; the same call asks again without paying.");
      this.purchase = purchase;
      this.status = status;
    }

    public String purchase() {
      return purchase;
    }

    /** The last HTTP status, 0 if there was none. */
    public int status() {
      return status;
    }
  }

  /** The seller cannot be reached. Nothing was paid by this call. */
  public static final class Unreachable extends WalletException {
    private static final long serialVersionUID = 1L;

    Unreachable(URI uri, Throwable cause) {
      super(
          uri
              + ": no answer"
              + (cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")")
              + ". Nothing was paid.",
          cause);
    }
  }

  /** The caller stopped waiting. A payment that has begun goes on by itself. */
  public static final class Interrupted extends WalletException {
    private static final long serialVersionUID = 1L;

    Interrupted() {
      super("interrupted while waiting; a payment that has begun goes on by itself");
    }
  }

  /** Another living process has the wallet in its hands for longer than we wait. */
  public static final class OwnedElsewhere extends WalletException {
    private static final long serialVersionUID = 1L;

    private final long pid;

    OwnedElsewhere(Path file, long pid, @Nullable Instant since) {
      super(
          "wallet "
              + file
              + " is in the hands of process "
              + (pid == 0 ? "(unknown)" : pid)
              + (since == null ? "" : ", started " + since)
              + ", which pays. Nothing was paid here: try again, or end it if it hangs.");
      this.pid = pid;
    }

    /** The process that owns the wallet, 0 if it did not say. */
    public long pid() {
      return pid;
    }
  }

  /** Another process took the wallet over; this one must not pay any more. */
  public static final class Fenced extends WalletException {
    private static final long serialVersionUID = 1L;

    Fenced(long mine, long current) {
      super("another process has taken the wallet over (fence " + current + ", ours " + mine + ")");
    }
  }

  /** Buying is stopped until a person has looked. */
  public static final class Stopped extends WalletException {
    private static final long serialVersionUID = 1L;

    Stopped(String why) {
      super(
          "buying is stopped: "
              + why
              + ". Look at 'farthing reconcile'; 'farthing reconcile --accept' lets it go on. Nothing"
              + " was paid.");
    }
  }

  /** The request's body or a file beside the journal cannot be read or kept. Nothing was paid. */
  public static final class NotKept extends WalletException {
    private static final long serialVersionUID = 1L;

    NotKept(String what, @Nullable Throwable cause) {
      super(what + ". Nothing was paid.", cause);
    }
  }

  /** There is no such purchase. */
  public static final class NoSuchPurchase extends WalletException {
    private static final long serialVersionUID = 1L;

    NoSuchPurchase(String id) {
      super("no purchase " + id + ". 'farthing purchases list' names them.");
    }
  }

  /** A purchase stands where what was asked makes no sense. Nothing was changed. */
  public static final class NotNow extends WalletException {
    private static final long serialVersionUID = 1L;

    private final Money money;

    NotNow(Purchase purchase, String what) {
      super("purchase " + purchase.id() + " is " + purchase.money() + " and " + what);
      money = purchase.money();
    }

    /** Where its money stands. */
    public Money money() {
      return money;
    }
  }

  /** A file with secrets can be read by other users of the machine. Nothing was paid. */
  public static final class NotPrivate extends WalletException {
    private static final long serialVersionUID = 1L;

    NotPrivate(Path path, String modes, String wanted) {
      super(path + ": open to other users (" + modes + "). Run: chmod " + wanted + " " + path);
    }
  }

  /** The node does not show its payments, by which the journal is checked. Nothing was paid. */
  public static final class NoHistory extends WalletException {
    private static final long serialVersionUID = 1L;

    NoHistory(String why, @Nullable Throwable cause) {
      super(
          "the node does not show its payments ("
              + why
              + "), by which a restored or foreign journal is told. Nothing was paid; try again.",
          cause);
    }
  }

  /** The wallet has been closed. */
  public static final class Closed extends WalletException {
    private static final long serialVersionUID = 1L;

    Closed() {
      super("the wallet is closed");
    }
  }
}
