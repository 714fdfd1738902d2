package dev.farthing.wallet;

import com.sun.net.httpserver.HttpExchange;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.simnet.operator.PaymentRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A street on which many wallets live and die, each with a counter of its own at the seller's. */
final class CrashTown implements AutoCloseable {
  final Street street;
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();

  CrashTown(Path folder) throws IOException {
    street = new Street(folder);
    street.script(this::serve);
  }

  /** What the seller does with whoever bought below {@code /shop/RUN/}. */
  static final class Counter {
    /** The idempotency keys of each address. */
    final Map<String, Set<String>> keys = new ConcurrentHashMap<>();

    private final CrashPlan.Seller seller;
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

    Counter(CrashPlan.Seller seller) {
      this.seller = seller;
    }

    private void answer(HttpExchange exchange, String path) throws IOException {
      keys.computeIfAbsent(path, any -> ConcurrentHashMap.newKeySet())
          .add(String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")));
      boolean first =
          asked.computeIfAbsent(path, any -> new AtomicInteger()).incrementAndGet() == 1;
      switch (seller) {
        case GOODS -> Street.reply(exchange, 200, Street.GOODS);
        case SOLD_OUT -> Street.reply(exchange, 404, Street.GOODS);
        case KEEPS_THE_MONEY -> Street.reply(exchange, 500, "we are sorry");
        case BUSY_ONCE -> Street.reply(exchange, first ? 503 : 200, Street.GOODS);
        case CUT_ONCE -> {
          if (first) {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(Street.GOODS.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
          } else {
            Street.reply(exchange, 200, Street.GOODS);
          }
        }
      }
    }
  }

  private void serve(HttpExchange exchange, byte[] body) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Counter counter = counters.get(path.split("/")[2]);
    if (counter == null) {
      Street.reply(exchange, 410, "nobody is here any more");
    } else {
      counter.answer(exchange, path);
    }
  }

  /** A counter for the addresses below {@code /shop/RUN/}. */
  Counter open(String run, CrashPlan.Seller seller) {
    Counter counter = new Counter(seller);
    counters.put(run, counter);
    return counter;
  }

  void shut(String run) {
    counters.remove(run);
  }

  /** What the buyer's own node says of a hash. */
  Optional<PaymentRecord> payment(PaymentHash hash) {
    return street.network.node("buyer").operator().payments().lookUp(hash);
  }

  @Override
  public void close() {
    street.close();
  }
}
