package dev.farthing.protocol.bolt11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Node ids, short channel ids, networks and hops. */
class IdentifiersTest {
  @Test
  void aNodeIdIsReadInAnyCaseAndPrintedInLowerCase() {
    NodeId id = NodeId.parseHex(ValidExamplesTest.PAYEE.toUpperCase(Locale.ROOT));
    assertThat(id).hasToString(ValidExamplesTest.PAYEE).isEqualTo(NodeId.ofBytes(id.bytes()));
    assertThat(id).hasSameHashCodeAs(NodeId.ofBytes(id.bytes()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "02", "04", "zz"})
  void otherNodeIdsAreRefused(String start) {
    String hex = start + "00".repeat(start.isEmpty() || start.equals("02") ? 31 : 32);
    assertThatThrownBy(() -> NodeId.parseHex(hex)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nodeIdsAreOrderedAsUnsignedBytes() {
    NodeId low = NodeId.parseHex("02" + "7f".repeat(32));
    NodeId high = NodeId.parseHex("02" + "80".repeat(32));
    assertThat(low).isLessThan(high);
    assertThat(high).isLessThan(NodeId.parseHex("03" + "00".repeat(32)));
  }

  @Test
  void aNodeIdKeepsItsBytesToItself() {
    byte[] bytes = RawInvoice.KEY.id().bytes();
    NodeId id = NodeId.ofBytes(bytes);
    bytes[5]++;
    id.bytes()[6]++;
    assertThat(id).isEqualTo(RawInvoice.KEY.id());
  }

  @Test
  void aShortChannelIdIsBlockTransactionAndOutput() {
    ShortChannelId id = ShortChannelId.of(0xFFFFFF, 0xFFFFFE, 0xFFFD);
    assertThat(id.value()).isEqualTo(0xFFFFFF_FFFFFE_FFFDL);
    assertThat(id.block()).isEqualTo(0xFFFFFF);
    assertThat(id.transaction()).isEqualTo(0xFFFFFE);
    assertThat(id.output()).isEqualTo(0xFFFD);
    assertThat(ShortChannelId.of(539_268, 845, 1)).hasToString("539268x845x1");
  }

  @ParameterizedTest
  @EnumSource
  void aNetworkIsFoundByItsPrefix(Network network) {
    assertThat(Network.ofPrefix(network.prefix())).hasValue(network);
    assertThat(Network.ofPrefix(network.prefix() + "x")).isEmpty();
  }

  @Test
  void aHopOutOfRangeIsRefused() {
    NodeId node = RawInvoice.KEY.id();
    ShortChannelId channel = ShortChannelId.of(1, 1, 1);
    long tooMuch = 1L << 32;
    assertThatThrownBy(() -> new RouteHop(node, channel, tooMuch, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RouteHop(node, channel, 0, -1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RouteHop(node, channel, 0, 0, 1 << 16))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new RouteHop(node, channel, tooMuch - 1, tooMuch - 1, 65_535).cltvDelta())
        .isEqualTo(65_535);
  }
}
