package dev.farthing.simnet.face.lnd.info;

import dev.farthing.lightning.Subscription;
import dev.farthing.simnet.face.lnd.call.FaceMethods;
import dev.farthing.simnet.face.lnd.call.FaceService;
import dev.farthing.simnet.operator.NodeOperator;
import dev.farthing.simnet.operator.PaymentRecord;
import dev.farthing.simnet.operator.Watcher;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import lnrpc.GetStateResponse;
import lnrpc.StateGrpc;
import lnrpc.SubscribeStateResponse;
import lnrpc.WalletState;

/** Says that the node is up, which it is whenever it answers. */
public final class StateService implements FaceService {
  private final NodeOperator node;

  public StateService(NodeOperator node) {
    this.node = node;
  }

  @Override
  public void addTo(FaceMethods methods) {
    methods
        .unary(
            StateGrpc.getGetStateMethod(),
            request -> GetStateResponse.newBuilder().setState(WalletState.SERVER_ACTIVE).build())
        .stream(StateGrpc.getSubscribeStateMethod(), (request, observer) -> subscribe(observer));
  }

  /** The state does not change while the node is up; the stream ends when it goes down. */
  private void subscribe(ServerCallStreamObserver<SubscribeStateResponse> observer) {
    observer.onNext(
        SubscribeStateResponse.newBuilder().setState(WalletState.SERVER_ACTIVE).build());
    Subscription untilDown = node.payments().watchAll(new Down(observer));
    observer.setOnCancelHandler(untilDown::close);
  }

  private record Down(ServerCallStreamObserver<SubscribeStateResponse> observer)
      implements Watcher<PaymentRecord> {
    @Override
    public void on(PaymentRecord event) {}

    @Override
    public void broken() {
      observer.onError(
          Status.UNAVAILABLE.withDescription("the node went down").asRuntimeException());
    }
  }
}
