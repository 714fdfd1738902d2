package dev.farthing.simnet.face.lnd.info;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.PaymentLimits;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.ChannelSpec;
import dev.farthing.simnet.SimNode;
import dev.farthing.simnet.Topology;
import dev.farthing.simnet.face.lnd.FaceLab;
import dev.farthing.simnet.face.lnd.bakery.StandardMacaroon;
import dev.farthing.simnet.operator.NodeOperator;
import dev.farthing.simnet.operator.OperatorChannels;
import dev.farthing.simnet.operator.OperatorGraph;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lnrpc.ChanInfoRequest;
import lnrpc.Channel;
import lnrpc.ChannelBalanceRequest;
import lnrpc.ChannelBalanceResponse;
import lnrpc.ChannelEdge;
import lnrpc.ChannelGraph;
import lnrpc.ChannelGraphRequest;
import lnrpc.FeeReportRequest;
import lnrpc.FeeReportResponse;
import lnrpc.ForwardingEvent;
import lnrpc.ForwardingHistoryRequest;
import lnrpc.ForwardingHistoryResponse;
import lnrpc.GetInfoRequest;
import lnrpc.GetInfoResponse;
import lnrpc.LightningGrpc;
import lnrpc.LightningGrpc.LightningBlockingStub;
import lnrpc.ListChannelsRequest;
import lnrpc.ListPeersRequest;
import lnrpc.NetworkInfo;
import lnrpc.NetworkInfoRequest;
import lnrpc.NodeInfo;
import lnrpc.NodeInfoRequest;
import lnrpc.PayReq;
import lnrpc.PayReqString;
import lnrpc.PendingChannelsRequest;
import lnrpc.PendingChannelsResponse;
import lnrpc.QueryRoutesRequest;
import lnrpc.Route;
import lnrpc.WalletBalanceRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import verrpc.VersionRequest;
import verrpc.VersionerGrpc;

/** What a face says is what the node's owner sees. */
class InfoTest {
  private static final MilliSatoshi PAID = MilliSatoshi.ofSat(2_000);
  private static final MilliSatoshi CAPACITY = Topology.DEFAULT_CAPACITY;

  @TempDir private static Path directory;
  private static FaceLab lab;
  private static LightningBlockingStub alice;
  private static LightningBlockingStub bob;
  private static NodeOperator aliceOwner;
  private static Bolt11Invoice invoice;

  /** alice and bob share an announced and an unannounced channel; alice paid carol through bob. */
  @BeforeAll
  static void open() {
    lab =
        new FaceLab(
            new Topology(
                List.of("alice", "bob", "carol"),
                List.of(
                    ChannelSpec.of("alice", "bob", CAPACITY),
                    ChannelSpec.of("bob", "carol", CAPACITY),
                    ChannelSpec.of("bob", "alice", MilliSatoshi.ofSat(50_000)).asUnannounced())),
            directory);
    alice = stub("alice");
    bob = stub("bob");
    aliceOwner = lab.network().node("alice").operator();
    invoice = pay(lab.network().node("alice"), lab.network().node("carol"));
  }

  @AfterAll
  static void close() {
    lab.close();
  }

  @Test
  void tellsWhoItIsAndOnWhichChain() {
    GetInfoResponse info = alice.getInfo(GetInfoRequest.getDefaultInstance());
    assertThat(info.getIdentityPubkey()).isEqualTo(aliceOwner.id().hex());
    assertThat(info.getAlias()).isEqualTo("alice");
    assertThat(info.getColor()).matches("#[0-9a-f]{6}");
    assertThat(info.getChainsList())
        .singleElement()
        .satisfies(
            chain -> {
              assertThat(chain.getChain()).isEqualTo("bitcoin");
              assertThat(chain.getNetwork()).isEqualTo("regtest");
            });
    assertThat(info.getSyncedToChain()).isTrue();
    assertThat(info.getSyncedToGraph()).isTrue();
    assertThat(info.getBlockHeight()).isEqualTo(aliceOwner.channels().tip().height());
    assertThat(info.getBlockHash()).isEqualTo(aliceOwner.channels().tip().hash());
    assertThat(info.getNumActiveChannels()).isEqualTo(2);
    assertThat(info.getNumInactiveChannels()).isZero();
    assertThat(info.getNumPeers()).isOne();
    assertThat(info.getUris(0)).startsWith(aliceOwner.id().hex() + "@");
    assertThat(info.getVersion()).startsWith("0.20.1-beta").contains("simnet");
    assertThat(info.getFeaturesOrThrow(14).getName()).isEqualTo("payment-addr");
    assertThat(info.getFeaturesOrThrow(14).getIsRequired()).isTrue();
    assertThat(info.getFeaturesOrThrow(17).getIsRequired()).isFalse();
  }

