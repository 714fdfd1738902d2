package dev.farthing.protocol.bolt11;

import static dev.farthing.protocol.bolt11.InvalidExamplesTest.refusalToRead;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose signature counts, beyond the examples of BOLT 11. */
class SignatureReadingTest {
  @Test
  void aNamedPayeeMustHaveSigned() {
    Bolt11Invoice invoice =
        Bolt11Invoice.decode(
            RawInvoice.complete("lnbc1u").field(Tag.PAYEE, RawInvoice.KEY.id().bytes()).sign());
    assertThat(invoice.payee()).isEqualTo(RawInvoice.KEY.id());

    byte[] another =
        HexFormat.of()
            .parseHex("02" + "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798");
    String text = RawInvoice.complete("lnbc1u").field(Tag.PAYEE, another).sign();
    assertThat(Bolt11Text.scan(text).claimedPayee()).hasValue(NodeId.ofBytes(another));
    assertThat(refusalToRead(text, Bolt11Exception.BadSignature.class))
        .hasMessageContaining("another signer");
  }

  @Test
  void aNamedPayeeThatIsNoKeyHasNotSigned() {
    byte[] offTheCurve = new byte[33];
    offTheCurve[0] = 2;
    offTheCurve[32] = 5;
    refusalToRead(
        RawInvoice.complete("lnbc1u").field(Tag.PAYEE, offTheCurve).sign(),
        Bolt11Exception.BadSignature.class);
    offTheCurve[0] = 4;
    refusalToRead(
        RawInvoice.complete("lnbc1u").field(Tag.PAYEE, offTheCurve).sign(),
        Bolt11Exception.InvalidField.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 27, 255})
  void aRecoveryIdBeyondThreeIsRefusedWhetherThePayeeIsNamedOrNot(int recoveryId) {
    for (RawInvoice raw :
        new RawInvoice[] {
          RawInvoice.complete("lnbc1u"),
          RawInvoice.complete("lnbc1u").field(Tag.PAYEE, RawInvoice.KEY.id().bytes())
        }) {
      byte[] signature = RawInvoice.KEY.sign(raw.hash());
      signature[64] = (byte) recoveryId;
      assertThat(refusalToRead(raw.sign(signature), Bolt11Exception.BadSignature.class))
          .hasMessageContaining("recovery id");
    }
  }

  @Test
  void theSameSignatureWithHighSRecoversTheSamePayeeButFailsWhereThePayeeIsNamed() {
    RawInvoice unnamed = RawInvoice.complete("lnbc1u");
    String text = unnamed.sign(withHighS(RawInvoice.KEY.sign(unnamed.hash())));
    assertThat(Bolt11Invoice.decode(text).payee()).isEqualTo(RawInvoice.KEY.id());

    RawInvoice named = RawInvoice.complete("lnbc1u").field(Tag.PAYEE, RawInvoice.KEY.id().bytes());
    assertThat(
            refusalToRead(
                named.sign(withHighS(RawInvoice.KEY.sign(named.hash()))),
                Bolt11Exception.BadSignature.class))
        .hasMessageContaining("high S");
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "ff"})
  void aSignatureOutOfRangeIsRefused(String filler) {
    byte[] signature = HexFormat.of().parseHex(filler.repeat(64) + "00");
    refusalToRead(
        RawInvoice.complete("lnbc1u").sign(signature), Bolt11Exception.BadSignature.class);
    refusalToRead(
        RawInvoice.complete("lnbc1u").field(Tag.PAYEE, RawInvoice.KEY.id().bytes()).sign(signature),
        Bolt11Exception.BadSignature.class);
  }

  private static byte[] withHighS(byte[] signature) {
    BigInteger order =
        new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
    BigInteger low = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
    byte[] high = order.subtract(low).toByteArray();
    byte[] result = signature.clone();
    System.arraycopy(high, high.length - 32, result, 32, 32);
    result[64] ^= 1;
    return result;
  }
}
