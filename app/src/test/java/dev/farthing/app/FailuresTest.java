package dev.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.farthing.wallet.WalletException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every way in which a purchase can fail has an exit code and says what to do next. */
class FailuresTest {
  @Test
  void everyCaseOfTheWalletHasARowOfItsOwn() {
    List<Class<?>> cases =
        new ClassFileImporter()
                .importPackages("dev.farthing.wallet")
                .that(
                    com.tngtech.archunit.base.DescribedPredicate.describe(
                        "concrete cases",
                        (JavaClass type) ->
                            type.isAssignableTo(WalletException.class)
                                && !type.isEquivalentTo(WalletException.class)))
                .stream()
                .<Class<?>>map(JavaClass::reflect)
                .toList();

    assertThat(cases).hasSizeGreaterThan(10).allMatch(Failures::knows, "has a row in Failures");
  }

  @Test
  void whatNoRowNamesIsInternalAndOffersNothing() {
    Failure failure = Failures.of(new IllegalStateException("a bug"));

    assertThat(failure.exit()).isEqualTo(ExitCode.INTERNAL);
    assertThat(failure.next()).isEqualTo(NextAction.NONE);
  }

  @Test
  void saysOneLineOfJsonWithTheNextAction() {
    Failure failure = Failures.of(new UsageException("two\n  lines \"quoted\"")).about("p1", 8_000);

    assertThat(failure.json()).hasLineCount(1);
    JsonNode json = JsonMapper.shared().readTree(failure.json());
    assertThat(json.path("error").asString()).isEqualTo("usage");
    assertThat(json.path("message").asString()).isEqualTo("two lines \"quoted\"");
    assertThat(json.path("exit_code").asInt()).isEqualTo(2);
    assertThat(json.path("purchase").asString()).isEqualTo("p1");
    assertThat(json.path("amount_msat").asLong()).isEqualTo(8_000);
    assertThat(json.path("next").path("action").asString()).isEqualTo("fix-input");
    assertThat(failure.purchase()).isEqualTo(Optional.of("p1"));
  }
}
