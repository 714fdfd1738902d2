package dev.farthing.testkit.lightning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.LightningException;
import dev.farthing.lightning.NodeStatus;
import dev.farthing.lightning.NodeStatus.Balance;
import dev.farthing.lightning.NodeStatus.ChannelStatus;
import dev.farthing.lightning.NodeStatus.NodeInfo;
import dev.farthing.lightning.PaymentOutcome.Paid;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * What every {@link NodeStatus} promises: what it says of the node, of its channels and of its
 * balance agrees, with each other and with the payments that were made.
 */
public abstract class NodeStatusContract extends LightningContract {
  @Test
  void saysWhoTheNodeIsAsItsIssuerAndPayerDo() {
    NodeInfo payer = lab.await(lab.payerStatus().info(payerDeadline(SOON)));
    assertThat(payer.id()).isEqualTo(lab.payer().nodeId());
    assertThat(payer.network()).isEqualTo(lab.payer().network());
    NodeInfo issuer = lab.await(lab.issuerStatus().info(payerDeadline(SOON)));
    assertThat(issuer.id()).isEqualTo(lab.issuer().nodeId());
    assertThat(issuer.network()).isEqualTo(lab.issuer().network());
    assertThat(List.of(payer, issuer))
        .allSatisfy(
            info -> {
              assertThat(info.alias()).isNotBlank();
              assertThat(info.blockHeight()).isPositive();
              assertThat(info.synced()).isTrue();
            });
  }

  @Test
  void letsNoMoreBeSpentThanIsOwnedNorMoreBeOwnedThanThereIs() {
    List<ChannelStatus> channels = channels(lab.payerStatus());
    assertThat(channels).isNotEmpty();
    assertThat(channels.stream().map(ChannelStatus::id)).doesNotHaveDuplicates();
    assertThat(channels)
        .allSatisfy(
            channel -> {
              assertThat(channel.active()).isTrue();
              assertThat(channel.peer()).isNotEqualTo(lab.payer().nodeId());
              assertThat(channel.spendable()).isLessThanOrEqualTo(channel.local());
              assertThat(channel.local().plus(channel.remote()).plus(channel.pending()))
                  .isLessThanOrEqualTo(channel.capacity());
            });
  }

  @Test
  void addsUpTheChannelsInTheBalance() {
    lab.quieten();
    List<ChannelStatus> channels = channels(lab.payerStatus());
    Balance balance = balance(lab.payerStatus());
    assertSums(channels, ChannelStatus::local, balance.local());
    assertSums(channels, ChannelStatus::remote, balance.remote());
    assertThat(balance.pending()).isEqualTo(MilliSatoshi.ZERO);
  }

  @Test
  void movesByWhatAPaymentCostToTheMillisatoshi() {
    lab.quieten();
    Balance payerBefore = balance(lab.payerStatus());
    Balance issuerBefore = balance(lab.issuerStatus());
    Paid paid = (Paid) pay(invoice(PRICE));
    lab.quieten();
    Balance payerAfter = balance(lab.payerStatus());
    assertThat(payerAfter.local()).isEqualTo(payerBefore.local().minus(PRICE).minus(paid.fee()));
    assertThat(payerAfter.remote()).isEqualTo(payerBefore.remote().plus(PRICE).plus(paid.fee()));
    Balance issuerAfter = balance(lab.issuerStatus());
    assertThat(issuerAfter.local()).isEqualTo(issuerBefore.local().plus(PRICE));
    assertThat(issuerAfter.remote()).isEqualTo(issuerBefore.remote().minus(PRICE));
    assertThat(payerAfter.onChain()).isEqualTo(payerBefore.onChain());
  }

  @Test
  void showsWhatIsInFlightAsPendingAndNotAsSpendable() {
    lab.quieten();
    MilliSatoshi before = total(channels(lab.payerStatus()), ChannelStatus::spendable);
    Bolt11Invoice invoice = invoice(PRICE);
    lab.holdPayments();
    var payment = send(invoice, AMPLE, SOON);
    eventually(() -> !PRICE.isMoreThan(total(channels(lab.payerStatus()), ChannelStatus::pending)));
    assertThat(balance(lab.payerStatus()).pending()).isGreaterThanOrEqualTo(PRICE);
    assertThat(total(channels(lab.payerStatus()), ChannelStatus::spendable))
        .isLessThanOrEqualTo(before.minus(PRICE));
    lab.releasePayments();
    assertThat(lab.await(payment)).isInstanceOf(Paid.class);
  }

  @Test
  void failsCallsWhoseDeadlineHasPassed() {
    Deadline passed = new Deadline(lab.payer().clock().instant().minusSeconds(1));
    assertThatThrownBy(() -> lab.await(lab.payerStatus().info(passed)))
        .isInstanceOf(LightningException.DeadlinePassed.class);
    assertThatThrownBy(() -> lab.await(lab.payerStatus().channels(passed)))
        .isInstanceOf(LightningException.DeadlinePassed.class);
    assertThatThrownBy(() -> lab.await(lab.payerStatus().balance(passed)))
        .isInstanceOf(LightningException.DeadlinePassed.class);
  }

  @Test
  void failsCallsAfterItWasClosed() {
    lab.payerStatus().close();
    assertThatThrownBy(() -> lab.await(lab.payerStatus().info(payerDeadline(SOON))))
        .isInstanceOf(LightningException.Closed.class);
    assertThatThrownBy(() -> balance(lab.payerStatus()))
        .isInstanceOf(LightningException.Closed.class);
  }

  private List<ChannelStatus> channels(NodeStatus status) {
    return lab.await(status.channels(payerDeadline(SOON)));
  }

  private static MilliSatoshi total(
      List<ChannelStatus> channels, Function<ChannelStatus, MilliSatoshi> part) {
    return channels.stream().map(part).reduce(MilliSatoshi.ZERO, MilliSatoshi::plus);
  }

  /**
   * Channels may be told in whole satoshis, rounded down, where the sum is told in millisatoshi.
   */
  private static void assertSums(
      List<ChannelStatus> channels,
      Function<ChannelStatus, MilliSatoshi> part,
      MilliSatoshi balance) {
    MilliSatoshi sum = total(channels, part);
    assertThat(sum).isLessThanOrEqualTo(balance);
    assertThat(balance.minus(sum)).isLessThan(MilliSatoshi.ofSat(channels.size()));
  }
}
