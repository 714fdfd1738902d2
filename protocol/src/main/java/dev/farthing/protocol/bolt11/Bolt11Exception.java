package dev.farthing.protocol.bolt11;

import dev.farthing.protocol.ProtocolException;
import java.time.Instant;

/**
 * A text that is no invoice, or an invoice that must not be paid ({@link NotPayable}).
 *
 * <p>Positions are offsets of characters in the text that was read, from 0.
 */
public abstract class Bolt11Exception extends ProtocolException {
  private Bolt11Exception(String code, int position, String what) {
    super(
        "invoice-" + code,
        position,
        "invoice: " + what + (position < 0 ? "." : " (character " + (position + 1) + ")."));
  }

  private Bolt11Exception(String code, int position, String what, String advice) {
    super(
        "invoice-" + code,
        position,
        "invoice: "
            + what
            + (position < 0 ? ". " : " (character " + (position + 1) + "). ")
            + advice);
  }

  private static String name(int tag) {
    return "field '" + Bech32.letter(tag) + "'";
  }

  /** Longer than any invoice; nothing of it was read. */
  public static final class TooLong extends Bolt11Exception {
    private final int length;

    TooLong(int length) {
      super(
          "too-long",
          Bolt11Text.MAX_LENGTH,
          length + " characters; no more than " + Bolt11Text.MAX_LENGTH + " are read");
      this.length = length;
    }

    /** How many characters the text has. */
    public int length() {
      return length;
    }
  }

  /** Shorter than a timestamp, a signature and a checksum. */
  public static final class TooShort extends Bolt11Exception {
    TooShort(int end) {
      super("too-short", end, "ends too early for a signature", "Was it cut when copied?");
    }
  }

  /** Not of the form {@code ln…1…} at all. */
  public static final class NotAnInvoice extends Bolt11Exception {
    NotAnInvoice(int position, String why) {
      super("malformed", position, why, "An invoice looks like lnbc2500u1pvjluez…");
    }
  }

  /** Begins with {@code ln}, but for no network that is known here. */
  public static final class UnknownNetwork extends Bolt11Exception {
    private final String prefix;

    UnknownNetwork(int position, String prefix) {
      super(
          "unknown-network",
          position,
          "unknown network '" + prefix + "'",
          "Known are bc, tb, tbs, bcrt and sb.");
      this.prefix = prefix;
    }

    /** What stands between {@code ln} and the amount, in lower case. */
    public String prefix() {
      return prefix;
    }
  }

  /** A character that Bech32 does not use. */
  public static final class InvalidCharacter extends Bolt11Exception {
    private final char character;

    InvalidCharacter(int position, char character) {
      super(
          "invalid-character",
          position,
          "a character that no invoice contains, U+" + String.format("%04X", (int) character),
          "Was something added when it was copied?");
      this.character = character;
    }

    /** The character. */
    public char character() {
      return character;
    }
  }

  /** Upper and lower case in one text, which Bech32 forbids. */
  public static final class MixedCase extends Bolt11Exception {
    MixedCase(int position) {
      super("mixed-case", position, "upper and lower case are mixed");
    }
  }

  /**
   * The checksum does not fit; the position is that of the one character that would explain it, or
   * of the checksum.
   */
  public static final class BadChecksum extends Bolt11Exception {
    BadChecksum(int position, boolean oneCharacter) {
      super(
          "bad-checksum",
          position,
          oneCharacter ? "bad checksum; one character looks wrong" : "bad checksum",
          "Was it cut or changed when copied?");
    }
  }

  /** Not a positive whole number with a known multiplier that comes to whole millisatoshis. */
  public static final class InvalidAmount extends Bolt11Exception {
    InvalidAmount(int position, String why) {
      super("invalid-amount", position, why);
    }
  }

  /** A field that says it is longer than what is left. */
  public static final class TruncatedField extends Bolt11Exception {
    TruncatedField(int position) {
      super("truncated-field", position, "a field runs into the signature");
    }
  }

  /** A field whose content breaks its rules. */
  public static final class InvalidField extends Bolt11Exception {
    private final char field;

    InvalidField(int position, int tag, String why) {
      super("invalid-field", position, name(tag) + " " + why);
      this.field = Bech32.letter(tag);
    }

    /** The letter of the field, as in {@code p} for the payment hash. */
    public char field() {
      return field;
    }
  }