  @Test
  void namesAVersionAndThePartsThatClientsDemand() {
    verrpc.Version version =
        VersionerGrpc.newBlockingStub(lab.connect(lab.face("alice")))
            .withCallCredentials(
                FaceLab.show(FaceLab.macaroon(lab.face("alice"), StandardMacaroon.READ_ONLY)))
            .getVersion(VersionRequest.getDefaultInstance());
    assertThat(List.of(version.getAppMajor(), version.getAppMinor(), version.getAppPatch()))
        .containsExactly(0, 20, 1);
    assertThat(version.getBuildTagsList())
        .contains("signrpc", "walletrpc", "chainrpc", "invoicesrpc", "routerrpc");
  }

  @Test
  void countsItsBalancesAsItsOwnerDoes() {
    OperatorChannels.Balances owned = aliceOwner.channels().balances();
    ChannelBalanceResponse told = alice.channelBalance(ChannelBalanceRequest.getDefaultInstance());
    assertThat(told.getLocalBalance().getMsat()).isEqualTo(owned.local().msat());
    assertThat(told.getRemoteBalance().getMsat()).isEqualTo(owned.remote().msat());
    assertThat(told.getBalance()).isEqualTo(owned.local().toSatRoundedDown());
    assertThat(told.getUnsettledLocalBalance().getMsat()).isZero();
    assertThat(alice.walletBalance(WalletBalanceRequest.getDefaultInstance()).getConfirmedBalance())
        .isEqualTo(owned.wallet().toSatRoundedDown());
  }

  @Test
  void listsItsChannelsAsItsOwnerDoes() {
    List<Channel> told = channels(ListChannelsRequest.newBuilder().setPeerAliasLookup(true));
    List<OperatorChannels.Channel> owned = aliceOwner.channels().list();
    assertThat(told).hasSameSizeAs(owned);
    for (int i = 0; i < told.size(); i++) {
      Channel channel = told.get(i);
      OperatorChannels.Channel own = owned.get(i);
      assertThat(channel.getChanId()).isEqualTo(own.id().value());
      assertThat(channel.getChannelPoint()).isEqualTo(own.point());
      assertThat(channel.getRemotePubkey()).isEqualTo(own.peer().hex());
      assertThat(channel.getPeerAlias()).isEqualTo("bob");
      assertThat(channel.getCapacity()).isEqualTo(own.capacity().toSatRoundedDown());
      assertThat(channel.getLocalBalance()).isEqualTo(own.local().toSatRoundedDown());
      assertThat(channel.getRemoteBalance()).isEqualTo(own.remote().toSatRoundedDown());
      assertThat(channel.getCommitFee()).isEqualTo(own.commitFee().toSatRoundedDown());
      assertThat(channel.getTotalSatoshisSent()).isEqualTo(own.sent().toSatRoundedDown());
      assertThat(channel.getPrivate()).isEqualTo(own.unannounced());
      assertThat(channel.getInitiator()).isEqualTo(own.initiator());
      assertThat(channel.getActive()).isTrue();
      assertThat(channel.getLocalConstraints().getChanReserveSat())
          .isEqualTo(own.localReserve().toSatRoundedDown());
      assertThat(channel.getLocalConstraints().getMaxAcceptedHtlcs())
          .isEqualTo(own.localBounds().slots());
    }
    assertThat(told.get(0).getTotalSatoshisSent() + told.get(1).getTotalSatoshisSent())
        .isEqualTo(PAID.toSatRoundedDown() + 1);
  }

  @Test
  void tellsLndsFeeRateAndDelayOfAChannelOfThatSize() {
    Channel channel = channels(ListChannelsRequest.newBuilder().setPublicOnly(true)).get(0);
    assertThat(channel.getCommitFee()).isEqualTo(284);
    assertThat(channel.getFeePerKw()).isEqualTo(253);
    assertThat(channel.getCsvDelay()).isEqualTo(1_201);
  }

