package dev.farthing.app;

import dev.farthing.app.config.ConfigException;
import dev.farthing.gateway.GatewayException;
import dev.farthing.lightning.LightningException;
import dev.farthing.paywall.PaywallException;
import dev.farthing.protocol.ProtocolException;
import dev.farthing.simnet.SimnetException;
import dev.farthing.simnet.face.lnd.LndFaceException;
import dev.farthing.sql.DatabaseException;
import dev.farthing.wallet.WalletException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command that fails says, with which code it ends, and what its caller does next: the one
 * table of all families of errors. The nearest class that has a row counts.
 */
public final class Failures {
  private static final Map<Class<?>, Row> TABLE = new HashMap<>();

  private record Row(String error, ExitCode exit, NextAction next, @Nullable String command) {}

  static {
    row(UsageException.class, "usage", ExitCode.USAGE, NextAction.FIX_INPUT);
    row(ConfigException.class, "configuration", ExitCode.USAGE, NextAction.FIX_INPUT);
    row(ProtocolException.class, "unreadable", ExitCode.USAGE, NextAction.FIX_INPUT);
    row(GatewayException.class, "gateway", ExitCode.USAGE, NextAction.FIX_INPUT);
    row(PaywallException.class, "paywall", ExitCode.USAGE, NextAction.FIX_INPUT);
    row(SimnetException.class, "simnet", ExitCode.USAGE, NextAction.FIX_INPUT);
    row(LndFaceException.class, "simnet", ExitCode.USAGE, NextAction.FIX_INPUT);
    row(DatabaseException.class, "store", ExitCode.USAGE, NextAction.FIX_INPUT);
    row(DatabaseException.Busy.class, "store-busy", ExitCode.USAGE, NextAction.WAIT);

    row(LightningException.class, "node", ExitCode.USAGE, NextAction.FIX_INPUT);
    row(
        LightningException.Unavailable.class,
        "node-unreachable",
        ExitCode.NETWORK,
        NextAction.RETRY);
    row(LightningException.DeadlinePassed.class, "node-silent", ExitCode.NETWORK, NextAction.RETRY);
    row(LightningException.NotReady.class, "node-not-ready", ExitCode.NETWORK, NextAction.WAIT);

    row(WalletException.Denied.class, "denied", ExitCode.DENIED, NextAction.CHANGE_POLICY);
    row(WalletException.SellerRefuses.class, "seller-refuses", ExitCode.DENIED, NextAction.WAIT);
    row(WalletException.NoCredential.class, "no-credential", ExitCode.USAGE, NextAction.FIX_INPUT);
    row(WalletException.NotDerivable.class, "not-derivable", ExitCode.USAGE, NextAction.FIX_INPUT);
    row(WalletException.NotEnforced.class, "not-enforced", ExitCode.USAGE, NextAction.FIX_INPUT);
    row(
        WalletException.NeedsApproval.class,
        "needs-approval",
        ExitCode.NEEDS_APPROVAL,
        NextAction.APPROVE);
    row(WalletException.NotPayable.class, "not-payable", ExitCode.PAYMENT_FAILED, NextAction.NONE);
    row(WalletException.HashReused.class, "hash-reused", ExitCode.PAYMENT_FAILED, NextAction.NONE);
    row(
        WalletException.PaymentFailed.class,
        "payment-failed",
        ExitCode.PAYMENT_FAILED,
        NextAction.RETRY);
    row(
        WalletException.OutcomeUnknown.class,
        "outcome-unknown",
        ExitCode.UNKNOWN,
        NextAction.RECOVER,
        "farthing recover");
    row(
        WalletException.Unproven.class,
        "paid-unproven",
        ExitCode.UNKNOWN,
        NextAction.RECOVER,
        "farthing recover");
    row(WalletException.Refused.class, "refused", ExitCode.NOT_DELIVERED, NextAction.RETRY);
    row(WalletException.NotFollowed.class, "redirect", ExitCode.NETWORK, NextAction.NONE);
    row(WalletException.Unreachable.class, "unreachable", ExitCode.NETWORK, NextAction.RETRY);
    row(
        WalletException.Interrupted.class,
        "interrupted",
        ExitCode.INTERRUPTED,
        NextAction.RECOVER,
        "farthing recover");
    row(WalletException.OwnedElsewhere.class, "wallet-busy", ExitCode.USAGE, NextAction.WAIT);
    row(WalletException.Fenced.class, "wallet-taken-over", ExitCode.USAGE, NextAction.WAIT);
    row(
        WalletException.Stopped.class,
        "buying-stopped",
        ExitCode.NEEDS_APPROVAL,
        NextAction.RECONCILE,
        "farthing reconcile");
    row(WalletException.NoHistory.class, "node-silent", ExitCode.NETWORK, NextAction.RETRY);
    row(WalletException.NotPrivate.class, "not-private", ExitCode.USAGE, NextAction.FIX_INPUT);
    row(
        WalletException.NoSuchPurchase.class,
        "no-such-purchase",
        ExitCode.USAGE,
        NextAction.FIX_INPUT);
    row(WalletException.NotNow.class, "not-now", ExitCode.USAGE, NextAction.NONE);
    row(WalletException.NotKept.class, "not-kept", ExitCode.USAGE, NextAction.FIX_INPUT);
    row(WalletException.Closed.class, "wallet-closed", ExitCode.INTERNAL, NextAction.NONE);
  }

