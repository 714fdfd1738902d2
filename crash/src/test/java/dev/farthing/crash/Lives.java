package dev.farthing.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.operator.PaymentRecord;
import dev.farthing.wallet.Books;
import dev.farthing.wallet.Decision;
import dev.farthing.wallet.Delivery;
import dev.farthing.wallet.Money;
import dev.farthing.wallet.Purchase;
import dev.farthing.wallet.PurchaseFilter;
import dev.farthing.wallet.WalletReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The lives of one wallet, a process each: all but the last die as the scene says, the last one
 * brings everything to an end. Then its books are held against those of the nodes.
 */
final class Lives {
  private static final int MOST_ENDINGS = 4;

  private final Scene scene;
  private final World world;
  private final Path folder;
  private final Disk.@Nullable Cut cut;
  private final List<String> said = new ArrayList<>();
  private boolean reached;

  private Lives(Scene scene, World world, Path folder, Disk.@Nullable Cut cut) {
    this.scene = scene;
    this.world = world;
    this.folder = folder;
    this.cut = cut;
  }

  /**
   * @param folder of this wallet alone
   * @param cut what the power takes at each death; null if only the process dies
   * @return whether the wallet came to its place
   * @throws AssertionError if a promise is broken; it names scene and words of all processes
   */
  static boolean of(Scene scene, Path folder, Disk.@Nullable Cut cut) throws Exception {
    try (World world = new World(folder, scene)) {
      Lives lives = new Lives(scene, world, folder, cut);
      try {
        lives.die();
        lives.liveOn();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(
            scene + ", power " + cut + "\n" + String.join("\n", lives.said), e);
      }
      return lives.reached;
    }
  }

  /** A purchase with a body in a file, in order; what its process wrote, synced and sent. */
  static List<String> trace(Path folder) throws Exception {
    Scene scene = Scene.inOrder("POST_FILE");
    try (World world = new World(folder, scene)) {
      Lives lives = new Lives(scene, world, folder, null);
      Path log = folder.resolve("trace");
      Disk disk = new Disk(lives.home(), folder.resolve("shadow"));
      Map<String, String> environment = new HashMap<>(disk.environment());
      environment.put("DISK_LOG", log.toString());
      environment.put("DISK_PORT", Integer.toString(world.face().port()));
      Process process = lives.start(lives.life("").noting(log), environment);
      assertThat(lives.end(process)).as(String.join("\n", lives.said)).isZero();
      return Files.readAllLines(log);
    }
  }

  private Path home() {
    return folder.resolve("buyer");
  }

  private Life life(String place) {
    return new Life(
        home(),
        world.face().port(),
        world.face().certificate(),
        world.macaroon(),
        place,
        1,
        scene.wish(),
        IntStream.range(0, scene.items()).mapToObj(world::url).toList(),
        scene.paidBefore() && !place.isEmpty(),
        "");
  }

  private void die() throws IOException, InterruptedException {
    for (String place : scene.deaths()) {
      Disk disk = new Disk(home(), folder.resolve("shadow"));
      Process process = start(life(place), cut == null ? Map.of() : disk.environment());
      AtomicBoolean killed = new AtomicBoolean();
      Runnable kill =
          () -> {
            killed.set(true);
            process.destroyForcibly();
          };
      world.whenAsked(scene.place().equals(Scene.SELLER_ASKED) ? kill : () -> {});
      if (scene.place().equals(Scene.ANY_MOMENT)
          && !process.waitFor(scene.killAfter().toMillis(), TimeUnit.MILLISECONDS)) {
        kill.run();
      }
      boolean nodeAway = scene.nodeDies() && goesAway(process);
      int status = end(process);
      reached = status == Life.DEAD || killed.get();
      if (nodeAway) {
        world.face().start();
      }
      world.whenAsked(() -> {});
      if (cut != null) {
        disk.cut(cut, scene.seed());
      }
    }
  }

