package dev.farthing.wallet.receipt;

/**
 * The end of a chain of receipts: everything before it is in its hash.
 *
 * @param position of the last receipt, 0 where there is none yet
 * @param hash in 64 hexadecimal digits
 */
public record Head(long position, String hash) {
  private static final String LINK = "farthing receipt chain 1";
  private static final String START = "farthing receipt chain of 1";

  /** The beginning of the chain of one wallet: its key is in every hash that follows. */
  public static Head startOf(VerifyingKey key) {
    return new Head(0, new Canonical(START).text(key.hex()).sha256());
  }

  /** The head after one receipt more. */
  public Head then(byte[] receipt) {
    return new Head(position + 1, new Canonical(LINK).text(hash).bytes(receipt).sha256());
  }
}
