package dev.farthing.agent.goal;

/**
 * How good an answer is.
 *
 * @param qualityPpm from 0, worth nothing, to 1,000,000
 * @param reason why, in a few words
 */
public record Judgement(int qualityPpm, String reason) {
  /** The answer is worth nothing: as good as none. */
  static Judgement worthless(String reason) {
    return new Judgement(0, reason);
  }
}