  private boolean goesAway(Process process) throws InterruptedException {
    if (process.waitFor(scene.killAfter().toMillis(), TimeUnit.MILLISECONDS)) {
      return false;
    }
    world.face().stop();
    if (!process.waitFor(300, TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
    }
    return true;
  }

  private void liveOn() throws IOException, InterruptedException {
    List<String> last = List.of();
    for (int ending = 0; ending < MOST_ENDINGS; ending++) {
      Process process = start(life(""), Map.of());
      assertThat(end(process)).as("status of the last process").isZero();
      last =
          said.stream()
              .skip(said.lastIndexOf("recovered") + 1L)
              .filter(line -> line.startsWith("answer ") || line.startsWith("failed "))
              .toList();
      if (last.stream().noneMatch(line -> line.startsWith("failed OutcomeUnknown"))) {
        break;
      }
    }
    last.forEach(this::assertThatTheCallerIsServed);
    assertThat(last).hasSize(scene.items());
    try (WalletReader wallet = WalletReader.open(home().resolve("wallet.db"))) {
      assertThatTheBooksAreTheNodes(wallet);
    }
  }

  private void assertThatTheCallerIsServed(String line) {
    if (scene.paidBefore()) {
      assertThat(line).matches("(failed HashReused.*|answer " + World.GOODS + ")");
    } else if (scene.seller() == Scene.Seller.KEEPS_THE_MONEY) {
      assertThat(line).startsWith("failed Refused");
    } else {
      assertThat(line).isEqualTo("answer " + World.GOODS);
    }
  }

  private void assertThatTheBooksAreTheNodes(WalletReader wallet) {
    List<Purchase> purchases = wallet.purchases(PurchaseFilter.newest(100));
    List<PaymentRecord> paid = world.payments();
    if (scene.paidBefore() && purchases.stream().noneMatch(Lives::isPaid)) {
      paid = List.of(); // all that the node has paid was paid by others
    }
    Books books = wallet.books();
    assertThat(purchases.stream().filter(Lives::isPaid).count())
        .as("paid at most once each")
        .isLessThanOrEqualTo(scene.items());
    assertThat(
            purchases.stream()
                .filter(Lives::isPaid)
                .map(purchase -> purchase.paymentHash().orElseThrow())
                .collect(Collectors.toSet()))
        .as("what the journal has paid")
        .isEqualTo(paid.stream().map(PaymentRecord::hash).collect(Collectors.toSet()));
    assertThat(books.spent())
        .as("spent, by the node's list")
        .isEqualTo(
            paid.stream()
                .map(payment -> payment.amount().plus(payment.fee()))
                .reduce(MilliSatoshi.ZERO, MilliSatoshi::plus));
    assertThat(books.held()).as("held").isEqualTo(MilliSatoshi.ZERO);
    assertThat(world.received()).isEqualTo(World.PRICE.times(world.payments().size()));
    assertThat(world.isConserved()).as("the network's money").isTrue();
    purchases.forEach(purchase -> assertThatItHasAnEnd(wallet, purchase));
  }

  private static boolean isPaid(Purchase purchase) {
    return purchase.money() == Money.PAID;
  }

  private static void assertThatItHasAnEnd(WalletReader wallet, Purchase purchase) {
    if (purchase.decision() == Decision.DENIED) {
      return;
    }
    assertThat(purchase.money()).as("money of " + purchase).isIn(Money.PAID, Money.FAILED);
    if (purchase.money() == Money.PAID) {
      assertThat(purchase.delivery())
          .as("delivery of " + purchase)
          .isIn(Delivery.DELIVERED, Delivery.REFUSED, Delivery.GIVEN_UP);
    }
    if (purchase.delivery() == Delivery.REFUSED) {
      assertThat(wallet.purchase(purchase.id()).orElseThrow().answers())
          .as("evidence of " + purchase)
          .isNotEmpty();
    }
  }

  private Process start(Life life, Map<String, String> environment) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Xshare:auto",
            "-Xmx128m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
    command.addAll(life.arguments());
    command.add(BuyerMain.class.getName());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    said.add("-- " + (life.place().isEmpty() ? "lives on" : life.place()));
    Process process = builder.start();
    words = CompletableFuture.supplyAsync(() -> words(process));
    return process;
  }

  private CompletableFuture<List<String>> words = CompletableFuture.completedFuture(List.of());

  private static List<String> words(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    } catch (IOException killed) {
      return List.of("(its words are lost)");
    }
  }

  private int end(Process process) throws InterruptedException {
    boolean ended = process.waitFor(90, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    said.addAll(words.join());
    assertThat(ended).as("the process ends by itself").isTrue();
    said.add("-- status " + process.exitValue());
    return process.exitValue();
  }

  /** Where homes lie: what a disk does is the shim's to say. */
  static Path room() throws IOException {
    Path shared = Path.of("/dev/shm");
    return Files.createTempDirectory(
        Files.isWritable(shared) ? shared : Path.of(System.getProperty("java.io.tmpdir")),
        "farthing-crash");
  }
}
