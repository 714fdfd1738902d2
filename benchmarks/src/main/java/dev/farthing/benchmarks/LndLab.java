package dev.farthing.benchmarks;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Two real LND with a channel, started by {@code interop/up} when first asked for and stopped when
 * this JVM ends.
 */
final class LndLab {
  private static final String SELLER = "alice";
  private static final String BUYER = "bob";

  private static @Nullable LndLab started;

  private final Path folder;
  private final Properties description = new Properties();

  private LndLab(Path folder) throws IOException {
    this.folder = folder;
    Runtime.getRuntime().addShutdownHook(new Thread(() -> run("down")));
    if (run("up", "lnd", "--topology", "pair") != 0) {
      throw new NotMeasured("interop/up lnd could not start the nodes; it says why above");
    }
    try (Reader text = Files.newBufferedReader(folder.resolve("lab.properties"))) {
      description.load(text);
    }
  }

  /** The same lab at every call. */
  static synchronized LndLab started() {
    LndLab lab = started;
    if (lab == null) {
      try {
        lab = new LndLab(Files.createTempDirectory("farthing-lab"));
      } catch (IOException e) {
        throw new NotMeasured("the lab cannot be read", e);
      }
      started = lab;
    }
    return lab;
  }

  LndPair pair() {
    return new LndPair(
        address(SELLER, "issuer"),
        address(BUYER, "payer"),
        List.of(process(SELLER), process(BUYER)));
  }

  /** The kind of file system on which LND keeps its data, such as {@code tmpfs}. */
  String storage() {
    try {
      return Files.getFileStore(Path.of(word("data"))).type();
    } catch (IOException e) {
      throw new NotMeasured("LND's data cannot be found", e);
    }
  }

  private LndAddress address(String node, String use) {
    return new LndAddress(
        Integer.parseInt(word(node + ".grpc")),
        Path.of(word(node + ".tls")),
        Path.of(word(node + ".macaroons")).resolve(use + ".macaroon"));
  }

  private ProcessHandle process(String node) {
    try {
      Matcher matcher =
          Pattern.compile("\"" + node + "\": \\{[^{}]*\"pid\": (\\d+)")
              .matcher(Files.readString(folder.resolve("lab.json")));
      if (matcher.find()) {
        return ProcessHandle.of(Long.parseLong(matcher.group(1))).orElseThrow();
      }
      throw new NotMeasured("the lab does not tell the process of " + node);
    } catch (IOException e) {
      throw new NotMeasured("the lab cannot be read", e);
    }
  }

  private String word(String key) {
    String value = description.getProperty(key);
    if (value == null) {
      throw new NotMeasured("the lab has no " + key);
    }
    return value;
  }

  /** Runs one of the lab's commands; what it says goes to standard error. */
  private int run(String command, String... words) {
    Path script = Path.of(System.getProperty("farthing.benchmarks.interop")).resolve(command);
    List<String> line = new ArrayList<>(List.of(script.toString()));
    line.addAll(List.of(words));
    line.addAll(List.of("--dir", folder.toString()));
    try {
      Process process =
          new ProcessBuilder(line)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      return process.waitFor();
    } catch (IOException e) {
      throw new NotMeasured("cannot run " + script, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotMeasured("interrupted while " + script + " ran", e);
    }
  }
}
