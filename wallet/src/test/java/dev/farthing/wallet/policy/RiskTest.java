package dev.farthing.wallet.policy;

import static dev.farthing.wallet.policy.Ask.NOW;
import static dev.farthing.wallet.policy.Ask.line;
import static dev.farthing.wallet.policy.Ask.roomy;
import static dev.farthing.wallet.policy.Ask.sat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.wallet.policy.PaperBooks.Fate;
import dev.farthing.wallet.policy.UnknownLimits.Cap;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Payments that hang, that fail, and prices that jump. */
class RiskTest {
  private static final Cap MANY = new Cap(100, Optional.empty());
  private static final NodeId OTHER = NodeId.parseHex("03" + "22".repeat(32));

  @Test
  void stopsWhileTooManyPaymentsHaveAnUnknownOutcome() {
    SpendingPolicy perPayee =
        roomy().unknown(new UnknownLimits(new Cap(2, Optional.empty()), MANY, MANY)).build();
    SpendingPolicy perHost =
        roomy().unknown(new UnknownLimits(MANY, new Cap(2, Optional.empty()), MANY)).build();
    SpendingPolicy inAll =
        roomy().unknown(new UnknownLimits(MANY, MANY, new Cap(2, Optional.empty()))).build();
    PaperBooks books = new PaperBooks().add(line(NOW, 1, Fate.UNKNOWN));

    assertThat(Ask.of(perPayee).books(books).rule()).isEqualTo("allowed");
    books.add(line(NOW, 1, Fate.UNKNOWN));
    for (SpendingPolicy policy : new SpendingPolicy[] {perPayee, perHost, inAll}) {
      assertThat(Ask.of(policy).books(books).rule()).isEqualTo("unknown-payments");
    }
    assertThat(Ask.of(perPayee).books(books).payee(OTHER).rule()).isEqualTo("allowed");
  }

  @Test
  void letsNoMoreMoneyHangAtOnceThanIsSaid() {
    Cap fifty = new Cap(100, Optional.of(Amount.of(sat(50))));
    PaperBooks books =
        new PaperBooks().add(line(NOW, 20, Fate.UNKNOWN)).add(line(NOW, 21, Fate.UNDER_WAY));

    for (UnknownLimits limits :
        new UnknownLimits[] {
          new UnknownLimits(fifty, MANY, MANY),
          new UnknownLimits(MANY, fifty, MANY),
          new UnknownLimits(MANY, MANY, fifty)
        }) {
      Ask ask = Ask.of(roomy().unknown(limits)).books(books);
      assertThat(ask.price(9).rule()).isEqualTo("allowed");
      assertThat(ask.price(10).rule()).isEqualTo("unknown-payments");
    }
  }

  @Test
  void leavesAPayeeAloneForLongerWithEachFailureInARow() {
    SpendingPolicy policy =
        roomy()
            .failures(
                new FailureLimits(
                    2,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Optional.empty(),
                    Duration.ofMinutes(1)))
            .build();
    PaperBooks books = new PaperBooks().add(line(NOW, 1, Fate.FAILED));

    assertThat(pause(policy, books)).isZero();
    books.add(line(NOW, 1, Fate.FAILED));
    assertThat(pause(policy, books)).isEqualTo(10);
    books.add(line(NOW, 1, Fate.FAILED));
    assertThat(pause(policy, books)).isEqualTo(20);
    books.add(line(NOW, 1, Fate.FAILED));
    assertThat(pause(policy, books)).isEqualTo(30);
    assertThat(Ask.of(policy).books(books).payee(OTHER).rule()).isEqualTo("allowed");
    books.add(line(NOW.plusMillis(1), 1, Fate.SPENT));
    assertThat(pause(policy, books)).isZero();
  }

  private static int pause(SpendingPolicy policy, PaperBooks books) {
    int seconds = 0;
    while (!Ask.of(policy).books(books).now(NOW.plusSeconds(seconds)).rule().equals("allowed")) {
      seconds++;
    }
    return seconds;
  }

  @Test
  void beginsNoMorePaymentsToAPayeeThanAttemptsAllow() {
    SpendingPolicy policy =
        roomy()
            .failures(
                new FailureLimits(
                    100,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Optional.of(3L),
                    Duration.ofMinutes(1)))
            .build();
    PaperBooks books =
        new PaperBooks().add(line(NOW, 1, Fate.FAILED)).add(line(NOW, 1, Fate.SPENT));

    assertThat(Ask.of(policy).books(books).rule()).isEqualTo("allowed");
    books.add(line(NOW, 1, Fate.UNDER_WAY));
    assertThat(Ask.of(policy).books(books).rule()).isEqualTo("attempts");
    assertThat(Ask.of(policy).books(books).now(NOW.plusSeconds(61)).rule()).isEqualTo("allowed");
  }

  @Test
  void refusesAPriceThatHasJumpedHere() {
    PriceMemory memory = new PriceMemory(new BigDecimal("1.5"), 4, 3);
    SpendingPolicy policy = roomy().organisation(level -> level.priceMemory(memory)).build();
    PaperBooks books = new PaperBooks();
    for (long price : new long[] {90, 10, 12}) {
      assertThat(Ask.of(policy).books(books).price(100).rule()).isEqualTo("allowed");
      books.add(line(NOW, price, Fate.SPENT));
    }

    assertThat(Ask.of(policy).books(books).price(18).rule()).isEqualTo("allowed");
    assertThat(Ask.of(policy).books(books).price(19).rule()).isEqualTo("price-memory");
    books.add(line(NOW, 20, Fate.SPENT));
    assertThat(Ask.of(policy).books(books).price(19).rule())
        .as("of 10, 12, 20 and 90 the lower middle")
        .isEqualTo("price-memory");
    books.add(line(NOW, 20, Fate.SPENT)).add(line(NOW, 20, Fate.SPENT));
    assertThat(Ask.of(policy).books(books).price(30).rule())
        .as("only the last four count")
        .isEqualTo("allowed");
  }
}