  @Test
  void filtersChannels() {
    assertThat(channels(ListChannelsRequest.newBuilder().setPrivateOnly(true)))
        .singleElement()
        .satisfies(channel -> assertThat(channel.getCapacity()).isEqualTo(50_000));
    assertThat(channels(ListChannelsRequest.newBuilder().setPublicOnly(true)))
        .singleElement()
        .satisfies(channel -> assertThat(channel.getPeerAlias()).isEmpty());
    assertThat(channels(ListChannelsRequest.newBuilder().setInactiveOnly(true))).isEmpty();
    assertThat(channels(ListChannelsRequest.newBuilder().setActiveOnly(true))).hasSize(2);
    assertThat(channels(ListChannelsRequest.newBuilder().setPeer(key("bob")))).hasSize(2);
    assertThat(channels(ListChannelsRequest.newBuilder().setPeer(key("carol")))).isEmpty();
  }

  @Test
  void refusesFiltersThatContradict() {
    refuses(
        () -> channels(ListChannelsRequest.newBuilder().setActiveOnly(true).setInactiveOnly(true)),
        Status.Code.UNKNOWN,
        "either `active_only` or `inactive_only` can be set, but not both");
    refuses(
        () -> channels(ListChannelsRequest.newBuilder().setPublicOnly(true).setPrivateOnly(true)),
        Status.Code.UNKNOWN,
        "either `public_only` or `private_only` can be set, but not both");
    refuses(
        () -> channels(ListChannelsRequest.newBuilder().setPeer(ByteString.copyFromUtf8("bob"))),
        Status.Code.UNKNOWN,
        "invalid `peer` key: invalid vertex length of 3, want 33");
  }

  @Test
  void opensAndClosesNoChannels() {
    assertThat(alice.pendingChannels(PendingChannelsRequest.getDefaultInstance()))
        .isEqualTo(PendingChannelsResponse.getDefaultInstance());
  }

  @Test
  void listsThePeersItIsConnectedTo() {
    assertThat(bob.listPeers(ListPeersRequest.getDefaultInstance()).getPeersList())
        .extracting(lnrpc.Peer::getPubKey)
        .containsExactlyInAnyOrder(id("alice").hex(), id("carol").hex());
    lnrpc.Peer peer = alice.listPeers(ListPeersRequest.getDefaultInstance()).getPeers(0);
    assertThat(peer.getSatSent()).isEqualTo(PAID.toSatRoundedDown() + 1);
    assertThat(peer.getAddress()).isEqualTo(aliceOwner.channels().peers().get(0).address());
  }

  @Test
  void describesTheGraphWithoutUnannouncedChannelsUnlessAsked() {
    ChannelGraph graph = alice.describeGraph(ChannelGraphRequest.getDefaultInstance());
    assertThat(graph.getNodesList())
        .extracting(lnrpc.LightningNode::getAlias)
        .containsExactly("alice", "bob", "carol");
    List<OperatorGraph.Edge> known = aliceOwner.graph().edges(false);
    assertThat(graph.getEdgesList()).hasSize(2).hasSameSizeAs(known);
    for (int i = 0; i < known.size(); i++) {
      assertSame(graph.getEdges(i), known.get(i));
    }
    ChannelGraphRequest all = ChannelGraphRequest.newBuilder().setIncludeUnannounced(true).build();
    assertThat(alice.describeGraph(all).getEdgesCount()).isEqualTo(3);
  }

  @Test
  void tellsOfANodeAndItsChannels() {
    NodeInfoRequest.Builder question = NodeInfoRequest.newBuilder().setPubKey(id("bob").hex());
    NodeInfo told = alice.getNodeInfo(question.build());
    assertThat(told.getNode().getAlias()).isEqualTo("bob");
    assertThat(told.getNumChannels()).isEqualTo(3);
    assertThat(told.getTotalCapacity()).isEqualTo(20_050_000);
    assertThat(told.getChannelsList()).isEmpty();
    assertThat(alice.getNodeInfo(question.setIncludeChannels(true).build()).getChannelsList())
        .hasSize(2);
  }

