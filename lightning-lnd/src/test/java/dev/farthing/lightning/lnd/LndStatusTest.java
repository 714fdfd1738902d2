package dev.farthing.lightning.lnd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.LightningException;
import dev.farthing.lightning.NodeStatus;
import dev.farthing.lightning.NodeStatus.Balance;
import dev.farthing.lightning.NodeStatus.ChannelStatus;
import dev.farthing.lightning.NodeStatus.NodeInfo;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.bolt11.ShortChannelId;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.testkit.Patience;
import io.grpc.Status;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import lnrpc.Amount;
import lnrpc.Chain;
import lnrpc.Channel;
import lnrpc.ChannelBalanceResponse;
import lnrpc.ChannelConstraints;
import lnrpc.ListChannelsResponse;
import lnrpc.WalletBalanceResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LndStatusTest {
  private final ScriptedLnd lnd = new ScriptedLnd();
  private final NodeStatus status = lnd.node().status();

  @AfterEach
  void close() {
    status.close();
    lnd.close();
  }

  @Test
  void tellsWhoTheNodeIsAlsoWhileItIsBehindTheChain() {
    lnd.lightning.getInfo =
        (ask, answer) ->
            ScriptedLnd.answer(answer, ScriptedLnd.info().setSyncedToChain(false).build());
    assertThat(await(status.info(soon())))
        .isEqualTo(new NodeInfo(ScriptedLnd.KEY.id(), "scripted", Network.REGTEST, 500, false));
  }

  @Test
  void tellsChannelsInTheOrderOfTheirIdsWithWhatCanBeSpent() {
    channels(
        channel(20).setActive(true).setInitiator(true).build(),
        channel(10).setActive(true).build(),
        channel(30).build());
    assertThat(await(status.channels(soon())))
        .containsExactly(told(10, 880, true), told(20, 880 - 50 - 344, true), told(30, 0, false));
  }

  @Test
  void neverSpendsTheReserve() {
    channels(channel(1).setActive(true).setLocalBalance(19).build());
    assertThat(await(status.channels(soon())).get(0).spendable()).isEqualTo(MilliSatoshi.ZERO);
  }

  @Test
  void addsUpWhatIsNeitherOursNorTheirsYet() {
    lnd.lightning.walletBalance =
        (ask, answer) ->
            ScriptedLnd.answer(
                answer,
                WalletBalanceResponse.newBuilder()
                    .setConfirmedBalance(7)
                    .setUnconfirmedBalance(3)
                    .build());
    lnd.lightning.channelBalance =
        (ask, answer) ->
            ScriptedLnd.answer(
                answer,
                ChannelBalanceResponse.newBuilder()
                    .setLocalBalance(msat(1_001))
                    .setRemoteBalance(msat(2_002))
                    .setUnsettledLocalBalance(msat(10))
                    .setUnsettledRemoteBalance(msat(20))
                    .setPendingOpenLocalBalance(msat(40))
                    .setPendingOpenRemoteBalance(msat(80))
                    .build());
    assertThat(await(status.balance(soon())))
        .isEqualTo(
            new Balance(
                MilliSatoshi.ofSat(7),
                MilliSatoshi.ofSat(3),
                MilliSatoshi.ofMsat(1_001),
                MilliSatoshi.ofMsat(2_002),
                MilliSatoshi.ofMsat(150)));
  }

  @Test
  void asksANodeOnAnotherNetworkNothingMore() {
    lnd.lightning.getInfo =
        (ask, answer) ->
            ScriptedLnd.answer(
                answer,
                ScriptedLnd.info()
                    .clearChains()
                    .addChains(Chain.newBuilder().setNetwork("mainnet"))
                    .build());
    assertThatThrownBy(() -> await(status.balance(soon())))
        .isInstanceOf(LightningException.WrongNetwork.class);
    assertThatThrownBy(() -> await(status.channels(soon())))
        .isInstanceOf(LightningException.WrongNetwork.class);
    assertThat(lnd.macaroons).hasSize(2);
  }

  @Test
  void tellsWhichMacaroonToMakeWhereTheNodeGivesNoBalance() {
    lnd.lightning.walletBalance =
        (ask, answer) -> ScriptedLnd.fail(answer, Status.Code.UNKNOWN, "permission denied");
    assertThatThrownBy(() -> await(status.balance(soon())))
        .isInstanceOf(LightningException.Unauthorized.class)
        .hasMessageContaining("WalletBalance")
        .hasMessageContaining("--save_to status.macaroon");
  }

  private void channels(Channel... channels) {
    lnd.lightning.listChannels =
        (ask, answer) -> {
          ListChannelsResponse.Builder all = ListChannelsResponse.newBuilder();
          for (Channel channel : channels) {
            all.addChannels(channel);
          }
          ScriptedLnd.answer(answer, all.build());
        };
  }

  private static Channel.Builder channel(long id) {
    return Channel.newBuilder()
        .setChanId(id)
        .setRemotePubkey(ScriptedLnd.key(2).id().hex())
        .setCapacity(2_000)
        .setLocalBalance(900)
        .setRemoteBalance(1_000)
        .setUnsettledBalance(50)
        .setCommitFee(50)
        .setFeePerKw(1_000)
        .setLocalConstraints(ChannelConstraints.newBuilder().setChanReserveSat(20));
  }

  private static ChannelStatus told(long id, long spendable, boolean active) {
    return new ChannelStatus(
        new ShortChannelId(id),
        ScriptedLnd.key(2).id(),
        MilliSatoshi.ofSat(2_000),
        MilliSatoshi.ofSat(900),
        MilliSatoshi.ofSat(1_000),
        MilliSatoshi.ofSat(50),
        MilliSatoshi.ofSat(spendable),
        active);
  }

  private static Amount msat(long msat) {
    return Amount.newBuilder().setMsat(msat).build();
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(20), InstantSource.system());
  }

  private static <T> T await(CompletionStage<T> stage) {
    return Patience.ofSeconds(30).await(stage);
  }
}
