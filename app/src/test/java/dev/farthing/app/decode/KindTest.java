package dev.farthing.app.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          lnbcrt100n1pxyz|INVOICE
          LNBC1PXYZ|INVOICE
          lightning:lnbc1pxyz|INVOICE
          AgEEbHNhdAJCAAA=|TOKEN
          0201046c736174|TOKEN
          L402 macaroon="AgE", invoice="lnbc1"|CHALLENGE
          LSAT macaroon=AgE==, invoice=lnbc1|CHALLENGE
          L402 price-only|CHALLENGE
          Basic realm="a:b"|CHALLENGE
          WWW-Authenticate: L402 token="x", invoice="y"|CHALLENGE
          L402 AgEEbHNhdA==:00ff|CREDENTIAL
          lsat AgEEbHNhdA==,AgE=:00ff|CREDENTIAL
          L402 LSAT AgEEbHNhdA==:00ff|CREDENTIAL
          LSAT pre-image=00ff|CREDENTIAL
          Authorization: L402 AgE=:00ff|CREDENTIAL
          L402|CHALLENGE
          Negotiate abc==|CHALLENGE
          L402  invoice = lnbc1|CHALLENGE
          L402 macaroon = 'AgE', invoice='lnbc1:'|CHALLENGE
          L402 AgE=, AgE=: 00ff|CREDENTIAL
          L402 AgEEbHNhdA==|CREDENTIAL
          L402	AgEEbHNhdA==:00ff|CREDENTIAL
          LSAT :00ff|CREDENTIAL
          L402 preimage=00ff|CREDENTIAL
          Grpc-Metadata-Macaroon: 0201|CREDENTIAL
          macaroon: 0201|CREDENTIAL
          token:AgE=|CREDENTIAL
          """)
  void isGuessedByTheFirstCharacters(String text, Kind kind) {
    assertThat(Kind.of(List.of(text))).isEqualTo(kind);
  }

  @Test
  void severalFieldLinesAreAChallenge() {
    assertThat(Kind.of(List.of("LSAT macaroon=\"a\"", "L402 macaroon=\"a\"")))
        .isEqualTo(Kind.CHALLENGE);
  }
}
