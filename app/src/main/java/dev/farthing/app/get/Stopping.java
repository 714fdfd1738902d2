package dev.farthing.app.get;

import dev.farthing.app.ExitCode;
import dev.farthing.app.Failure;
import dev.farthing.app.NextAction;
import dev.farthing.wallet.Purchase;
import java.util.Optional;

/** What is said when somebody stops waiting, by what is known of the money. */
final class Stopping {
  private Stopping() {}

  /**
   * @param error the case, in kebab-case
   * @param why what happened, as the beginning of a sentence
   * @param exit where nothing was paid
   * @param always the exit code wherever the money is; empty to tell by the money
   */
  static Failure because(
      String error,
      String why,
      ExitCode exit,
      Optional<ExitCode> always,
      Optional<Purchase> bought) {
    if (bought.isEmpty()) {
      return new Failure(
          error,
          why + "; nothing was paid by this call",
          always.orElse(exit),
          Optional.empty(),
          Optional.empty(),
          NextAction.RETRY,
          Optional.empty(),
          Optional.empty());
    }
    Purchase purchase = bought.get();
    return switch (purchase.money()) {
      case NONE, FAILED ->
          because(error, why, exit, always, Optional.empty())
              .about(purchase.id(), purchase.amount().msat());
      case HELD, SUBMITTED, UNKNOWN, PAID_UNPROVEN, WRITTEN_OFF ->
          new Failure(
              error,
              why
                  + ". The payment of purchase "
                  + purchase.id()
                  + " has begun and goes on by itself; 'farthing recover' says what came of it",
              always.orElse(ExitCode.UNKNOWN),
              Optional.of(purchase.id()),
              Optional.of(purchase.amount().msat()),
              NextAction.RECOVER,
              Optional.empty(),
              Optional.of("farthing recover"));
      case PAID ->
          new Failure(
              error,
              why
                  + ". Purchase "
                  + purchase.id()
                  + " is paid and its token kept; the same call asks again without paying",
              always.orElse(ExitCode.NOT_DELIVERED),
              Optional.of(purchase.id()),
              Optional.of(purchase.amount().msat()),
              NextAction.RETRY,
              Optional.empty(),
              Optional.empty());
    };
  }
}
