package dev.farthing.wallet;

import java.io.IOException;

/** Waits for an answer as the wallet waits: an interrupted caller stops nothing. */
final class Sending {
  private Sending() {}

  /** A request under way. */
  interface Call<T> {
    T answer() throws IOException, InterruptedException;
  }

  /**
   * @throws IOException if no whole answer came
   * @throws WalletException.Interrupted if the caller stops waiting
   */
  static <T> T await(Call<T> call) throws IOException {
    try {
      return call.answer();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WalletException.Interrupted();
    }
  }
}
