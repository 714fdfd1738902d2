package dev.farthing.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.farthing.protocol.bolt11.Bolt11Exception;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.Bolt11Text;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.bolt11.UnverifiedInvoice;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;

/** Any text is read as an invoice or refused with a reason and a place. */
class InvoiceFuzzTest {
  private static final String CHARS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] GENERATORS = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };

  @FuzzTest
  void text(byte[] input) {
    read(new String(input, StandardCharsets.UTF_8));
  }

  /** The input is the data part without its checksum, which is made to fit. */
  @FuzzTest
  void fields(byte[] input) {
    StringBuilder data = new StringBuilder();
    for (byte b : input) {
      data.append(CHARS.indexOf(b) >= 0 ? (char) b : CHARS.charAt(b & 31));
    }
    read("lnbc2500u1" + data + checksum("lnbc2500u", data));
  }

  private static void read(String text) {
    UnverifiedInvoice scanned;
    try {
      scanned = Bolt11Text.scan(text);
    } catch (Bolt11Exception e) {
      assertThat(e.position()).isBetween(0, text.length());
      return;
    }
    assertThat(text).endsWith(scanned.text());
    assertThat(Bolt11Text.scan(text.toUpperCase(Locale.ROOT))).isEqualTo(scanned);
    lookAtEverything(scanned);
    try {
      Bolt11Invoice invoice = scanned.verify();
      scanned.claimedPayee().ifPresent(claimed -> assertThat(invoice.payee()).isEqualTo(claimed));
      invoice.requirePayable(InstantSource.fixed(invoice.timestamp()), Network.BITCOIN);
      assertThat(invoice.amount()).isPresent();
      assertThat(invoice.paymentSecret()).isPresent();
    } catch (Bolt11Exception.BadSignature | Bolt11Exception.NotPayable e) {
      assertThat(e).hasMessageStartingWith("invoice: ");
    }
  }

  private static void lookAtEverything(UnverifiedInvoice invoice) {
    assertThat(invoice.paymentHash().bytes()).hasSize(32);
    assertThat(invoice.description().isPresent())
        .isNotEqualTo(invoice.descriptionHash().isPresent());
    assertThat(invoice.expiresAt()).isAfterOrEqualTo(invoice.timestamp());
    assertThat(invoice.minFinalCltvDelta()).isNotNegative();
    assertThat(invoice.expiry()).isGreaterThanOrEqualTo(Duration.ZERO);
    assertThat(invoice.features()).isSorted().doesNotHaveDuplicates();
    assertThat(invoice.routeHints()).allSatisfy(hops -> assertThat(hops).isNotEmpty());
    assertThat(invoice.fallbacks())
        .allSatisfy(fallback -> assertThat(fallback.address(invoice.network())).isNotEmpty());
    assertThat(invoice.unknownFields()).doesNotContainNull();
    assertThat(invoice.metadata().map(bytes -> bytes.length).orElse(0)).isBetween(0, 639);
    assertThat(invoice.toString()).contains(invoice.paymentHash().hex());
  }

  private static String checksum(String prefix, CharSequence data) {
    int state = 1;
    for (int i = 0; i < prefix.length(); i++) {
      state = step(state, prefix.charAt(i) >> 5);
    }
    state = step(state, 0);
    for (int i = 0; i < prefix.length(); i++) {
      state = step(state, prefix.charAt(i) & 31);
    }
    for (int i = 0; i < data.length(); i++) {
      state = step(state, CHARS.indexOf(data.charAt(i)));
    }
    for (int i = 0; i < 6; i++) {
      state = step(state, 0);
    }
    StringBuilder checksum = new StringBuilder();
    for (int i = 5; i >= 0; i--) {
      checksum.append(CHARS.charAt((state ^ 1) >>> 5 * i & 31));
    }
    return checksum.toString();
  }

  private static int step(int state, int word) {
    int next = (state & 0x1FFFFFF) << 5 ^ word;
    for (int bit = 0; bit < GENERATORS.length; bit++) {
      next ^= (state >>> 25 + bit & 1) == 0 ? 0 : GENERATORS[bit];
    }
    return next;
  }
}
