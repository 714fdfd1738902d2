package dev.farthing.lightning.lnd;

import io.grpc.MethodDescriptor;

/**
 * A call that LND can be asked for.
 *
 * @param method its full name, as in {@code lnrpc.Lightning/GetInfo}
 * @param right that allows it, in the form {@code entity action}, by LND's own table
 */
record Call(String method, String right) {
  static Call of(MethodDescriptor<?, ?> method, String right) {
    return new Call(method.getFullMethodName(), right);
  }

  /** The right to this call and no other. */
  String uri() {
    return "uri /" + method;
  }
}
