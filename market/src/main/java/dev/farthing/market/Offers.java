package dev.farthing.market;

import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What sellers offer for one need, as columns: row {@code i} of each column is one offer.
 *
 * <p>Immutable and thread-safe. Each row names its seller by a small number that {@link Reputation}
 * counts by; a seller may have several rows.
 */
public final class Offers {
  /** The trust of an offer that must not be bought. */
  public static final int QUARANTINED = 0;

  private final List<String> names;
  final int[] seller;
  final long[] price;
  final long[] latency;
  final int[] quality;
  final int[] trust;

  private Offers(
      List<String> names, int[] seller, long[] price, long[] latency, int[] quality, int[] trust) {
    this.names = names;
    this.seller = seller;
    this.price = price;
    this.latency = latency;
    this.quality = quality;
    this.trust = trust;
  }

  /**
   * Offers over columns that the caller already has. The columns are taken over, not copied, and
   * must not be written afterwards.
   *
   * @param sellerNames names by seller number
   * @param seller seller number of each row
   * @param priceMsat price in millisatoshi, not negative
   * @param latencyMicros time to an answer in microseconds, not negative
   * @param qualityPpm quality in parts per million
   * @param trustPpm trust in parts per million; {@link #QUARANTINED} bars the row
   * @throws IllegalArgumentException if the columns differ in length or a value is out of range
   */
  public static Offers ofColumns(
      List<String> sellerNames,
      int[] seller,
      long[] priceMsat,
      long[] latencyMicros,
      int[] qualityPpm,
      int[] trustPpm) {
    int rows = seller.length;
    if (priceMsat.length != rows
        || latencyMicros.length != rows
        || qualityPpm.length != rows
        || trustPpm.length != rows) {
      throw new IllegalArgumentException("columns of offers differ in length");
    }
    for (int row = 0; row < rows; row++) {
      checkRow(
          sellerNames,
          seller[row],
          priceMsat[row],
          latencyMicros[row],
          qualityPpm[row],
          trustPpm[row]);
    }
    return new Offers(
        List.copyOf(sellerNames), seller, priceMsat, latencyMicros, qualityPpm, trustPpm);
  }

  private static void checkRow(
      List<String> names, int seller, long price, long latency, int quality, int trust) {
    if (seller < 0 || seller >= names.size()) {
      throw new IllegalArgumentException(
          "seller " + seller + " is not one of the " + names.size() + " named");
    }
    if (price < 0 || latency < 0) {
      throw new IllegalArgumentException(
          "price " + price + " msat and latency " + latency + " µs must not be negative");
    }
    Ppm.check("quality", quality);
    Ppm.check("trust", trust);
  }

  /** A table to be filled row by row. */
  public static Builder builder() {
    return new Builder();
  }

  /** Number of rows. */
  public int size() {
    return seller.length;
  }

  /** Number of the row's seller. */
  public int seller(int row) {
    return seller[row];
  }

  /** Name of the row's seller. */
  public String sellerName(int row) {
    return names.get(seller[row]);
  }

  /** Price of the row. */
  public MilliSatoshi price(int row) {
    return MilliSatoshi.ofMsat(price[row]);
  }

  /** Time to an answer, in microseconds. */
  public long latencyMicros(int row) {
    return latency[row];
  }

  /** Quality in parts per million. */
  public int qualityPpm(int row) {
    return quality[row];
  }

  /** Trust in parts per million, or {@link #QUARANTINED}. */
  public int trustPpm(int row) {
    return trust[row];
  }

  /** The same sellers and prices, seen with other eyes. */
  Offers believed(long[] latencyMicros, int[] qualityPpm, int[] trustPpm) {
    return new Offers(names, seller, price, latencyMicros, qualityPpm, trustPpm);
  }

  /** Collects rows; sellers are numbered in order of their first row. Not thread-safe. */
  public static final class Builder {
    private record Row(int seller, long price, long latency, int quality, int trust) {}

    private final List<String> names = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    private Builder() {}

    /**
     * Adds one offer.
     *
     * @param qualityPpm as listed, in parts per million
     * @param trustPpm in parts per million; {@link Offers#QUARANTINED} bars the row
     */
    public Builder add(
        String seller, MilliSatoshi price, Duration latency, int qualityPpm, int trustPpm) {
      int number = names.indexOf(seller);
      if (number < 0) {
        number = names.size();
        names.add(seller);
      }
      rows.add(new Row(number, price.msat(), latency.toNanos() / 1_000, qualityPpm, trustPpm));
      return this;
    }

    public Offers build() {
      return ofColumns(
          names,
          rows.stream().mapToInt(Row::seller).toArray(),
          rows.stream().mapToLong(Row::price).toArray(),
          rows.stream().mapToLong(Row::latency).toArray(),
          rows.stream().mapToInt(Row::quality).toArray(),
          rows.stream().mapToInt(Row::trust).toArray());
    }
  }
}
