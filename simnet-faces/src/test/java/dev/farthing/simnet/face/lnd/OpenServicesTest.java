package dev.farthing.simnet.face.lnd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.farthing.simnet.Topology;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import lnrpc.GetStateRequest;
import lnrpc.LightningGrpc;
import lnrpc.StateGrpc;
import lnrpc.WalletState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What anybody may ask who trusts the certificate. */
class OpenServicesTest {
  @TempDir private static Path directory;
  private static FaceLab lab;
  private static ManagedChannel channel;

  @BeforeAll
  static void open() {
    lab = new FaceLab(Topology.line("alice", "bob"), directory);
    channel = lab.connect(lab.face("alice"));
  }

  @AfterAll
  static void close() {
    lab.close();
  }

  @Test
  void saysThatItIsUpBeforeAnyMacaroonIsThere() {
    assertThat(
            StateGrpc.newBlockingStub(channel)
                .getState(GetStateRequest.getDefaultInstance())
                .getState())
        .isEqualTo(WalletState.SERVER_ACTIVE);
  }

  @Test
  void isHealthy() {
    assertThat(
            HealthGrpc.newBlockingStub(channel)
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus())
        .isEqualTo(ServingStatus.SERVING);
  }

  @Test
  void listsItsServicesByReflection() throws Exception {
    CompletableFuture<ServerReflectionResponse> answer = new CompletableFuture<>();
    StreamObserver<ServerReflectionRequest> ask =
        ServerReflectionGrpc.newStub(channel).serverReflectionInfo(new First(answer));
    ask.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
    assertThat(
            answer.get(20, TimeUnit.SECONDS).getListServicesResponse().getServiceList().stream()
                .map(service -> service.getName()))
        .contains(
            "lnrpc.Lightning",
            "lnrpc.State",
            "routerrpc.Router",
            "invoicesrpc.Invoices",
            "verrpc.Versioner",
            "grpc.health.v1.Health");
    ask.onCompleted();
  }

  @Test
  void saysOfMethodsThatLndHasAndASimulatedNodeHasNotThatTheyAreNotImplemented() {
    var unknown =
        LightningGrpc.getGetInfoMethod().toBuilder()
            .setFullMethodName("lnrpc.Lightning/NewAddress")
            .build();
    assertThatExceptionOfType(StatusRuntimeException.class)
        .isThrownBy(
            () ->
                ClientCalls.blockingUnaryCall(
                    channel,
                    unknown,
                    CallOptions.DEFAULT,
                    lnrpc.GetInfoRequest.getDefaultInstance()))
        .satisfies(
            error -> assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED));
  }

  private record First(CompletableFuture<ServerReflectionResponse> answer)
      implements StreamObserver<ServerReflectionResponse> {
    @Override
    public void onNext(ServerReflectionResponse response) {
      answer.complete(response);
    }

    @Override
    public void onError(Throwable error) {
      answer.completeExceptionally(error);
    }

    @Override
    public void onCompleted() {}
  }
}
