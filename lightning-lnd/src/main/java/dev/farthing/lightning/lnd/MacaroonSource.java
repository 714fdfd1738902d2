package dev.farthing.lightning.lnd;

import dev.farthing.lightning.LightningException;
import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.protocol.macaroon.MacaroonException;
import dev.farthing.protocol.secret.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads macaroons as LND and its users keep them. */
public final class MacaroonSource {
  private MacaroonSource() {}

  /**
   * The binary file that LND or {@code lncli bakemacaroon} wrote.
   *
   * @throws LightningException.Unauthorized if it cannot be read or is no macaroon
   */
  public static SecretBytes file(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return checked(in.readNBytes(Macaroon.MAX_BYTES + 1), file.toString());
    } catch (NoSuchFileException e) {
      throw new LightningException.Unauthorized(
          "macaroon " + file + ": no such file; LND writes it beside its data, or bake one");
    } catch (IOException e) {
      throw new LightningException.Unauthorized(
          "macaroon " + file + " cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  /**
   * Hexadecimal digits, as environments carry a macaroon.
   *
   * @param name where the text was found, for messages
   * @throws LightningException.Unauthorized if it is no macaroon
   */
  public static SecretBytes hex(String text, String name) {
    try {
      return SecretBytes.copyOf(Macaroon.parse(text.strip()).encode());
    } catch (MacaroonException e) {
      throw notAMacaroon(name, e);
    }
  }

  private static SecretBytes checked(byte[] bytes, String name) {
    try {
      SecretBytes secret = SecretBytes.copyOf(Macaroon.decode(bytes).encode());
      Arrays.fill(bytes, (byte) 0);
      return secret;
    } catch (MacaroonException e) {
      throw notAMacaroon(name, e);
    }
  }

  private static LightningException notAMacaroon(String name, MacaroonException e) {
    return new LightningException.Unauthorized(
        name + " holds no macaroon: " + e.getMessage() + "; give LND's binary file or its hex");
  }
}
