package dev.farthing.app.get;

import dev.farthing.app.ExitCode;
import dev.farthing.app.Failure;
import dev.farthing.app.NextAction;

/** What is said to whoever has not said yet what may be spent. */
final class NoPolicy {
  private NoPolicy() {}

  /**
   * Nothing is bought where nobody allowed it.
   *
   * @param host where something was to be bought
   */
  static Failure failure(String host) {
    String command =
        "farthing budget set --max-per-purchase 100sat --budget 1000sat/24h"
            + " && farthing budget set --host "
            + host;
    return Failure.of(
            "no-policy",
            "there is no policy, so nothing may be bought. Say what may be spent, and where: in"
                + " 'policy' of farthing.yaml (docs/policy.md), or with: "
                + command,
            ExitCode.DENIED,
            NextAction.CHANGE_POLICY)
        .withCommand(command);
  }
}
