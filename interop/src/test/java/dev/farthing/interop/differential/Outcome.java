package dev.farthing.interop.differential;

import java.util.List;

/**
 * What became of a payment, in words that both worlds share.
 *
 * @param result {@code paid}, {@code failed}, {@code in flight}, or {@code refused} when the node
 *     did not begin
 * @param reason LND's reason of a failure in small letters, or why it was refused; empty otherwise
 * @param feeMsat of the whole payment
 * @param attempts each HTLC that was sent, in that order
 */
record Outcome(String result, String reason, long feeMsat, List<Attempt> attempts) {
  Outcome {
    attempts = List.copyOf(attempts);
  }

  static Outcome refused(String reason) {
    return new Outcome("refused", reason, 0, List.of());
  }

  /**
   * An HTLC that was sent.
   *
   * @param path names of nodes, the payer first
   * @param msat what the payee receives of it
   * @param blocks from now until the payer's HTLC expires
   * @param end {@code paid}, {@code in flight}, or the failure of BOLT 4 and the node that reported
   *     it
   */
  record Attempt(List<String> path, long msat, long feeMsat, long blocks, String end) {
    @Override
    public String toString() {
      return String.join("-", path)
          + " %,d+%,d msat, %d blocks: %s".formatted(msat, feeMsat, blocks, end);
    }
  }
}
