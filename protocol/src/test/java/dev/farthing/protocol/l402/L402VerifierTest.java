package dev.farthing.protocol.l402;

import static dev.farthing.protocol.l402.Tokens.NOW;
import static dev.farthing.protocol.l402.Tokens.PREIMAGE;
import static dev.farthing.protocol.l402.Tokens.header;
import static dev.farthing.protocol.l402.Tokens.identifier;
import static dev.farthing.protocol.l402.Tokens.mint;
import static dev.farthing.protocol.l402.Tokens.verifier;
import static dev.farthing.protocol.l402.Tokens.weather;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.protocol.secret.Preimage;
import dev.farthing.protocol.secret.SecretBytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class L402VerifierTest {
  private static final String SERVICES = "services=weather:0";
  private static final long LATER = NOW.getEpochSecond() + 60;

  @Test
  void saysWhatWasBought() {
    Macaroon token =
        mint(SERVICES, "weather_capabilities=read,write", "weather_valid_until=" + LATER);

    VerifiedL402 verified = verifier().build().verify(header(token), weather("read"));

    assertThat(verified.identifier()).isEqualTo(identifier(1));
    assertThat(verified.identifierHash()).isEqualTo(identifier(1).hash());
    assertThat(verified.paymentHash()).isEqualTo(PREIMAGE.hash());
    assertThat(verified.service()).isEqualTo("weather");
    assertThat(verified.tier()).isZero();
    assertThat(verified.capabilities()).containsExactly("read", "write");
    assertThat(verified.validUntil()).contains(NOW.plusSeconds(60));
    assertThat(verified.toString()).doesNotContain(PREIMAGE.revealHex());
  }

  @Test
  void refusesAPreimageOfAnotherPayment() {
    String header =
        L402Credential.write(
            "L402", List.of(mint(SERVICES).toBase64()), Preimage.ofBytes(Tokens.filled(8)));

    refuses(header, L402Exception.PreimageMismatch.class);
  }

  @Test
  void refusesATokenOfAnotherKey() {
    Macaroon foreign =
        Macaroon.mint(
            SecretBytes.copyOf(Tokens.filled(1)), identifier(1).bytes(), null, List.of(SERVICES));

    refuses(header(foreign), L402Exception.BadSignature.class);
  }

  @Test
  void refusesATokenOfWhichNoKeyIsKnown() {
    L402Verifier verifier = L402Verifier.builder((id, location, hmac) -> null).build();

    assertThatThrownBy(() -> verifier.verify(header(mint(SERVICES)), weather()))
        .isInstanceOf(L402Exception.UnknownKey.class);
  }

  @Test
  void refusesIdentifiersOfOtherVersionsAndForms() {
    byte[] version1 = identifier(1).bytes();
    version1[1] = 1;
    for (byte[] id : List.of(version1, new byte[65], new byte[67], new byte[0])) {
      Macaroon token =
          Macaroon.mint(SecretBytes.copyOf(Tokens.filled(1)), id, null, List.of(SERVICES));

      refuses(header(token), L402Exception.UnknownVersion.class);
    }
  }

  @Test
  void refusesTextThatIsNoMacaroon() {
    refuses("L402 deposit_42:" + PREIMAGE.revealHex(), L402Exception.UnreadableToken.class);
  }

  @Test
  void refusesARevokedToken() {
    L402Verifier verifier =
        verifier().revocations(hash -> hash.equals(identifier(1).hash())).build();

    assertThatThrownBy(() -> verifier.verify(header(mint(SERVICES)), weather()))
        .isInstanceOfSatisfying(
            L402Exception.Revoked.class,
            e -> assertThat(e.identifier()).isEqualTo(identifier(1).hash()));
    assertThat(verifier.verify(header(mint(identifier(2), null, SERVICES)), weather())).isNotNull();
  }

  @Test
  void refusesThirdPartyCaveatsByTheirLocation() {
    Macaroon token = mint(SERVICES);
    byte[] withThirdParty =
        dev.farthing.protocol.macaroon.ThirdPartyTokens.add(token, "https://id.example", "who", 9);

    assertThatThrownBy(
            () -> verifier().build().verify(header(Macaroon.decode(withThirdParty)), weather()))
        .isInstanceOf(L402Exception.ThirdPartyCaveat.class)
        .hasMessageContaining("https://id.example");
  }

  @Test
  void takesThePreimageThatGoClientsAppendAsACaveat() {
    Macaroon token = mint(SERVICES).attenuate("preimage=" + PREIMAGE.revealHex());

    assertThat(verifier().build().verify(header(token), weather())).isNotNull();
    assertThat(
            verifier()
                .build()
                .verify(L402Credential.parseMetadata(token.toBase64()), weather())
                .paymentHash())
        .isEqualTo(PREIMAGE.hash());
  }

  @Test
  void takesTheFirstOfSeveralTokensThatIsGoodForTheDemand() {
    Macaroon maps = mint(identifier(1), null, "services=maps:0");
    Macaroon weather = mint(identifier(2), null, SERVICES);

    VerifiedL402 verified = verifier().build().verify(header(maps, weather), weather());

    assertThat(verified.identifier()).isEqualTo(identifier(2));
  }

  @Test
  void givesTheFirstTokensReasonWhenNoneOfSeveralIsGood() {
    Macaroon late = mint(identifier(1), null, SERVICES, "weather_valid_until=1");
    Macaroon maps = mint(identifier(2), null, "services=maps:0");

    refuses(header(late, maps), L402Exception.Expired.class);
  }

  @Test
  void refusesSeveralTokensUnlessAllNameThePreimagesPayment() {
    L402Identifier other =
        L402Identifier.of(Preimage.ofBytes(Tokens.filled(8)).hash(), Tokens.filled(1));

    refuses(
        header(mint(SERVICES), mint(other, null, SERVICES)), L402Exception.PreimageMismatch.class);
  }

  @Test
  void leavesTokensOfAnotherIssuerToItsOwnKeysAndRules() {
    L402Verifier aperture =
        L402Verifier.builder((id, location, hmac) -> Tokens.filled(5)).allowAdminTokens().build();
    L402Verifier verifier = verifier().issuer("lsat", aperture).build();
    Macaroon theirs =
        Macaroon.mint(
            SecretBytes.copyOf(Tokens.filled(5)), identifier(1).bytes(), "lsat", List.of());

    assertThat(verifier.verify(header(theirs), weather())).isNotNull();
    assertThatThrownBy(
            () -> verifier.verify(header(mint(identifier(1), "lsat", SERVICES)), weather()))
        .isInstanceOf(L402Exception.BadSignature.class);
    assertThat(verifier.verify(header(mint(identifier(1), "else", SERVICES)), weather()))
        .isNotNull();
  }

  @Test
  void refusalsCostNoStackTraceAndShowNoSecret() {
    assertThatThrownBy(() -> verifier().build().verify(header(mint("services=maps:0")), weather()))
        .satisfies(e -> assertThat(e.getStackTrace()).isEmpty())
        .message()
        .doesNotContain(PREIMAGE.revealHex());
  }

  private static void refuses(String header, Class<? extends L402Exception> reason) {
    assertThatThrownBy(() -> verifier().build().verify(header, weather())).isInstanceOf(reason);
  }
}
