package dev.farthing.wallet.receipt;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A receipt as it is stored; whether it is as it was written, {@link ChainCheck} tells. The content
 * is shared, not copied.
 *
 * @param content what {@link Receipt#toBytes} wrote
 * @param hash of this receipt and all before it
 */
@SuppressWarnings("ArrayRecordComponent") // read once and passed on
public record ReceiptRow(long position, String purchase, byte[] content, String hash) {
  static ReceiptRow of(ResultSet row) throws SQLException {
    return new ReceiptRow(
        row.getLong("position"),
        row.getString("purchase"),
        row.getBytes("content"),
        row.getString("hash"));
  }

  /**
   * The receipt.
   *
   * @throws IllegalArgumentException if the content is none
   */
  public Receipt receipt() {
    return Receipt.ofBytes(content);
  }
}
