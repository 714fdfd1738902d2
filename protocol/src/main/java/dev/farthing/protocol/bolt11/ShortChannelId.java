package dev.farthing.protocol.bolt11;

/**
 * Where a channel was funded: block, transaction and output (BOLT 7, {@code short_channel_id}).
 *
 * @param value the 8 bytes as one number: 24 bits of block height, 24 of transaction index, 16 of
 *     output index
 */
public record ShortChannelId(long value) {
  /** The id of these three; each is cut to its width. */
  public static ShortChannelId of(int block, int transaction, int output) {
    return new ShortChannelId(
        (block & 0xFFFFFFL) << 40 | (transaction & 0xFFFFFFL) << 16 | (output & 0xFFFFL));
  }

  /** The height of the block. */
  public int block() {
    return (int) (value >>> 40);
  }

  /** The index of the transaction within its block. */
  public int transaction() {
    return (int) (value >>> 16 & 0xFFFFFF);
  }

  /** The index of the output within its transaction. */
  public int output() {
    return (int) (value & 0xFFFF);
  }

  /** {@code 539268x845x1}, the form that people use. */
  @Override
  public String toString() {
    return block() + "x" + transaction() + "x" + output();
  }
}
