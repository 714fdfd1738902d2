package dev.farthing.testkit.lightning;

import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.bolt11.NodeKey;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.protocol.secret.SecretBytes;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** A node that no network knows, and which signs invoices all the same. */
final class Stranger {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final NodeKey key;

  Stranger() {
    byte[] secret = new byte[32];
    Arrays.fill(secret, (byte) 0x5a);
    key = NodeKey.of(SecretBytes.copyOf(secret));
  }

  /** A payment hash of which no node has heard. */
  static PaymentHash unheardHash() {
    return PaymentHash.ofBytes(random32());
  }

  Bolt11Invoice invoice(Network network, MilliSatoshi amount, Instant now) {
    return Bolt11Invoice.builder(network, unheardHash())
        .amount(amount)
        .paymentSecret(random32())
        .description("from nowhere")
        .timestamp(now)
        .expiry(Duration.ofHours(1))
        .minFinalCltvDelta(18)
        .sign(key);
  }

  private static byte[] random32() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
