package dev.farthing.wallet.receipt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Set;

/**
 * The key with which a wallet signs what it says of itself: Ed25519, in a file beside its journal
 * that only its owner can read. It opens nothing and pays nothing. Thread-safe.
 */
public final class SigningKey {
  private static final String KIND = "ed25519";
  private static final byte[] TRIAL = "farthing".getBytes(StandardCharsets.US_ASCII);

  private final PrivateKey secret;
  private final VerifyingKey open;

  private SigningKey(PrivateKey secret, VerifyingKey open) {
    this.secret = secret;
    this.open = open;
  }

  /**
   * The key in a file; made by the platform's secure generator, on disk before it is used, where
   * there is none.
   *
   * @throws IOException if the file cannot be read or made, is not a key, or others may read it
   */
  public static SigningKey openOrMake(Path file) throws IOException {
    if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
      make(file);
    }
    return open(file);
  }

  /**
   * The key in a file.
   *
   * @throws IOException if the file cannot be read, is not a key, or others may read it
   */
  public static SigningKey open(Path file) throws IOException {
    OwnerOnly.require(file);
    String[] parts = Files.readString(file, StandardCharsets.US_ASCII).strip().split(" ", 3);
    if (parts.length != 3 || !parts[0].equals(KIND)) {
      throw new IOException(file + " is not the key of a wallet; bring the file back");
    }
    try {
      PrivateKey secret =
          KeyFactory.getInstance("Ed25519")
              .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(parts[1])));
      SigningKey key = new SigningKey(secret, new VerifyingKey(parts[2]));
      if (!key.open.signed(TRIAL, key.sign(TRIAL))) {
        throw new IOException(file + " holds two halves that do not fit; bring the file back");
      }
      return key;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(file + " is not the key of a wallet; bring the file back");
    }
  }

  private static void make(Path file) throws IOException {
    KeyPair pair;
    try {
      pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform since 15 has Ed25519", e);
    }
    String line =
        KIND
            + " "
            + Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded())
            + " "
            + VerifyingKey.of(pair.getPublic()).hex()
            + "\n";
    Path part = file.resolveSibling(file.getFileName() + "." + pair.getPublic().hashCode());
    try (FileChannel channel =
        OwnerOnly.open(part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
      channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
      channel.force(true);
    }
    try {
      Files.createLink(file, part);
    } catch (FileAlreadyExistsException anotherWasFirst) {
      // Theirs is the wallet's key; this one has signed nothing.
    } finally {
      Files.delete(part);
    }
  }

  /** The half that anybody may know. */
  public VerifyingKey verifying() {
    return open;
  }

  /** The signature of bytes, in 64 bytes. */
  public byte[] sign(byte[] bytes) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(secret);
      signature.update(bytes);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the wallet's key does not sign", e);
    }
  }

  @Override
  public String toString() {
    return "signing key of " + open.hex();
  }
}
