package dev.farthing.wallet;

import dev.farthing.wallet.http.Body;
import dev.farthing.wallet.http.BodyReader;
import dev.farthing.wallet.http.HttpLimits;
import dev.farthing.wallet.http.Spool;
import dev.farthing.wallet.http.guard.AddressRefusedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;

/** Sends as the wallet sends: an interrupted caller stops nothing. */
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

  /**
   * Why there was no answer.
   *
   * @return a denial where the address must not be reached
   */
  static WalletException unreachable(URI uri, IOException failure) {
    return failure instanceof AddressRefusedException
        ? new WalletException.Denied("address", failure.getMessage() + ". Nothing was paid.")
        : new WalletException.Unreachable(uri, failure);
  }

  /**
   * The body of a request, in a form in which it can be sent again.
   *
   * @throws WalletException.NotKept if it cannot be read, or is too long
   */
  static Body body(HttpRequest request, Spool spool, HttpLimits limits) {
    return Waiting.await(
        BodyReader.read(request.bodyPublisher(), spool, limits.body())
            .exceptionally(
                failure -> {
                  throw new WalletException.NotKept(
                      "the request's body cannot be read: " + failure.getMessage(), failure);
                }));
  }
}
