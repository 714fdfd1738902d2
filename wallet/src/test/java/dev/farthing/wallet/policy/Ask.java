package dev.farthing.wallet.policy;

import dev.farthing.lightning.PayerAbilities.FeeBound;
import dev.farthing.lightning.PaymentLimits;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.wallet.policy.PaperBooks.Fate;
import dev.farthing.wallet.policy.PaperBooks.Line;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** Asks a policy about a purchase: 10 sat for alice at api.example.com, unless told otherwise. */
final class Ask {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final NodeId PAYEE = NodeId.parseHex("02" + "11".repeat(32));

  private final SpendingPolicy policy;
  private Exposure books = new PaperBooks();
  private PriceFeed feed = PriceFeed.NONE;
  private String agent = "alice";
  private String task = "";
  private String method = "GET";
  private String address = "https://api.example.com/x";
  private String service = "";
  private NodeId payee = PAYEE;
  private MilliSatoshi amount = sat(10);
  private Optional<MilliSatoshi> maxPrice = Optional.empty();
  private Optional<MilliSatoshi> maxFee = Optional.empty();
  private boolean bound = true;
  private Optional<Instant> tokenEnd = Optional.empty();
  private Instant invoiceEnd = NOW.plusSeconds(600);
  private FeeBound feeBound = FeeBound.FEE_EXACT;
  private Instant now = NOW;

  private Ask(SpendingPolicy policy) {
    this.policy = policy;
  }

  static Ask of(SpendingPolicy policy) {
    return new Ask(policy);
  }

  static Ask of(SpendingPolicy.Builder policy) {
    return of(policy.build());
  }

  /** Allows 100 sat at api.example.com, without fees. */
  static SpendingPolicy.Builder roomy() {
    return SpendingPolicy.newBuilder()
        .allowHost("api.example.com")
        .maxPerPurchase(sat(100))
        .feeLimit(MilliSatoshi.ZERO, 0);
  }

  static MilliSatoshi sat(long sat) {
    return MilliSatoshi.ofSat(sat);
  }

  static Line line(Instant at, long sat, Fate fate) {
    return new Line(at, "alice", "", "api.example.com", "", PAYEE, sat(sat), fate);
  }

  Ask books(Exposure kept) {
    books = kept;
    return this;
  }

  Ask spent(long sat) {
    return books(new PaperBooks().add(line(NOW, sat, Fate.SPENT)));
  }

  Ask feed(PriceFeed known) {
    feed = known;
    return this;
  }

  Ask agent(String name) {
    agent = name;
    return this;
  }

  Ask task(String name) {
    task = name;
    return this;
  }

  Ask method(String name) {
    method = name;
    return this;
  }

  Ask at(String uri) {
    address = uri;
    return this;
  }

  Ask service(String name) {
    service = name;
    return this;
  }

  Ask payee(NodeId node) {
    payee = node;
    return this;
  }

  Ask price(long sat) {
    amount = sat(sat);
    return this;
  }

  Ask maxPrice(long sat) {
    maxPrice = Optional.of(sat(sat));
    return this;
  }

  Ask maxFee(long sat) {
    maxFee = Optional.of(sat(sat));
    return this;
  }

  Ask opaque() {
    bound = false;
    return this;
  }

  Ask tokenEnds(Instant end) {
    tokenEnd = Optional.of(end);
    return this;
  }

  Ask invoiceEnds(Instant end) {
    invoiceEnd = end;
    return this;
  }

  Ask feeBound(FeeBound kept) {
    feeBound = kept;
    return this;
  }

  Ask now(Instant time) {
    now = time;
    return this;
  }

  Verdict verdict() {
    return policy.judge(
        new Proposal(
            new Proposal.Want(agent, task, method, URI.create(address)),
            new Proposal.Quote(service, payee, amount, bound, tokenEnd, invoiceEnd),
            maxPrice,
            maxFee,
            feeBound,
            now,
            NOW),
        books,
        feed);
  }

  /** The rule that decided: {@code allowed} where none says no. */
  String rule() {
    return verdict().rule();
  }

  String sentence() {
    return verdict().sentence();
  }

  PaymentLimits limits() {
    return ((Verdict.Allow) verdict()).limits();
  }
}
