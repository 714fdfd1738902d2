package dev.farthing.simnet.face.lnd.bakery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.protocol.secret.SecretBytes;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BakeryTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final String METHOD = "/lnrpc.Lightning/GetInfo";
  private static final Permission READ = new Permission("info", "read");
  private static final Permission WRITE = new Permission("info", "write");
  private static final InetAddress CALLER = InetAddress.getLoopbackAddress();

  private final Bakery bakery = new Bakery(new SecureRandom(), () -> NOW);
  private final Macaroon macaroon = bakery.bake(0, List.of(READ));

  @Test
  void writesTheBytesThatLndWritesButForNonceAndSignature() {
    String hex = HexFormat.of().formatHex(bakery.bake(7, List.of(WRITE)).encode());
    assertThat(hex)
        .matches(
            "0201036c6e640225030a10[0-9a-f]{32}1201371a0d0a04696e666f120577726974650000"
                + "0620[0-9a-f]{64}");
  }

  @Test
  void listsPermissionsByEntityInOrderAndOnce() {
    List<Permission> permissions = List.of(WRITE, READ, new Permission("address", "read"), READ);
    String hex = HexFormat.of().formatHex(bakery.bake(0, permissions).identifier());
    assertThat(hex)
        .endsWith(
            "1a0f0a07616464726573731204"
                + "72656164"
                + "1a130a04696e666f1204726561641205"
                + "7772697465");
  }

  @Test
  void permitsWhatWasBaked() {
    assertThatCode(() -> check(macaroon, READ)).doesNotThrowAnyException();
  }

  @Test
  void permitsTheOneMethodThatAUriNames() {
    Macaroon one = bakery.bake(0, List.of(Permission.uri(METHOD)));
    assertThatCode(() -> check(one, READ)).doesNotThrowAnyException();
    assertThatExceptionOfType(MacaroonRefused.class)
        .isThrownBy(
            () -> bakery.check(one.encode(), List.of(READ), "/lnrpc.Lightning/ListPeers", CALLER))
        .withMessage("permission denied");
  }

  @Test
  void deniesWhatWasNotBaked() {
    refuses(macaroon, List.of(WRITE), "permission denied");
    refuses(macaroon, List.of(READ, WRITE), "permission denied");
  }

  @Test
  void refusesTheMacaroonOfAnotherNode() {
    Macaroon foreign = new Bakery(new SecureRandom(), () -> NOW).bake(0, List.of(READ));
    refuses(
        foreign,
        List.of(READ),
        "verification failed: signature mismatch after caveat verification");
  }

  @Test
  void refusesAMacaroonWithOneBitChangedWherever() {
    byte[] token = macaroon.encode();
    for (int bit = 0; bit < token.length * Byte.SIZE; bit++) {
      byte[] changed = token.clone();
      changed[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
      boolean isLocation = bit / Byte.SIZE >= 3 && bit / Byte.SIZE < 6;
      if (!isLocation) {
        assertThatExceptionOfType(MacaroonRefused.class)
            .as("bit %d", bit)
            .isThrownBy(() -> bakery.check(changed, List.of(READ), METHOD, CALLER));
      }
    }
  }

  @Test
  void signsWithAnotherKeyUnderAnotherRootKeyId() {
    byte[] renamed = bakery.bake(1, List.of(READ)).encode();
    int storageId = HexFormat.of().formatHex(renamed).indexOf("120131") / 2 + 2;
    renamed[storageId] = '2';
    assertThatExceptionOfType(MacaroonRefused.class)
        .isThrownBy(() -> bakery.check(renamed, List.of(READ), METHOD, CALLER))
        .withMessageContaining("signature mismatch");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "time-before 2026-11-21T12:00:00.000000001Z",
        "time-before 2026-11-21T13:01:00+01:00",
        "ipaddr 127.0.0.1",
        "iprange 127.0.0.0/8",
        "iprange 0.0.0.0/0"
      })
  void acceptsCaveatsThatHold(String caveat) {
    assertThatCode(() -> check(macaroon.attenuate(caveat), READ)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "time-before 2026-11-21T12:00:00Z, macaroon has expired",
    "time-before yesterday, the time is not written as RFC 3339 says",
    "ipaddr 127.0.0.2, macaroon locked to different IP address",
    "ipaddr localhost, macaroon locked to different IP address",
    "iprange 10.0.0.0/8, macaroon locked to different IP range",
    "iprange ::/0, macaroon locked to different IP range",
    "iprange 127.0.0.1, unable to parse macaroon IP range",
    "iprange 127.0.0.1/33, unable to parse macaroon IP range",
    "'lnd-custom account 1', 'cannot accept macaroon with custom caveat, no middleware handles it'",
    "declared name, caveat not recognized",
    "time-before, the time is not written as RFC 3339 says"
  })
  void refusesCaveatsThatDoNotHoldAndThoseItDoesNotKnow(String caveat, String problem) {
    refuses(
        macaroon.attenuate(caveat),
        List.of(READ),
        "caveat \"" + caveat + "\" not satisfied: " + problem);
  }

  @Test
  void checksEveryCaveat() {
    Macaroon narrowed =
        macaroon
            .attenuate("time-before 2026-11-21T11:00:00Z")
            .attenuate("time-before 2026-11-21T13:00:00Z");
    assertThatExceptionOfType(MacaroonRefused.class).isThrownBy(() -> check(narrowed, READ));
  }

  @Test
  void refusesWhatIsNoMacaroonOfLndsKind() {
    SecretBytes key = SecretBytes.copyOf(new byte[32]);
    Macaroon foreign = Macaroon.mint(key, new byte[] {2, 1}, "lnd", List.of());
    Macaroon empty = Macaroon.mint(key, new byte[] {3}, "lnd", List.of());
    Macaroon broken = Macaroon.mint(key, new byte[] {3, 0x7f}, "lnd", List.of());
    refuses(foreign, List.of(READ), "invalid ID");
    refuses(empty, List.of(READ), "cannot retrieve macaroon: no operations found in macaroon");
    refuses(broken, List.of(READ), "cannot retrieve macaroon: cannot unmarshal macaroon id");
    assertThatExceptionOfType(MacaroonRefused.class)
        .isThrownBy(() -> bakery.check(macaroon.encodeV1(), List.of(READ), METHOD, CALLER))
        .withMessage("unknown macaroon version: 1");
    assertThatExceptionOfType(MacaroonRefused.class)
        .isThrownBy(() -> bakery.check(new byte[0], List.of(READ), METHOD, CALLER))
        .withMessageStartingWith("cannot read the macaroon: ");
  }

  @Test
  void bakesNothingThatPermitsNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> bakery.bake(0, List.of()));
  }

  private void check(Macaroon shown, Permission needed) {
    bakery.check(shown.encode(), List.of(needed), METHOD, CALLER);
  }

  private void refuses(Macaroon shown, Collection<Permission> needed, String message) {
    assertThatExceptionOfType(MacaroonRefused.class)
        .isThrownBy(() -> bakery.check(shown.encode(), needed, METHOD, CALLER))
        .withMessage(message);
  }
}
