package dev.farthing.wallet.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Copies streams that may be longer than they should be. */
final class BoundedCopy {
  private BoundedCopy() {}

  /** Copies to the end, or so many bytes; gives how many. */
  static long copy(InputStream in, OutputStream out, long most) throws IOException {
    byte[] buffer = new byte[16 * 1024];
    long copied = 0;
    int read = in.read(buffer, 0, (int) Math.min(buffer.length, most));
    while (read >= 0 && copied < most) {
      out.write(buffer, 0, read);
      copied += read;
      read = in.read(buffer, 0, (int) Math.min(buffer.length, most - copied));
    }
    return copied;
  }
}
