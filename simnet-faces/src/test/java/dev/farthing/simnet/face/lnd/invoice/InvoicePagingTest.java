package dev.farthing.simnet.face.lnd.invoice;

import static dev.farthing.simnet.face.lnd.Refusals.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.simnet.face.lnd.FaceRig;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import lnrpc.Invoice;
import lnrpc.ListInvoiceRequest;
import lnrpc.ListInvoiceResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvoicePagingTest {
  private static final int COUNT = 130;

  private final FaceRig rig = FaceRig.line();
  private final List<Invoice> all = new ArrayList<>();

  @BeforeAll
  void makeInvoicesOfWhichEveryThirdIsCancelled() {
    for (int i = 0; i < COUNT; i++) {
      var made =
          rig.client("seller").lightning().addInvoice(Invoice.newBuilder().setValue(i).build());
      if (i % 3 == 0) {
        rig.client("seller")
            .invoices()
            .cancelInvoice(
                invoicesrpc.CancelInvoiceMsg.newBuilder().setPaymentHash(made.getRHash()).build());
      }
    }
    long from = 0;
    ListInvoiceResponse page;
    do {
      page = list(ListInvoiceRequest.newBuilder().setIndexOffset(from).setNumMaxInvoices(7));
      all.addAll(page.getInvoicesList());
      from = page.getLastIndexOffset();
    } while (page.getInvoicesCount() > 0);
  }

  @AfterAll
  void close() {
    rig.close();
  }

  @Test
  void tellsEveryInvoiceOnceForwards() {
    assertThat(all)
        .extracting(Invoice::getAddIndex)
        .isEqualTo(LongStream.rangeClosed(1, COUNT).boxed().toList());
  }

  @Test
  void tellsEveryInvoiceOnceBackwards() {
    List<Invoice> found = new ArrayList<>();
    long before = 0;
    ListInvoiceResponse page;
    do {
      page =
          list(
              ListInvoiceRequest.newBuilder()
                  .setIndexOffset(before)
                  .setNumMaxInvoices(7)
                  .setReversed(true));
      List<Invoice> reversed = new ArrayList<>(page.getInvoicesList());
      Collections.reverse(reversed);
      found.addAll(reversed);
      before = page.getFirstIndexOffset();
    } while (page.getInvoicesCount() > 0);
    Collections.reverse(found);
    assertThat(found).isEqualTo(all);
  }

  @Test
  void givesTheFirstHundredWhenNoNumberIsAsked() {
    assertThat(list(ListInvoiceRequest.newBuilder()).getInvoicesList())
        .isEqualTo(all.subList(0, 100));
    assertThat(list(ListInvoiceRequest.newBuilder().setReversed(true)).getInvoicesList())
        .isEqualTo(all.subList(COUNT - 100, COUNT));
  }

  @Test
  void cutsAnyPageAsTheListSaysItShould() {
    Random random = new Random(20261121);
    for (int i = 0; i < 300; i++) {
      long offset = random.nextInt(COUNT + 20);
      int most = 1 + random.nextInt(COUNT + 20);
      boolean reversed = random.nextBoolean();
      boolean pending = random.nextBoolean();
      ListInvoiceResponse page =
          list(
              ListInvoiceRequest.newBuilder()
                  .setIndexOffset(offset)
                  .setNumMaxInvoices(most)
                  .setReversed(reversed)
                  .setPendingOnly(pending));
      List<Invoice> expected = expected(offset, most, reversed, pending);
      assertThat(page.getInvoicesList())
          .as("offset %d, most %d, reversed %s, pending %s", offset, most, reversed, pending)
          .isEqualTo(expected);
      assertThat(page.getFirstIndexOffset())
          .isEqualTo(expected.isEmpty() ? 0 : expected.get(0).getAddIndex());
      assertThat(page.getLastIndexOffset())
          .isEqualTo(expected.isEmpty() ? 0 : expected.get(expected.size() - 1).getAddIndex());
    }
  }

  @Test
  void keepsToTheDates() {
    long first = all.get(0).getCreationDate();
    long last = all.get(COUNT - 1).getCreationDate();
    assertThat(
            list(ListInvoiceRequest.newBuilder()
                    .setNumMaxInvoices(COUNT)
                    .setCreationDateStart(first)
                    .setCreationDateEnd(last + 1))
                .getInvoicesList())
        .isEqualTo(all);
    assertThat(
            list(ListInvoiceRequest.newBuilder().setCreationDateStart(last + 1)).getInvoicesList())
        .isEmpty();
    assertThat(
            list(ListInvoiceRequest.newBuilder().setCreationDateEnd(first - 1)).getInvoicesList())
        .isEmpty();
    assertFails(
        () -> list(ListInvoiceRequest.newBuilder().setCreationDateStart(5).setCreationDateEnd(5)),
        Status.Code.UNKNOWN,
        "start date(5) must be before end date(5)");
  }

  private List<Invoice> expected(long offset, int most, boolean reversed, boolean pending) {
    List<Invoice> wanted =
        all.stream()
            .filter(invoice -> !pending || invoice.getState() == Invoice.InvoiceState.OPEN)
            .filter(
                invoice ->
                    reversed
                        ? offset == 0 || invoice.getAddIndex() < offset
                        : invoice.getAddIndex() > offset)
            .toList();
    int size = Math.min(most, wanted.size());
    return reversed ? wanted.subList(wanted.size() - size, wanted.size()) : wanted.subList(0, size);
  }

  private ListInvoiceResponse list(ListInvoiceRequest.Builder request) {
    return rig.client("seller").lightning().listInvoices(request.build());
  }
}
