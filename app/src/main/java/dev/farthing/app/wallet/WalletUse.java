package dev.farthing.app.wallet;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.Workers;
import dev.farthing.app.config.FarthingConfig;
import dev.farthing.app.config.NodeConfig;
import dev.farthing.app.config.PolicyConfig;
import dev.farthing.app.config.Settings;
import dev.farthing.app.config.WalletConfig.NodeUse;
import dev.farthing.app.node.ConfiguredNodes;
import dev.farthing.app.node.OpenNode;
import dev.farthing.app.node.Output;
import dev.farthing.app.node.Role;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.NodeHistory;
import dev.farthing.lightning.PayerAbilities.FeeBound;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.wallet.Quoter;
import dev.farthing.wallet.Wallet;
import dev.farthing.wallet.WalletListener;
import dev.farthing.wallet.WalletReader;
import dev.farthing.wallet.http.Exchanges;
import dev.farthing.wallet.http.HttpLimits;
import dev.farthing.wallet.http.Spool;
import dev.farthing.wallet.http.guard.AddressRules;
import dev.farthing.wallet.http.guard.GuardedHttp;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One use of the configured wallet: opens it, does something with it, and closes it. */
public record WalletUse(Console console, Settings settings) {
  /** What is done with a wallet that can pay. */
  public interface Owning {
    ExitCode with(Wallet wallet, Output output) throws InterruptedException;
  }

  /** What is done with what can tell prices and not pay them. */
  public interface Quoting {
    ExitCode with(Quoter quoter, Output output) throws InterruptedException;
  }

  /** What is done with books that this process only reads. */
  public interface Reading {
    ExitCode with(WalletReader reader, Output output) throws InterruptedException;
  }

  /** Opens the wallet with its node and its policy. */
  public int owning(WalletOptions options, Owning action) throws InterruptedException {
    return owning(options, new WalletListener() {}, action);
  }

  /**
   * As above.
   *
   * @param listener told of what changes in the wallet
   */
  public int owning(WalletOptions options, WalletListener listener, Owning action)
      throws InterruptedException {
    FarthingConfig config = settings.config();
    PolicyInForce policy = policy(config);
    try (Workers workers = Workers.start();
        People people = People.of(config.wallet().approvals(), console);
        OpenNode node = OpenNode.open(named(options, config), workers);
        InvoicePayer payer = node.payer();
        NodeHistory history = history(node, config);
        GuardedHttp http = reach(config).build();
        Wallet wallet =
            checked(history, Wallet.newBuilder(file(config), payer, policy.config().policy()))
                .http(http)
                .priceFeed(policy.feed())
                .executor(workers.executor())
                .scheduler(workers.scheduler())
                .listener(listener)
                .approver(people.approver(), people.patience())
                .open()) {
      return action.with(wallet, Output.of(console, options.json())).code();
    }
  }

  /** Where nothing else pays with the node, its payments tell whether the books are whole. */
  private static @Nullable NodeHistory history(OpenNode node, FarthingConfig config) {
    return config.wallet().nodeUse() == NodeUse.ALONE ? node.history() : null;
  }

  private static Wallet.Builder checked(@Nullable NodeHistory history, Wallet.Builder wallet) {
    return history == null ? wallet : wallet.history(history);
  }

  /**
   * Opens what tells prices: the books, to be read, and the network. The node is known from the
   * configuration alone; it is not opened, and nothing here could ask it to pay.
   */
  public int quoting(WalletOptions options, GuardedHttp http, Quoting action)
      throws InterruptedException {
    FarthingConfig config = settings.config();
    Quoter.PayingNode node = payingNode(named(options, config).config());
    try (Workers workers = Workers.start();
        TemporaryFolder folder = TemporaryFolder.make();
        WalletReader books = WalletReader.open(file(config))) {
      Quoter quoter =
          new Quoter(
              books,
              policy(config).judge(),
              new Exchanges(http, workers.scheduler(), HttpLimits.defaults()),
              node,
              Spool.in(folder.path()),
              InstantSource.system());
      return action.with(quoter, Output.of(console, options.json())).code();
    }
  }

  /** Which addresses may be reached. */
  public static GuardedHttp.Builder reach(FarthingConfig config) {
    AddressRules rules = AddressRules.publicOnly().allowLoopback();
    return GuardedHttp.newBuilder()
        .rules(config.wallet().privateAddresses() ? rules.allowPrivate() : rules);
  }

  private static Quoter.PayingNode payingNode(NodeConfig config) {
    Network network = config instanceof NodeConfig.Lnd lnd ? lnd.network() : Network.REGTEST;
    return new Quoter.PayingNode(network, FeeBound.FEE_EXACT, InstantSource.system());
  }

  private static ConfiguredNodes.NamedNode named(WalletOptions options, FarthingConfig config) {
    return new ConfiguredNodes(config)
        .choose(options.node().or(() -> config.wallet().node()), Role.BUYER);
  }

  /** Opens the books only; whoever owns the wallet goes on undisturbed. */
  public int reading(Optional<Boolean> json, Reading action) throws InterruptedException {
    try (WalletReader reader = WalletReader.open(file(settings.config()))) {
      return action.with(reader, Output.of(console, json)).code();
    }
  }

  /** Whether anybody has said what may be spent. */
  public boolean hasPolicy() {
    return !policy().config().equals(PolicyConfig.NONE);
  }

  /** The policy that counts. */
  PolicyInForce policy() {
    return policy(settings.config());
  }

  private PolicyInForce policy(FarthingConfig config) {
    return PolicyInForce.of(
        config, settings.configFile().orElse(Path.of("farthing.yaml")), home(config));
  }

  /** For whom is bought where a command names nobody. */
  public String agent() {
    return agent(settings.config());
  }

  private static String agent(FarthingConfig config) {
    return config.wallet().agent().orElse("default");
  }

  /** The home of the command line, else of the configuration. */
  private Path home(FarthingConfig config) {
    return settings.namedHome().or(() -> config.wallet().home()).orElseGet(settings::home);
  }

  private Path file(FarthingConfig config) {
    return home(config).resolve("wallet.db");
  }
}
