package dev.farthing.protocol.bolt11;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A Lightning invoice whose signature has been checked (BOLT 11): the only kind that can be
 * approved for payment.
 *
 * <p>Immutable and thread-safe; arrays that it returns are copies. Equal to another of the same
 * text in any case.
 */
public final class Bolt11Invoice extends InvoiceFields {
  /** The most blocks for the last hop that {@link #requirePayable} allows: two weeks. */
  public static final int MAX_MIN_FINAL_CLTV_DELTA = 2016;

  private final NodeId payee;

  Bolt11Invoice(InvoiceFields fields, NodeId payee) {
    super(fields);
    this.payee = payee;
  }

  /**
   * Reads an invoice of any case, after {@code lightning:} or bare, and checks its signature.
   *
   * @throws Bolt11Exception if the text is no invoice, the specification calls it invalid, or it
   *     was not signed by its payee
   */
  public static Bolt11Invoice decode(String text) {
    return Bolt11Text.scan(text).verify();
  }

  /** The node that is to be paid and has signed. */
  public NodeId payee() {
    return payee;
  }

  /**
   * This invoice, if a payer on {@code network} may pay it now: of that network, with an amount and
   * a payment secret, no field twice, only known features required, at most {@value
   * #MAX_MIN_FINAL_CLTV_DELTA} blocks for the last hop, and not expired.
   *
   * @throws Bolt11Exception.NotPayable with the first of these that fails
   */
  public Bolt11Invoice requirePayable(InstantSource clock, Network network) {
    Payability.require(this, clock, network);
    return this;
  }

  /** Begins an invoice that pays against the preimage of {@code hash}. */
  public static Builder builder(Network network, PaymentHash hash) {
    return new Builder(network, hash);
  }

  /** Makes a signed invoice; what is not set is left out. Not thread-safe. */
  public static final class Builder {
    private static final int TIMESTAMP_BITS = 35;
    private static final int HASH_BYTES = 32;

    private final Network network;
    private final PaymentHash hash;
    private final List<Fallback> fallbacks = new ArrayList<>();
    private final List<List<RouteHop>> routeHints = new ArrayList<>();
    private @Nullable SortedSet<Integer> features;
    private @Nullable MilliSatoshi amount;
    private byte @Nullable [] paymentSecret;
    private @Nullable String description;
    private byte @Nullable [] descriptionHash;
    private byte @Nullable [] metadata;
    private @Nullable Instant timestamp;
    private @Nullable Duration expiry;
    private @Nullable Integer minFinalCltvDelta;
    private boolean payeeField;

    private Builder(Network network, PaymentHash hash) {
      this.network = network;
      this.hash = hash;
    }

    /**
     * What is to be paid; the payer chooses if this is not set.
     *
     * @throws IllegalArgumentException if it is nothing
     */
    public Builder amount(MilliSatoshi amount) {
      if (amount.isZero()) {
        throw new IllegalArgumentException("an invoice over nothing cannot be written");
      }
      this.amount = amount;
      return this;
    }

    /**
     * The secret that payers send along; without it nobody pays.
     *
     * @throws IllegalArgumentException if not 32 bytes
     */
    public Builder paymentSecret(byte[] secret) {
      this.paymentSecret = hashSized(secret, "a payment secret");
      return this;
    }

    /**
     * What is paid for, instead of {@link #descriptionHash}; empty if neither is set.
     *
     * @throws IllegalArgumentException from {@link #sign} if longer than 639 bytes of UTF-8
     */
    public Builder description(String description) {
      this.description = description;
      this.descriptionHash = null;
      return this;
    }

    /**
     * The SHA-256 of what is paid for, instead of {@link #description}.
     *
     * @throws IllegalArgumentException if not 32 bytes
     */
    public Builder descriptionHash(byte[] sha256) {
      this.descriptionHash = hashSized(sha256, "the hash of a description");
      this.description = null;
      return this;
    }

    /**
     * When it is made; must be set. Fractions of a second are dropped.
     *
     * @throws IllegalArgumentException if before 1970 or after the year 3058, where 35 bits end
     */
    public Builder timestamp(Instant timestamp) {
      if (timestamp.getEpochSecond() >>> TIMESTAMP_BITS != 0) {
        throw new IllegalArgumentException("an invoice cannot be made at " + timestamp);
      }
      this.timestamp = timestamp;
      return this;
    }

    /**
     * How long it can be paid; an hour if not set. Fractions of a second are dropped.
     *
     * @throws IllegalArgumentException if negative or longer than 60 bits of seconds
     */
    public Builder expiry(Duration expiry) {
      if (expiry.getSeconds() >>> DataPart.MAX_NUMBER_BITS != 0) {
        throw new IllegalArgumentException("an invoice cannot expire after " + expiry);
      }
      this.expiry = expiry;
      return this;
    }

