package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which moves the three columns of a purchase may make: all that are not listed are illegal. */
class StateTest {
  @Test
  void decidesOnce() {
    assertThat(moves(Decision.values(), Decision::mayBecome))
        .isEqualTo(
            """
            NEW: QUOTED DENIED
            QUOTED: AWAITING_APPROVAL APPROVED DENIED
            AWAITING_APPROVAL: APPROVED DENIED
            APPROVED:
            DENIED:""");
  }

  @Test
  void submitsOnceAndNeverTakesUnknownForFailedByItself() {
    assertThat(moves(Money.values(), Money::mayBecome))
        .isEqualTo(
            """
            NONE: HELD
            HELD: NONE SUBMITTED
            SUBMITTED: UNKNOWN PAID PAID_UNPROVEN FAILED
            UNKNOWN: PAID PAID_UNPROVEN FAILED WRITTEN_OFF
            PAID:
            PAID_UNPROVEN: PAID WRITTEN_OFF
            FAILED: PAID
            WRITTEN_OFF: PAID""");
  }

  @Test
  void neverForgetsADelivery() {
    assertThat(moves(Delivery.values(), Delivery::mayBecome))
        .isEqualTo(
            """
            NONE: PRESENTED DELIVERED GIVEN_UP
            PRESENTED: PRESENTED DELIVERED REFUSED GIVEN_UP
            DELIVERED: DELIVERED
            REFUSED: PRESENTED DELIVERED GIVEN_UP
            GIVEN_UP:""");
  }

  private static <S> String moves(S[] states, BiPredicate<S, S> may) {
    return Arrays.stream(states)
        .map(
            from ->
                Arrays.stream(states)
                    .filter(to -> may.test(from, to))
                    .map(to -> " " + to)
                    .collect(Collectors.joining("", from + ":", "")))
        .collect(Collectors.joining("\n"));
  }
}
