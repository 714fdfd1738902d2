package dev.farthing.simnet.core;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class AuditorTest {
  private static final long CAPACITY = 1_000_000_000;
  private final TestNetwork network = new TestNetwork(3, CAPACITY, 0, 1, 1, 2);

  @Test
  void noticesAMillisatoshiThatVanishesFromATouchedChannelAtTheNextEvent() {
    network.engine.pay(TestNetwork.spontaneous(0, 2, 5_000_000), Progress.UNHEARD);
    network.channels.balance[0]--;
    assertThatIllegalStateException()
        .isThrownBy(network.kernel::runUntilIdle)
        .withMessageContaining("channel 0");
  }

  @Test
  void noticesAMillisatoshiInAnUntouchedChannelByTheRecount() {
    network.channels.balance[3]++;
    network.pay(TestNetwork.spontaneous(0, 1, 5_000_000));
    assertThatIllegalStateException()
        .isThrownBy(network.auditor::recount)
        .withMessageContaining("channel 1");
  }

  @Test
  void recountsEverythingEveryThousandEvents() {
    network.channels.balance[3]++;
    assertThatIllegalStateException()
        .isThrownBy(
            () -> {
              for (int i = 0; i < 400; i++) {
                network.pay(TestNetwork.spontaneous(i % 2, 1 - i % 2, 5_000_000));
              }
            })
        .withMessageContaining("after event 1000");
  }

  @Test
  void noticesHtlcsThatDoNotAddUp() {
    network.engine.pay(TestNetwork.spontaneous(0, 2, 5_000_000), Progress.UNHEARD);
    assertThatCode(network.auditor::recount).doesNotThrowAnyException();
    network.channels.slotsUsed[0]++;
    assertThatIllegalStateException()
        .isThrownBy(network.auditor::recount)
        .withMessageContaining("HTLCs");
  }
}