  @Test
  void doesNotFindNodesThatAreNotThere() {
    String nobody = "02" + "00".repeat(31) + "01";
    refuses(
        () -> alice.getNodeInfo(NodeInfoRequest.newBuilder().setPubKey(nobody).build()),
        Status.Code.NOT_FOUND,
        "unable to find node");
    refuses(
        () -> alice.getNodeInfo(NodeInfoRequest.newBuilder().setPubKey("abc").build()),
        Status.Code.UNKNOWN,
        "invalid vertex string length of 3, want 66");
    refuses(
        () ->
            alice.getNodeInfo(
                NodeInfoRequest.newBuilder().setPubKey(nobody).setIncludeAuthProof(true).build()),
        Status.Code.UNKNOWN,
        "include_auth_proof depends on include_channels");
  }

  @Test
  void findsAChannelByItsIdAndByItsFundingOutput() {
    OperatorGraph.Edge edge = aliceOwner.graph().edges(false).get(0);
    assertSame(
        alice.getChanInfo(ChanInfoRequest.newBuilder().setChanId(edge.id().value()).build()), edge);
    assertSame(
        alice.getChanInfo(ChanInfoRequest.newBuilder().setChanPoint(edge.point()).build()), edge);
    refuses(
        () -> alice.getChanInfo(ChanInfoRequest.newBuilder().setChanId(1).build()),
        Status.Code.NOT_FOUND,
        "edge not found");
    refuses(
        () -> alice.getChanInfo(ChanInfoRequest.getDefaultInstance()),
        Status.Code.UNKNOWN,
        "specify either chan_id or chan_point");
  }

  @Test
  void countsTheNetwork() {
    NetworkInfo numbers = bob.getNetworkInfo(NetworkInfoRequest.getDefaultInstance());
    assertThat(numbers.getGraphDiameter()).isEqualTo(2);
    assertThat(numbers.getMaxOutDegree()).isEqualTo(3);
    assertThat(numbers.getAvgOutDegree()).isEqualTo(2);
    assertThat(numbers.getNumNodes()).isEqualTo(3);
    assertThat(numbers.getNumChannels()).isEqualTo(3);
    assertThat(numbers.getTotalNetworkCapacity()).isEqualTo(20_050_000);
    assertThat(numbers.getMinChannelSize()).isEqualTo(50_000);
    assertThat(numbers.getMaxChannelSize()).isEqualTo(10_000_000);
    assertThat(numbers.getMedianChannelSizeSat()).isEqualTo(10_000_000);
    assertThat(numbers.getNumZombieChans()).isZero();
  }

  @Test
  void findsARouteWithTheFeeOfTheHopOnTheWay() {
    Route route =
        alice
            .queryRoutes(
                QueryRoutesRequest.newBuilder().setPubKey(id("carol").hex()).setAmt(1_000).build())
            .getRoutes(0);
    assertThat(route.getHopsList())
        .extracting(lnrpc.Hop::getPubKey)
        .containsExactly(id("bob").hex(), id("carol").hex());
    assertThat(route.getTotalFeesMsat()).isEqualTo(1_001);
    assertThat(route.getTotalAmtMsat()).isEqualTo(1_001_001);
    assertThat(route.getHops(0).getFeeMsat()).isEqualTo(1_001);
    assertThat(route.getHops(1).getFeeMsat()).isZero();
    assertThat(route.getHops(1).getAmtToForwardMsat()).isEqualTo(1_000_000);
    int height = aliceOwner.channels().tip().height();
    assertThat(route.getHops(1).getExpiry()).isEqualTo(height + 80);
    assertThat(route.getTotalTimeLock()).isEqualTo(height + 160);
  }

