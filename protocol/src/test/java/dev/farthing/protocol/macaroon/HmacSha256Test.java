package dev.farthing.protocol.macaroon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HmacSha256Test {
  /** RFC 4231, cases 1, 2, 3, 6 and 7. */
  @ParameterizedTest
  @CsvSource({
    "0b*20, Hi There, b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
    "4a656665, what do ya want for nothing?,"
        + " 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    "aa*20, dd*50, 773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
    "aa*131, Test Using Larger Than Block-Size Key - Hash Key First,"
        + " 60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
    "aa*131, 'This is a test using a larger than block-size key and a larger than block-size data."
        + " The key needs to be hashed before being used by the HMAC algorithm.',"
        + " 9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
  })
  void agreesWithTheStandardsExamples(String key, String message, String code) {
    byte[] messageBytes =
        message.equals("dd*50") ? bytes(message) : message.getBytes(StandardCharsets.US_ASCII);

    assertThat(new HmacSha256().compute(bytes(key), messageBytes))
        .isEqualTo(HexFormat.of().parseHex(code));
  }

  @Test
  void agreesWithThePlatformWhateverTheLengthsInOneEngine() throws Exception {
    Random random = new Random(1);
    HmacSha256 hmac = new HmacSha256();
    Mac mac = Mac.getInstance("HmacSHA256");
    for (int i = 0; i < 500; i++) {
      byte[] key = new byte[1 + random.nextInt(140)];
      byte[] message = new byte[random.nextInt(300)];
      random.nextBytes(key);
      random.nextBytes(message);
      mac.init(new SecretKeySpec(key, "HmacSHA256"));

      assertThat(hmac.compute(key, message)).isEqualTo(mac.doFinal(message));
    }
  }

  @Test
  void maySetTheCodeInPlaceOfTheKey() {
    byte[] key = new byte[32];
    byte[] message = {1, 2, 3};
    byte[] expected = new HmacSha256().compute(key, message);

    new HmacSha256().compute(key, message, 0, 3, key);

    assertThat(key).isEqualTo(expected);
  }

  private static byte[] bytes(String text) {
    int star = text.indexOf('*');
    return HexFormat.of()
        .parseHex(
            star < 0
                ? text
                : text.substring(0, star).repeat(Integer.parseInt(text.substring(star + 1))));
  }
}
