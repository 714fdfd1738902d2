package dev.farthing.crash;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Where a wallet is to die, and all around it, chosen by the place and a seed.
 *
 * @param deaths the place at which each of its lives ends
 * @param killAfter when a life is killed from outside; it matters only where the place says so
 * @param latency what the seller's node adds to each payment
 * @param nodeDies whether the buyer's node goes away at about the time of death
 */
record Scene(
    String place,
    long seed,
    List<String> deaths,
    Duration killAfter,
    Duration latency,
    Seller seller,
    String wish,
    int items,
    boolean nodeDies,
    boolean paidBefore) {

  /** The node has been asked; whether the request has left is chance. */
  static final String NODE_ASKED = "NODE_ASKED";

  /** The seller has seen the credential and not answered; killed from outside. */
  static final String SELLER_ASKED = "SELLER_ASKED";

  /** Killed from outside at a moment that chance chooses. */
  static final String ANY_MOMENT = "ANY_MOMENT";

  /** What whoever has paid gets. */
  enum Seller {
    GOODS,
    /** Status 503 the first time. */
    BUSY_ONCE,
    /** Half a body the first time. */
    CUT_ONCE,
    /** An answer that counts, with status 404. */
    SOLD_OUT,
    /** Status 500 for ever. */
    KEEPS_THE_MONEY
  }

  static Scene of(String place, long seed) {
    SplittableRandom chance = new SplittableRandom(seed * 1_000_003 + place.hashCode());
    List<Seller> sellers =
        place.equals("TURNED_AWAY")
            ? List.of(Seller.BUSY_ONCE, Seller.KEEPS_THE_MONEY)
            : place.equals(SELLER_ASKED) ? List.of(Seller.GOODS) : List.of(Seller.values());
    return new Scene(
        place,
        seed,
        place.equals("ASKING_AGAIN") ? List.of("SUBMITTED", place) : List.of(place),
        Duration.ofMillis(200 + chance.nextInt(1800)),
        Duration.ofMillis(chance.nextBoolean() ? 0 : chance.nextInt(400)),
        sellers.get(chance.nextInt(sellers.size())),
        place.equals("BODY_KEPT") || chance.nextInt(5) == 0
            ? "POST_FILE"
            : chance.nextInt(3) == 0 ? "POST" : "GET",
        1 + chance.nextInt(4) / 3,
        chance.nextInt(4) == 0,
        place.equals("GIVEN_UP"));
  }

  /** Nothing goes wrong, and nobody dies. */
  static Scene inOrder(String wish) {
    return new Scene(
        "", 0, List.of(), Duration.ZERO, Duration.ZERO, Seller.GOODS, wish, 1, false, false);
  }
}
