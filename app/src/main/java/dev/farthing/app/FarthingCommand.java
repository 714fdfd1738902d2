package dev.farthing.app;

import dev.farthing.app.config.ConfigCommand;
import dev.farthing.app.config.Settings;
import dev.farthing.app.decode.DecodeCommand;
import dev.farthing.app.demo.DemoCommand;
import dev.farthing.app.get.GetCommand;
import dev.farthing.app.node.NodeCommand;
import dev.farthing.app.simnet.SimnetCommand;
import dev.farthing.app.wallet.ApproveCommand;
import dev.farthing.app.wallet.BudgetCommand;
import dev.farthing.app.wallet.PurchasesCommand;
import dev.farthing.app.wallet.ReceiptsCommand;
import dev.farthing.app.wallet.ReconcileCommand;
import dev.farthing.app.wallet.RecoverCommand;
import dev.farthing.app.wallet.TokensCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ScopeType;

/** {@code farthing}: the door to everything. */
@Command(
    name = "farthing",
    description = "Machines that pay machines: sell and buy HTTP APIs over Lightning (L402).",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    subcommands = {
      DemoCommand.class,
      SimnetCommand.class,
      GetCommand.class,
      PurchasesCommand.class,
      TokensCommand.class,
      ReceiptsCommand.class,
      ApproveCommand.class,
      BudgetCommand.class,
      RecoverCommand.class,
      ReconcileCommand.class,
      NodeCommand.class,
      DecodeCommand.class,
      ConfigCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:launcher or build",
      "2:usage, configuration or unreadable input",
      "3:denied by policy",
      "4:needs approval",
      "5:payment failed (nothing spent)",
      "6:outcome unknown: do not retry, run recover",
      "7:paid but not delivered",
      "8:network",
      "9:internal error, or sums that do not close",
      "22:HTTP error, with get -f",
      "130:interrupted"
    })
final class FarthingCommand {
  @Mixin final Settings settings;

  FarthingCommand(Settings settings) {
    this.settings = settings;
  }
}
