package dev.farthing.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.protocol.money.MilliSatoshi;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReputationTest {
  private static final int ME = 0;
  private static final int SELLER = 1;

  private final Reputation reputation = new Reputation(3, 2, Knobs.defaults());

  @Test
  void aStrangerIsTrustedByThePrior() {
    assertThat(reputation.trustPpm(ME, SELLER)).isEqualTo(666_666);
  }

  @Test
  void aSellerThatGaveNothingAtFirstIsQuarantinedAtOnce() {
    reputation.refused(ME, SELLER);
    assertThat(reputation.isQuarantined(ME, SELLER)).isTrue();
    assertThat(reputation.trustPpm(ME, SELLER)).isEqualTo(Offers.QUARANTINED);
  }

  @Test
  void anAnswerOfNoUseCountsAsGivingNothing() {
    reputation.delivered(ME, SELLER, 1_000, 0);
    assertThat(reputation.isQuarantined(ME, SELLER)).isTrue();
  }

  @Test
  void aSellerThatTurnsCheatGetsOneMoreChanceAtMost() {
    for (int delivered = 0; delivered < 200; delivered++) {
      Reputation fresh = new Reputation(1, 2, Knobs.defaults());
      for (int i = 0; i < delivered; i++) {
        fresh.delivered(ME, SELLER, 1_000, 900_000);
      }
      int boughtAfterTheFirstLoss = -1;
      while (!fresh.isQuarantined(ME, SELLER)) {
        fresh.refused(ME, SELLER);
        boughtAfterTheFirstLoss++;
      }
      assertThat(boughtAfterTheFirstLoss).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void oneLossAmongManyDeliveriesIsForgiven() {
    for (int i = 0; i < 10; i++) {
      reputation.delivered(ME, SELLER, 1_000, 900_000);
    }
    int before = reputation.trustPpm(ME, SELLER);
    reputation.refused(ME, SELLER);
    assertThat(reputation.isQuarantined(ME, SELLER)).isFalse();
    assertThat(reputation.trustPpm(ME, SELLER)).isLessThan(before);
    reputation.delivered(ME, SELLER, 1_000, 900_000);
    reputation.refused(ME, SELLER);
    assertThat(reputation.isQuarantined(ME, SELLER)).isFalse();
  }

  @Test
  void whatFailsBeforePaymentLowersTrustButNeverQuarantines() {
    int trust = reputation.trustPpm(ME, SELLER);
    for (int i = 0; i < 50; i++) {
      reputation.failed(ME, SELLER);
    }
    assertThat(reputation.isQuarantined(ME, SELLER)).isFalse();
    assertThat(reputation.trustPpm(ME, SELLER)).isPositive().isLessThan(trust);
  }

  @Test
  void paymentsHeldAgainAndAgainQuarantine() {
    reputation.unknown(ME, SELLER);
    assertThat(reputation.isQuarantined(ME, SELLER)).isFalse();
    reputation.unknown(ME, SELLER);
    assertThat(reputation.isQuarantined(ME, SELLER)).isTrue();
  }

  @Test
  void oldEvidenceFades() {
    for (int i = 0; i < 5; i++) {
      reputation.failed(ME, SELLER);
    }
    int low = reputation.trustPpm(ME, SELLER);
    for (int i = 0; i < 40; i++) {
      reputation.delivered(ME, SELLER, 1_000, 900_000);
    }
    int high = reputation.trustPpm(ME, SELLER);
    assertThat(low).isLessThan(450_000);
    assertThat(high).isGreaterThan(900_000);
  }

  @Test
  void whatOneAgentLearnsIsItsOwn() {
    reputation.refused(ME, SELLER);
    assertThat(reputation.isQuarantined(2, SELLER)).isFalse();
    assertThat(reputation.isQuarantined(ME, 0)).isFalse();
  }

  @Test
  void observationsTakeThePlaceOfClaims() {
    Offers listed =
        Offers.builder()
            .add("other", MilliSatoshi.ofSat(2), Duration.ofMillis(7), 700_000, Ppm.ONE)
            .add("boaster", MilliSatoshi.ofSat(1), Duration.ofMillis(1), Ppm.ONE, Ppm.ONE)
            .build();
    assertThat(reputation.believed(ME, listed).latencyMicros(1)).isEqualTo(1_000);

    reputation.delivered(ME, SELLER, 400_000, 500_000);
    reputation.delivered(ME, SELLER, 500_000, 400_000);
    Offers believed = reputation.believed(ME, listed);
    assertThat(believed.latencyMicros(1)).isEqualTo(430_000);
    assertThat(believed.qualityPpm(1)).isEqualTo(470_000);
    assertThat(believed.price(1)).isEqualTo(MilliSatoshi.ofSat(1));
    assertThat(believed.latencyMicros(0)).isEqualTo(7_000);
    assertThat(believed.qualityPpm(0)).isEqualTo(700_000);
  }

  @Test
  void aRowListedAsBarredStaysBarred() {
    Offers listed =
        Offers.builder()
            .add("x", MilliSatoshi.ZERO, Duration.ZERO, Ppm.ONE, Offers.QUARANTINED)
            .build();
    assertThat(reputation.believed(ME, listed).trustPpm(0)).isEqualTo(Offers.QUARANTINED);
  }

  @Test
  void staysWithinItsRangesWhateverHappens() {
    SplittableRandom chance = new SplittableRandom(3);
    Knobs heavy =
        Knobs.defaults()
            .with(Knob.REPUTATION_DECAY, Knob.REPUTATION_DECAY.most())
            .with(Knob.REPUTATION_FAILED, Knob.REPUTATION_FAILED.most())
            .with(Knob.QUARANTINE_BELOW, 0)
            .with(Knob.QUARANTINE_LOSSES, 100);
    Reputation stressed = new Reputation(1, 2, heavy);
    for (int i = 0; i < 100_000; i++) {
      switch (chance.nextInt(4)) {
        case 0 -> stressed.failed(ME, SELLER);
        case 1 -> stressed.unknown(ME, SELLER);
        default -> stressed.delivered(ME, SELLER, chance.nextLong(), 1 + chance.nextInt(Ppm.ONE));
      }
      assertThat(stressed.trustPpm(ME, SELLER)).isBetween(1, Ppm.ONE);
    }
  }

  @Test
  void refusesNumbersBeyondItsColumns() {
    assertThatThrownBy(() -> reputation.trustPpm(0, 2))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("seller 2 of 2");
    assertThatThrownBy(() -> reputation.refused(3, 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