  /** Neither, or both, of what must be there once; the position is that of the fields' end. */
  public static final class MissingField extends Bolt11Exception {
    MissingField(int position, String why) {
      super("missing-field", position, why);
    }
  }

  /** Not signed by the payee. */
  public static final class BadSignature extends Bolt11Exception {
    BadSignature(int position, String why) {
      super("bad-signature", position, why, "Ask the payee for a new invoice.");
    }
  }

  /** A sound invoice that must not be paid here and now. */
  public abstract static class NotPayable extends Bolt11Exception {
    private NotPayable(String code, int position, String what, String advice) {
      super(code, position, what, advice);
    }
  }

  /** For another network than the payer's. */
  public static final class WrongNetwork extends NotPayable {
    private final Network expected;
    private final Network actual;

    WrongNetwork(Network expected, Network actual) {
      super(
          "wrong-network",
          -1,
          "it is for network " + actual.prefix() + ", the payer is on " + expected.prefix(),
          "Pay it from a node on " + actual.prefix() + ".");
      this.expected = expected;
      this.actual = actual;
    }

    /** The payer's network. */
    public Network expected() {
      return expected;
    }

    /** The invoice's network. */
    public Network actual() {
      return actual;
    }
  }

  /** Its time to be paid is over. */
  public static final class Expired extends NotPayable {
    private final Instant expiredAt;
    private final Instant now;

    Expired(Instant expiredAt, Instant now) {
      super("expired", -1, "expired at " + expiredAt + ", now is " + now, "Ask for a new invoice.");
      this.expiredAt = expiredAt;
      this.now = now;
    }

    /** From when on it is expired. */
    public Instant expiredAt() {
      return expiredAt;
    }

    /** When it was judged. */
    public Instant now() {
      return now;
    }
  }

  /** The payer would have to choose the amount. */
  public static final class AmountMissing extends NotPayable {
    AmountMissing() {
      super("amount-missing", -1, "it names no amount", "Ask for an invoice with an amount.");
    }
  }

  /** Without the secret that protects the payee from probing (field {@code s}). */
  public static final class PaymentSecretMissing extends NotPayable {
    PaymentSecretMissing() {
      super("payment-secret-missing", -1, "it has no payment secret", "Ask for a new invoice.");
    }
  }

  /** A field twice that must stand once: two readers could take different ones. */
  public static final class RepeatedField extends NotPayable {
    private final char field;

    RepeatedField(int tag) {
      super("repeated-field", -1, name(tag) + " stands there twice", "Ask for a new invoice.");
      this.field = Bech32.letter(tag);
    }

    /** The letter of the field. */
    public char field() {
      return field;
    }
  }

  /** The payee requires a feature that no payer here knows. */
  public static final class UnknownFeature extends NotPayable {
    private final int bit;

    UnknownFeature(int bit) {
      super(
          "unknown-feature",
          -1,
          "the payee requires feature " + bit + ", which is unknown here",
          "Pay it with software that knows it.");
      this.bit = bit;
    }

    /** The number of the bit, even. */
    public int bit() {
      return bit;
    }
  }

  /** A feature without another that it needs (BOLT 9, "Dependencies"). */
  public static final class FeatureWithoutDependency extends NotPayable {
    private final int bit;
    private final int dependency;

    FeatureWithoutDependency(int bit, int dependency) {
      super(
          "feature-without-dependency",
          -1,
          "feature " + bit + " needs feature " + dependency + ", which is not set",
          "Ask for a new invoice.");
      this.bit = bit;
      this.dependency = dependency;
    }

    /** The bit that is set. */
    public int bit() {
      return bit;
    }

    /** The even bit of the feature that is missing. */
    public int dependency() {
      return dependency;
    }
  }

  /** A last hop that could lock the payer's money for longer than two weeks. */
  public static final class FinalCltvTooLong extends NotPayable {
    private final int delta;

    FinalCltvTooLong(int delta) {
      super(
          "final-cltv-too-long",
          -1,
          "it wants "
              + delta
              + " blocks for the last hop, more than "
              + Bolt11Invoice.MAX_MIN_FINAL_CLTV_DELTA,
          "A failed payment could be locked that long; ask for a new invoice.");
      this.delta = delta;
    }

    /** The blocks that the invoice asks for. */
    public int delta() {
      return delta;
    }
  }
}
