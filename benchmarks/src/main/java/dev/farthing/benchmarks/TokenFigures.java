package dev.farthing.benchmarks;

import dev.farthing.protocol.l402.ChallengeReading;
import dev.farthing.protocol.l402.ChallengeWriter;
import java.util.List;

/** Reading a challenge and minting a token. */
final class TokenFigures {
  private TokenFigures() {}

  static List<Figure> all() {
    return List.of(
        new Rate("challenge/parse", TokenFigures::parsing),
        new Rate("token/mint", TokenFigures::minting));
  }

  private static Work parsing() {
    List<String> lines =
        ChallengeWriter.lines(
            new SampleToken(3).mint().toBase64(), new SampleInvoice(0).invoice().text());
    return times -> {
      long sum = 0;
      for (int i = 0; i < times; i++) {
        sum += ChallengeReading.of(lines).payable().size();
      }
      return sum;
    };
  }

  private static Work minting() {
    SampleToken token = new SampleToken(3);
    return times -> {
      long sum = 0;
      for (int i = 0; i < times; i++) {
        sum += token.mint().toBase64().length();
      }
      return sum;
    };
  }
}
