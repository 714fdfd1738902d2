package dev.farthing.lightning.lnd;

import dev.farthing.lightning.Settlement;
import dev.farthing.lightning.Subscription;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.SynchronizationContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import lnrpc.Invoice;
import lnrpc.Invoice.InvoiceState;
import lnrpc.InvoiceSubscription;
import lnrpc.LightningGrpc;
import org.jspecify.annotations.Nullable;

/**
 * One listener's settlements, from a settle index on, over as many streams as it takes.
 *
 * <p>LND replays what came after an index, but nothing from index 0. While nothing is known to be
 * settled, the first settlement is therefore looked for by listing, and the rest is replayed from
 * there. A stream does not say when it has begun, so that a first settlement may fall between a
 * listing and its stream: listings go on until one began after the stream had spoken. All fields
 * but {@code closed} belong to {@code steps}.
 */
final class SettlementStream implements Subscription {
  private static final System.Logger LOG = System.getLogger(SettlementStream.class.getName());
  private static final Duration FIRST_RELISTING = Duration.ofSeconds(1);
  private static final Duration LONGEST_RELISTING = Duration.ofMinutes(1);

  private final LndConnection connection;
  private final Identity identity;
  private final Consumer<Settlement> listener;
  private final Consumer<SettlementStream> onClose;
  private final Backoff backoff;
  private final SynchronizationContext steps =
      new SynchronizationContext(
          (thread, failure) ->
              LOG.log(System.Logger.Level.ERROR, "a settlement stream has stopped", failure));
  private long index;
  private boolean isInterrupted;
  private @Nullable Watch current;
  private volatile boolean closed;

  /**
   * @param index of the last settlement that the listener has taken, 0 for none
   * @param onClose is told when the subscription is closed
   */
  SettlementStream(
      LndConnection connection,
      Identity identity,
      long index,
      Consumer<Settlement> listener,
      Consumer<SettlementStream> onClose) {
    this.connection = connection;
    this.identity = identity;
    this.index = index;
    this.listener = listener;
    this.onClose = onClose;
    this.backoff = new Backoff(connection.surroundings().random());
  }

  void open() {
    steps.execute(this::begin);
  }

  @Override
  public void close() {
    closed = true;
    onClose.accept(this);
    steps.execute(this::stop);
  }

  private void begin() {
    if (closed) {
      return;
    }
    identity
        .ready(connection.soon())
        .thenCompose(
            node ->
                index == 0
                    ? new FirstSettlement(connection).find()
                    : CompletableFuture.completedFuture(Optional.<Invoice>empty()))
        .whenComplete((first, failure) -> steps.execute(() -> begun(first, failure)));
  }

  private void begun(@Nullable Optional<Invoice> first, @Nullable Throwable failure) {
    if (failure != null || first == null) {
      beginAgain(String.valueOf(failure));
    } else if (first.isEmpty() || hasTaken(first.get())) {
      follow();
    } else {
      beginAgain("the listener could not take a settlement");
    }
  }

  private void follow() {
    if (closed) {
      return;
    }
    Watch watch = new Watch();
    current = watch;
    watch.start();
    if (index == 0) {
      watch.listAgainAfter(FIRST_RELISTING);
    }
  }

  private void beginAgain(@Nullable String why) {
    stop();
    if (closed || connection.isClosed()) {
      return;
    }
    LOG.log(
        isInterrupted ? System.Logger.Level.DEBUG : System.Logger.Level.WARNING,
        "settlements of LND {0} are interrupted and resumed by themselves: {1}",
        connection.config().address(),
        why);
    isInterrupted = true;
    connection.surroundings().timer().after(backoff.next(), () -> steps.execute(this::begin));
  }

  private void stop() {
    if (current != null) {
      current.call.cancel("no longer needed", null);
      current = null;
    }
  }

  /** Whether the listener has taken it; one that has not is told again. */
  private boolean hasTaken(Invoice invoice) {
    if (closed) {
      return false;
    }
    long at = invoice.getSettleIndex();
    try {
      listener.accept(Settlements.of(invoice));
    } catch (RuntimeException | Error e) {
      LOG.log(System.Logger.Level.DEBUG, "a settlement listener failed and is told again", e);
      return false;
    }
    index = Long.compareUnsigned(at, index) > 0 ? at : index;
    return true;
  }

  /** One stream of LND's, and while nothing is settled the listings beside it. */
  private final class Watch extends ClientCall.Listener<Invoice> {
    private final ClientCall<InvoiceSubscription, Invoice> call =
        connection.call(LightningGrpc.getSubscribeInvoicesMethod(), CallOptions.DEFAULT);
    private boolean hasSpoken;

    void start() {
      call.start(this, new Metadata());
      call.sendMessage(InvoiceSubscription.newBuilder().setSettleIndex(index).build());
      call.halfClose();
      call.request(1);
    }

    @Override
    public void onMessage(Invoice invoice) {
      steps.execute(() -> told(invoice));
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      steps.execute(
          () -> {
            if (current == this) {
              beginAgain(
                  connection
                      .error(status, LightningGrpc.getSubscribeInvoicesMethod())
                      .getMessage());
            }
          });
    }

    private void told(Invoice invoice) {
      if (current != this) {
        return;
      }
      hasSpoken = true;
      isInterrupted = false;
      if (invoice.getState() != InvoiceState.SETTLED) {
        backoff.reset();
        call.request(1);
      } else if (index == 0) {
        stop();
        begin();
      } else if (hasTaken(invoice)) {
        backoff.reset();
        call.request(1);
      } else {
        beginAgain("the listener could not take a settlement");
      }
    }

    private void listAgainAfter(Duration delay) {
      connection.surroundings().timer().after(delay, () -> steps.execute(() -> listAgain(delay)));
    }

    private void listAgain(Duration delay) {
      if (current != this) {
        return;
      }
      boolean hadSpoken = hasSpoken;
      new FirstSettlement(connection)
          .find()
          .whenComplete(
              (first, failure) -> steps.execute(() -> listed(first, failure, hadSpoken, delay)));
    }

    private void listed(
        @Nullable Optional<Invoice> first,
        @Nullable Throwable failure,
        boolean hadSpoken,
        Duration delay) {
      if (current != this) {
        return;
      }
      if (failure == null && first != null && first.isPresent()) {
        stop();
        begin();
      } else if (failure != null || !hadSpoken) {
        Duration twice = delay.multipliedBy(2);
        listAgainAfter(twice.compareTo(LONGEST_RELISTING) < 0 ? twice : LONGEST_RELISTING);
      }
    }
  }
}
