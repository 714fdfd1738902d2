package dev.farthing.simnet.face.lnd.info;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.lightning.PaymentLimits;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.simnet.Topology;
import dev.farthing.simnet.face.lnd.FaceLab;
import dev.farthing.simnet.face.lnd.bakery.StandardMacaroon;
import dev.farthing.simnet.operator.InvoiceOrder;
import dev.farthing.simnet.operator.InvoiceRecord;
import dev.farthing.simnet.operator.NodeOperator;
import dev.farthing.simnet.operator.PaymentOrder;
import dev.farthing.simnet.operator.PaymentRecord;
import dev.farthing.simnet.operator.Watcher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import lnrpc.Channel;
import lnrpc.ChannelBalanceRequest;
import lnrpc.ChannelBalanceResponse;
import lnrpc.HTLC;
import lnrpc.LightningGrpc;
import lnrpc.LightningGrpc.LightningBlockingStub;
import lnrpc.ListChannelsRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A payment of 1,000 sat from alice to carol through bob that carol holds. */
class HeldPaymentTest {
  private static final long FEE_MSAT = 1_001;
  private static final long PAID_MSAT = 1_000_000;

  @TempDir private Path directory;
  private FaceLab lab;
  private PaymentHash hash;

  @BeforeEach
  void open() throws Exception {
    lab = new FaceLab(Topology.line("alice", "bob", "carol"), directory);
    hash = PaymentHash.ofBytes(new byte[PaymentHash.LENGTH]);
    NodeOperator carol = lab.network().node("carol").operator();
    InvoiceRecord invoice =
        carol
            .invoices()
            .add(
                InvoiceOrder.of(MilliSatoshi.ofMsat(PAID_MSAT), new Description.Text("held"))
                    .withSecret(new InvoiceOrder.Secret.Held(hash)));
    CompletableFuture<InvoiceRecord> accepted = new CompletableFuture<>();
    carol.invoices().watch(hash, new UntilAccepted(accepted));
    PaymentLimits limits =
        new PaymentLimits(MilliSatoshi.ofSat(10), Duration.ofMinutes(1), 1_000, 1);
    lab.network()
        .node("alice")
        .operator()
        .payments()
        .pay(PaymentOrder.of(Bolt11Invoice.decode(invoice.request()), limits), new Deaf());
    accepted.get(20, TimeUnit.SECONDS);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void isOwedByThePayerAndDueToThePayee() {
    ChannelBalanceResponse alice = balance("alice");
    assertThat(alice.getUnsettledRemoteBalance().getMsat()).isEqualTo(PAID_MSAT + FEE_MSAT);
    assertThat(alice.getUnsettledLocalBalance().getMsat()).isZero();
    ChannelBalanceResponse bob = balance("bob");
    assertThat(bob.getUnsettledLocalBalance().getMsat()).isEqualTo(PAID_MSAT + FEE_MSAT);
    assertThat(bob.getUnsettledRemoteBalance().getMsat()).isEqualTo(PAID_MSAT);
    assertThat(balance("carol").getUnsettledLocalBalance().getMsat()).isEqualTo(PAID_MSAT);
  }

  @Test
  void isListedInItsChannelOnBothSides() {
    HTLC offered = onlyHtlc("alice");
    assertThat(offered.getIncoming()).isFalse();
    assertThat(offered.getAmount()).isEqualTo(1_001);
    assertThat(offered.getHashLock()).isEqualTo(ByteString.copyFrom(hash.bytes()));
    HTLC taken = onlyHtlc("carol");
    assertThat(taken.getIncoming()).isTrue();
    assertThat(taken.getAmount()).isEqualTo(1_000);
    assertThat(taken.getExpirationHeight()).isLessThan(offered.getExpirationHeight());
  }

  @Test
  void leavesEveryChannelWhole() {
    for (Channel channel : channels("bob")) {
      long parts =
          channel.getLocalBalance()
              + channel.getRemoteBalance()
              + channel.getUnsettledBalance()
              + channel.getCommitFee();
      assertThat(channel.getCapacity() - parts).isBetween(0L, 662L);
    }
  }

  private HTLC onlyHtlc(String node) {
    return channels(node).get(0).getPendingHtlcs(0);
  }

  private List<Channel> channels(String node) {
    return stub(node).listChannels(ListChannelsRequest.getDefaultInstance()).getChannelsList();
  }

  private ChannelBalanceResponse balance(String node) {
    return stub(node).channelBalance(ChannelBalanceRequest.getDefaultInstance());
  }

  private LightningBlockingStub stub(String node) {
    return LightningGrpc.newBlockingStub(lab.connect(lab.face(node)))
        .withCallCredentials(
            FaceLab.show(FaceLab.macaroon(lab.face(node), StandardMacaroon.READ_ONLY)));
  }

  private record UntilAccepted(CompletableFuture<InvoiceRecord> accepted)
      implements Watcher<InvoiceRecord> {
    @Override
    public void on(InvoiceRecord event) {
      if (event.state() == InvoiceRecord.State.ACCEPTED) {
        accepted.complete(event);
      }
    }

    @Override
    public void broken() {
      accepted.completeExceptionally(new AssertionError("the node went down"));
    }
  }

  private record Deaf() implements Watcher<PaymentRecord> {
    @Override
    public void on(PaymentRecord event) {}

    @Override
    public void broken() {}
  }
}
