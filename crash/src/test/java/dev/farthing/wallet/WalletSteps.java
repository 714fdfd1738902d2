package dev.farthing.wallet;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** The hook that a wallet has for tests, for those that live in another package. */
public final class WalletSteps {
  private WalletSteps() {}

  /** The places at which a wallet can die with a difference. */
  public static List<String> all() {
    return Arrays.stream(WalletStep.values()).map(Enum::name).toList();
  }

  /** Tells of each place that the wallet comes to, on the thread that comes to it. */
  public static Wallet.Builder watch(Wallet.Builder wallet, Consumer<String> told) {
    return wallet.steps(step -> told.accept(step.name()));
  }
}
