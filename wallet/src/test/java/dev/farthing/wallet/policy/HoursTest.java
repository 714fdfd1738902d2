package dev.farthing.wallet.policy;

import static dev.farthing.wallet.policy.Ask.roomy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.wallet.policy.Hours.Opening;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times of day by clocks on a wall. */
class HoursTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "Mon-Fri 08:00-18:00, 2026-03-02T08:00, true",
    "Mon-Fri 08:00-18:00, 2026-03-02T17:59, true",
    "Mon-Fri 08:00-18:00, 2026-03-02T18:00, false",
    "Mon-Fri 08:00-18:00, 2026-03-01T12:00, false",
    "22:00-06:00,         2026-03-02T23:00, true",
    "22:00-06:00,         2026-03-02T05:59, true",
    "22:00-06:00,         2026-03-02T06:00, false",
    "Sat 22:00-06:00,     2026-03-01T05:00, true",
    "Sat 22:00-06:00,     2026-03-01T22:00, false",
    "Fri-Mon 00:00-24:00, 2026-03-03T00:00, false",
    "Fri-Mon 00:00-24:00, 2026-03-02T23:59, true",
  })
  void opensOnDaysFromOneMinuteToAnother(String opening, LocalDateTime time, boolean open) {
    assertThat(hours(opening).isOpen(time.atZone(BERLIN).toInstant())).isEqualTo(open);
  }

  @Test
  void goesWithTheWallWhenClocksArePutForwardAndBack() {
    Hours hours = hours("08:00-18:00");

    assertThat(hours.isOpen(Instant.parse("2026-03-28T07:00:00Z"))).isTrue();
    assertThat(hours.isOpen(Instant.parse("2026-03-29T06:00:00Z"))).isTrue();
    assertThat(hours.isOpen(Instant.parse("2026-03-29T05:59:59Z"))).isFalse();
    assertThat(hours.isOpen(Instant.parse("2026-10-25T06:59:59Z"))).isFalse();
    assertThat(hours.isOpen(Instant.parse("2026-10-25T07:00:00Z"))).isTrue();
  }

  @Test
  void saysWhenItOpensThoughThatMinuteIsLeftOutByTheClocks() {
    assertThat(hours("02:30-03:30").nextOpening(Instant.parse("2026-03-28T12:00:00Z")))
        .hasValueSatisfying(next -> assertThat(next.toInstant()).isEqualTo("2026-03-29T01:30:00Z"));
  }

  @Test
  void deniesOutsideOfItsHoursAndSaysWhenTheyBegin() {
    SpendingPolicy policy =
        roomy().organisation(level -> level.hours(hours("Mon-Fri 08:00-18:00"))).build();

    assertThat(Ask.of(policy).rule()).isEqualTo("hours");
    assertThat(Ask.of(policy).sentence()).contains("it opens at 2026-03-02T08:00");
    assertThat(Ask.of(policy).now(Instant.parse("2026-03-02T07:00:00Z")).rule())
        .isEqualTo("allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"08:00", "8:00-18:00", "Mo 08:00-18:00", "08:00-24:01", "08:00-08:00", ""})
  void refusesWhatIsNoOpening(String text) {
    assertThatThrownBy(() -> Opening.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Hours hours(String opening) {
    return new Hours(BERLIN, List.of(Opening.parse(opening)));
  }
}
