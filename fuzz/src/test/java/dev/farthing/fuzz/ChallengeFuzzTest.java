package dev.farthing.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.farthing.protocol.l402.ChallengeReading;
import dev.farthing.protocol.l402.ChallengeReading.Outcome;
import dev.farthing.protocol.l402.ChallengeWriter;
import dev.farthing.protocol.l402.L402Challenge;
import dev.farthing.protocol.l402.L402Credential;
import dev.farthing.protocol.secret.Preimage;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Any field lines have an outcome, and what can be paid can be presented. */
class ChallengeFuzzTest {
  private static final Preimage PREIMAGE = Preimage.ofBytes(new byte[32]);

  @FuzzTest
  void lines(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);

    ChallengeReading reading = ChallengeReading.of(List.of(text.split("\n", -1)));

    assertThat(reading.payable().isEmpty()).isEqualTo(reading.outcome() != Outcome.PAYABLE);
    assertThat(reading.problem().isPresent())
        .isEqualTo(reading.outcome() == Outcome.MALFORMED || reading.outcome() == Outcome.CONFLICT);
    for (L402Challenge challenge : reading.payable()) {
      assertThat(challenge.scheme()).isIn("L402", "LSAT");
      String credential =
          L402Credential.write(challenge.scheme(), List.of(challenge.token()), PREIMAGE);
      assertThat(credential).contains(challenge.token());
      assertThat(
              ChallengeReading.of(ChallengeWriter.lines(challenge.token(), challenge.invoice()))
                  .payable())
          .singleElement()
          .satisfies(
              again -> {
                assertThat(again.token()).isEqualTo(challenge.token());
                assertThat(again.invoice()).isEqualTo(challenge.invoice());
              });
    }
  }
}