  @Test
  void saysWhyThereIsNoRoute() {
    QueryRoutesRequest.Builder toCarol =
        QueryRoutesRequest.newBuilder().setPubKey(id("carol").hex());
    refuses(
        () -> alice.queryRoutes(toCarol.clone().setAmt(100_000_000).build()),
        Status.Code.UNKNOWN,
        "insufficient local balance");
    refuses(
        () -> alice.queryRoutes(toCarol.clone().setAmt(1_000).addIgnoredNodes(key("bob")).build()),
        Status.Code.UNKNOWN,
        "unable to find a path to destination");
    refuses(
        () -> alice.queryRoutes(toCarol.clone().setAmt(1_000).setCltvLimit(3_000).build()),
        Status.Code.UNKNOWN,
        "total time lock of 3000 exceeds max allowed 2016");
    refuses(
        () -> alice.queryRoutes(toCarol.clone().setAmt(1_000).setFinalCltvDelta(2_016).build()),
        Status.Code.UNKNOWN,
        "cltv limit 2016 should be greater than 2016");
    refuses(
        () -> alice.queryRoutes(toCarol.clone().setAmt(1_000).setAmtMsat(1).build()),
        Status.Code.UNKNOWN,
        "sat and msat arguments are mutually exclusive");
    refuses(
        () -> alice.queryRoutes(toCarol.clone().setAmt(-1).build()),
        Status.Code.UNKNOWN,
        "amount cannot be negative");
  }

  @Test
  void reportsItsFeesAndWhatTheyEarned() {
    FeeReportResponse report = bob.feeReport(FeeReportRequest.getDefaultInstance());
    assertThat(report.getChannelFeesList()).hasSize(3);
    assertThat(report.getChannelFees(0).getBaseFeeMsat()).isEqualTo(1_000);
    assertThat(report.getChannelFees(0).getFeePerMil()).isEqualTo(1);
    assertThat(report.getChannelFees(0).getFeeRate()).isEqualTo(0.000001);
    assertThat(report.getDayFeeSum()).isEqualTo(1);
    assertThat(report.getMonthFeeSum()).isEqualTo(1);
    assertThat(alice.feeReport(FeeReportRequest.getDefaultInstance()).getDayFeeSum()).isZero();
  }

  @Test
  void tellsWhatItForwarded() {
    ForwardingHistoryResponse history =
        bob.forwardingHistory(
            ForwardingHistoryRequest.newBuilder().setPeerAliasLookup(true).build());
    assertThat(history.getLastOffsetIndex()).isOne();
    ForwardingEvent event = history.getForwardingEvents(0);
    assertThat(event.getAmtOutMsat()).isEqualTo(PAID.msat());
    assertThat(event.getFeeMsat()).isEqualTo(1_002);
    assertThat(event.getAmtInMsat()).isEqualTo(PAID.msat() + 1_002);
    assertThat(event.getPeerAliasIn()).isEqualTo("alice");
    assertThat(event.getPeerAliasOut()).isEqualTo("carol");
    assertThat(event.getTimestamp()).isEqualTo(event.getTimestampNs() / 1_000_000_000);
  }

  @Test
  void findsForwardsByChannelAndTimeAndPage() {
    ForwardingEvent event =
        bob.forwardingHistory(ForwardingHistoryRequest.getDefaultInstance()).getForwardingEvents(0);
    assertThat(forwards(ask().addOutgoingChanIds(event.getChanIdOut()))).isOne();
    assertThat(forwards(ask().addIncomingChanIds(event.getChanIdOut()))).isZero();
    assertThat(forwards(ask().setIndexOffset(1))).isZero();
    assertThat(forwards(ask().setEndTime(1))).isZero();
    assertThat(forwards(ask().setStartTime(event.getTimestamp()))).isOne();
    assertThat(forwards(ask().setStartTime(event.getTimestamp() + 1))).isZero();
  }

  @Test
  void readsInvoices() {
    PayReq read = bob.decodePayReq(PayReqString.newBuilder().setPayReq(invoice.text()).build());
    assertThat(read.getDestination()).isEqualTo(id("carol").hex());
    assertThat(read.getPaymentHash()).isEqualTo(invoice.paymentHash().hex());
    assertThat(read.getNumMsat()).isEqualTo(PAID.msat());
    assertThat(read.getNumSatoshis()).isEqualTo(PAID.toSatRoundedDown());
    assertThat(read.getDescription()).isEqualTo("coffee");
    assertThat(read.getExpiry()).isEqualTo(600);
    assertThat(read.getTimestamp()).isEqualTo(invoice.timestamp().getEpochSecond());
    assertThat(read.getCltvExpiry()).isEqualTo(invoice.minFinalCltvDelta());
    assertThat(read.getPaymentAddr().toByteArray())
        .isEqualTo(invoice.paymentSecret().orElseThrow());
    assertThat(read.getFeaturesMap().keySet()).containsExactlyElementsOf(invoice.features());
  }

