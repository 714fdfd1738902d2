package dev.farthing.lightning.lnd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.lightning.InvoiceState;
import dev.farthing.lightning.LightningException;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.bolt11.NodeKey;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.testkit.Patience;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import lnrpc.AddInvoiceResponse;
import lnrpc.Invoice;
import lnrpc.InvoiceHTLC;
import lnrpc.InvoiceHTLCState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LndIssuerTest {
  private static final MilliSatoshi PRICE = MilliSatoshi.ofMsat(1_234_567);
  private static final InvoiceRequest REQUEST =
      new InvoiceRequest(PRICE, new Description.Text("a brief"), Duration.ofHours(1));

  private final ScriptedLnd lnd = new ScriptedLnd();
  private final InvoiceIssuer issuer = lnd.node().issuer();

  @AfterEach
  void close() {
    issuer.close();
    lnd.close();
  }

  @Test
  void ordersInMillisatoshiWithExpiryAndWithoutPrivateHints() {
    Queue<Invoice> orders = answerWith(honest().sign(ScriptedLnd.KEY));
    create(REQUEST);
    assertThat(orders.element())
        .isEqualTo(
            Invoice.newBuilder()
                .setValueMsat(1_234_567)
                .setMemo("a brief")
                .setExpiry(3_600)
                .build());
  }

  @Test
  void ordersADescriptionHashAndPrivateHintsOnRequest() {
    Queue<Invoice> orders =
        answerWith(honest().descriptionHash(ScriptedLnd.filled(6)).sign(ScriptedLnd.KEY));
    create(
        new InvoiceRequest(PRICE, new Description.Hash(ScriptedLnd.filled(6)), Duration.ofHours(1))
            .withPrivateHints());
    assertThat(orders.element().getPrivate()).isTrue();
    assertThat(orders.element().getMemo()).isEmpty();
    assertThat(orders.element().getDescriptionHash())
        .isEqualTo(ByteString.copyFrom(ScriptedLnd.filled(6)));
  }

  @ParameterizedTest(name = "of another {0}")
  @MethodSource("strange")
  void neverGivesOutAnInvoice(
      String field, UnaryOperator<Bolt11Invoice.Builder> change, NodeKey signer) {
    answerWith(change.apply(honest()).sign(signer));
    assertThatThrownBy(() -> create(REQUEST))
        .isInstanceOf(LightningException.Refused.class)
        .hasMessageContaining("another " + field);
  }

  static Stream<Arguments> strange() {
    return Stream.of(
        strange("amount", invoice -> invoice.amount(PRICE.plus(MilliSatoshi.ofMsat(1)))),
        strange("expiry", invoice -> invoice.expiry(Duration.ofSeconds(3_599))),
        strange("description", invoice -> invoice.description("a brief ")),
        strange("description", invoice -> invoice.descriptionHash(ScriptedLnd.filled(6))),
        Arguments.of("payee", UnaryOperator.<Bolt11Invoice.Builder>identity(), ScriptedLnd.key(5)),
        strange(
            "network",
            invoice ->
                Bolt11Invoice.builder(Network.BITCOIN, ScriptedLnd.PREIMAGE.hash())
                    .timestamp(Instant.now())),
        strange(
            "payment hash",
            invoice ->
                Bolt11Invoice.builder(Network.REGTEST, ScriptedLnd.hash(8))
                    .timestamp(Instant.now())));
  }

  @Test
  void neverGivesOutWhatIsNoInvoice() {
    lnd.lightning.addInvoice =
        (order, answer) -> ScriptedLnd.answer(answer, response("lnbcrt1nonsense"));
    assertThatThrownBy(() -> create(REQUEST)).isInstanceOf(LightningException.Refused.class);
  }

  @Test
  void keepsTheNodesWordsWhenItRefuses() {
    lnd.lightning.addInvoice =
        (order, answer) ->
            ScriptedLnd.fail(answer, Status.Code.UNKNOWN, "memo too large: 700 bytes");
    assertThatThrownBy(() -> create(REQUEST))
        .isInstanceOf(LightningException.Refused.class)
        .hasMessageContaining("memo too large: 700 bytes")
        .hasMessageContaining(lnd.config().build().address());
  }

  @Test
  void failsAtTheDeadlineWhenTheNodeIsSilent() {
    lnd.lightning.addInvoice = (order, answer) -> {};
    assertThatThrownBy(() -> await(issuer.create(REQUEST, in(Duration.ofMillis(500)))))
        .isInstanceOf(LightningException.DeadlinePassed.class);
  }

  @ParameterizedTest
  @MethodSource("states")
  void saysWhatBecameOfAnInvoice(Invoice told, InvoiceState state) {
    lnd.lightning.lookupInvoice = (hash, answer) -> ScriptedLnd.answer(answer, told);
    assertThat(lookUp()).isEqualTo(state);
  }

  static Stream<Arguments> states() {
    Invoice.Builder accepted =
        Invoice.newBuilder()
            .setState(Invoice.InvoiceState.ACCEPTED)
            .addHtlcs(part(700, InvoiceHTLCState.ACCEPTED))
            .addHtlcs(part(300, InvoiceHTLCState.ACCEPTED))
            .addHtlcs(part(999, InvoiceHTLCState.CANCELED));
    return Stream.of(
        Arguments.of(Invoice.getDefaultInstance(), new InvoiceState.Open()),
        Arguments.of(accepted.build(), new InvoiceState.Accepted(MilliSatoshi.ofMsat(1_000))),
        Arguments.of(
            Invoice.newBuilder()
                .setState(Invoice.InvoiceState.SETTLED)
                .setAmtPaidMsat(1_001)
                .setSettleDate(1_700_000_000)
                .build(),
            new InvoiceState.Settled(
                MilliSatoshi.ofMsat(1_001), Instant.ofEpochSecond(1_700_000_000))),
        Arguments.of(
            Invoice.newBuilder().setState(Invoice.InvoiceState.CANCELED).build(),
            new InvoiceState.Closed()));
  }

  @Test
  void answersNotFoundOnlyWhenTheNodeSaysSo() {
    lnd.lightning.lookupInvoice =
        (hash, answer) ->
            ScriptedLnd.fail(answer, Status.Code.NOT_FOUND, "unable to locate invoice");
    assertThat(lookUp()).isEqualTo(new InvoiceState.NotFound());
    lnd.lightning.lookupInvoice =
        (hash, answer) -> ScriptedLnd.fail(answer, Status.Code.UNKNOWN, "database closed");
    assertThatThrownBy(this::lookUp).isInstanceOf(LightningException.Refused.class);
  }

  private Queue<Invoice> answerWith(Bolt11Invoice invoice) {
    Queue<Invoice> asked = new ConcurrentLinkedQueue<>();
    lnd.lightning.addInvoice =
        (order, answer) -> {
          asked.add(order);
          ScriptedLnd.answer(answer, response(invoice.text()));
        };
    return asked;
  }

  private static AddInvoiceResponse response(String invoice) {
    return AddInvoiceResponse.newBuilder()
        .setPaymentRequest(invoice)
        .setRHash(ByteString.copyFrom(ScriptedLnd.PREIMAGE.hash().bytes()))
        .build();
  }

  private Bolt11Invoice create(InvoiceRequest request) {
    return await(issuer.create(request, in(Duration.ofSeconds(20))));
  }

  private InvoiceState lookUp() {
    return await(issuer.lookUp(ScriptedLnd.hash(5), in(Duration.ofSeconds(20))));
  }

  private static <T> T await(CompletionStage<T> stage) {
    return Patience.ofSeconds(30).await(stage);
  }

  private static Deadline in(Duration time) {
    return Deadline.in(time, InstantSource.system());
  }

  private static Bolt11Invoice.Builder honest() {
    return ScriptedLnd.invoice(PRICE);
  }

  private static Arguments strange(String field, UnaryOperator<Bolt11Invoice.Builder> change) {
    return Arguments.of(field, change, ScriptedLnd.KEY);
  }

  private static InvoiceHTLC part(long msat, InvoiceHTLCState state) {
    return InvoiceHTLC.newBuilder().setAmtMsat(msat).setState(state).build();
  }
}
