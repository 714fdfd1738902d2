package dev.farthing.simnet.face.lnd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.simnet.Topology;
import dev.farthing.simnet.face.lnd.bakery.MethodPermissions;
import dev.farthing.simnet.face.lnd.bakery.Permission;
import dev.farthing.simnet.face.lnd.bakery.StandardMacaroon;
import invoicesrpc.InvoicesGrpc;
import io.grpc.CallCredentials;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import lnrpc.BakeMacaroonRequest;
import lnrpc.CheckMacPermRequest;
import lnrpc.GetInfoRequest;
import lnrpc.LightningGrpc;
import lnrpc.ListPermissionsRequest;
import lnrpc.ListPermissionsResponse;
import lnrpc.MacaroonPermission;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import routerrpc.RouterGrpc;
import verrpc.VersionerGrpc;

/** What each macaroon opens, for every method there is. */
class PermissionsTest {
  /** What a call says that the macaroon let pass, though the request was empty. */
  private static final String PASSED = "passed";

  /** Streams that do not end by themselves: they have passed when nothing is said for a while. */
  private static final Set<String> ENDLESS = Set.of("SubscribeInvoices", "TrackPayments");

  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofSeconds(20);

  private static final List<String> REFUSALS =
      List.of("expected 1 macaroon", "permission denied", "caveat", "encoding/hex");

  @TempDir private static Path directory;
  private static FaceLab lab;
  private static LndFace face;
  private static ManagedChannel channel;

  @BeforeAll
  static void open() {
    lab = new FaceLab(Topology.line("alice", "bob"), directory);
    face = lab.face("alice");
    channel = lab.connect(face);
  }

  @AfterAll
  static void close() {
    lab.close();
  }

