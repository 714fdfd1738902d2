package dev.farthing.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Isolated;

/** Takes away one guard after the other; each time the test that is named for it turns red. */
@Isolated
class GuardsTest {
  private static final String ONLY = System.getProperty("farthing.guard", "");

  @TestFactory
  Stream<DynamicTest> everyGuardIsMissed() {
    return Guard.all().stream()
        .filter(guard -> guard.toString().startsWith(ONLY))
        .map(guard -> DynamicTest.dynamicTest(guard.toString(), () -> isMissed(guard)));
  }

  private static void isMissed(Guard guard) throws Exception {
    Path folder = Lives.room();
    try {
      assertThat(new Mutant(guard, folder).reds())
          .as("%s stays green without %s", guard, guard.edits())
          .isNotEmpty();
    } finally {
      Disk.delete(folder);
    }
  }
}
