package dev.farthing.simnet.face.lnd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.farthing.simnet.Fault;
import dev.farthing.simnet.Topology;
import dev.farthing.simnet.face.lnd.bakery.StandardMacaroon;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import lnrpc.GetInfoRequest;
import lnrpc.LightningGrpc;
import lnrpc.StateGrpc;
import lnrpc.SubscribeStateRequest;
import lnrpc.SubscribeStateResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LndFacesTest {
  private static final Topology TWO = Topology.line("alice", "bob");

  @TempDir private Path directory;
  private FaceLab lab;
  private LndFace alice;

  @BeforeEach
  void open() {
    lab = new FaceLab(TWO, directory);
    alice = lab.face("alice");
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void givesEachNodeAFolderInTheOrderOfTheTopology() throws IOException {
    try (Stream<Path> folders = Files.list(directory)) {
      assertThat(folders.map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrder("000-alice", "001-bob");
    }
    assertThat(alice.folder()).isEqualTo(directory.resolve("000-alice"));
  }

  @Test
  void writesMacaroonsWhereLndDirExpectsThemAndInTheFolderItself() throws IOException {
    for (StandardMacaroon kind : StandardMacaroon.values()) {
      Path below = alice.folder().resolve("data/chain/bitcoin/regtest").resolve(kind.fileName());
      assertThat(below).hasSameBinaryContentAs(alice.macaroon(kind));
    }
    assertThat(alice.macaroon(StandardMacaroon.ADMIN))
        .isEqualTo(alice.folder().resolve("admin.macaroon"));
  }

  @Test
  void keepsSecretsFromOtherUsers() throws IOException {
    for (String secret :
        List.of("tls.key", "admin.macaroon", "data/chain/bitcoin/regtest/admin.macaroon")) {
      assertThat(Files.getPosixFilePermissions(alice.folder().resolve(secret)))
          .as(secret)
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void givesEachNodeCredentialsOfItsOwn() {
    LndFace bob = lab.face("bob");
    assertThat(alice.certificate()).isRegularFile();
    assertThat(bob.certificate().toFile()).isFile();
    assertThat(contentOf(alice.certificate())).isNotEqualTo(contentOf(bob.certificate()));
    assertThatExceptionOfType(StatusRuntimeException.class)
        .isThrownBy(() -> info(lab.connect(bob), alice))
        .withMessageContaining("signature mismatch");
  }

  @Test
  void writesTheCertificateLastWhenThePortAnswers() throws IOException {
    for (LndFace face : lab.faces().all()) {
      try (Stream<Path> files = Files.walk(face.folder())) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertThat(Files.getLastModifiedTime(file))
              .as(file.toString())
              .isLessThanOrEqualTo(Files.getLastModifiedTime(face.certificate()));
        }
      }
    }
  }

  @Test
  void takesAwayTheCertificateOfAnEarlierRunBeforeItOpens() throws IOException {
    Path folder = directory.resolve("taken");
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("tls.cert"), "of an earlier run");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatExceptionOfType(LndFaceException.PortTaken.class)
          .isThrownBy(
              () ->
                  LndFaces.builder(lab.network())
                      .node("bob", folder)
                      .firstPort(taken.getLocalPort())
                      .executor(Runnable::run)
                      .open())
          .withMessageContaining("127.0.0.1:" + taken.getLocalPort())
          .satisfies(error -> assertThat(error.port()).isEqualTo(taken.getLocalPort()));
    }
    assertThat(folder.resolve("tls.cert")).doesNotExist();
    assertThat(folder.resolve("admin.macaroon")).isNotEmptyFile();
  }

  @Test
  void saysWhichFolderCannotBeWritten() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    assertThatExceptionOfType(LndFaceException.FolderNotWritable.class)
        .isThrownBy(
            () -> LndFaces.builder(lab.network()).node("bob", file).executor(Runnable::run).open())
        .withMessageContaining(file.toString());
  }

  @Test
  void countsPortsUpFromTheFirst() throws IOException {
    int first = freePorts(2);
    try (LndFaces faces =
        LndFaces.builder(lab.network())
            .allBelow(directory.resolve("counted"))
            .firstPort(first)
            .executor(Runnable::run)
            .open()) {
      assertThat(faces.all()).extracting(LndFace::port).containsExactly(first, first + 1);
    }
  }

  @Test
  void needsAnExecutor() {
    assertThatIllegalStateException()
        .isThrownBy(() -> LndFaces.builder(lab.network()).allBelow(directory).open())
        .withMessageContaining("executor");
  }

  @Test
  void namesTheCommandThatReachesIt() {
    assertThat(alice.lncli())
        .isEqualTo(
            "lncli --network=regtest --rpcserver=127.0.0.1:"
                + alice.port()
                + " --lnddir="
                + alice.folder());
  }

  @Test
  void breaksStreamsWithUnavailableWhenItStops() {
    Iterator<SubscribeStateResponse> stream = subscribe(alice);
    alice.stop();
    assertEndsUnavailable(stream);
    assertThat(alice.isRunning()).isFalse();
  }

  @Test
  void answersOnTheSamePortWithTheSameCredentialsAfterARestart() {
    ManagedChannel channel = lab.connect(alice);
    int port = alice.port();
    info(channel, alice);
    Iterator<SubscribeStateResponse> stream = subscribe(alice);
    alice.restart();
    assertEndsUnavailable(stream);
    assertThat(alice.port()).isEqualTo(port);
    assertThat(info(channel, alice)).isEqualTo("alice");
  }

  @Test
  void answersNobodyWhileAFaultKeepsTheNodeAway() {
    ManagedChannel channel = lab.connect(alice);
    Iterator<SubscribeStateResponse> stream = subscribe(alice);
    Fault offline = new Fault.Offline("alice");
    lab.network().inflict(offline);
    assertEndsUnavailable(stream);
    assertThatExceptionOfType(StatusRuntimeException.class)
        .isThrownBy(() -> info(channel, alice))
        .satisfies(
            error -> assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
    lab.network().lift(offline);
    assertThat(info(channel, alice)).isEqualTo("alice");
  }

  @Test
  void closesTwiceAsOnce() {
    lab.faces().close();
    lab.faces().close();
    assertThat(alice.isRunning()).isFalse();
    assertThat(alice.certificate()).exists();
  }

  private Iterator<SubscribeStateResponse> subscribe(LndFace face) {
    Iterator<SubscribeStateResponse> stream =
        StateGrpc.newBlockingStub(lab.connect(face))
            .withDeadlineAfter(Duration.ofSeconds(20))
            .subscribeState(SubscribeStateRequest.getDefaultInstance());
    stream.next();
    return stream;
  }

  private static void assertEndsUnavailable(Iterator<SubscribeStateResponse> stream) {
    assertThatExceptionOfType(StatusRuntimeException.class)
        .isThrownBy(stream::hasNext)
        .satisfies(
            error -> assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
  }

  /** The alias of a node, asked with the macaroon of another. */
  private static String info(ManagedChannel channel, LndFace credentialsOf) {
    return LightningGrpc.newBlockingStub(channel)
        .withCallCredentials(
            FaceLab.show(FaceLab.macaroon(credentialsOf, StandardMacaroon.READ_ONLY)))
        .withWaitForReady()
        .withDeadlineAfter(Duration.ofSeconds(20))
        .getInfo(GetInfoRequest.getDefaultInstance())
        .getAlias();
  }

  private static byte[] contentOf(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first of so many ports in a row that were free just now. */
  private static int freePorts(int count) throws IOException {
    for (int first = 20_000; first < 30_000; first += count) {
      if (Stream.iterate(first, port -> port + 1).limit(count).allMatch(LndFacesTest::isFree)) {
        return first;
      }
    }
    throw new IOException("no free ports");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
