package dev.farthing.paywall;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.PaymentLimits;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.l402.ChallengeReading;
import dev.farthing.protocol.l402.L402Challenge;
import dev.farthing.protocol.l402.L402Credential;
import dev.farthing.protocol.l402.L402Identifier;
import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.protocol.secret.Preimage;
import dev.farthing.simnet.SimNetwork;
import dev.farthing.simnet.Topology;
import dev.farthing.sql.Database;
import dev.farthing.sql.Migrations;
import dev.farthing.testkit.Patience;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** A seller with a paywall and a buyer with a wallet's node, on one simulated network. */
final class Shop implements AutoCloseable {
  static final MilliSatoshi CHEAP = MilliSatoshi.ofMsat(10_500);
  static final MilliSatoshi DEAR = MilliSatoshi.ofSat(1_000);
  static final RouteTable ROUTES =
      RouteTable.of(
          List.of(
              new Service("weather", Set.of(0, 1), Set.of("now", "forecast")), Service.of("atlas")),
          List.of(
              Route.free("/about", "weather"),
              Route.priced("/now/*", "weather", CHEAP)
                  .withCapabilities("now")
                  .withMethods("GET")
                  .withDescription("The weather now"),
              Route.priced("/forecast/*", "weather", DEAR).withCapabilities("forecast"),
              Route.priced("/exact/*", "weather", DEAR).withCapabilities("now").withTier(1),
              Route.priced("/atlas/**", "atlas", CHEAP)));

  private static final Patience PATIENCE = Patience.ofSeconds(30);
  private static final PaymentLimits LIMITS =
      new PaymentLimits(MilliSatoshi.ofSat(100), Duration.ofSeconds(30), 2_016, 1);

  final SimNetwork network =
      SimNetwork.builder(Topology.line("buyer", "router", "seller")).seed(1).start();
  final Heard heard = new Heard();
  private final Path file;
  private final InvoicePayer payer = network.node("buyer").payer();
  private PaywallConfig config = PaywallConfig.of(ROUTES).build();
  private UnaryOperator<InvoiceIssuer> oddity = issuer -> issuer;
  private InvoiceIssuer issuer = network.node("seller").issuer();
  private Paywall paywall;

  Shop(Path folder) {
    file = folder.resolve("shop").resolve("paywall.db");
    paywall = open();
  }

  private Paywall open() {
    issuer = oddity.apply(network.node("seller").issuer());
    return Paywall.open(
        config, file, issuer, network.clock(), new SecureRandom(), Runnable::run, heard);
  }

  /** Another process of the same seller over the same books. */
  Paywall openBeside() {
    return open();
  }

  /** Closes and opens the seller's process again, with another configuration. */
  void reopen(UnaryOperator<PaywallConfig.Builder> change) {
    closePaywall();
    config = change.apply(config.newBuilder()).build();
    paywall = open();
  }

  void reopen() {
    reopen(same -> same);
  }

  /** Closes and opens the seller's process again, with a node that is odd. */
  void reopenWith(UnaryOperator<InvoiceIssuer> oddity) {
    this.oddity = oddity;
    reopen();
  }

  void openAgain() {
    paywall = open();
  }

  /** Takes the disk away from the seller: every write fails. */
  void breakBooks() {
    books(
        "CREATE TRIGGER no_sale BEFORE INSERT ON sale BEGIN SELECT raise(ABORT, 'broken'); END",
        "CREATE TRIGGER no_receipt BEFORE UPDATE ON sale"
            + " BEGIN SELECT raise(ABORT, 'broken'); END");
  }

  void mendBooks() {
    books("DROP TRIGGER no_sale", "DROP TRIGGER no_receipt");
  }

  private void books(String... statements) {
    try (Database books = Database.open(file, Migrations.of(Paywall.class, "0001-books.sql"))) {
      books
          .write(
              connection -> {
                for (String sql : statements) {
                  try (Statement statement = connection.createStatement()) {
                    statement.execute(sql);
                  }
                }
                return null;
              })
          .join();
    }
  }

  boolean isInBooks(PaymentHash hash) {
    try (Database books = Database.open(file, Migrations.of(Paywall.class, "0001-books.sql"))) {
      return new SaleTable(books).find(hash).isPresent();
    }
  }

  void closePaywall() {
    paywall.close();
    issuer.close();
  }

  Paywall paywall() {
    return paywall;
  }

  /** Lets time pass on the network and with the seller. */
  void pass(Duration time) {
    network.runFor(time);
  }

  <T> T await(CompletionStage<T> stage) {
    return PATIENCE.await(stage);
  }

  static RequestFacts request(String path, String... authorization) {
    return new RequestFacts(
        "GET", path, List.of(authorization), List.of(), InetAddress.getLoopbackAddress(), false);
  }

  Decision decide(String path, String... authorization) {
    return paywall.decide(request(path, authorization));
  }

  /** Why a credential does not admit. */
  Decision.Why whyNot(String path, String authorization) {
    return ((Decision.Quote) decide(path, authorization)).why();
  }

  /** A token of this payment under the seller's own key, whatever it says. */
  Macaroon forge(Bolt11Invoice invoice, String... caveats) {
    try (Database books = Database.open(file, Migrations.of(Paywall.class, "0001-books.sql"))) {
      KeyRing keys =
          new KeyRing(
              new KeyTable(books),
              Network.REGTEST,
              config.realm(),
              new SecureRandom(),
              network.clock());
      keys.open();
      L402Identifier identifier = keys.newIdentifier(invoice.paymentHash());
      return Macaroon.mint(
          keys.rootKey(identifier), identifier.bytes(), config.realm(), List.of(caveats));
    }
  }

  Decision resolve(Decision pending) {
    return await(paywall.resolve((Decision.Pending) pending));
  }

  Answer answer(String path, String... authorization) {
    return await(challenge(path, authorization));
  }

  CompletionStage<Answer> challenge(String path, String... authorization) {
    RequestFacts facts = request(path, authorization);
    return paywall.challenger().challenge((Decision.Quote) paywall.decide(facts), facts.client());
  }

  /** What a buyer reads in a challenge. */
  record Offer(L402Challenge challenge, Bolt11Invoice invoice) {
    static Offer read(Answer answer) {
      L402Challenge challenge =
          ChallengeReading.of(fields(answer, "WWW-Authenticate")).payable().get(0);
      return new Offer(challenge, Bolt11Invoice.decode(challenge.invoice()));
    }

    Macaroon token() {
      return Macaroon.parse(challenge.token());
    }
  }

  static List<String> fields(Answer answer, String name) {
    List<String> values = new ArrayList<>();
    for (Answer.Header header : answer.headers()) {
      if (header.name().equals(name)) {
        values.add(header.value());
      }
    }
    return values;
  }

  Offer offer(String path) {
    return Offer.read(answer(path));
  }

  Preimage pay(Bolt11Invoice invoice) {
    CompletionStage<PaymentOutcome> paying =
        payer.pay(
            Approval.of(invoice, LIMITS, "test"),
            Deadline.in(Duration.ofMinutes(1), network.clock()));
    network.runUntilIdle();
    return ((PaymentOutcome.Paid) await(paying)).preimage().orElseThrow();
  }

  /** Pays for a path; gives the credential. */
  String buy(String path) {
    Offer offer = offer(path);
    return credential(offer.token(), pay(offer.invoice()));
  }

  static String credential(Macaroon token, Preimage preimage) {
    return L402Credential.write("L402", List.of(token.toBase64()), preimage);
  }

  @Override
  public void close() {
    closePaywall();
    payer.close();
    network.close();
  }
}
