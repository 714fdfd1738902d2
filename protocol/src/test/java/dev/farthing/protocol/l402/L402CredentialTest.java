package dev.farthing.protocol.l402;

import static dev.farthing.protocol.l402.Tokens.PREIMAGE;
import static dev.farthing.protocol.l402.Tokens.mint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.protocol.secret.Preimage;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class L402CredentialTest {
  private static final String TOKEN = mint("services=weather:0").toBase64();
  private static final String HEX = PREIMAGE.revealHex();
  private static final String PAID_TOKEN =
      mint("services=weather:0").attenuate("preimage=" + HEX).toBase64();

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "L402 {t}:{p}, L402",
        "LSAT {t}:{p}, LSAT",
        "l402 {t}:{p}, L402",
        "lSaT {t}:{p}, LSAT",
        "L402 LSAT {t}:{p}, L402",
        "L402 L402 {t}:{p}, L402",
        "LSAT l402 {t}:{p}, LSAT",
        "~  L402   {t}:{p}  ~, L402",
        "L402\t{t} : {p}, L402"
      })
  void readsTheSchemeHoweverItIsSent(String shape, String scheme) {
    L402Credential credential =
        L402Credential.parse(shape.replace("{t}", TOKEN).replace("{p}", HEX));

    assertThat(credential.scheme()).isEqualTo(scheme);
    assertThat(credential.tokens()).containsExactly(TOKEN);
    assertThat(credential.preimage()).isEqualTo(PREIMAGE);
  }

  @Test
  void readsUpperCaseDigits() {
    assertThat(
            L402Credential.parse("L402 " + TOKEN + ":" + HEX.toUpperCase(Locale.ROOT)).preimage())
        .isEqualTo(PREIMAGE);
  }

  @Test
  void keepsSeveralTokensByteForByte() {
    assertThat(L402Credential.parse("L402 " + TOKEN + ", deposit_8f3a ,e30:" + HEX).tokens())
        .containsExactly(TOKEN, "deposit_8f3a", "e30");
  }

  @Test
  void takesThePreimageFromACaveatAlone() {
    String hex = HexFormat.of().formatHex(Base64.getDecoder().decode(PAID_TOKEN));

    for (L402Credential credential :
        List.of(
            L402Credential.parse("L402 " + PAID_TOKEN),
            L402Credential.parse("LSAT " + PAID_TOKEN + ":"),
            L402Credential.parseMetadata(PAID_TOKEN),
            L402Credential.parseMetadata(hex),
            L402Credential.parseMetadata(hex.toUpperCase(Locale.ROOT)))) {
      assertThat(credential.preimage()).isEqualTo(PREIMAGE);
    }
  }

  @Test
  void takesTheSamePreimageTwiceAndRefusesTwoThatDiffer() {
    String other = Preimage.ofBytes(Tokens.filled(8)).revealHex();
    String twice = mint("preimage=" + HEX.toUpperCase(Locale.ROOT), "preimage=" + HEX).toBase64();
    String differ = mint("preimage=" + HEX, "preimage=" + other).toBase64();

    assertThat(L402Credential.parse("L402 " + twice + ":" + HEX).preimage()).isEqualTo(PREIMAGE);
    assertConflict("L402 " + PAID_TOKEN + ":" + other);
    assertConflict("L402 " + differ);
    assertConflict("L402 " + differ + ":" + HEX);
    assertConflict("L402 " + TOKEN + "," + PAID_TOKEN + ":" + other);
    assertConflict("L402 " + mint("preimage=12").toBase64() + ":" + HEX);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LSAT",
        "L402 ",
        "L402 LSAT",
        "L402 :{p}",
        "LSAT pre-image={p}",
        "l402 Pre-Image={p}",
        "L402 preimage={p}",
      })
  void aPreimageAloneIsNoToken(String shape) {
    assertThatThrownBy(() -> L402Credential.parse(shape.replace("{p}", HEX)))
        .isInstanceOf(L402Exception.NoToken.class);
  }

  @ParameterizedTest
  @CsvSource({
    "L402 {t}:12, 7",
    "L402 {t}:{p}:{p}, 7",
    "L402 {t}:{p}{p}, 7",
    "L402 {t} {p}, 7",
    "'L402 ,{t}:{p}', 5",
    "'L402 {t},:{p}', 7",
    "'L402 {t},,{t}:{p}', 7",
    "'L402 {t},\"x\":{p}', 7",
    "'L402 {t}ä:{p}', 5",
    "'L402 {t}世:{p}', 5",
    "'L402 {t}😀:{p}', 5",
    "'L402 {t},😀{t}:{p}', 7",
  })
  void saysWhereACredentialIsMalformed(String shape, int position) {
    String text = shape.replace("{t}", "t").replace("{p}", HEX);

    assertThatThrownBy(() -> L402Credential.parse(text))
        .isInstanceOfSatisfying(
            L402Exception.Malformed.class,
            e -> {
              assertThat(e.position()).isEqualTo(position);
              assertThat(e.getMessage()).doesNotContain(HEX);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Basic YWxhZGRpbjpvcGVu", "Bearer L402", "L4020 t:p", "L402t:p"})
  void leavesOtherSchemesAlone(String text) {
    assertThatThrownBy(() -> L402Credential.parse(text))
        .isInstanceOf(L402Exception.OtherScheme.class);
  }

  @Test
  void asksForThePreimageWhereThereIsNone() {
    for (String text : List.of("L402 " + TOKEN, "L402 " + TOKEN + ":", "L402 deposit_8f3a")) {
      assertThatThrownBy(() -> L402Credential.parse(text))
          .isInstanceOfSatisfying(
              L402Exception.NoPreimage.class,
              e -> assertThat(e.position()).isEqualTo(text.length()));
    }
  }

  @Test
  void takesNoMoreThanItsLimits() {
    assertThatThrownBy(
            () -> L402Credential.parse("L402 " + "a".repeat(L402Credential.MAX_CHARACTERS)))
        .isInstanceOf(L402Exception.TooLong.class);
    assertThatThrownBy(() -> L402Credential.parse("L402 " + "a,".repeat(8) + "a:" + HEX))
        .isInstanceOf(L402Exception.TooManyTokens.class);
    assertThat(L402Credential.parse("L402 " + "a,".repeat(7) + "a:" + HEX).tokens()).hasSize(8);
  }

  @Test
  void findsTheOneCredentialOfAMessage() {
    String sent = "L402 " + TOKEN + ":" + HEX;

    assertThat(find(Map.of())).isEmpty();
    assertThat(find(Map.of("authorization", List.of("Basic eDp5")))).isEmpty();
    assertThat(find(Map.of("authorization", List.of("Basic eDp5", sent)))).isPresent();
    assertThat(find(Map.of("macaroon", List.of(PAID_TOKEN)))).isPresent();
    assertThat(find(Map.of("grpc-metadata-macaroon", List.of(PAID_TOKEN)))).isPresent();
    assertThat(find(Map.of("token", List.of(PAID_TOKEN)))).isPresent();
    assertThat(find(Map.of("macaroon", List.of(TOKEN), "token", List.of("abc")))).isEmpty();
    assertThatThrownBy(() -> find(Map.of("authorization", List.of(sent, sent))))
        .isInstanceOf(L402Exception.SeveralCredentials.class);
    assertThatThrownBy(() -> find(Map.of("authorization", List.of("L402 t:12"))))
        .isInstanceOf(L402Exception.Malformed.class);
  }

  @Test
  void writesWhatItReads() {
    String text = L402Credential.write("LSAT", List.of(TOKEN, "deposit_8f3a"), PREIMAGE);

    assertThat(text).isEqualTo("LSAT " + TOKEN + ",deposit_8f3a:" + HEX);
    assertThat(L402Credential.parse(text).tokens()).containsExactly(TOKEN, "deposit_8f3a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a,b", "a:b", "a\r\nX: y", "a\"", "ä"})
  void writesNoTokenThatWouldChangeTheField(String token) {
    assertThatThrownBy(() -> L402Credential.write("L402", List.of(token), PREIMAGE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void writesNoOtherSchemeAndNoCredentialWithoutAToken() {
    assertThatThrownBy(() -> L402Credential.write("Basic", List.of(TOKEN), PREIMAGE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> L402Credential.write("L402", List.of(), PREIMAGE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void printsNeitherTokenNorPreimage() {
    assertThat(L402Credential.parse("L402 " + PAID_TOKEN + ":" + HEX).toString())
        .doesNotContain(PAID_TOKEN)
        .doesNotContain(HEX)
        .contains(PREIMAGE.hash().hex());
  }

  private static Optional<L402Credential> find(Map<String, List<String>> fields) {
    return L402Credential.find(name -> fields.getOrDefault(name, List.of()));
  }

  private static void assertConflict(String text) {
    assertThatThrownBy(() -> L402Credential.parse(text))
        .isInstanceOf(L402Exception.PreimageConflict.class)
        .satisfies(e -> assertThat(((L402Exception) e).position()).isPositive())
        .message()
        .doesNotContain(HEX);
  }
}
