package dev.farthing.benchmarks;

import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.bolt11.NodeKey;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.protocol.secret.SecretBytes;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * An invoice as sellers send it: amount, payment hash and secret, description, expiry, final CLTV
 * delta and features; the payee is recovered from the signature.
 *
 * @param number makes each invoice another
 */
record SampleInvoice(int number) {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  Bolt11Invoice invoice() {
    byte[] secret = filled(0x44);
    return Bolt11Invoice.builder(Network.REGTEST, PaymentHash.ofBytes(filled(number)))
        .amount(MilliSatoshi.ofSat(10))
        .paymentSecret(secret)
        .description("the weather in London now")
        .timestamp(NOW)
        .expiry(Duration.ofMinutes(10))
        .minFinalCltvDelta(80)
        .sign(NodeKey.of(SecretBytes.copyOf(filled(0x55))));
  }

  private static byte[] filled(int value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