  static Stream<MethodDescriptor<?, ?>> methods() {
    return Stream.of(
            LightningGrpc.getServiceDescriptor(),
            RouterGrpc.getServiceDescriptor(),
            InvoicesGrpc.getServiceDescriptor(),
            VersionerGrpc.getServiceDescriptor())
        .flatMap(service -> service.getMethods().stream());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void everyMethodHasARowInTheTable(MethodDescriptor<?, ?> method) {
    assertThat(MethodPermissions.of("/" + method.getFullMethodName())).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void everyMethodNeedsAMacaroon(MethodDescriptor<?, ?> method) {
    assertThat(call(method, CallOptions.DEFAULT)).isEqualTo("expected 1 macaroon, got 0");
  }

  @ParameterizedTest
  @MethodSource("methods")
  void eachStandardMacaroonOpensWhatItPermitsAndNothingElse(MethodDescriptor<?, ?> method) {
    List<Permission> needed = MethodPermissions.of("/" + method.getFullMethodName());
    for (StandardMacaroon kind : StandardMacaroon.values()) {
      String expected = kind.permissions().containsAll(needed) ? PASSED : "permission denied";
      assertThat(call(method, FaceLab.show(FaceLab.macaroon(face, kind))))
          .as(kind.toString())
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aMacaroonBakedForOneMethodOpensItAlone(MethodDescriptor<?, ?> method) {
    String name = "/" + method.getFullMethodName();
    Macaroon one = bake(Permission.URI, name);
    assertThat(call(method, FaceLab.show(one))).isEqualTo(PASSED);
    MethodDescriptor<?, ?> other =
        name.endsWith("/GetInfo")
            ? LightningGrpc.getListPeersMethod()
            : LightningGrpc.getGetInfoMethod();
    assertThat(call(other, FaceLab.show(one))).isEqualTo("permission denied");
  }

  @Test
  void theInvoiceMacaroonCannotSpendAndTheReadOnlyOneCannotIssue() {
    assertThat(call(RouterGrpc.getSendPaymentV2Method(), StandardMacaroon.INVOICE))
        .isEqualTo("permission denied");
    assertThat(call(LightningGrpc.getAddInvoiceMethod(), StandardMacaroon.READ_ONLY))
        .isEqualTo("permission denied");
    assertThat(call(LightningGrpc.getBakeMacaroonMethod(), StandardMacaroon.READ_ONLY))
        .isEqualTo("permission denied");
  }

  @Test
  void acceptsTheTimeThatEveryCallOfLncliAppendsUntilItHasPassed() {
    Macaroon admin = FaceLab.macaroon(face, StandardMacaroon.ADMIN);
    Instant now = Instant.now();
    String past = "time-before " + now.minusSeconds(1);
    assertThat(getInfo(admin.attenuate("time-before " + now.plusSeconds(60)))).isEqualTo(PASSED);
    assertThat(getInfo(admin.attenuate(past)))
        .isEqualTo("caveat \"" + past + "\" not satisfied: macaroon has expired");
  }

  @Test
  void seesWhereACallComesFrom() {
    Macaroon admin = FaceLab.macaroon(face, StandardMacaroon.ADMIN);
    assertThat(getInfo(admin.attenuate("ipaddr 127.0.0.1"))).isEqualTo(PASSED);
    assertThat(getInfo(admin.attenuate("ipaddr 10.0.0.1")))
        .endsWith("macaroon locked to different IP address");
  }

  @Test
  void refusesWhatIsNoMacaroon() {
    assertThat(call(LightningGrpc.getGetInfoMethod(), FaceLab.showText("no hex")))
        .startsWith("encoding/hex");
  }

  @Test
  void refusesAMacaroonThatIsTooLongBeforeItReadsIt() {
    assertThatExceptionOfType(StatusRuntimeException.class)
        .isThrownBy(
            () ->
                LightningGrpc.newBlockingStub(channel)
                    .withCallCredentials(FaceLab.showText("02".repeat(10_000)))
                    .getInfo(GetInfoRequest.getDefaultInstance()))
        .satisfies(
            error -> assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL));
    assertThat(getInfo(FaceLab.macaroon(face, StandardMacaroon.ADMIN))).isEqualTo(PASSED);
  }

  @Test
  void bakesWithLeastRightsUnderAnyRootKey() {
    Macaroon baked = bake("invoices", "read");
    assertThat(call(LightningGrpc.getListInvoicesMethod(), FaceLab.show(baked))).isEqualTo(PASSED);
    assertThat(call(LightningGrpc.getAddInvoiceMethod(), FaceLab.show(baked)))
        .isEqualTo("permission denied");
  }

  @Test
  void bakesNothingThatDoesNotExist() {
    assertThat(bakeError("fruit", "read")).startsWith("invalid permission entity. supported");
    assertThat(bakeError("info", "eat")).startsWith("invalid permission action. supported");
    assertThat(bakeError("uri", "/lnrpc.Lightning/Nothing"))
        .isEqualTo(
            "invalid permission action, must be an existing URI in the format"
                + " /package.Service/MethodName");
  }

  @Test
  void saysWhetherAMacaroonPermitsAMethod() {
    ByteString readOnly =
        ByteString.copyFrom(FaceLab.macaroon(face, StandardMacaroon.READ_ONLY).encode());
    CheckMacPermRequest.Builder question =
        CheckMacPermRequest.newBuilder()
            .setMacaroon(readOnly)
            .setCheckDefaultPermsFromFullMethod(true);
    assertThat(
            admin()
                .checkMacaroonPermissions(
                    question.setFullMethod("/lnrpc.Lightning/GetInfo").build())
                .getValid())
        .isTrue();
    assertThat(
            errorOf(
                () ->
                    admin()
                        .checkMacaroonPermissions(
                            question.setFullMethod("/lnrpc.Lightning/AddInvoice").build())))
        .isEqualTo("permission denied");
  }

  @Test
  void listsWhatEachMethodAsksFor() {
    ListPermissionsResponse all =
        admin().listPermissions(ListPermissionsRequest.getDefaultInstance());
    assertThat(all.getMethodPermissionsOrThrow("/lnrpc.Lightning/AddInvoice").getPermissionsList())
        .containsExactly(
            MacaroonPermission.newBuilder().setEntity("invoices").setAction("write").build());
    assertThat(methods().map(method -> "/" + method.getFullMethodName()))
        .containsExactlyInAnyOrderElementsOf(all.getMethodPermissionsMap().keySet());
  }

  private static LightningGrpc.LightningBlockingStub admin() {
    return LightningGrpc.newBlockingStub(channel)
        .withCallCredentials(FaceLab.show(FaceLab.macaroon(face, StandardMacaroon.ADMIN)));
  }

  private static BakeMacaroonRequest request(String entity, String action) {
    return BakeMacaroonRequest.newBuilder()
        .setRootKeyId(7)
        .addPermissions(MacaroonPermission.newBuilder().setEntity(entity).setAction(action))
        .build();
  }

  private static Macaroon bake(String entity, String action) {
    return Macaroon.parse(admin().bakeMacaroon(request(entity, action)).getMacaroon());
  }

  private static String bakeError(String entity, String action) {
    return errorOf(() -> admin().bakeMacaroon(request(entity, action)));
  }

  private static String getInfo(Macaroon macaroon) {
    return errorOf(
        () ->
            LightningGrpc.newBlockingStub(channel)
                .withCallCredentials(FaceLab.show(macaroon))
                .getInfo(GetInfoRequest.getDefaultInstance()));
  }

  private static String call(MethodDescriptor<?, ?> method, StandardMacaroon kind) {
    return call(method, FaceLab.show(FaceLab.macaroon(face, kind)));
  }

  private static String call(MethodDescriptor<?, ?> method, CallCredentials credentials) {
    return call(method, CallOptions.DEFAULT.withCallCredentials(credentials));
  }

  /** Calls a method with an empty request, and tells what the macaroon's guard said. */
  private static String call(MethodDescriptor<?, ?> method, CallOptions options) {
    MethodDescriptor<byte[], byte[]> raw =
        MethodDescriptor.<byte[], byte[]>newBuilder(new Raw(), new Raw())
            .setType(method.getType())
            .setFullMethodName(method.getFullMethodName())
            .build();
    String said =
        errorOf(
            () ->
                ClientCalls.blockingServerStreamingCall(
                        channel,
                        raw,
                        options.withDeadlineAfter(
                            ENDLESS.contains(method.getBareMethodName()) ? SHORT : LONG),
                        new byte[0])
                    .forEachRemaining(answer -> {}));
    boolean isRefusal = REFUSALS.stream().anyMatch(said::startsWith);
    return isRefusal ? said : PASSED;
  }

  private static String errorOf(Runnable call) {
    try {
      call.run();
      return PASSED;
    } catch (StatusRuntimeException e) {
      assertThat(e.getStatus().getCode()).isNotEqualTo(Status.Code.UNAVAILABLE);
      return String.valueOf(e.getStatus().getDescription());
    }
  }

  /** Messages as the bytes that they are. */
  private static final class Raw implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] message) {
      return new ByteArrayInputStream(message);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
