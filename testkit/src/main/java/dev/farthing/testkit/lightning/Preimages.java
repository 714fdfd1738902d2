package dev.farthing.testkit.lightning;

import dev.farthing.protocol.secret.Preimage;
import java.security.SecureRandom;

/** Preimages that nobody has seen before, since a lab may be shared by many runs. */
final class Preimages {
  private final SecureRandom random = new SecureRandom();

  Preimage fresh() {
    byte[] bytes = new byte[Preimage.LENGTH];
    random.nextBytes(bytes);
    return Preimage.ofBytes(bytes);
  }
}
