package dev.farthing.market;

/**
 * The total order of offers, best first: by score, then the lower price, more trust, less latency,
 * more quality, the seller's name, the earlier row.
 */
record Ranking(Offers offers, long[] scores) {
  /**
   * Sorts rows in place: a binary insertion, which for the tens of offers of a need is faster than
   * anything that boxes.
   */
  void sort(int[] rows) {
    for (int i = 1; i < rows.length; i++) {
      int row = rows[i];
      int low = 0;
      int high = i;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (isBefore(row, rows[middle])) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      System.arraycopy(rows, low, rows, low + 1, i - low);
      rows[low] = row;
    }
  }

  private boolean isBefore(int a, int b) {
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
    return order != 0 ? order < 0 : a < b;
  }
}
