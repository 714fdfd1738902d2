package dev.farthing.market;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Offers by chance, many of them alike, so that ties are common. */
final class RandomOffers {
  private RandomOffers() {}

  static Offers of(SplittableRandom chance, int rows) {
    List<String> names = IntStream.range(0, 5).mapToObj(i -> "seller-" + i).toList();
    int[] seller = new int[rows];
    long[] price = new long[rows];
    long[] latency = new long[rows];
    int[] quality = new int[rows];
    int[] trust = new int[rows];
    for (int row = 0; row < rows; row++) {
      seller[row] = chance.nextInt(5);
      price[row] = 1_000L * chance.nextInt(4);
      latency[row] = 10_000L * chance.nextInt(4);
      quality[row] = 250_000 * chance.nextInt(5);
      trust[row] = 250_000 * chance.nextInt(5);
    }
    return Offers.ofColumns(names, seller, price, latency, quality, trust);
  }

  static Offers reversed(Offers offers) {
    int rows = offers.size();
    int[] seller = new int[rows];
    long[] price = new long[rows];
    long[] latency = new long[rows];
    int[] quality = new int[rows];
    int[] trust = new int[rows];
    for (int row = 0; row < rows; row++) {
      int from = rows - 1 - row;
      seller[row] = offers.seller(from);
      price[row] = offers.price(from).msat();
      latency[row] = offers.latencyMicros(from);
      quality[row] = offers.qualityPpm(from);
      trust[row] = offers.trustPpm(from);
    }
    List<String> names = IntStream.range(0, 5).mapToObj(i -> "seller-" + i).toList();
    return Offers.ofColumns(names, seller, price, latency, quality, trust);
  }
}
