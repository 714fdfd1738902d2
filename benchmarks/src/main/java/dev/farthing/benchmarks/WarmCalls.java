package dev.farthing.benchmarks;

import dev.farthing.wallet.FarthingClient;
import dev.farthing.wallet.PaidResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A paid request whose token is owned, beside the platform's client with the same credential set by
 * hand: one caller, wall time, a call of each in turns.
 *
 * @param shops opens the shop
 * @param host how the shop is called: an address, or a name, which the wallet resolves and checks
 *     by itself
 */
record WarmCalls(String name, Supplier<WalletShop> shops, String host) implements Figure {
  private static final int CALLS_OF_A_SECOND = 2_000;

  /** Makes a call and gives the nanoseconds that it took. */
  private interface Call {
    long nanos() throws IOException, InterruptedException;
  }

  @Override
  public Line measure(Effort effort) {
    try (WalletShop shop = shops.get()) {
      FarthingClient client = shop.wallet.client("alice");
      URI uri = shop.uri(host, "/shop/a");
      client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
      HttpClient bare = HttpClient.newBuilder().sslContext(shop.tls).build();
      String credential = shop.shownLast();
      return inTurns(effort, () -> ours(client, uri), () -> bare(bare, uri, credential));
    } catch (IOException e) {
      throw new NotMeasured("the shop did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotMeasured("interrupted", e);
    }
  }

  private static long ours(FarthingClient client, URI uri) {
    long begin = System.nanoTime();
    PaidResponse<byte[]> answer =
        client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
    long nanos = System.nanoTime() - begin;
    if (answer.access() != PaidResponse.Access.REUSED) {
      throw new NotMeasured("a token that was owned was not shown");
    }
    return nanos;
  }

  private static long bare(HttpClient client, URI uri, String credential)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    HttpResponse<byte[]> answer =
        client.send(
            HttpRequest.newBuilder(uri).header("Authorization", credential).build(),
            BodyHandlers.ofByteArray());
    long nanos = System.nanoTime() - begin;
    if (answer.statusCode() != 200) {
      throw new NotMeasured("the shop answered " + answer.statusCode());
    }
    return nanos;
  }

  private Line inTurns(Effort effort, Call ours, Call bare)
      throws IOException, InterruptedException {
    for (long end = System.nanoTime() + 3 * effort.warmUp().toNanos(); System.nanoTime() < end; ) {
      ours.nanos();
      bare.nanos();
    }
    int calls = (int) (CALLS_OF_A_SECOND * effort.round().toMillis() / 1_000);
    double[] ratios = new double[effort.rounds()];
    double[] our = new double[calls * effort.rounds()];
    double[] their = new double[calls * effort.rounds()];
    for (int round = 0; round < ratios.length; round++) {
      double[] ourRound = new double[calls];
      double[] theirRound = new double[calls];
      for (int call = 0; call < calls; call++) {
        boolean first = call % 2 == 0;
        ourRound[call] = first ? micros(ours) : 0;
        theirRound[call] = micros(bare);
        ourRound[call] = first ? ourRound[call] : micros(ours);
      }
      ratios[round] = Spread.of(ourRound).median() / Spread.of(theirRound).median();
      System.arraycopy(ourRound, 0, our, round * calls, calls);
      System.arraycopy(theirRound, 0, their, round * calls, calls);
    }
    return new Line(name)
        .ratio("ratio", Spread.of(ratios))
        .quantiles("ours", our)
        .quantiles("floor", their)
        .with("calls", Integer.toString(our.length))
        .with("rounds", Integer.toString(ratios.length));
  }

  private static double micros(Call call) throws IOException, InterruptedException {
    return call.nanos() / (double) TimeUnit.MICROSECONDS.toNanos(1);
  }
}
