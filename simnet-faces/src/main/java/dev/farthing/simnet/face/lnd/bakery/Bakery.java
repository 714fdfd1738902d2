package dev.farthing.simnet.face.lnd.bakery;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.farthing.protocol.macaroon.Caveat;
import dev.farthing.protocol.macaroon.HmacSha256;
import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.protocol.macaroon.MacaroonException;
import dev.farthing.protocol.secret.SecretBytes;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import lnrpc.MacaroonId;
import lnrpc.Op;

/**
 * Bakes the macaroons of one node and checks those that it is shown. Thread-safe.
 *
 * <p>An identifier is the byte 3 and a protobuf message that names the root key and lists the
 * permissions. Root keys are derived from one secret key by their id, so that none is ever stored.
 */
public final class Bakery {
  private static final byte IDENTIFIER_VERSION = 3;
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 16;
  private static final String LOCATION = "lnd";

  private final SecretBytes key;
  private final SecureRandom random;
  private final CaveatCheck caveats;

  /**
   * A bakery with a fresh key.
   *
   * @param clock judges {@code time-before}
   */
  public Bakery(SecureRandom random, InstantSource clock) {
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    this.key = SecretBytes.copyOf(bytes);
    this.random = random;
    this.caveats = new CaveatCheck(clock);
  }

  /**
   * A new macaroon.
   *
   * @param rootKeyId which of the root keys signs it; 0 by default
   * @throws IllegalArgumentException if there are no permissions
   * @throws MacaroonException.TooLarge if there are too many
   */
  public Macaroon bake(long rootKeyId, Collection<Permission> permissions) {
    if (permissions.isEmpty()) {
      throw new IllegalArgumentException("a macaroon permits something");
    }
    TreeMap<String, Op.Builder> ops = new TreeMap<>();
    for (Permission permission : new TreeSet<>(permissions)) {
      ops.computeIfAbsent(permission.entity(), entity -> Op.newBuilder().setEntity(entity))
          .addActions(permission.action());
    }
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    MacaroonId.Builder id =
        MacaroonId.newBuilder()
            .setNonce(ByteString.copyFrom(nonce))
            .setStorageId(ByteString.copyFromUtf8(Long.toUnsignedString(rootKeyId)));
    ops.values().forEach(id::addOps);
    byte[] message = id.build().toByteArray();
    byte[] identifier = new byte[1 + message.length];
    identifier[0] = IDENTIFIER_VERSION;
    System.arraycopy(message, 0, identifier, 1, message.length);
    return Macaroon.mint(
        SecretBytes.copyOf(rootKey(id.getStorageId().toByteArray(), new HmacSha256())),
        identifier,
        LOCATION,
        List.of());
  }

  /**
   * Whether a call is permitted: the chain of codes, then the caveats, then the permissions.
   *
   * @param token the macaroon's bytes
   * @param needed what the method asks for, all of it
   * @param method its full name, {@code /package.Service/Method}, which a permission may name too
   * @param caller where the call comes from
   * @throws MacaroonRefused if it is not
   */
  public void check(
      byte[] token, Collection<Permission> needed, String method, InetAddress caller) {
    Set<Permission> granted = verify(token, caller);
    if (!granted.containsAll(needed) && !granted.contains(Permission.uri(method))) {
      throw new MacaroonRefused("permission denied");
    }
  }

  /** What a macaroon permits to this caller now. */
  private Set<Permission> verify(byte[] token, InetAddress caller) {
    Macaroon macaroon = decode(token);
    byte[] identifier = macaroon.identifier();
    if (macaroon.format() != Macaroon.Format.V2) {
      throw new MacaroonRefused("unknown macaroon version: 1");
    }
    if (identifier.length == 0 || identifier[0] != IDENTIFIER_VERSION) {
      throw new MacaroonRefused("invalid ID");
    }
    MacaroonId id = parse(identifier);
    if (macaroon.caveats().stream().anyMatch(Caveat::isThirdParty)) {
      throw new MacaroonRefused("verification failed: cannot find discharge macaroon for caveat");
    }
    HmacSha256 hmac = new HmacSha256();
    if (!macaroon.isSignedWith(rootKey(id.getStorageId().toByteArray(), hmac), hmac)) {
      throw new MacaroonRefused(
          "verification failed: signature mismatch after caveat verification");
    }
    for (Caveat caveat : macaroon.caveats()) {
      caveats.check(caveat.text(), caller);
    }
    Set<Permission> granted = new HashSet<>();
    for (Op op : id.getOpsList()) {
      op.getActionsList().forEach(action -> granted.add(new Permission(op.getEntity(), action)));
    }
    return granted;
  }

  private static Macaroon decode(byte[] token) {
    try {
      return Macaroon.decode(token);
    } catch (MacaroonException e) {
      throw new MacaroonRefused("cannot read the macaroon: " + e.getMessage());
    }
  }

  private static MacaroonId parse(byte[] identifier) {
    MacaroonId id;
    try {
      id = MacaroonId.parseFrom(ByteString.copyFrom(identifier, 1, identifier.length - 1));
    } catch (InvalidProtocolBufferException e) {
      throw new MacaroonRefused("cannot retrieve macaroon: cannot unmarshal macaroon id");
    }
    if (id.getOpsCount() == 0 || id.getOps(0).getActionsCount() == 0) {
      throw new MacaroonRefused("cannot retrieve macaroon: no operations found in macaroon");
    }
    return id;
  }

  private byte[] rootKey(byte[] storageId, HmacSha256 hmac) {
    return hmac.compute(key.reveal(), storageId);
  }
}
