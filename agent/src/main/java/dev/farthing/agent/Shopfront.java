package dev.farthing.agent;

/**
 * Where agents sell: puts a paywall before what they make. The selling engine must not be able to
 * reach the maker's wallet: it knows the maker by an HTTP address only.
 *
 * <p>Thread-safe.
 */
@FunctionalInterface
public interface Shopfront {
  /** Puts a ware up for sale until the stall is closed. */
  Stall open(Ware ware, Maker maker);

  /** A ware on sale. */
  interface Stall extends AutoCloseable {
    /** Where callers buy, with {@code {topic}} in it, as {@link Offer#urlTemplate}. */
    String urlTemplate();

    /** Takes the ware off sale. Tokens already sold are worth nothing afterwards. */
    @Override
    void close();
  }
}
