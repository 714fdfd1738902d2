package dev.farthing.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.farthing.lightning.Approval;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.wallet.http.guard.AddressRefusedException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Arrows between rooms point only to what a room leans on, and some rooms must not know some things
 * at all.
 */
class RoomsTest {
  private static JavaClasses house;

  @BeforeAll
  static void read() {
    house =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.farthing");
  }

  @ParameterizedTest(name = "{0} leans on [{1}]")
  @CsvSource({
    "protocol, ''",
    "sql, ''",
    "lightning, protocol",
    "lightning.lnd, protocol lightning",
    "simnet, protocol lightning",
    "simnet.face, protocol lightning simnet",
    "paywall, protocol lightning sql",
    "gateway, protocol lightning paywall",
    "wallet, protocol lightning sql",
    "market, protocol",
    "agent, protocol lightning market wallet paywall",
    "app, protocol lightning lightning.lnd sql simnet simnet.face paywall gateway wallet market agent",
  })
  void aRoomKnowsOnlyTheRoomsItLeansOn(String room, String leansOn) {
    String[] known =
        Stream.concat(Stream.of(room), Arrays.stream(leansOn.split(" ")).filter(r -> !r.isEmpty()))
            .map(r -> "dev.farthing." + r + "..")
            .toArray(String[]::new);
    DescribedPredicate<JavaClass> foreignRoom =
        resideInAPackage("dev.farthing..").and(DescribedPredicate.not(resideInAnyPackage(known)));
    noClasses()
        .that()
        .resideInAPackage("dev.farthing." + room + "..")
        .and(areNotInARoomWithin(room))
        .should()
        .dependOnClassesThat(foreignRoom)
        .check(house);
  }

  private static DescribedPredicate<JavaClass> areNotInARoomWithin(String room) {
    String[] within =
        Stream.of("lightning.lnd", "simnet.face")
            .filter(inner -> inner.startsWith(room + "."))
            .map(inner -> "dev.farthing." + inner + "..")
            .toArray(String[]::new);
    return DescribedPredicate.not(resideInAnyPackage(within));
  }

  @ParameterizedTest
  @CsvSource({"paywall", "gateway"})
  void whatSellsCannotSpend(String room) {
    noClasses()
        .that()
        .resideInAPackage("dev.farthing." + room + "..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(InvoicePayer.class)
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Approval.class)
        .check(house);
  }

  @Test
  void theProtocolHasNoFilesNoNetworkNoThreadsAndNoClockOfItsOwn() {
    noClasses()
        .that()
        .resideInAPackage("dev.farthing.protocol..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.nio.file..",
            "java.nio.channels..",
            "java.net..",
            "java.util.logging..",
            "java.util.regex..")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(ThreadLocal.class, Executor.class, java.io.File.class)
        .orShould()
        .callMethod(Thread.class, "start")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .check(house);
  }

  @ParameterizedTest
  @CsvSource({"simnet", "market"})
  void whatIsSimulatedTakesNoChanceAndNoFormatFromTheJdk(String room) {
    noClasses()
        .that()
        .resideInAPackage("dev.farthing." + room + "..")
        .and(areNotInARoomWithin(room))
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Random.class)
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(Math.class, "log", double.class)
        .orShould()
        .callMethod(Math.class, "exp", double.class)
        .orShould()
        .callMethod(Math.class, "pow", double.class, double.class)
        .orShould()
        .callMethod(Double.class, "toString", double.class)
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .check(house);
  }

  /** But for the one that travels through {@code java.net.http}, which passes no other on. */
  @Test
  void errorsAreUnchecked() {
    classes()
        .that()
        .resideInAPackage("dev.farthing..")
        .and()
        .areAssignableTo(Exception.class)
        .and()
        .doNotBelongToAnyOf(AddressRefusedException.class)
        .should()
        .beAssignableTo(RuntimeException.class)
        .check(house);
  }
}
