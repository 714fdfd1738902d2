package dev.farthing.paywall;

import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.l402.L402Identifier;
import dev.farthing.protocol.l402.RootKeys;
import dev.farthing.protocol.macaroon.HmacSha256;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.protocol.secret.SecretBytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The seller's keys in memory: derives the root key of a token from the master key of its epoch,
 * its network and its realm.
 *
 * <p>Thread-safe; {@link #rootKey} reads one volatile field and touches no I/O. Prints nothing.
 */
final class KeyRing implements RootKeys {
  private static final String PURPOSE = "farthing/l402/root/v1";
  private static final int MASTER_LENGTH = 32;
  private static final int EPOCH_AT = L402Identifier.LENGTH - L402Identifier.TOKEN_ID_LENGTH;
  private static final Duration BETWEEN_RELOADS = Duration.ofSeconds(10);

  private final KeyTable table;
  private final byte[] context;
  private final SecureRandom random;
  private final InstantSource clock;
  private final AtomicReference<Instant> mayReloadAt = new AtomicReference<>(Instant.MIN);
  private volatile Masters masters = new Masters(List.of());

  KeyRing(KeyTable table, Network network, String realm, SecureRandom random, InstantSource clock) {
    this.table = table;
    this.random = random;
    this.clock = clock;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String part : List.of(PURPOSE, network.prefix(), realm)) {
      bytes.writeBytes(part.getBytes(StandardCharsets.UTF_8));
      bytes.write(0);
    }
    context = bytes.toByteArray();
  }

  /** Reads the keys from the books, and makes the first ones where there are none. */
  void open() {
    table.rotate(true, this::newMaster, clock.instant()).join();
    reload();
  }

  /** Changes the books only; a reload takes it over. */
  CompletableFuture<Void> rotate() {
    return table.rotate(false, this::newMaster, clock.instant());
  }

  /** Changes the books only; a reload takes it over. */
  CompletableFuture<Void> retire() {
    return table.retire(clock.instant());
  }

  /** Reads the keys again. */
  void reload() {
    masters = new Masters(table.load());
  }

  /** Whether an unknown epoch may lead to a reload now; says yes to one caller in a while only. */
  boolean claimReload() {
    Instant now = clock.instant();
    Instant before = mayReloadAt.get();
    return !now.isBefore(before) && mayReloadAt.compareAndSet(before, now.plus(BETWEEN_RELOADS));
  }

  /** A token's identifier under the key that mints: its epoch, then 30 random bytes. */
  L402Identifier newIdentifier(PaymentHash hash) {
    byte[] tokenId = new byte[L402Identifier.TOKEN_ID_LENGTH];
    random.nextBytes(tokenId);
    int epoch = masters.minting;
    tokenId[0] = (byte) (epoch >> 8);
    tokenId[1] = (byte) epoch;
    return L402Identifier.of(hash, tokenId);
  }

  /** Whether no token of this epoch verifies. */
  boolean isGone(int epoch) {
    return masters.of(epoch) == null;
  }

  /** The epoch that an identifier of ours names. */
  static int epoch(L402Identifier identifier) {
    return epoch(identifier.bytes());
  }

  /** The key to mint a token with. */
  SecretBytes rootKey(L402Identifier identifier) {
    byte @Nullable [] key = rootKey(identifier.bytes(), null, new HmacSha256());
    if (key == null) {
      throw new IllegalStateException("no key of the epoch of " + identifier);
    }
    return SecretBytes.copyOf(key);
  }

  @Override
  public byte @Nullable [] rootKey(byte[] identifier, @Nullable String location, HmacSha256 hmac) {
    byte @Nullable [] master = masters.of(epoch(identifier));
    if (master == null) {
      return null;
    }
    byte[] message = new byte[context.length + identifier.length];
    System.arraycopy(context, 0, message, 0, context.length);
    System.arraycopy(identifier, 0, message, context.length, identifier.length);
    byte[] key = new byte[HmacSha256.LENGTH];
    hmac.compute(master, message, 0, message.length, key);
    return key;
  }

  private static int epoch(byte[] identifier) {
    return (identifier[EPOCH_AT] & 0xff) << 8 | (identifier[EPOCH_AT + 1] & 0xff);
  }

  private byte[] newMaster() {
    byte[] master = new byte[MASTER_LENGTH];
    random.nextBytes(master);
    return master;
  }

  /** The keys of one reading of the books. Never changed. */
  private static final class Masters {
    private final Map<Integer, byte[]> byEpoch = new HashMap<>();
    private int minting;

    Masters(List<KeyTable.Key> keys) {
      for (KeyTable.Key key : keys) {
        byEpoch.put(key.epoch, key.master);
        minting = key.mints ? key.epoch : minting;
      }
    }

    byte @Nullable [] of(int epoch) {
      return byEpoch.get(epoch);
    }
  }
}
