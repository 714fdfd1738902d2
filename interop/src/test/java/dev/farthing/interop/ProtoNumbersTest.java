package dev.farthing.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Our own minimal proto files say the same as those of the LND that the lab builds. */
class ProtoNumbersTest {
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
  private static final Pattern PACKAGE = Pattern.compile("package (\\w+);");
  private static final Pattern PIECE =
      Pattern.compile(
          "(?<scope>(message|enum|service)\\s+(?<name>\\w+)\\s*)?\\{|}"
              + "|rpc\\s+(?<rpc>\\w+)\\s*(?<shape>\\([^)]*\\)\\s*returns\\s*\\([^)]*\\))"
              + "|(?<type>[\\w.<>, ]*?\\s)??(?<field>\\w+)\\s*=\\s*(?<number>\\d+)\\s*(\\[[^]]*])?;");

  @Test
  void everyFieldNumberAndCallOfOursIsLnds() {
    Map<String, String> ours = read(Path.of("../lnd-proto/src/main/protobuf"));
    Map<String, String> theirs = read(lndSources().resolve("lnrpc"));
    assertThat(ours).hasSizeGreaterThan(600);
    assertThat(theirs).containsAllEntriesOf(ours);
  }

  private static Path lndSources() {
    return Path.of(
        Command.run(
                List.of(
                    "go",
                    "-C",
                    "go/lnd",
                    "list",
                    "-m",
                    "-f",
                    "{{.Dir}}",
                    "github.com/lightningnetwork/lnd"))
            .strip());
  }

  private static Map<String, String> read(Path folder) {
    Map<String, String> entries = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".proto")).toList()) {
        read(Files.readString(file), entries);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries;
  }

  /** Enters {@code package.Message.field} with its type and number, and calls with their shape. */
  private static void read(String text, Map<String, String> entries) {
    String bare = COMMENT.matcher(text).replaceAll("");
    Matcher named = PACKAGE.matcher(bare);
    assertThat(named.find()).isTrue();
    Deque<String> scopes = new ArrayDeque<>(List.of(named.group(1)));
    Matcher piece = PIECE.matcher(bare);
    while (piece.find()) {
      if (piece.group().endsWith("{")) {
        scopes.addLast(piece.group("scope") == null ? "" : piece.group("name"));
      } else if (piece.group().equals("}")) {
        scopes.removeLast();
      } else if (piece.group("rpc") != null) {
        entries.put(path(scopes, piece.group("rpc")), plain(piece.group("shape")));
      } else {
        String type = piece.group("type") == null ? "" : plain(piece.group("type"));
        entries.put(path(scopes, piece.group("field")), type + " = " + piece.group("number"));
      }
    }
  }

  private static String path(Deque<String> scopes, String name) {
    List<String> path = new ArrayList<>(scopes);
    path.removeIf(String::isEmpty);
    path.add(name);
    return String.join(".", path);
  }

  private static String plain(String text) {
    return text.replaceAll("\\s+", "").replace("lnrpc.", "");
  }
}
