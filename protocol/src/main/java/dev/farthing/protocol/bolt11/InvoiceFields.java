package dev.farthing.protocol.bolt11;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an invoice says, whether its signature has been checked or not. */
abstract class InvoiceFields {
  /** The last second of the year 9999, for invoices that claim to live longer. */
  private static final long LAST_SECOND = 253_402_300_799L;

  private static final char REPLACEMENT = '\uFFFD';
  private static final long DEFAULT_EXPIRY_SECONDS = 3600;
  private static final int DEFAULT_MIN_FINAL_CLTV_DELTA = 18;

  final DataPart data;
  private final String text;
  private final HumanReadablePart human;
  private final @Nullable String description;

  InvoiceFields(String text, HumanReadablePart human, DataPart data) {
    this.text = text;
    this.human = human;
    this.data = data;
    this.description = checkedDescription(data);
    requireComplete();
  }

  /** The same invoice; what is checked stays checked. */
  InvoiceFields(InvoiceFields same) {
    this.text = same.text;
    this.human = same.human;
    this.data = same.data;
    this.description = same.description;
  }

  private static @Nullable String checkedDescription(DataPart data) {
    byte[] bytes = data.bytes(Tag.DESCRIPTION);
    if (bytes == null) {
      return null;
    }
    String description = new String(bytes, StandardCharsets.UTF_8);
    if (description.indexOf(REPLACEMENT) >= 0
        && !Arrays.equals(description.getBytes(StandardCharsets.UTF_8), bytes)) {
      throw data.invalidField(Tag.DESCRIPTION, "is not UTF-8");
    }
    return description;
  }

  private void requireComplete() {
    if (!data.has(Tag.PAYMENT_HASH)) {
      throw new Bolt11Exception.MissingField(
          data.signaturePosition(), "it has no payment hash (field 'p')");
    }
    boolean described = data.has(Tag.DESCRIPTION);
    if (described == data.has(Tag.DESCRIPTION_HASH)) {
      throw new Bolt11Exception.MissingField(
          data.signaturePosition(),
          described
              ? "it has a description and a hash of one (fields 'd' and 'h')"
              : "it has neither a description nor a hash of one (fields 'd' and 'h')");
    }
    if (data.number(Tag.MIN_FINAL_CLTV, 0) > Integer.MAX_VALUE) {
      throw data.invalidField(Tag.MIN_FINAL_CLTV, "is too large a number");
    }
  }

  /** The invoice as it was read, byte for byte, without {@code lightning:}. */
  public String text() {
    return text;
  }

  /** The network whose coins it asks for. */
  public Network network() {
    return human.network();
  }

  /** What is to be paid, or empty if the payer may choose. */
  public Optional<MilliSatoshi> amount() {
    return Optional.ofNullable(human.amount());
  }

  /** The SHA-256 of the preimage that payment reveals (field {@code p}). */
  public PaymentHash paymentHash() {
    return PaymentHash.ofBytes(present(Tag.PAYMENT_HASH));
  }

  /** A copy of the 32 bytes that prove to the payee that the payer saw the invoice ({@code s}). */
  public Optional<byte[]> paymentSecret() {
    return Optional.ofNullable(data.bytes(Tag.PAYMENT_SECRET));
  }

  /** When it was made, to the second. */
  public Instant timestamp() {
    return Instant.ofEpochSecond(data.timestamp());
  }

  /** How long it can be paid (field {@code x}); an hour unless it says otherwise. */
  public Duration expiry() {
    return Duration.ofSeconds(expirySeconds());
  }

  /** From when on it cannot be paid any more; the end of the year 9999 at the latest. */
  public Instant expiresAt() {
    return Instant.ofEpochSecond(Math.min(data.timestamp() + expirySeconds(), LAST_SECOND));
  }

  private long expirySeconds() {
    return data.number(Tag.EXPIRY, DEFAULT_EXPIRY_SECONDS);
  }

  /** Whether its time to be paid is over. */
  public boolean isExpired(Instant now) {
    return !now.isBefore(expiresAt());
  }

  /** The fewest blocks for the last hop (field {@code c}); 18 unless it says otherwise. */
  public int minFinalCltvDelta() {
    return (int) data.number(Tag.MIN_FINAL_CLTV, DEFAULT_MIN_FINAL_CLTV_DELTA);
  }

  /** What is paid for, as the payee words it (field {@code d}): hostile until proven otherwise. */
  public Optional<String> description() {
    return Optional.ofNullable(description);
  }

  /** A copy of the SHA-256 of a description that is found elsewhere (field {@code h}). */
  public Optional<byte[]> descriptionHash() {
    return Optional.ofNullable(data.bytes(Tag.DESCRIPTION_HASH));
  }

  /** Whether the payee has signed exactly this description, in words or by its SHA-256. */
  public boolean commitsTo(String described) {
    byte[] hash = data.bytes(Tag.DESCRIPTION_HASH);
    return hash == null
        ? described.equals(description)
        : Arrays.equals(hash, Sha256.of(described.getBytes(StandardCharsets.UTF_8)));
  }

  /** A copy of the bytes that the payer passes on to the payee (field {@code m}). */
  public Optional<byte[]> metadata() {
    return Optional.ofNullable(data.bytes(Tag.METADATA));
  }

  /** The feature bits that are set, ascending: even ones are required (field {@code 9}, BOLT 9). */
  public List<Integer> features() {
    return FeatureBits.read(data.words(Tag.FEATURES));
  }

  /** Ways to a payee that gossip does not show, the preferred one first (fields {@code r}). */
  public List<List<RouteHop>> routeHints() {
    List<List<RouteHop>> hints = new ArrayList<>();
    data.forEach(
        (tag, words, understood) -> {
          if (tag == Tag.ROUTE) {
            hints.add(RouteHints.read(Words.bytes(words, 0, words.length)));
          }
        });
    return List.copyOf(hints);
  }

  /** Addresses on the chain of a known version, the preferred one first (fields {@code f}). */
  public List<Fallback> fallbacks() {
    List<Fallback> fallbacks = new ArrayList<>();
    data.forEach(
        (tag, words, understood) -> {
          if (tag == Tag.FALLBACK && understood) {
            fallbacks.add(Fallback.read(words));
          }
        });
    return List.copyOf(fallbacks);
  }

  /** The fields that a reader has to skip, in order. */
  public List<TaggedField> unknownFields() {
    List<TaggedField> unknown = new ArrayList<>();
    data.forEach(
        (tag, words, understood) -> {
          if (!understood) {
            unknown.add(new TaggedField(tag, words));
          }
        });
    return List.copyOf(unknown);
  }

  private byte[] present(int tag) {
    byte[] bytes = data.bytes(tag);
    if (bytes == null) {
      throw new IllegalStateException("field '" + Bech32.letter(tag) + "' was required when read");
    }
    return bytes;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other != null
        && other.getClass() == getClass()
        && text.equalsIgnoreCase(((InvoiceFields) other).text);
  }

  @Override
  public int hashCode() {
    return paymentHash().hashCode();
  }

  @Override
  public String toString() {
    return getClass().getSimpleName()
        + "["
        + network().prefix()
        + " "
        + amount().map(MilliSatoshi::toString).orElse("any amount")
        + ", hash "
        + paymentHash()
        + "]";
  }
}