  @Test
  void readsNoInvoicesOfOtherNetworksAndSaysWhereAnotherTextIsWrong() {
    String mainnet =
        "lnbc1pvjluezsp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygspp5qqqsyqcyq5rqwzqf"
            + "qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdpl2pkx2ctnv5sxxmmwwd5kgetjypeh2ursdae8g6twvus8"
            + "g6rfwvs8qun0dfjkxaq9qrsgq357wnc5r2ueh7ck6q93dj32dlqnls087fxdwk8qakdyafkq3yap9us6v52"
            + "vjjsrvywa6rt52cm9r9zqt8r2t7mlcwspyetp5h2tztugp9lfyql";
    refuses(
        () -> bob.decodePayReq(PayReqString.newBuilder().setPayReq(mainnet).build()),
        Status.Code.UNKNOWN,
        "invoice not for current active network 'regtest'");
    assertThatExceptionOfType(StatusRuntimeException.class)
        .isThrownBy(
            () -> bob.decodePayReq(PayReqString.newBuilder().setPayReq("lnbcrt1xx").build()))
        .withMessageContaining("character");
  }

  private static ForwardingHistoryRequest.Builder ask() {
    return ForwardingHistoryRequest.newBuilder();
  }

  private static int forwards(ForwardingHistoryRequest.Builder request) {
    return bob.forwardingHistory(request.build()).getForwardingEventsCount();
  }

  private static List<Channel> channels(ListChannelsRequest.Builder request) {
    return alice.listChannels(request.build()).getChannelsList();
  }

  private static void assertSame(ChannelEdge told, OperatorGraph.Edge known) {
    assertThat(told.getChannelId()).isEqualTo(known.id().value());
    assertThat(told.getChanPoint()).isEqualTo(known.point());
    assertThat(told.getNode1Pub()).isEqualTo(known.node1().hex());
    assertThat(told.getNode2Pub()).isEqualTo(known.node2().hex());
    assertThat(told.getCapacity()).isEqualTo(known.capacity().toSatRoundedDown());
    assertThat(told.getNode1Policy().getFeeBaseMsat()).isEqualTo(known.policy1().base().msat());
    assertThat(told.getNode2Policy().getFeeRateMilliMsat()).isEqualTo(known.policy2().ppm());
    assertThat(told.getNode1Policy().getTimeLockDelta()).isEqualTo(known.policy1().cltvDelta());
    assertThat(told.getNode2Policy().getMaxHtlcMsat())
        .isEqualTo(known.policy2().htlcMaximum().msat());
    assertThat(told.getNode1Policy().getDisabled()).isEqualTo(known.policy1().disabled());
  }

  private static void refuses(Runnable call, Status.Code code, String description) {
    assertThatExceptionOfType(StatusRuntimeException.class)
        .isThrownBy(call::run)
        .satisfies(
            error -> {
              assertThat(error.getStatus().getDescription()).isEqualTo(description);
              assertThat(error.getStatus().getCode()).isEqualTo(code);
            });
  }

  private static LightningBlockingStub stub(String node) {
    return LightningGrpc.newBlockingStub(lab.connect(lab.face(node)))
        .withCallCredentials(
            FaceLab.show(FaceLab.macaroon(lab.face(node), StandardMacaroon.READ_ONLY)));
  }

  private static NodeId id(String node) {
    return lab.network().node(node).id();
  }

  private static ByteString key(String node) {
    return ByteString.copyFrom(id(node).bytes());
  }

  private static Bolt11Invoice pay(SimNode payer, SimNode payee) {
    Deadline deadline = Deadline.in(Duration.ofSeconds(30), payer.clock());
    Bolt11Invoice asked =
        payee
            .issuer()
            .create(
                new InvoiceRequest(
                    PAID, new InvoiceRequest.Description.Text("coffee"), Duration.ofMinutes(10)),
                deadline)
            .toCompletableFuture()
            .join();
    PaymentLimits limits =
        new PaymentLimits(MilliSatoshi.ofSat(10), Duration.ofSeconds(20), 1_000, 1);
    PaymentOutcome outcome =
        payer
            .payer()
            .pay(Approval.of(asked, limits, "coffee"), deadline)
            .toCompletableFuture()
            .join();
    assertThat(outcome).isInstanceOf(PaymentOutcome.Paid.class);
    return asked;
  }
}
