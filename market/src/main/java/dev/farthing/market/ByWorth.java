package dev.farthing.market;

import java.util.Comparator;

/** The total order of offers, best first. */
record ByWorth(Offers offers, long[] scores) implements Comparator<Integer> {
  @Override
  public int compare(Integer left, Integer right) {
    int a = left;
    int b = right;
    int order = Long.compare(scores[b], scores[a]);
    if (order == 0) {
      order = Long.compare(offers.price[a], offers.price[b]);
    }
    if (order == 0) {
      order = Integer.compare(offers.trust[b], offers.trust[a]);
    }
    if (order == 0) {
      order = Long.compare(offers.latency[a], offers.latency[b]);
    }
    if (order == 0) {
      order = Integer.compare(offers.quality[b], offers.quality[a]);
    }
    if (order == 0) {
      order = offers.sellerName(a).compareTo(offers.sellerName(b));
    }
    return order != 0 ? order : Integer.compare(a, b);
  }
}
