package dev.farthing.protocol.l402;

import dev.farthing.protocol.macaroon.Caveat;
import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.protocol.macaroon.MacaroonException;
import dev.farthing.protocol.secret.Preimage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One token of a credential: its text and, if it is one, the macaroon that it writes. */
final class PresentedToken {
  private static final String PREIMAGE = "preimage=";

  private final byte[] field;
  private final int from;
  private final int to;
  private final @Nullable Macaroon macaroon;

  private PresentedToken(byte[] field, int from, int to, @Nullable Macaroon macaroon) {
    this.field = field;
    this.from = from;
    this.to = to;
    this.macaroon = macaroon;
  }

  /** The token from {@code from} (inclusive) to {@code to} (exclusive) of a field's characters. */
  static PresentedToken read(byte[] field, int from, int to) {
    Macaroon macaroon;
    try {
      macaroon = Macaroon.parse(field, from, to);
    } catch (MacaroonException e) {
      macaroon = null;
    }
    return new PresentedToken(field, from, to, macaroon);
  }

  /** Whether a caveat carries a preimage. */
  static boolean isPreimage(Caveat caveat) {
    return caveat.startsWith(PREIMAGE);
  }

  String text() {
    return new String(field, from, to - from, StandardCharsets.ISO_8859_1);
  }

  boolean isMacaroon() {
    return macaroon != null;
  }

  /**
   * The macaroon.
   *
   * @throws L402Exception.UnreadableToken if the text is none
   */
  Macaroon macaroon() {
    if (macaroon != null) {
      return macaroon;
    }
    try {
      return Macaroon.parse(field, from, to);
    } catch (MacaroonException e) {
      throw new L402Exception.UnreadableToken(e);
    }
  }

  /**
   * The preimage that {@code known} and all {@code preimage=} caveats of this token are, or null if
   * there is none at all.
   *
   * @throws L402Exception.PreimageConflict if two differ or one is not 64 hexadecimal digits
   */
  @Nullable Preimage agreedPreimage(@Nullable Preimage known) {
    if (macaroon == null) {
      return known;
    }
    Preimage agreed = known;
    List<Caveat> caveats = macaroon.caveats();
    for (int i = 0; i < caveats.size(); i++) {
      if (isPreimage(caveats.get(i))) {
        Preimage carried = carried(caveats.get(i));
        if (agreed != null && !agreed.equals(carried)) {
          throw new L402Exception.PreimageConflict(from);
        }
        agreed = carried;
      }
    }
    return agreed;
  }

  private Preimage carried(Caveat caveat) {
    try {
      return Preimage.parseHex(caveat.text().substring(PREIMAGE.length()));
    } catch (IllegalArgumentException e) {
      throw new L402Exception.PreimageConflict(from);
    }
  }
}
