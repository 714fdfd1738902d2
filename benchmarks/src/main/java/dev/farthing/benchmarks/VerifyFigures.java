package dev.farthing.benchmarks;

import dev.farthing.protocol.l402.Demand;
import dev.farthing.protocol.l402.L402Verifier;
import java.util.List;
import java.util.Set;

/** From the text of a header to a verified token, against the HMACs of the same token. */
final class VerifyFigures {
  private VerifyFigures() {}

  static List<Figure> all() {
    return List.of(verify(0), verify(3), verify(10), hmacs());
  }

  private static Figure verify(int caveats) {
    return new Ratio(
        "verify/" + caveats + "-caveats",
        Ratio.Reading.COST,
        () -> verifying(new SampleToken(caveats)),
        () -> new SampleToken(caveats).hmacs().byThePlatform());
  }

  /**
   * How far the floor lies above what HMACs cost us: to be read beside the ratios of the others.
   */
  private static Figure hmacs() {
    return new Ratio(
        "verify/hmacs-alone",
        Ratio.Reading.COST,
        () -> new SampleToken(3).hmacs().byOurEngine(),
        () -> new SampleToken(3).hmacs().byThePlatform());
  }

  private static Work verifying(SampleToken token) {
    L402Verifier.Builder rules = L402Verifier.builder(SampleToken.rootKeys());
    if (token.caveats.isEmpty()) {
      rules.allowAdminTokens();
    }
    L402Verifier verifier = rules.build();
    String authorization = token.authorization();
    Demand demand =
        Demand.of(SampleToken.SERVICE, 0, Set.of(SampleToken.CAPABILITY), SampleToken.NOW);
    return times -> {
      long sum = 0;
      for (int i = 0; i < times; i++) {
        sum += verifier.verify(authorization, demand).tier() + 1;
      }
      return sum;
    };
  }
}