    /**
     * The fewest blocks for the last hop; 18 if not set.
     *
     * @throws IllegalArgumentException if negative
     */
    public Builder minFinalCltvDelta(int blocks) {
      if (blocks < 0) {
        throw new IllegalArgumentException("the last hop cannot have " + blocks + " blocks");
      }
      this.minFinalCltvDelta = blocks;
      return this;
    }

    /**
     * Adds a way to the payee, less preferred than those before.
     *
     * @throws IllegalArgumentException if it has no hop or more than 12
     */
    public Builder routeHint(List<RouteHop> hops) {
      if (hops.isEmpty() || hops.size() > RouteHints.MAX_HOPS) {
        throw new IllegalArgumentException(
            "a route hint has 1 to " + RouteHints.MAX_HOPS + " hops, not " + hops.size());
      }
      routeHints.add(List.copyOf(hops));
      return this;
    }

    /** Adds an address on the chain, less preferred than those before. */
    public Builder fallback(Fallback fallback) {
      fallbacks.add(fallback);
      return this;
    }

    /** The bytes that payers pass on; {@link #sign} refuses more than 639. */
    public Builder metadata(byte[] metadata) {
      this.metadata = metadata.clone();
      return this;
    }

    /**
     * Exactly these feature bits. If not set: 8 and 14 with a payment secret (onions of variable
     * size, payment secret), and 48 with metadata, all required.
     *
     * @throws IllegalArgumentException if a bit is not from 0 to 5114
     */
    public Builder features(int... bits) {
      SortedSet<Integer> set = new TreeSet<>();
      for (int bit : bits) {
        if (bit < 0 || bit >= FeatureBits.COUNT) {
          throw new IllegalArgumentException("an invoice has no feature bit " + bit);
        }
        set.add(bit);
      }
      this.features = set;
      return this;
    }

    /** Names the payee in the text (field {@code n}), so that readers need not recover it. */
    public Builder payeeField() {
      this.payeeField = true;
      return this;
    }

    /**
     * The invoice, signed by {@code key}.
     *
     * @throws IllegalStateException if no timestamp was set
     * @throws IllegalArgumentException if a field is longer than 639 bytes
     * @throws Bolt11Exception.TooLong if all fields together are too long
     */
    public Bolt11Invoice sign(NodeKey key) {
      HumanReadablePart human = new HumanReadablePart(network, amount);
      WordWriter words = fields(key.id());
      String prefix = human.write();
      words.bytes(key.sign(words.signedHash(prefix)));
      return new Bolt11Invoice(Bolt11Text.scan(words.encode(prefix, Bech32.BECH32)), key.id());
    }

    private WordWriter fields(NodeId payee) {
      if (timestamp == null) {
        throw new IllegalStateException("an invoice needs a timestamp");
      }
      WordWriter words = new WordWriter();
      words.number(timestamp.getEpochSecond(), DataPart.TIMESTAMP_WORDS);
      if (paymentSecret != null) {
        words.field(Tag.PAYMENT_SECRET, paymentSecret);
      }
      words.field(Tag.PAYMENT_HASH, hash.bytes());
      if (descriptionHash != null) {
        words.field(Tag.DESCRIPTION_HASH, descriptionHash);
      } else {
        String text = description == null ? "" : description;
        words.field(Tag.DESCRIPTION, text.getBytes(StandardCharsets.UTF_8));
      }
      if (metadata != null) {
        words.field(Tag.METADATA, metadata);
      }
      if (expiry != null) {
        words.numberField(Tag.EXPIRY, expiry.getSeconds());
      }
      if (minFinalCltvDelta != null) {
        words.numberField(Tag.MIN_FINAL_CLTV, minFinalCltvDelta);
      }
      if (payeeField) {
        words.field(Tag.PAYEE, payee.bytes());
      }
      for (Fallback fallback : fallbacks) {
        words.wordsField(Tag.FALLBACK, fallback.words());
      }
      for (List<RouteHop> hops : routeHints) {
        words.field(Tag.ROUTE, RouteHints.write(hops));
      }
      byte[] bits = FeatureBits.write(features == null ? defaultFeatures() : features);
      if (bits.length > 0) {
        words.wordsField(Tag.FEATURES, bits);
      }
      return words;
    }

    private SortedSet<Integer> defaultFeatures() {
      SortedSet<Integer> bits = new TreeSet<>();
      if (paymentSecret != null) {
        bits.add(FeatureBits.VAR_ONION);
        bits.add(FeatureBits.PAYMENT_SECRET);
      }
      if (metadata != null) {
        bits.add(FeatureBits.PAYMENT_METADATA);
      }
      return bits;
    }

    private static byte[] hashSized(byte[] bytes, String what) {
      if (bytes.length != HASH_BYTES) {
        throw new IllegalArgumentException(what + " has 32 bytes, not " + bytes.length);
      }
      return bytes.clone();
    }
  }
}
