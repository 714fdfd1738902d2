package dev.farthing.protocol.macaroon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.protocol.secret.SecretBytes;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens made by go-macaroon, the library behind most L402 software. */
class MacaroonVectorsTest {
  record Vector(
      int keyByte,
      byte[] identifier,
      @Nullable String location,
      List<String> caveats,
      String signature,
      String base64) {}

  static List<Vector> vectors() {
    return List.of(
        new Vector(
            1,
            identifier(repeated(0xaa), repeated(0xbb)),
            null,
            List.of(),
            "1790bc6dc1964456355926bd4863e204d96b42629e94087abc906f85e91ccf93",
            "AgJCAACqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqru7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7"
                + "AAAGIBeQvG3BlkRWNVkmvUhj4gTZa0JinpQIeryQb4XpHM+T"),
        new Vector(
            2,
            identifier(repeated(0xcc), repeated(0xdd)),
            "https://example.com",
            List.of(),
            "bf72e98fc5e23788a53dc0f03b6e5032689149d512847c463153d205c66642ac",
            "AgETaHR0cHM6Ly9leGFtcGxlLmNvbQJCAADMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzN3d3d3d3d3d3d3d"
                + "3d3d3d3d3d3d3d3d3d3d3d3d3d3dAAAGIL9y6Y/F4jeIpT3A8DtuUDJokUnVEoR8RjFT0gXGZkKs"),
        new Vector(
            3,
            identifier(repeated(0xee), repeated(0xff)),
            null,
            List.of("services=my_api:0"),
            "c794ae0e80b2b4af8ac81285f50e8d7af72722b79d06ea5ddb35beb1dd24b385",
            "AgJCAADu7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7v//////////////////////////////////////////"
                + "AAIRc2VydmljZXM9bXlfYXBpOjAAAAYgx5SuDoCytK+KyBKF9Q6NevcnIredBupd2zW+sd0ks4U="),
        new Vector(
            4,
            identifier(rising(0x10), rising(0x50)),
            "https://api.example.com",
            List.of("services=my_api:0", "my_api_valid_until=1735689600"),
            "ac9a2b0d1d1feb3611a3cb4d2f4fffe7d0667d1824103751b188a0c59a5ca809",
            "AgEXaHR0cHM6Ly9hcGkuZXhhbXBsZS5jb20CQgAAEBESExQVFhcYGRobHB0eHyAhIiMkJSYnKCkqKywtLi9QUVJTVFVW"
                + "V1hZWltcXV5fYGFiY2RlZmdoaWprbG1ubwACEXNlcnZpY2VzPW15X2FwaTowAAIdbXlfYXBpX3ZhbGlkX3VudGls"
                + "PTE3MzU2ODk2MDAAAAYgrJorDR0f6zYRo8tNL0//59BmfRgkEDdRsYigxZpcqAk="));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void mintsTheSameBytes(Vector vector) {
    Macaroon token =
        Macaroon.mint(
            SecretBytes.copyOf(key(vector)),
            vector.identifier(),
            vector.location(),
            vector.caveats());

    assertThat(token.toBase64()).isEqualTo(vector.base64());
    assertThat(HexFormat.of().formatHex(token.signature())).isEqualTo(vector.signature());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void readsWhatTheVectorSays(Vector vector) {
    Macaroon token = Macaroon.parse(vector.base64());

    assertThat(token.format()).isEqualTo(Macaroon.Format.V2);
    assertThat(token.identifier()).isEqualTo(vector.identifier());
    assertThat(token.location().orElse(null)).isEqualTo(vector.location());
    assertThat(token.caveats()).extracting(Caveat::text).isEqualTo(vector.caveats());
    assertThat(token.isSignedWith(key(vector), new HmacSha256())).isTrue();
    assertThat(token.isSignedWith(new byte[32], new HmacSha256())).isFalse();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void attenuatesToTheSameBytesAsMinting(Vector vector) {
    Macaroon narrower =
        Macaroon.mint(
            SecretBytes.copyOf(key(vector)), vector.identifier(), vector.location(), List.of());
    for (String caveat : vector.caveats()) {
      narrower = narrower.attenuate(caveat);
    }

    assertThat(narrower.toBase64()).isEqualTo(vector.base64());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void readsEveryWayOfWritingTheText(Vector vector) {
    Macaroon token = Macaroon.parse(vector.base64());
    byte[] v1 = token.encodeV1();

    for (byte[] bytes : List.of(token.encode(), v1)) {
      assertThat(
              List.of(
                  Base64.getEncoder().encodeToString(bytes),
                  Base64.getEncoder().withoutPadding().encodeToString(bytes),
                  Base64.getUrlEncoder().encodeToString(bytes),
                  Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                  HexFormat.of().formatHex(bytes),
                  HexFormat.of().withUpperCase().formatHex(bytes)))
          .allSatisfy(text -> assertThat(Macaroon.parse(text)).isEqualTo(token));
    }
    assertThat(Macaroon.decode(v1).format()).isEqualTo(Macaroon.Format.V1);
    assertThat(Macaroon.decode(v1).encodeV1()).isEqualTo(v1);
  }

  private static byte[] key(Vector vector) {
    return repeated(vector.keyByte());
  }

  private static byte[] repeated(int value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static byte[] rising(int from) {
    byte[] bytes = new byte[32];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (from + i);
    }
    return bytes;
  }

  private static byte[] identifier(byte[] paymentHash, byte[] tokenId) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0);
    out.write(0);
    out.writeBytes(paymentHash);
    out.writeBytes(tokenId);
    return out.toByteArray();
  }
}
