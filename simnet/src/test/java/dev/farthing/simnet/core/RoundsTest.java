package dev.farthing.simnet.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoundsTest {
  private static final long LENGTH = 76;
  private static final long GATHERS = 10;
  private static final long EACH = 7;

  private final Rounds rounds = new Rounds(2);

  @Test
  void commitsOneAtOnce() {
    assertThat(join(0)).isEqualTo(76);
    assertThat(join(77)).isEqualTo(77 + 76);
  }

  @Test
  void gathersWhatComesShortlyAfterTheFirst() {
    assertThat(join(0)).isEqualTo(76);
    assertThat(join(5)).isEqualTo(83);
    assertThat(join(10)).isEqualTo(90);
  }

  @Test
  void makesWhatComesLaterWaitForTheNextRound() {
    assertThat(join(0)).isEqualTo(76);
    assertThat(join(11)).isEqualTo(76 + 76);
    assertThat(join(20)).isEqualTo(76 + 83);
    assertThat(join(80)).isEqualTo(76 + 90);
    assertThat(join(100)).isEqualTo(76 + 90 + 76);
  }

  @Test
  void keepsDirectionsApart() {
    assertThat(join(0)).isEqualTo(76);
    assertThat(rounds.join(1, 20, LENGTH, GATHERS, EACH)).isEqualTo(96);
  }

  private long join(long now) {
    return rounds.join(0, now, LENGTH, GATHERS, EACH);
  }
}
