package dev.farthing.simnet.face.lnd;

import dev.farthing.simnet.operator.NodeOperator;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/** Lets no call pass while a fault keeps the node away from its owner. */
final class NodeGate implements ServerInterceptor {
  private final NodeOperator node;

  NodeGate(NodeOperator node) {
    this.node = node;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    NodeOperator.Condition condition = node.condition();
    if (condition == NodeOperator.Condition.RUNNING) {
      return next.startCall(call, headers);
    }
    call.close(
        Status.UNAVAILABLE.withDescription("the simulated node is " + condition), new Metadata());
    return new ServerCall.Listener<>() {};
  }
}