  private Failures() {}

  private static void row(Class<?> type, String error, ExitCode exit, NextAction next) {
    TABLE.put(type, new Row(error, exit, next, null));
  }

  private static void row(
      Class<?> type, String error, ExitCode exit, NextAction next, String command) {
    TABLE.put(type, new Row(error, exit, next, command));
  }

  /** Whether the table has a row for this very class. */
  static boolean knows(Class<?> type) {
    return TABLE.containsKey(type);
  }

  /** What an error comes to; an internal error where no row is nearer. */
  public static Failure of(Exception e) {
    for (Class<?> type = e.getClass(); type != null; type = type.getSuperclass()) {
      Row row = TABLE.get(type);
      if (row != null) {
        Failure failure = Failure.of(row.error(), oneLine(e), row.exit(), row.next());
        return detailed(e, row.command() == null ? failure : failure.withCommand(row.command()));
      }
    }
    return Failure.of("internal", e.toString(), ExitCode.INTERNAL, NextAction.NONE);
  }

  private static Failure detailed(Exception e, Failure failure) {
    if (e instanceof WalletException.Denied denied) {
      return denied(failure, denied.rule());
    }
    if (e instanceof WalletException.NeedsApproval needed) {
      return failure
          .about(needed.purchase(), 0)
          .withCommand("farthing approve " + needed.purchase());
    }
    if (e instanceof WalletException.OutcomeUnknown unknown) {
      return failure.about(unknown.purchase(), 0);
    }
    if (e instanceof WalletException.Unproven unproven) {
      return failure.about(unproven.purchase(), 0);
    }
    return e instanceof WalletException.Refused refused
        ? failure.about(refused.purchase(), 0)
        : failure;
  }

  /** What makes a yes of a no, by the rule that said it. */
  private static Failure denied(Failure failure, String rule) {
    Failure denied = failure.withRule(rule);
    return switch (rule) {
      case "max-price", "max-fee" -> denied.withNext(NextAction.RAISE_LIMIT);
      case "max-per-purchase", "budget", "budget-count" ->
          denied.withNext(NextAction.RAISE_LIMIT).withCommand("farthing budget show");
      case "hours", "failures", "attempts", "rates" -> denied.withNext(NextAction.WAIT);
      case "unknown-payments" ->
          denied.withNext(NextAction.RECOVER).withCommand("farthing recover");
      case "clock" -> denied.withNext(NextAction.FIX_INPUT);
      default -> denied.withCommand("farthing budget show");
    };
  }

  /** A node's own words may span lines. */
  private static String oneLine(Exception e) {
    return String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
  }

  static int report(Exception e, Console console, boolean json) {
    Failure failure = of(e);
    report(failure, console, json);
    if (failure.exit() == ExitCode.INTERNAL && !json) {
      e.printStackTrace(console.err());
    }
    return failure.exit().code();
  }

  /**
   * Says what went wrong on stderr, once.
   *
   * @param json whether a program reads there
   */
  public static void report(Failure failure, Console console, boolean json) {
    console.say(json ? failure.json() : "farthing: " + failure.message());
  }
}
