package dev.farthing.interop.differential;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The payments of the comparison on the diamond, alice-bob-dave and alice-carol-dave, with erin
 * behind dave's private channel. Says the same to either world.
 */
final class Script {
  private static final long SAT = 1_000;
  private static final long SMALL = 10_000 * SAT;
  private static final long LARGE = 1_000_000 * SAT;
  private static final long HALF = 3_500_000 * SAT;

  /** Leaves bob, or carol, less than {@link #LARGE} towards dave when it is paid. */
  private static final long MOST_OF_BOB = 4_000_000 * SAT;

  private static final long MOST_OF_CAROL = 1_500_000 * SAT;

  /** What alice's payment of {@link #SMALL} to dave by bob costs, and how long it is locked. */
  private static final long FEE_BY_BOB = 9_000;

  private static final int BLOCKS_BY_BOB = 163;

  private final World world;
  private final List<Played> played = new ArrayList<>();

  private Script(World world) {
    this.world = world;
  }

  /** A step and what came of it. */
  record Played(String step, Outcome outcome) {}

  static List<Played> play(World world) {
    Script script = new Script(world);
    script.sizes();
    script.limits();
    script.invoices();
    script.holds();
    script.privateChannel();
    script.otherFees();
    script.disabled();
    script.parts();
    script.depletedNearby();
    script.depletedFarAway();
    script.depletedEverywhere();
    script.staleHints();
    script.routerOffline();
    script.payeeOffline();
    return script.played;
  }

  private void sizes() {
    pay("1 msat to a peer", "alice", BillWords.to("bob", 1));
    pay("1 sat to a peer", "alice", BillWords.to("bob", SAT));
    pay("1 msat over two hops", "alice", BillWords.to("dave", 1));
    pay("999 msat over two hops", "alice", BillWords.to("dave", SAT - 1));
    pay("1 sat over two hops", "alice", BillWords.to("dave", SAT));
    pay("353 sat, dust", "alice", BillWords.to("dave", 353 * SAT));
    pay("354 sat, no dust", "alice", BillWords.to("dave", 354 * SAT));
    pay("10,000 sat", "alice", BillWords.to("dave", SMALL));
    pay("10,000 sat once more", "alice", BillWords.to("dave", SMALL));
    pay("1,000,000 sat by what was learnt", "alice", BillWords.to("dave", LARGE));
    pay("1,000,000 sat back", "dave", BillWords.to("alice", LARGE));
    pay("bob to carol, two ways", "bob", BillWords.to("carol", SMALL));
  }

  private void limits() {
    BillWords small = BillWords.to("dave", SMALL);
    pay("fee limit is the fee", "alice", small, Limits.WIDE.maxFee(FEE_BY_BOB));
    pay("fee limit 1 msat below the fee", "alice", small, Limits.WIDE.maxFee(FEE_BY_BOB - 1));
    pay("fee limit 0 to a peer", "alice", BillWords.to("bob", SMALL), Limits.WIDE.maxFee(0));
    pay("CLTV limit is the time", "alice", small, Limits.WIDE.maxCltv(BLOCKS_BY_BOB));
    pay("CLTV limit 1 block below", "alice", small, Limits.WIDE.maxCltv(BLOCKS_BY_BOB - 1));
  }

  private void invoices() {
    Bill once = world.bill(BillWords.to("dave", SMALL));
    pay("an invoice once", "alice", once, Limits.WIDE);
    pay("the same invoice again", "alice", once, Limits.WIDE);
    pay("the same invoice by another payer", "bob", once, Limits.WIDE);
    Bill cancelled = world.bill(BillWords.to("dave", SMALL));
    world.cancel(cancelled);
    pay("an invoice that its payee does not know any more", "alice", cancelled, Limits.WIDE);
    pay("the same, tried again", "alice", cancelled, Limits.WIDE);
    Bill expired = world.bill(BillWords.to("dave", SMALL).expiringAfter(Duration.ofSeconds(1)));
    world.pass(Duration.ofSeconds(3));
    pay("an expired invoice", "alice", expired, Limits.WIDE);
    pay("the payer's own invoice", "alice", BillWords.to("alice", SMALL));
    BillWords open = BillWords.to("dave", 0);
    pay("an open amount that is chosen", "alice", open, Limits.WIDE.amount(SMALL));
    pay("an open amount that is not chosen", "alice", open);
    BillWords fixed = BillWords.to("dave", SMALL);
    pay("an amount for an invoice that has one", "alice", fixed, Limits.WIDE.amount(2 * SMALL));
  }

