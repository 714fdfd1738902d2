package dev.farthing.simnet.face.lnd.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.simnet.face.lnd.FaceRig;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import lnrpc.FeeLimit;
import lnrpc.Invoice;
import lnrpc.ListPaymentsRequest;
import lnrpc.ListPaymentsResponse;
import lnrpc.Payment;
import lnrpc.SendRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentPagingTest {
  private static final int COUNT = 110;

  private final FaceRig rig = FaceRig.line();
  private List<Payment> all = List.of();

  @BeforeAll
  void makePaymentsOfWhichEveryThirdFails() {
    for (int i = 0; i < COUNT; i++) {
      String invoice =
          rig.client("seller")
              .lightning()
              .addInvoice(Invoice.newBuilder().setValue(1_000).build())
              .getPaymentRequest();
      rig.client("buyer")
          .lightning()
          .sendPaymentSync(
              SendRequest.newBuilder()
                  .setPaymentRequest(invoice)
                  .setFeeLimit(FeeLimit.newBuilder().setFixed(i % 3 == 0 ? 0 : 100))
                  .build());
    }
    all =
        list(ListPaymentsRequest.newBuilder().setIncludeIncomplete(true).setMaxPayments(COUNT))
            .getPaymentsList();
  }

  @AfterAll
  void close() {
    rig.close();
  }

  @Test
  void tellsEveryPaymentOnce() {
    assertThat(all)
        .extracting(Payment::getPaymentIndex)
        .isEqualTo(LongStream.rangeClosed(1, COUNT).boxed().toList());
  }

  @Test
  void leavesOutWhatFailedUnlessAskedFor() {
    assertThat(list(ListPaymentsRequest.newBuilder()).getPaymentsList())
        .hasSize(COUNT - (COUNT + 2) / 3)
        .allSatisfy(
            payment -> assertThat(payment.getStatus()).isEqualTo(Payment.PaymentStatus.SUCCEEDED));
  }

  @Test
  void countsAllWhenAsked() {
    assertThat(list(ListPaymentsRequest.newBuilder()).getTotalNumPayments()).isZero();
    assertThat(
            list(ListPaymentsRequest.newBuilder().setCountTotalPayments(true).setMaxPayments(1))
                .getTotalNumPayments())
        .isEqualTo(COUNT);
  }

  @Test
  void cutsAnyPageAsTheListSaysItShould() {
    Random random = new Random(20261122);
    for (int i = 0; i < 300; i++) {
      long offset = random.nextInt(COUNT + 20);
      int most = 1 + random.nextInt(COUNT + 20);
      boolean reversed = random.nextBoolean();
      boolean incomplete = random.nextBoolean();
      ListPaymentsResponse page =
          list(
              ListPaymentsRequest.newBuilder()
                  .setIndexOffset(offset)
                  .setMaxPayments(most)
                  .setReversed(reversed)
                  .setIncludeIncomplete(incomplete));
      List<Payment> expected = expected(offset, most, reversed, incomplete);
      assertThat(page.getPaymentsList())
          .as("offset %d, most %d, reversed %s, incomplete %s", offset, most, reversed, incomplete)
          .isEqualTo(expected);
      assertThat(page.getFirstIndexOffset())
          .isEqualTo(expected.isEmpty() ? 0 : expected.get(0).getPaymentIndex());
      assertThat(page.getLastIndexOffset())
          .isEqualTo(expected.isEmpty() ? 0 : expected.get(expected.size() - 1).getPaymentIndex());
    }
  }

  private List<Payment> expected(long offset, int most, boolean reversed, boolean incomplete) {
    List<Payment> wanted =
        all.stream()
            .filter(payment -> incomplete || payment.getStatus() == Payment.PaymentStatus.SUCCEEDED)
            .filter(
                payment ->
                    reversed
                        ? offset == 0 || payment.getPaymentIndex() < offset
                        : payment.getPaymentIndex() > offset)
            .toList();
    int size = Math.min(most, wanted.size());
    return reversed ? wanted.subList(wanted.size() - size, wanted.size()) : wanted.subList(0, size);
  }

  private ListPaymentsResponse list(ListPaymentsRequest.Builder request) {
    return rig.client("buyer").lightning().listPayments(request.build());
  }
}
