package dev.farthing.app.simnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.app.CommandRun;
import dev.farthing.simnet.Topology;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/simnet.md says can be done. */
class SimnetPageTest {
  private static final Path PAGE = Path.of("../docs/simnet.md");

  @Test
  void itsTopologyIsOne() throws Exception {
    String yaml = find("(?s)```yaml\n(nodes:.*?)```").get(0).replace("\r", "");

    Topology town = Topology.read(yaml);

    assertThat(town.nodes()).containsExactly("alice", "bob", "carol");
    assertThat(town.channels()).hasSize(3).last().matches(channel -> channel.unannounced());
  }

  @Test
  void everyOptionItNamesIsInTheHelp() throws Exception {
    String help =
        CommandRun.of("simnet", "--help").out() + CommandRun.of("simnet", "fault", "--help").out();

    assertThat(find("(?m)^\\./farthing simnet[^\n]*")).hasSizeGreaterThan(6);
    for (String line : find("(?m)^(\\./farthing simnet[^\n]*)")) {
      Pattern.compile("--[a-z-]+")
          .matcher(line)
          .results()
          .forEach(option -> assertThat(help).contains(option.group()));
    }
  }

  @Test
  void everyFaultItShowsIsOne() throws Exception {
    assertThat(find("(?m)^\\./farthing simnet fault [a-z]+ ([a-z-]+)"))
        .isSubsetOf(FaultKind.labels())
        .containsAll(FaultKind.labels());
  }

  private static List<String> find(String pattern) throws Exception {
    return Pattern.compile(pattern)
        .matcher(Files.readString(PAGE))
        .results()
        .map(SimnetPageTest::lastGroup)
        .toList();
  }

  private static String lastGroup(MatchResult found) {
    return found.group(found.groupCount());
  }
}
