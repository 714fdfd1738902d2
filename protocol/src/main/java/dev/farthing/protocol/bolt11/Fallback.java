package dev.farthing.protocol.bolt11;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * An address on the chain that the payee takes as well (BOLT 11, field {@code f}).
 *
 * <p>Immutable and thread-safe.
 */
public final class Fallback {
  /** Pays to the hash of a public key. */
  public static final int P2PKH = 17;

  /** Pays to the hash of a script. */
  public static final int P2SH = 18;

  static final int MAX_VERSION = P2SH;

  private static final int MAX_WITNESS_VERSION = 16;
  private static final int HASH160_BYTES = 20;

  private final int version;
  private final byte[] program;

  private Fallback(int version, byte[] program) {
    this.version = version;
    this.program = program;
  }

  /**
   * @param version a witness version from 0 to 16, {@link #P2PKH} or {@link #P2SH}
   * @param program the witness program (BIP-141: 2 to 40 bytes; 20 or 32 in version 0), or the 20
   *     bytes of the hash
   * @throws IllegalArgumentException if these are no address
   */
  public static Fallback of(int version, byte[] program) {
    if (version < 0 || version > MAX_VERSION || !isSound(version, program.length)) {
      throw new IllegalArgumentException(
          "no address has version " + version + " and " + program.length + " bytes");
    }
    return new Fallback(version, program.clone());
  }

  static Fallback read(byte[] words) {
    return new Fallback(words[0], Words.bytes(words, 1, words.length));
  }

  /** Whether an address of a known version can have this many bytes. */
  static boolean isSound(int version, int bytes) {
    if (version > MAX_WITNESS_VERSION) {
      return bytes == HASH160_BYTES;
    }
    return version == 0 ? bytes == 20 || bytes == 32 : bytes >= 2 && bytes <= 40;
  }

  /** A witness version from 0 to 16, {@link #P2PKH} or {@link #P2SH}. */
  public int version() {
    return version;
  }

  /** A copy of the witness program or hash. */
  public byte[] program() {
    return program.clone();
  }

  /** The address as people write it: Base58Check, Bech32 (BIP-173) or Bech32m (BIP-350). */
  public String address(Network network) {
    if (version > MAX_WITNESS_VERSION) {
      return Base58Check.encode(base58Version(network), program);
    }
    byte[] words = words();
    int kind = version == 0 ? Bech32.BECH32 : Bech32.BECH32M;
    return Bech32.encode(segwitPrefix(network), words, words.length, kind);
  }

  /** The version and the program, as an invoice and an address both carry them. */
  byte[] words() {
    WordWriter words = new WordWriter();
    words.word(version);
    words.bytes(program);
    return words.toArray();
  }

  private int base58Version(Network network) {
    boolean script = version == P2SH;
    return switch (network) {
      case BITCOIN -> script ? 0x05 : 0x00;
      case TESTNET, SIGNET, REGTEST -> script ? 0xc4 : 0x6f;
      case SIMNET -> script ? 0x7b : 0x3f;
    };
  }

  private static String segwitPrefix(Network network) {
    return network == Network.SIGNET ? Network.TESTNET.prefix() : network.prefix();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fallback fallback
        && version == fallback.version
        && Arrays.equals(program, fallback.program);
  }

  @Override
  public int hashCode() {
    return 31 * version + Arrays.hashCode(program);
  }

  @Override
  public String toString() {
    return "Fallback[version " + version + ", " + HexFormat.of().formatHex(program) + "]";
  }
}
