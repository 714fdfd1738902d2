package dev.farthing.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.wallet.http.ChallengeException;
import dev.farthing.wallet.http.ClaimReader;
import dev.farthing.wallet.http.guard.ChunkedBody;
import dev.farthing.wallet.http.guard.MessageHead;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.InstantSource;

/** Any answer of a seller is a claim, is said to be none, or breaks off. */
class AnswerFuzzTest {
  private static final ClaimReader READER =
      new ClaimReader(Network.REGTEST, InstantSource.system());

  @FuzzTest
  void answers(byte[] input) {
    InputStream in = new ByteArrayInputStream(input);
    MessageHead head;
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      head = MessageHead.read(in);
      ChunkedBody.read(in, body, 1024);
    } catch (IOException breaksOff) {
      return;
    }
    assertThat(body.size()).isLessThanOrEqualTo(1024);
    HttpHeaders headers = HttpHeaders.of(head.values(), (name, value) -> true);
    try {
      READER.read(URI.create("https://seller.example/"), headers, body.toByteArray());
    } catch (ChallengeException none) {
      assertThat(none.why()).doesNotContain("\u001b", "\n", "\r");
    }
  }
}