  private void holds() {
    Bill settled = world.bill(BillWords.to("dave", SMALL).asHeld());
    add("held", world.begin("alice", settled, Limits.WIDE));
    add("held, paid a second time meanwhile", world.pay("alice", settled, Limits.WIDE));
    world.settle(settled);
    add("held, then settled", world.end());
    Bill cancelled = world.bill(BillWords.to("erin", SMALL).withHints().asHeld());
    add("held by erin", world.begin("alice", cancelled, Limits.WIDE));
    world.cancel(cancelled);
    add("held by erin, then cancelled", world.end());
    Bill late = world.bill(BillWords.to("dave", SMALL).asHeld());
    add("held for longer than the payer tries", world.begin("alice", late, hastily(2)));
    world.pass(Duration.ofSeconds(4));
    world.cancel(late);
    add("held for too long, then cancelled", world.end());
    Bill lateToo = world.bill(BillWords.to("dave", SMALL).asHeld());
    add("held for longer once more", world.begin("alice", lateToo, hastily(2)));
    world.pass(Duration.ofSeconds(4));
    world.settle(lateToo);
    add("held for too long, then settled", world.end());
  }

  private static Limits hastily(int seconds) {
    return Limits.WIDE.seconds(seconds);
  }

  private void privateChannel() {
    pay("to a private channel by hint", "alice", BillWords.to("erin", SMALL).withHints());
    pay("to a private channel without hint", "alice", BillWords.to("erin", SMALL));
    pay("a peer by the private channel", "dave", BillWords.to("erin", SMALL));
    pay("from behind a private channel", "erin", BillWords.to("alice", SMALL));
  }

  private void otherFees() {
    world.askFees("bob", "dave", 5_000, 2_000);
    pay("bob asks more", "alice", BillWords.to("dave", SMALL));
    world.askFees("bob", "dave", 2_000, 700);
    pay("bob asks less again", "alice", BillWords.to("dave", SMALL));
  }

  private void staleHints() {
    Bill cheap = world.bill(BillWords.to("erin", SMALL).withHints());
    Bill cheapToo = world.bill(BillWords.to("erin", SMALL).withHints());
    world.askFees("dave", "erin", 10_000, 2_600);
    pay("a hint with a fee that is too low", "carol", cheap, Limits.WIDE);
    pay("another hint with that fee", "carol", cheapToo, Limits.WIDE);
    Bill dear = world.bill(BillWords.to("erin", SMALL).withHints());
    world.askFees("dave", "erin", 3_000, 1_300);
    pay("a hint with a fee that is too high", "bob", dear, Limits.WIDE);
    pay("the hint's fee is above the limit", "bob", overpaid(), Limits.WIDE.maxFee(15_999));
  }

  private Bill overpaid() {
    return world.bill(BillWords.to("erin", SMALL).withHints());
  }

  private void disabled() {
    world.enable("bob", "dave", false);
    pay("bob disables his channel", "alice", BillWords.to("dave", SMALL));
    pay("bob himself pays by it", "bob", BillWords.to("dave", SMALL));
    world.enable("bob", "dave", true);
    pay("bob enables it", "alice", BillWords.to("dave", SMALL));
  }

