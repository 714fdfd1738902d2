package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page that shows where a purchase may go says what the code does. */
class PurchaseStatesTest {
  private static final Path PAGE = Path.of("..", "docs", "purchase-states.md");

  /** How a command ends that leaves a purchase in this state, and with what error if any. */
  private record End(String decision, String money, String delivery, int exit, String error) {}

  private static final List<End> ENDS =
      List.of(
          new End("DENIED", "NONE", "NONE", 3, "Denied"),
          new End("AWAITING_APPROVAL", "NONE", "NONE", 4, "NeedsApproval"),
          new End("APPROVED", "FAILED", "NONE", 5, "PaymentFailed"),
          new End("APPROVED", "SUBMITTED", "NONE", 6, "OutcomeUnknown"),
          new End("APPROVED", "UNKNOWN", "NONE", 6, "OutcomeUnknown"),
          new End("APPROVED", "PAID_UNPROVEN", "NONE", 6, "Unproven"),
          new End("APPROVED", "WRITTEN_OFF", "NONE", 6, "OutcomeUnknown"),
          new End("APPROVED", "PAID", "REFUSED", 7, "Refused"),
          new End("APPROVED", "PAID", "GIVEN_UP", 5, "HashReused"),
          new End("APPROVED", "PAID", "DELIVERED", 0, ""));

  @Test
  void showsEveryMoveThatIsLegalAndNoOther() throws IOException {
    assertThat(Files.readString(PAGE))
        .contains(moves("Decision", Decision.values(), Decision::mayBecome));
    assertThat(Files.readString(PAGE)).contains(moves("Money", Money.values(), Money::mayBecome));
    assertThat(Files.readString(PAGE))
        .contains(moves("Delivery", Delivery.values(), Delivery::mayBecome));
  }

  @Test
  void namesForEachEndItsExitCodeAndAnErrorThatThereIs() throws IOException {
    assertThat(Files.readString(PAGE)).contains(ends());
    assertThat(Arrays.stream(WalletException.class.getDeclaredClasses()).map(Class::getSimpleName))
        .containsAll(
            ENDS.stream().map(End::error).filter(error -> !error.isEmpty()).distinct().toList());
  }

  private static String ends() {
    return ENDS.stream()
        .map(
            end ->
                String.format(
                    "| %s | %s | %s | %d | %s |",
                    Decision.valueOf(end.decision()),
                    Money.valueOf(end.money()),
                    Delivery.valueOf(end.delivery()),
                    end.exit(),
                    end.error()))
        .collect(Collectors.joining("\n"));
  }

  /** A table with a row for each state and a column for each that may follow. */
  private static <S extends Enum<S>> String moves(
      String column, S[] states, BiPredicate<S, S> may) {
    StringBuilder table = new StringBuilder("| " + column + " from \\ to |");
    for (S to : states) {
      table.append(' ').append(to).append(" |");
    }
    table.append("\n|---|").append("---|".repeat(states.length));
    for (S from : states) {
      table.append("\n| **").append(from).append("** |");
      for (S to : states) {
        table.append(may.test(from, to) ? " yes |" : "  |");
      }
    }
    return table.toString();
  }
}
