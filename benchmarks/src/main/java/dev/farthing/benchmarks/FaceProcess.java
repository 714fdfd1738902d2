package dev.farthing.benchmarks;

import dev.farthing.simnet.face.lnd.bakery.StandardMacaroon;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link FacesUnderLoad} in its process, with the JVM's own choice of heap and collector. */
final class FaceProcess implements AutoCloseable {
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static @Nullable FaceProcess shared;

  private final Path folder;
  private final ChildProcess process;
  private final List<String> nodes = new ArrayList<>();

  /** One with two nodes, warm, the same at every call; ends with this JVM. */
  static synchronized FaceProcess shared() {
    FaceProcess process = shared;
    if (process == null) {
      process = new FaceProcess(2);
      Runtime.getRuntime().addShutdownHook(new Thread(process::close));
      process.warmUp();
      shared = process;
    }
    return process;
  }

  FaceProcess(int count) {
    try {
      folder = Files.createTempDirectory("farthing-faces");
    } catch (IOException e) {
      throw new NotMeasured("no folder for the faces", e);
    }
    process =
        ChildProcess.start(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                FacesUnderLoad.class.getName(),
                folder.toString(),
                Integer.toString(count)));
    for (int node = 0; node < count; node++) {
      nodes.add(process.readLine());
    }
  }

  /** All nodes, to whoever makes invoices. */
  List<LndAddress> sellers() {
    return nodes.stream().map(node -> address(node, StandardMacaroon.INVOICE)).toList();
  }

  /** The first node as seller, the second as buyer. */
  LndPair pair() {
    return new LndPair(
        address(nodes.get(0), StandardMacaroon.INVOICE),
        address(nodes.get(1), StandardMacaroon.ADMIN),
        List.of(process.handle()));
  }

  private static LndAddress address(String node, StandardMacaroon macaroon) {
    int space = node.indexOf(' ');
    Path credentials = Path.of(node.substring(space + 1));
    return new LndAddress(
        Integer.parseInt(node.substring(0, space)),
        credentials.resolve("tls.cert"),
        credentials.resolve(macaroon.fileName()));
  }

  private void warmUp() {
    try (Load adding = new BareLnd(pair().seller()).adding();
        Load paying = new BareLnd(pair().buyer()).paying(new BareLnd(pair().seller()))) {
      new ClosedLoop(adding, 8).warmUp(WARM_UP, Duration.ofSeconds(1));
      new ClosedLoop(paying, 8).warmUp(WARM_UP, Duration.ofSeconds(1));
    }
  }

  /** The bytes of its heap that are in use after a collection. */
  long heapBytes() {
    process.writeLine("heap");
    return Long.parseLong(process.readLine());
  }

  long residentBytes() {
    return ProcessFacts.residentBytes(process.handle());
  }

  @Override
  public void close() {
    process.close();
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      System.err.println("benchmarks: " + folder + " could not be removed: " + e.getMessage());
    }
  }
}
