package dev.farthing.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A Lightning network of real LND nodes on regtest, started by {@code interop/up} when a test first
 * asks for it and shared by all tests of the JVM, at whose end it is stopped. A test that stops a
 * node starts it again.
 *
 * <p>Thread-safe; one command at a time runs on a lab. Every command fails with an {@link
 * AssertionError} that carries the end of the failing process's log.
 */
public final class RegtestLab {
  private final Path folder;

  private RegtestLab(Topology topology) {
    folder = Path.of("target", "lab-" + topology.word).toAbsolutePath();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> command("down")));
    command("up", "lnd", "--topology", topology.word);
  }

  /**
   * Two nodes, {@code alice} and {@code bob}, with a channel of 16,000,000 sat, 10,000,000 of it on
   * alice's side.
   */
  static RegtestLab pair() {
    return Pair.LAB;
  }

  /**
   * Three nodes in a line, {@code bob}, {@code carol} and {@code alice}, where carol forwards for
   * LND's usual fee. Bob owns 15,000,000 sat; carol owns 5,000,000 of a public channel to alice and
   * 15,000,000 of a private one.
   */
  static RegtestLab line() {
    return Line.LAB;
  }

  /**
   * Five nodes: alice-bob, alice-carol, bob-dave and carol-dave as public channels, each direction
   * with fees of its own, and dave-erin as a private one; 10,000,000 sat each, 6,000,000 of it on
   * the side of the first named.
   */
  public static RegtestLab diamond() {
    return Diamond.LAB;
  }

  /** The node of that name, with the address and files that it keeps over restarts. */
  public LabNode node(String name) {
    return LabNode.read(name, properties());
  }

  LabNode alice() {
    return node("alice");
  }

  LabNode bob() {
    return node("bob");
  }

  /** Mines blocks, 1 to 999, and returns when every node that serves has seen them. */
  void mine(int blocks) {
    command("mine", Integer.toString(blocks));
  }

  /** Ends a node as its operator would, and returns when it has ended. */
  public void stop(String node) {
    command("node", node, "stop");
  }

  /** Ends a node at once, as a power cut would. */
  void kill(String node) {
    command("node", node, "kill");
  }

  /** Starts a node that was stopped or killed, and returns when it serves and is synced. */
  public void start(String node) {
    command("node", node, "start");
  }

  void restart(String node) {
    command("node", node, "restart");
  }

  /**
   * Connects the line's peers where they are apart. A node that was away dials a peer again only if
   * it knows an address at which that peer listens.
   */
  void reconnect() {
    reconnect("bob", "carol");
    reconnect("carol", "alice");
  }

  private void reconnect(String from, String to) {
    LabNode peer = node(to);
    try {
      if (!lncli(from, "listpeers").contains(peer.id())) {
        lncli(from, "connect", "--perm", peer.id() + "@127.0.0.1:" + peer.p2pPort());
      }
    } catch (AssertionError e) {
      // One of them is not there yet, or the other was quicker: whoever waits tries again.
    }
  }

  /**
   * Returns when every channel of the line can carry payments again after a node was away, and bob
   * avoids none for having failed while it could not.
   */
  void awaitChannels() {
    for (String node : List.of("bob", "carol", "alice")) {
      Eventually.that(
          "the channels of " + node + " are active",
          () -> {
            reconnect();
            return !lncli(node, "listchannels", "--inactive_only").contains("\"chan_id\"");
          });
    }
    lncli("bob", "resetmc");
  }

  /**
   * A further LND, with a wallet and macaroons, that waits for its password; the same one at every
   * call.
   */
  synchronized LabNode locked() {
    return added("locked", "add-locked");
  }

  /**
   * A further LND on a chain without a block, which therefore never comes to serve; the same one at
   * every call.
   */
  synchronized LabNode unsynced() {
    return added("unsynced", "add-unsynced");
  }

  /**
   * Runs {@code lncli} on a node and returns what it printed, for example {@code lncli("bob",
   * "listpayments")}.
   */
  public String lncli(String node, String... words) {
    List<String> line = new ArrayList<>(List.of(folder.resolve(node).toString()));
    line.addAll(List.of(words));
    return Command.run(line);
  }

  /** The folder with {@code lab.json}, {@code farthing.yaml} and the logs. */
  Path folder() {
    return folder;
  }

  private LabNode added(String name, String verb) {
    if (!properties().containsKey(name + ".grpc")) {
      command("node", name, verb);
    }
    return node(name);
  }

  private Properties properties() {
    Properties read = new Properties();
    try (var text = Files.newBufferedReader(folder.resolve("lab.properties"))) {
      read.load(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read;
  }

  private void command(String name, String... words) {
    List<String> line = new ArrayList<>(List.of(Path.of(name).toAbsolutePath().toString()));
    line.addAll(List.of(words));
    line.addAll(List.of("--dir", folder.toString()));
    Command.run(line);
  }

  private enum Topology {
    PAIR("pair"),
    LINE("line"),
    DIAMOND("diamond");

    private final String word;

    Topology(String word) {
      this.word = word;
    }
  }

  private static final class Pair {
    private static final RegtestLab LAB = new RegtestLab(Topology.PAIR);
  }

  private static final class Line {
    private static final RegtestLab LAB = new RegtestLab(Topology.LINE);
  }

  private static final class Diamond {
    private static final RegtestLab LAB = new RegtestLab(Topology.DIAMOND);
  }
}
