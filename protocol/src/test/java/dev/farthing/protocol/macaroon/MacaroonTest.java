package dev.farthing.protocol.macaroon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.protocol.secret.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MacaroonTest {
  private static final SecretBytes KEY = SecretBytes.copyOf(new byte[] {1, 2, 3});

  /** The worked example of libmacaroons' manual. */
  @Test
  void agreesWithTheExampleOfTheFirstImplementation() {
    SecretBytes key =
        SecretBytes.copyOf(ascii("this is our super secret key; only we should know it"));
    Macaroon token =
        Macaroon.mint(key, ascii("we used our secret key"), "http://mybank/", List.of());

    assertThat(hex(token.signature()))
        .isEqualTo("e3d9e02908526c4c0039ae15114115d97fdd68bf2ba379b342aaf0f617d0552f");
    assertThat(
            Macaroon.parse(
                "MDAxY2xvY2F0aW9uIGh0dHA6Ly9teWJhbmsvCjAwMjZpZGVudGlmaWVyIHdlIHVzZWQgb3VyIHNlY3JldCBr"
                    + "ZXkKMDAyZnNpZ25hdHVyZSDj2eApCFJsTAA5rhURQRXZf91ovyujebNCqvD2F9BVLwo"))
        .isEqualTo(token);

    Macaroon narrower =
        token
            .attenuate("account = 3735928559")
            .attenuate("time < 2020-01-01T00:00")
            .attenuate("email = alice@example.org");
    assertThat(hex(narrower.signature()))
        .isEqualTo("ddf553e46083e55b8d71ab822be3d8fcf21d6bf19c40d617bb9fb438934474b6");
  }

  @Test
  void survivesEveryFormatWhateverBytesItHolds() {
    Random random = new Random(2);
    for (int i = 0; i < 300; i++) {
      Macaroon token = random(random);

      assertThat(Macaroon.decode(token.encode())).isEqualTo(token);
      assertThat(Macaroon.parse(token.toBase64()).encode()).isEqualTo(token.encode());
      Macaroon fromV1 = Macaroon.decode(token.encodeV1());
      assertThat(fromV1).isEqualTo(token);
      assertThat(fromV1.format()).isEqualTo(Macaroon.Format.V1);
      assertThat(fromV1.caveats()).isEqualTo(token.caveats());
    }
  }

  @Test
  void keepsIdentifiersAndCaveatsThatAreNoText() {
    byte[] raw = {0, (byte) 0xff, (byte) 0xc3, 0x28, '\n', 0};
    Macaroon token = Macaroon.mint(KEY, raw, null, List.of()).attenuate(raw);

    assertThat(Macaroon.decode(token.encodeV1()).identifier()).isEqualTo(raw);
    assertThat(Macaroon.parse(token.toBase64()).caveats().get(0).bytes()).isEqualTo(raw);
  }

  @Test
  void narrowingChangesTheSignatureAndNotTheOriginal() {
    Macaroon token = Macaroon.mint(KEY, new byte[66], null, List.of("a=1"));
    Macaroon narrower = token.attenuate("b=2");

    assertThat(token.caveats()).hasSize(1);
    assertThat(narrower.caveats()).extracting(Caveat::text).containsExactly("a=1", "b=2");
    assertThat(narrower.signature()).isNotEqualTo(token.signature());
    assertThat(narrower.isSignedWith(KEY.reveal(), new HmacSha256())).isTrue();
  }

  @Test
  void thirdPartyCaveatsSurviveARoundTripAndAreNotTakenForSigned() {
    Macaroon token = Macaroon.mint(KEY, new byte[66], "here", List.of("a=1"));
    Macaroon with =
        Macaroon.decode(ThirdPartyTokens.add(token, "https://id.example", "who?", 5))
            .attenuate("b=2");

    for (Macaroon read :
        List.of(Macaroon.decode(with.encode()), Macaroon.decode(with.encodeV1()))) {
      assertThat(read).isEqualTo(with);
      Caveat caveat = read.caveats().get(1);
      assertThat(caveat.isThirdParty()).isTrue();
      assertThat(caveat.text()).isEqualTo("who?");
      assertThat(caveat.location()).contains("https://id.example");
      assertThat(caveat.verificationId()).hasSize(48).containsOnly(5);
      assertThatThrownBy(() -> read.isSignedWith(KEY.reveal(), new HmacSha256()))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void hasALimitForEverything() {
    byte[] longest = new byte[Macaroon.MAX_FIELD_BYTES];
    assertThat(Macaroon.mint(KEY, longest, null, List.of()).identifier()).hasSize(longest.length);

    assertTooLarge(() -> Macaroon.mint(KEY, new byte[longest.length + 1], null, List.of()));
    assertTooLarge(
        () ->
            Macaroon.mint(KEY, longest, null, Collections.nCopies(4, "x".repeat(longest.length))));
    Macaroon full =
        Macaroon.mint(KEY, new byte[66], null, Collections.nCopies(Macaroon.MAX_CAVEATS, "a=1"));
    assertTooLarge(() -> full.attenuate("one more"));
    assertTooLarge(
        () -> Macaroon.decode(("1fff" + "x".repeat(65535)).getBytes(StandardCharsets.US_ASCII)));
    assertTooLarge(() -> Macaroon.parse("A".repeat(3 * Macaroon.MAX_BYTES)));
  }

  @ParameterizedTest
  @CsvSource({
    "'', macaroon-empty, 0",
    "Ag, macaroon-truncated, 1",
    "AgJ, macaroon-bad-text, 2",
    "AgJC!ACq, macaroon-bad-text, 4",
    "AgJCA, macaroon-bad-text, 5",
    "AgJCÄÄCq, macaroon-bad-text, 4",
    "020, macaroon-bad-text, 3",
    "02x0, macaroon-bad-text, 2",
    "03, macaroon-unknown-format, 0",
    "e30=, macaroon-unknown-format, 0",
    "0202, macaroon-truncated, 2",
    "020201, macaroon-truncated, 3",
    "020141, macaroon-truncated, 3",
    "0206, macaroon-bad-field, 1",
    "0202800000, macaroon-bad-field, 2",
    "020281000000, macaroon-bad-field, 2",
    "0202ffff7f00, macaroon-too-large, 2",
    "0202ff7f00, macaroon-too-large, 2",
    "0202010104015500, macaroon-bad-field, 8",
    "02020101000007, macaroon-bad-field, 6",
    "020201010000061f, macaroon-truncated, 8",
    "020201010002010104000000, macaroon-bad-field, 10",
    "30303035, macaroon-truncated, 4",
    "30787878, macaroon-bad-field, 1",
    "30303046, macaroon-bad-field, 3",
    "02020101ff, macaroon-bad-field, 4",
    "3030303661620a, macaroon-bad-field, 0",
    "30303036610a, macaroon-bad-field, 0",
    "30303036200a, macaroon-bad-field, 6",
  })
  void saysWhatIsWrongWithATextAndWhere(String text, String code, int position) {
    assertThatThrownBy(() -> Macaroon.parse(text))
        .isInstanceOfSatisfying(
            MacaroonException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.position()).isEqualTo(position);
              assertThat(e.getStackTrace()).isEmpty();
            });
  }

  @Test
  void refusesBytesBehindTheSignatureAndASignatureOfAnotherLength() {
    byte[] token = Macaroon.mint(KEY, new byte[66], null, List.of()).encode();
    byte[] longer = Arrays.copyOf(token, token.length + 1);
    byte[] shorter = Arrays.copyOf(token, token.length - 1);
    shorter[token.length - 33] = 31;

    assertThatThrownBy(() -> Macaroon.decode(longer))
        .isInstanceOf(MacaroonException.TrailingBytes.class);
    assertThatThrownBy(() -> Macaroon.decode(shorter))
        .isInstanceOf(MacaroonException.BadField.class);
  }

  @Test
  void everyCutOfATokenIsRefused() {
    Macaroon token = Macaroon.mint(KEY, new byte[66], "here", List.of("a=1", "b=2"));
    for (byte[] whole : List.of(token.encode(), token.encodeV1())) {
      for (int i = 0; i < whole.length; i++) {
        byte[] cut = Arrays.copyOf(whole, i);
        assertThatThrownBy(() -> Macaroon.decode(cut)).isInstanceOf(MacaroonException.class);
      }
    }
  }

  @Test
  void refusesBase64WithBitsLeftOver() {
    String text = Base64.getEncoder().withoutPadding().encodeToString(new byte[] {2, 2, 1, 9});
    String same = text.substring(0, text.length() - 1) + "R";

    assertThatThrownBy(() -> Macaroon.parse(same)).isInstanceOf(MacaroonException.BadText.class);
  }

  @Test
  void printsNeitherCaveatsNorSignature() {
    Macaroon token = Macaroon.mint(KEY, new byte[66], null, List.of("preimage=c0ffee"));

    assertThat(token + " " + token.caveats())
        .doesNotContain("c0ffee")
        .doesNotContain(hex(token.signature()));
  }

  private static Macaroon random(Random random) {
    Macaroon token =
        Macaroon.mint(
            SecretBytes.copyOf(bytes(random, 1, 40)),
            bytes(random, 0, 200),
            random.nextBoolean() ? "https://example.com/" + random.nextInt() : null,
            List.of());
    for (int i = random.nextInt(12); i > 0; i--) {
      token =
          random.nextInt(8) == 0
              ? Macaroon.decode(
                  ThirdPartyTokens.add(token, "there", "c" + i, 1 + random.nextInt(99)))
              : token.attenuate(bytes(random, 0, 200));
    }
    return token;
  }

  private static byte[] bytes(Random random, int least, int most) {
    byte[] bytes = new byte[least + random.nextInt(most - least + 1)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static void assertTooLarge(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(MacaroonException.TooLarge.class);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
