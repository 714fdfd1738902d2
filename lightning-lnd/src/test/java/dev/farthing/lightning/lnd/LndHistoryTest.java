package dev.farthing.lightning.lnd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.LightningException;
import dev.farthing.lightning.NodeHistory;
import dev.farthing.lightning.NodeHistory.SentPayment;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.lightning.Settlement;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.testkit.Patience;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import lnrpc.Invoice;
import lnrpc.Invoice.InvoiceState;
import lnrpc.Payment;
import lnrpc.Payment.PaymentStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LndHistoryTest {
  private static final Instant BEGIN = Instant.ofEpochSecond(1_700_000_000);

  private final ScriptedLnd lnd = new ScriptedLnd();
  private final NodeHistory history = lnd.node().history();

  @AfterEach
  void close() {
    history.close();
    lnd.close();
  }

  @Test
  void turnsEveryPageOfPayments() {
    LongStream.rangeClosed(1, 2_500)
        .forEach(i -> lnd.lightning.payments.add(payment(i, BEGIN.plusSeconds(i)).build()));
    assertThat(await(history.payments(BEGIN, 10_000, soon())))
        .extracting(sent -> sent.amount().msat())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 2_500).boxed().toList());
    assertThat(lnd.lightning.pages).hasSize(3);
  }

  @Test
  void turnsNoPageMoreThanItTakesToHaveAsManyAsWereWanted() {
    LongStream.rangeClosed(1, 2_500)
        .forEach(i -> lnd.lightning.payments.add(payment(i, BEGIN.plusSeconds(i)).build()));
    assertThat(await(history.payments(BEGIN, 1_200, soon())))
        .hasSize(1_200)
        .last()
        .extracting(sent -> sent.amount().msat())
        .isEqualTo(1_200L);
    assertThat(lnd.lightning.pages).hasSize(2);
  }

  @Test
  void leavesOutPaymentsOfTheSameSecondThatBeganBefore() {
    lnd.lightning.payments.add(payment(1, BEGIN.plusMillis(299)).build());
    lnd.lightning.payments.add(payment(2, BEGIN.plusMillis(300)).build());
    lnd.lightning.payments.add(payment(3, BEGIN.plusMillis(999)).build());
    assertThat(await(history.payments(BEGIN.plusMillis(300), 10, soon())))
        .extracting(SentPayment::begunAt)
        .containsExactly(BEGIN.plusMillis(300), BEGIN.plusMillis(999));
  }

  @Test
  void tellsHowEachPaymentEndedOrThatItHasNot() {
    lnd.lightning.payments.add(
        payment(1, BEGIN)
            .setStatus(PaymentStatus.SUCCEEDED)
            .setPaymentPreimage(ScriptedLnd.PREIMAGE.revealHex())
            .setFeeMsat(5)
            .build());
    lnd.lightning.payments.add(payment(2, BEGIN).setStatus(PaymentStatus.INITIATED).build());
    lnd.lightning.payments.add(payment(3, BEGIN).setStatus(PaymentStatus.FAILED).build());
    assertThat(await(history.payments(BEGIN, 10, soon())))
        .extracting(SentPayment::outcome)
        .satisfiesExactly(
            paid ->
                assertThat(paid)
                    .isEqualTo(
                        new PaymentOutcome.Paid(
                            Optional.of(ScriptedLnd.PREIMAGE),
                            MilliSatoshi.ofMsat(1),
                            MilliSatoshi.ofMsat(5))),
            pending -> assertThat(pending).isEqualTo(new PaymentOutcome.InFlight()),
            failed -> assertThat(failed).isInstanceOf(PaymentOutcome.Failed.class));
  }

  @Test
  void findsSettlementsBehindManyPagesInTheOrderInWhichTheyWereSettled() {
    for (int i = 1; i <= 2_500; i++) {
      lnd.lightning.invoices.add(
          switch (i) {
            case 40 -> settled(i, 9, BEGIN.plusSeconds(90));
            case 1_700 -> settled(i, 3, BEGIN.plusSeconds(30));
            case 2_499 -> settled(i, 5, BEGIN.plusSeconds(50));
            default -> Invoice.newBuilder().setAddIndex(i).setState(InvoiceState.OPEN).build();
          });
    }
    assertThat(await(history.settled(BEGIN, 10, soon())))
        .extracting(settlement -> settlement.cursor().text())
        .containsExactly("3", "5", "9");
    assertThat(await(history.settled(BEGIN, 2, soon())))
        .extracting(settlement -> settlement.cursor().text())
        .containsExactly("3", "5");
  }

  @Test
  void countsSettlementsFromTheWholeSecondOnBecauseLndKnowsNoFinerTime() {
    lnd.lightning.invoices.add(settled(1, 1, BEGIN.minusSeconds(1)));
    lnd.lightning.invoices.add(settled(2, 2, BEGIN));
    assertThat(await(history.settled(BEGIN.plusMillis(700), 10, soon())))
        .extracting(Settlement::at)
        .containsExactly(BEGIN);
  }

  @Test
  void asksForShorterPagesWhereOneIsTooLongForAMessage() {
    lnd.lightning.longestPage = 130;
    for (int i = 1; i <= 1_500; i++) {
      lnd.lightning.payments.add(payment(i, BEGIN.plusSeconds(i)).build());
      lnd.lightning.invoices.add(settled(i, i, BEGIN.plusSeconds(i)));
    }
    assertThat(await(history.payments(BEGIN, 10_000, soon())))
        .extracting(sent -> sent.amount().msat())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 1_500).boxed().toList());
    assertThat(await(history.settled(BEGIN, 10_000, soon())))
        .extracting(settlement -> Long.parseLong(settlement.cursor().text()))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 1_500).boxed().toList());
  }

  @Test
  void givesUpWhereNotEvenOneGoesIntoAMessage() {
    lnd.lightning.longestPage = 0;
    lnd.lightning.payments.add(payment(1, BEGIN).build());
    assertThatThrownBy(() -> await(history.payments(BEGIN, 10, soon())))
        .isInstanceOf(LightningException.Refused.class);
  }

  private static Payment.Builder payment(long index, Instant begun) {
    return Payment.newBuilder()
        .setPaymentIndex(index)
        .setPaymentHash(ScriptedLnd.PREIMAGE.hash().hex())
        .setStatus(PaymentStatus.IN_FLIGHT)
        .setValueMsat(index)
        .setCreationTimeNs(TimeUnit.SECONDS.toNanos(begun.getEpochSecond()) + begun.getNano());
  }

  private static Invoice settled(long addIndex, long settleIndex, Instant at) {
    return Invoice.newBuilder()
        .setAddIndex(addIndex)
        .setState(InvoiceState.SETTLED)
        .setRHash(ByteString.copyFrom(ScriptedLnd.filled(1)))
        .setSettleIndex(settleIndex)
        .setSettleDate(at.getEpochSecond())
        .setAmtPaidMsat(1_000)
        .build();
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(20), InstantSource.system());
  }

  private static <T> T await(CompletionStage<T> stage) {
    return Patience.ofSeconds(30).await(stage);
  }
}