  private void parts() {
    BillWords large = BillWords.to("dave", 2 * HALF);
    pay("7,000,000 sat in one part", "alice", large, Limits.WIDE.maxParts(1));
    Bill late = world.bill(large.asHeld());
    add("held in parts for longer than the payer tries", world.begin("alice", late, hastily(5)));
    world.pass(Duration.ofSeconds(7));
    world.cancel(late);
    add("held in parts for too long, then cancelled", world.end());
    pay("7,000,000 sat in parts", "alice", large);
    pay("what went by bob comes back", "dave", BillWords.to("alice", HALF));
    pay("what went by carol goes to her", "dave", BillWords.to("carol", HALF));
    pay("and from her to alice", "carol", BillWords.to("alice", HALF));
    pay("more than the channels may send", "alice", BillWords.to("dave", 11_900_000 * SAT));
    pay("more than alice owns", "alice", BillWords.to("dave", 13 * LARGE));
  }

  private void depletedNearby() {
    pay("alice empties her channel to bob", "alice", BillWords.to("bob", 5_500_000 * SAT));
    pay("then 1,000,000 sat to dave", "alice", BillWords.to("dave", LARGE));
    pay("bob fills it again", "bob", BillWords.to("alice", 5_500_000 * SAT));
    pay("then 1,000,000 sat to dave again", "alice", BillWords.to("dave", LARGE));
  }

  private void depletedFarAway() {
    pay("bob empties his channel to dave", "bob", BillWords.to("dave", MOST_OF_BOB));
    pay("the first who tries it", "alice", BillWords.to("dave", LARGE));
    pay("who has learnt", "alice", BillWords.to("dave", LARGE));
    pay("who tries less", "alice", BillWords.to("dave", SMALL));
    pay("dave fills it again", "dave", BillWords.to("bob", MOST_OF_BOB));
    pay("who has learnt, once more", "alice", BillWords.to("dave", LARGE));
  }

  private void depletedEverywhere() {
    pay("bob empties his again", "bob", BillWords.to("dave", MOST_OF_BOB));
    pay("carol empties hers", "carol", BillWords.to("dave", MOST_OF_CAROL));
    BillWords large = BillWords.to("dave", LARGE);
    pay("then no way for 1,000,000 sat", "alice", large, Limits.WIDE.maxParts(1));
    pay("carol's is filled again", "dave", BillWords.to("carol", MOST_OF_CAROL));
    pay("bob's is filled again", "dave", BillWords.to("bob", MOST_OF_BOB));
    pay("1,000,000 sat after all that", "alice", BillWords.to("dave", LARGE));
  }

  private void routerOffline() {
    Bill toBob = world.bill(BillWords.to("bob", SMALL));
    world.stop("bob");
    pay("a router is offline", "alice", BillWords.to("dave", SMALL));
    pay("a peer is offline", "alice", toBob, Limits.WIDE);
    pay("a router is offline, the other way", "dave", BillWords.to("alice", SMALL));
    world.start("bob");
    pay("the router is back", "alice", BillWords.to("dave", SMALL));
    pay("the peer is back", "alice", toBob, Limits.WIDE);
  }

  private void payeeOffline() {
    Bill bill = world.bill(BillWords.to("erin", SMALL).withHints());
    world.stop("erin");
    pay("the payee is offline", "alice", bill, Limits.WIDE);
    pay("the payee is offline, tried again", "alice", bill, Limits.WIDE);
    world.start("erin");
    pay("the payee is back", "alice", bill, Limits.WIDE);
    pay("the payee is back, by another payer", "bob", bill, Limits.WIDE);
  }

  private void pay(String step, String payer, BillWords words) {
    pay(step, payer, words, Limits.WIDE);
  }

  private void pay(String step, String payer, BillWords words, Limits limits) {
    pay(step, payer, world.bill(words), limits);
  }

  private void pay(String step, String payer, Bill bill, Limits limits) {
    add(step, world.pay(payer, bill, limits));
  }

  private void add(String step, Outcome outcome) {
    played.add(new Played(step, outcome));
  }
}
