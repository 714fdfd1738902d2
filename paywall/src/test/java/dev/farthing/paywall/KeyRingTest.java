package dev.farthing.paywall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.l402.L402Identifier;
import dev.farthing.protocol.macaroon.HmacSha256;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.sql.Database;
import dev.farthing.sql.Migrations;
import dev.farthing.testkit.ManualClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.CompletionException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {
  private static final PaymentHash HASH = PaymentHash.ofBytes(new byte[32]);

  @TempDir private Path folder;
  private final ManualClock clock = ManualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(file(), Migrations.of(Paywall.class, "0001-books.sql"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Path file() {
    return folder.resolve("seller").resolve("paywall.db");
  }

  private KeyRing ring(Network network, String realm) {
    KeyRing ring = new KeyRing(new KeyTable(database), network, realm, new SecureRandom(), clock);
    ring.open();
    return ring;
  }

  private static byte @Nullable [] key(KeyRing ring, L402Identifier identifier) {
    return ring.rootKey(identifier.bytes(), null, new HmacSha256());
  }

  private static void rotate(KeyRing ring) {
    ring.rotate().join();
    ring.reload();
  }

  private static void retire(KeyRing ring) {
    ring.retire().join();
    ring.reload();
  }

  @Test
  void derivesTheRootKeyFromEpochNetworkRealmAndIdentifier() throws GeneralSecurityException {
    KeyRing ring = ring(Network.REGTEST, "shop");
    L402Identifier identifier = ring.newIdentifier(HASH);
    byte[] master = new KeyTable(database).load().get(KeyRing.epoch(identifier) - 1).master;
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes("farthing/l402/root/v1\0bcrt\0shop\0".getBytes(StandardCharsets.UTF_8));
    message.writeBytes(identifier.bytes());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(master, "HmacSHA256"));
    assertThat(key(ring, identifier)).isEqualTo(mac.doFinal(message.toByteArray()));
    assertThat(ring.rootKey(identifier).reveal()).isEqualTo(key(ring, identifier));
  }

  @Test
  void givesAnotherKeyOnAnotherNetworkAndInAnotherRealm() {
    KeyRing ring = ring(Network.REGTEST, "shop");
    L402Identifier identifier = ring.newIdentifier(HASH);
    Set<String> keys = new HashSet<>();
    for (Network network : Network.values()) {
      keys.add(HexFormat.of().formatHex(key(ring(network, "shop"), identifier)));
    }
    keys.add(HexFormat.of().formatHex(key(ring(Network.REGTEST, "other"), identifier)));
    assertThat(keys).hasSize(Network.values().length + 1);
  }

  @Test
  void namesTheMintingEpochInIdentifiersThatNeverRepeat() {
    KeyRing ring = ring(Network.REGTEST, "shop");
    Set<L402Identifier> identifiers = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      L402Identifier identifier = ring.newIdentifier(HASH);
      assertThat(KeyRing.epoch(identifier)).isEqualTo(1);
      assertThat(identifier.paymentHash()).isEqualTo(HASH);
      identifiers.add(identifier);
    }
    assertThat(identifiers).hasSize(100);
  }

  @Test
  void keepsItsKeysThroughARestart() {
    KeyRing before = ring(Network.REGTEST, "shop");
    L402Identifier identifier = before.newIdentifier(HASH);
    byte[] key = key(before, identifier);
    database.close();
    open();
    KeyRing after = ring(Network.REGTEST, "shop");
    assertThat(key(after, identifier)).isEqualTo(key);
    assertThat(KeyRing.epoch(after.newIdentifier(HASH))).isEqualTo(1);
  }

  @Test
  void keepsItsKeysWhereOnlyTheOwnerCanRead() throws IOException {
    ring(Network.REGTEST, "shop");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void publishesAKeyBeforeAnyTokenIsMintedWithIt() {
    KeyRing one = ring(Network.REGTEST, "shop");
    KeyRing two = ring(Network.REGTEST, "shop");
    rotate(one);
    L402Identifier fresh = one.newIdentifier(HASH);
    assertThat(KeyRing.epoch(fresh)).isEqualTo(2);
    assertThat(key(two, fresh)).isEqualTo(key(one, fresh));
    assertThat(KeyRing.epoch(two.newIdentifier(HASH))).isEqualTo(1);
  }

  @Test
  void verifiesAnEpochUntilItsLastTokenHasEndedAndNeverUsesItsNumberAgain() {
    KeyRing ring = ring(Network.REGTEST, "shop");
    L402Identifier identifier = ring.newIdentifier(HASH);
    new SaleTable(database).add(sale(identifier, clock.instant().plusSeconds(100))).join();
    rotate(ring);
    retire(ring);
    assertThat(key(ring, identifier)).isNotNull();
    clock.advance(Duration.ofSeconds(100));
    retire(ring);
    assertThat(key(ring, identifier)).isNull();
    for (int epoch = 3; epoch < 6; epoch++) {
      rotate(ring);
      retire(ring);
      assertThat(KeyRing.epoch(ring.newIdentifier(HASH))).isEqualTo(epoch);
    }
  }

  @Test
  void sellsNothingUnderAKeyThatIsGone() {
    KeyRing ring = ring(Network.REGTEST, "shop");
    L402Identifier late = ring.newIdentifier(HASH);
    rotate(ring);
    retire(ring);
    assertThatThrownBy(
            () -> new SaleTable(database).add(sale(late, clock.instant().plusSeconds(100))).join())
        .isInstanceOf(CompletionException.class)
        .hasRootCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void letsAnUnknownEpochCauseOneReloadInAWhileOnly() {
    KeyRing ring = ring(Network.REGTEST, "shop");
    assertThat(ring.claimReload()).isTrue();
    assertThat(ring.claimReload()).isFalse();
    clock.advance(Duration.ofSeconds(10));
    assertThat(ring.claimReload()).isTrue();
  }

  @Test
  void refusesToUseUpMoreThanAllEpochs() {
    KeyRing ring = ring(Network.REGTEST, "shop");
    database
        .write(
            connection -> {
              try (var statement = connection.createStatement()) {
                statement.executeUpdate("INSERT INTO key_epoch VALUES (65535, 'gone', NULL, 0)");
              }
              return null;
            })
        .join();
    assertThatThrownBy(() -> ring.rotate().join())
        .hasCauseInstanceOf(PaywallException.EpochsExhausted.class);
  }

  private Sale sale(L402Identifier identifier, Instant validUntil) {
    return new Sale(
        identifier,
        Network.REGTEST,
        "/a",
        "shop",
        0,
        Set.of("use"),
        MilliSatoshi.ofSat(1),
        clock.instant(),
        clock.instant().plusSeconds(10),
        validUntil);
  }
}
