package dev.farthing.simnet.face.lnd.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.Fault;
import dev.farthing.simnet.face.lnd.FaceClient;
import dev.farthing.simnet.face.lnd.FaceRig;
import dev.farthing.simnet.face.lnd.Received;
import dev.farthing.simnet.face.lnd.flow.Outbox;
import dev.farthing.simnet.operator.InvoiceOrder;
import dev.farthing.simnet.operator.OperatorInvoices;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import lnrpc.AddInvoiceResponse;
import lnrpc.Invoice;
import lnrpc.InvoiceSubscription;
import lnrpc.SendRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InvoiceStreamTest {
  private final FaceRig rig = FaceRig.line();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void tellsOfEachInvoiceAsItIsAddedAndAsItIsSettled() {
    Received<InvoiceSubscription, Invoice> stream = subscribed();
    AddInvoiceResponse made = add();
    Invoice added = stream.next();
    assertThat(added.getState()).isEqualTo(Invoice.InvoiceState.OPEN);
    assertThat(added.getRHash()).isEqualTo(made.getRHash());
    pay(made);
    Invoice settled = stream.next();
    assertThat(settled.getState()).isEqualTo(Invoice.InvoiceState.SETTLED);
    assertThat(settled.getRHash()).isEqualTo(made.getRHash());
    assertThat(settled.getSettleIndex()).isEqualTo(1);
    assertThat(settled.getAmtPaidSat()).isEqualTo(10);
  }

  @Test
  void replaysNothingFromIndexZero() {
    pay(add());
    Received<InvoiceSubscription, Invoice> stream = subscribed();
    AddInvoiceResponse later = add();
    assertThat(stream.next().getAddIndex()).isEqualTo(later.getAddIndex());
  }

  @Test
  void replaysWhatWasAddedAndThenWhatWasSettledAfterTheIndices() {
    List<AddInvoiceResponse> made = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      made.add(add());
    }
    pay(made.get(5));
    pay(made.get(0));
    pay(made.get(3));
    Received<InvoiceSubscription, Invoice> stream = subscribe(2, 1);
    List<Invoice> replay = stream.next(6);
    assertThat(replay.subList(0, 4))
        .extracting(Invoice::getAddIndex)
        .containsExactly(3L, 4L, 5L, 6L);
    assertThat(replay.subList(0, 4))
        .as("an invoice is replayed as it is now")
        .extracting(Invoice::getSettled)
        .containsExactly(false, true, false, true);
    assertThat(replay.subList(4, 6)).extracting(Invoice::getSettleIndex).containsExactly(2L, 3L);
    assertThat(replay.subList(4, 6)).extracting(Invoice::getAddIndex).containsExactly(1L, 4L);
    AddInvoiceResponse later = add();
    assertThat(stream.next().getAddIndex()).isEqualTo(later.getAddIndex());
  }

  @Test
  void replaysNoCancelledInvoice() {
    add();
    AddInvoiceResponse cancelled = add();
    AddInvoiceResponse open = add();
    rig.client("seller")
        .invoices()
        .cancelInvoice(
            invoicesrpc.CancelInvoiceMsg.newBuilder().setPaymentHash(cancelled.getRHash()).build());
    assertThat(subscribe(1, 0).next().getAddIndex()).isEqualTo(open.getAddIndex());
  }

  @Test
  void losesAndRepeatsNothingWhileInvoicesAreAddedDuringTheReplay() throws Exception {
    for (int i = 0; i < 300; i++) {
      add();
    }
    Thread adding =
        new Thread(
            () -> {
              for (int i = 0; i < 700; i++) {
                add();
              }
            });
    adding.start();
    List<Received<InvoiceSubscription, Invoice>> streams = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      streams.add(subscribe(1, 0));
    }
    for (var stream : streams) {
      assertThat(stream.next(999))
          .extracting(Invoice::getAddIndex)
          .isEqualTo(LongStream.rangeClosed(2, 1_000).boxed().toList());
    }
    adding.join();
  }

  @Test
  void keepsAReplayForAClientThatTakesItsTime() {
    for (int i = 0; i < 1_200; i++) {
      add();
    }
    Received<InvoiceSubscription, Invoice> lazy = Received.lazy();
    rig.client("seller")
        .lightningAsync()
        .subscribeInvoices(InvoiceSubscription.newBuilder().setAddIndex(1).build(), lazy);
    for (int i = 2; i <= 1_200; i++) {
      lazy.request(1);
      assertThat(lazy.next().getAddIndex()).isEqualTo(i);
    }
  }

  @Test
  void endsTheStreamOfAClientThatFallsTooFarBehindAndOfNoOther() {
    int many = Outbox.BACKLOG + 3_000;
    Received<InvoiceSubscription, Invoice> lazy = Received.lazy();
    FaceClient slow = rig.newClient("seller");
    try {
      slow.lightningAsync().subscribeInvoices(InvoiceSubscription.getDefaultInstance(), lazy);
      Received<InvoiceSubscription, Invoice> quick = subscribed();
      OperatorInvoices invoices = rig.network().node("seller").operator().invoices();
      InvoiceOrder order =
          InvoiceOrder.of(MilliSatoshi.ofSat(1), new Description.Text("m".repeat(600)));
      for (int i = 0; i < many; i++) {
        invoices.add(order);
      }
      quick.next(many);
      lazy.request(many);
      assertThat(lazy.end().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
      assertThat(lazy.waiting()).isLessThan(3_000);
      add();
      quick.next();
    } finally {
      slow.close();
    }
  }

  @Test
  void hearsNothingAfterItLeftAndAllWhenItComesAgain() {
    Received<InvoiceSubscription, Invoice> first = subscribed();
    Received<InvoiceSubscription, Invoice> second = subscribed();
    first.cancel();
    assertThat(first.end().getCode()).isEqualTo(Status.Code.CANCELLED);
    int heard = first.waiting();
    add();
    second.next();
    second.cancel();
    second.end();
    add();
    Received<InvoiceSubscription, Invoice> third = subscribed();
    AddInvoiceResponse last = add();
    assertThat(third.next().getAddIndex()).isEqualTo(last.getAddIndex());
    assertThat(first.waiting()).isEqualTo(heard);
  }

  @Test
  void breaksWhenTheNodeRestartsAndResumesFromTheLastIndex() {
    Received<InvoiceSubscription, Invoice> stream = subscribed();
    long seen = 0;
    for (int i = 0; i < 3; i++) {
      add();
      seen = stream.next().getAddIndex();
    }
    rig.network().inflict(new Fault.Restart("seller", Duration.ofMillis(50)));
    assertThat(stream.end().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    AddInvoiceResponse later = addWhenBack();
    assertThat(subscribe(seen, 0).next().getAddIndex()).isEqualTo(later.getAddIndex());
  }

  private AddInvoiceResponse addWhenBack() {
    for (int i = 0; i < 10_000; i++) {
      try {
        return add();
      } catch (StatusRuntimeException e) {
        assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      }
    }
    throw new AssertionError("the node did not come back");
  }

  /** A stream from now on: the subscription is there when this returns. */
  private Received<InvoiceSubscription, Invoice> subscribed() {
    AddInvoiceResponse mark = add();
    Received<InvoiceSubscription, Invoice> stream = subscribe(0, 0);
    AddInvoiceResponse probe = add();
    while (stream.waiting() == 0) {
      probe = add();
    }
    long index = stream.next().getAddIndex();
    assertThat(index).isGreaterThan(mark.getAddIndex());
    while (index < probe.getAddIndex()) {
      index = stream.next().getAddIndex();
    }
    return stream;
  }

  private Received<InvoiceSubscription, Invoice> subscribe(long addIndex, long settleIndex) {
    Received<InvoiceSubscription, Invoice> stream = Received.stream();
    rig.client("seller")
        .lightningAsync()
        .subscribeInvoices(
            InvoiceSubscription.newBuilder()
                .setAddIndex(addIndex)
                .setSettleIndex(settleIndex)
                .build(),
            stream);
    return stream;
  }

  private AddInvoiceResponse add() {
    return rig.client("seller").lightning().addInvoice(Invoice.newBuilder().setValue(10).build());
  }

  private void pay(AddInvoiceResponse made) {
    var sent =
        rig.client("buyer")
            .lightning()
            .sendPaymentSync(
                SendRequest.newBuilder().setPaymentRequest(made.getPaymentRequest()).build());
    assertThat(sent.getPaymentError()).isEmpty();
  }
}
