package dev.farthing.wallet.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** The beginning of a body as its author wrote it, whatever it was packed in for the way. */
final class Inflated {
  private Inflated() {}

  /**
   * Unpacks as far as the packed beginning reaches, and no more than {@link WithheldBody#MOST}
   * bytes of it; a packing that nobody asked for gives nothing.
   */
  static byte[] of(HttpHeaders headers, byte[] beginning) {
    String packing = headers.firstValue("Content-Encoding").orElse("").strip();
    return switch (packing.toLowerCase(Locale.ROOT)) {
      case "", "identity" -> beginning;
      case "gzip", "x-gzip" -> read(GZIPInputStream::new, beginning);
      case "deflate" -> read(InflaterInputStream::new, beginning);
      default -> new byte[0];
    };
  }

  private interface Opening {
    InputStream open(InputStream packed) throws IOException;
  }

  private static byte[] read(Opening opening, byte[] packed) {
    byte[] plain = new byte[WithheldBody.MOST];
    int size = 0;
    try (InputStream in = opening.open(new ByteArrayInputStream(packed))) {
      for (int read = in.read(plain); read > 0; read = in.read(plain, size, plain.length - size)) {
        size += read;
      }
    } catch (IOException cut) {
      // The beginning of what was packed is the beginning of what was meant.
    }
    return Arrays.copyOf(plain, size);
  }
}
