package dev.farthing.lightning.lnd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.LightningException;
import dev.farthing.lightning.SettleCursor;
import dev.farthing.lightning.Settlement;
import dev.farthing.protocol.money.MilliSatoshi;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import lnrpc.Invoice;
import lnrpc.Invoice.InvoiceState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SettlementStreamTest {
  private final ScriptedLnd lnd = new ScriptedLnd();
  private final InvoiceIssuer issuer = lnd.manualNode().issuer();
  private final BlockingQueue<Settlement> told = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    issuer.close();
    lnd.close();
  }

  @Test
  void asksForWhatCameAfterTheStoredCursorOnly() {
    issuer.settlements(new SettleCursor("41"), told::add);
    var stream = lnd.lightning.nextStream();
    assertThat(stream.request().getSettleIndex()).isEqualTo(41);
    assertThat(stream.request().getAddIndex()).isZero();
    stream.answer().onNext(settled(42));
    assertThat(next())
        .isEqualTo(
            new Settlement(
                ScriptedLnd.hash(42),
                MilliSatoshi.ofMsat(42_001),
                Instant.ofEpochSecond(1_700_000_042),
                new SettleCursor("42")));
  }

  @Test
  void tellsTheFirstSettlementByListingAndHasTheRestReplayedFromThere() {
    lnd.lightning.invoices.add(open(1));
    lnd.lightning.invoices.add(addedAs(2, settled(9)));
    lnd.lightning.invoices.add(addedAs(3, settled(5)));
    lnd.lightning.invoices.add(open(4));
    issuer.settlements(SettleCursor.BEGINNING, told::add);
    assertThat(next().cursor()).isEqualTo(new SettleCursor("5"));
    var stream = lnd.lightning.nextStream();
    assertThat(stream.request().getSettleIndex()).isEqualTo(5);
    stream.answer().onNext(settled(9));
    assertThat(next().cursor()).isEqualTo(new SettleCursor("9"));
  }

  @Test
  void findsTheFirstSettlementBehindManyPages() {
    for (int i = 1; i <= 2_500; i++) {
      lnd.lightning.invoices.add(i == 2_300 ? addedAs(i, settled(3)) : open(i));
    }
    issuer.settlements(SettleCursor.BEGINNING, told::add);
    assertThat(next().cursor()).isEqualTo(new SettleCursor("3"));
  }

  @Test
  void tellsTheVeryFirstSettlementAlsoWhenItComesOverTheStream() {
    issuer.settlements(SettleCursor.BEGINNING, told::add);
    var stream = lnd.lightning.nextStream();
    assertThat(stream.request().getSettleIndex()).isZero();
    lnd.lightning.invoices.add(addedAs(1, settled(1)));
    stream.answer().onNext(settled(1));
    assertThat(next().cursor()).isEqualTo(new SettleCursor("1"));
    assertThat(lnd.lightning.nextStream().request().getSettleIndex()).isEqualTo(1);
  }

  @Test
  void tellsAVeryFirstSettlementThatFellBetweenTheListingAndTheStream() {
    issuer.settlements(SettleCursor.BEGINNING, told::add);
    lnd.lightning.nextStream();
    lnd.lightning.invoices.add(addedAs(1, settled(1)));
    lnd.timer.runNext();
    assertThat(next().cursor()).isEqualTo(new SettleCursor("1"));
    assertThat(lnd.lightning.nextStream().request().getSettleIndex()).isEqualTo(1);
  }

  @Test
  void goesOnListingUntilTheStreamHasSpoken() {
    issuer.settlements(SettleCursor.BEGINNING, told::add);
    var stream = lnd.lightning.nextStream();
    assertThat(lnd.timer.runNext()).isEqualTo(Duration.ofSeconds(1));
    assertThat(lnd.timer.runNext()).isEqualTo(Duration.ofSeconds(2));
    var third = lnd.timer.next();
    assertThat(third.delay()).isEqualTo(Duration.ofSeconds(4));
    stream.answer().onNext(open(1));
    lnd.lightning.invoices.add(addedAs(1, settled(1)));
    third.action().run();
    assertThat(next().cursor()).isEqualTo(new SettleCursor("1"));
  }

  @Test
  void resumesAfterTheLastSettlementTakenWhenTheStreamDies() {
    issuer.settlements(new SettleCursor("7"), told::add);
    var stream = lnd.lightning.nextStream();
    stream.answer().onNext(settled(8));
    assertThat(next().cursor()).isEqualTo(new SettleCursor("8"));
    ScriptedLnd.fail(stream.answer(), Status.Code.UNKNOWN, "server shutting down");
    assertThat(lnd.timer.runNext()).isBetween(Duration.ofMillis(125), Duration.ofMillis(250));
    assertThat(lnd.lightning.nextStream().request().getSettleIndex()).isEqualTo(8);
  }

  @Test
  void waitsLongerEachTimeThatTheNodeIsNotThere() {
    issuer.settlements(new SettleCursor("7"), told::add);
    lnd.lightning.nextStream();
    lnd.breakDown();
    assertThat(lnd.timer.runNext()).isBetween(Duration.ofMillis(125), Duration.ofMillis(250));
    assertThat(lnd.timer.runNext()).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
    assertThat(lnd.timer.runNext()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    lnd.comeBack();
    while (!lnd.lightning.hasStreamWithin(Duration.ofMillis(100))) {
      lnd.timer.runIfSet();
    }
    assertThat(lnd.lightning.nextStream().request().getSettleIndex()).isEqualTo(7);
  }

  @Test
  void tellsAgainWhatTheListenerCouldNotTake() {
    issuer.settlements(new SettleCursor("7"), failingOnceAt(8));
    lnd.lightning.nextStream().answer().onNext(settled(8));
    lnd.timer.runNext();
    var again = lnd.lightning.nextStream();
    assertThat(again.request().getSettleIndex()).isEqualTo(7);
    again.answer().onNext(settled(8));
    assertThat(next().cursor()).isEqualTo(new SettleCursor("8"));
  }

  @Test
  void tellsTheFirstSettlementAgainThatTheListenerCouldNotTake() {
    lnd.lightning.invoices.add(addedAs(1, settled(1)));
    issuer.settlements(SettleCursor.BEGINNING, failingOnceAt(1));
    lnd.timer.runNext();
    assertThat(next().cursor()).isEqualTo(new SettleCursor("1"));
  }

  @Test
  void neverFallsBackBehindWhatWasTakenWhenTheNodeRepeatsItself() {
    issuer.settlements(new SettleCursor("7"), told::add);
    var stream = lnd.lightning.nextStream();
    stream.answer().onNext(settled(9));
    stream.answer().onNext(settled(8));
    stream.answer().onNext(settled(8));
    assertThat(next().cursor()).isEqualTo(new SettleCursor("9"));
    assertThat(next().cursor()).isEqualTo(new SettleCursor("8"));
    assertThat(next().cursor()).isEqualTo(new SettleCursor("8"));
    ScriptedLnd.fail(stream.answer(), Status.Code.UNAVAILABLE, "gone");
    lnd.timer.runNext();
    assertThat(lnd.lightning.nextStream().request().getSettleIndex()).isEqualTo(9);
  }

  @Test
  void refusesACursorOfAnotherKindOfNode() {
    assertThatThrownBy(() -> issuer.settlements(new SettleCursor("pay-3"), told::add))
        .isInstanceOf(LightningException.Refused.class);
  }

  private Consumer<Settlement> failingOnceAt(int index) {
    boolean[] failed = {false};
    return settlement -> {
      if (!failed[0] && settlement.cursor().text().equals(Integer.toString(index))) {
        failed[0] = true;
        throw new IllegalStateException("the disk is full");
      }
      told.add(settlement);
    };
  }

  private Settlement next() {
    try {
      Settlement settlement = told.poll(20, TimeUnit.SECONDS);
      if (settlement == null) {
        throw new AssertionError("nothing was told");
      }
      return settlement;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static Invoice settled(int index) {
    return Invoice.newBuilder()
        .setState(InvoiceState.SETTLED)
        .setRHash(ByteString.copyFrom(ScriptedLnd.filled(index)))
        .setSettleIndex(index)
        .setSettleDate(1_700_000_000L + index)
        .setAmtPaidMsat(42_001)
        .build();
  }

  private static Invoice open(int addIndex) {
    return Invoice.newBuilder().setState(InvoiceState.OPEN).setAddIndex(addIndex).build();
  }

  private static Invoice addedAs(int addIndex, Invoice invoice) {
    return invoice.toBuilder().setAddIndex(addIndex).build();
  }
}
