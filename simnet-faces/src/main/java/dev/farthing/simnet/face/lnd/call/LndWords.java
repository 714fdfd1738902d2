package dev.farthing.simnet.face.lnd.call;

import dev.farthing.simnet.SimnetException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** LND's codes and words for what a simulated node refuses; clients compare the words. */
final class LndWords {
  private LndWords() {}

  static StatusRuntimeException of(SimnetException error) {
    if (error instanceof SimnetException.UnknownInvoice) {
      return FaceStatus.unknown("unable to locate invoice");
    }
    if (error instanceof SimnetException.DuplicateInvoice) {
      return FaceStatus.unknown("invoice with payment hash already exists");
    }
    if (error instanceof SimnetException.WrongInvoiceState wrong) {
      return FaceStatus.unknown(
          switch (wrong.state()) {
            case OPEN -> "invoice still open";
            case ACCEPTED -> "invoice already accepted";
            case SETTLED -> "invoice already settled";
            case CANCELLED -> "invoice already canceled";
          });
    }
    if (error instanceof SimnetException.UnknownPayment) {
      return FaceStatus.notFound("payment isn't initiated");
    }
    if (error instanceof SimnetException.AlreadyPaid) {
      return exists("invoice is already paid");
    }
    if (error instanceof SimnetException.PaymentInFlight) {
      return exists("payment is in transition");
    }
    if (error instanceof SimnetException.SelfPayment) {
      return FaceStatus.unknown("self-payments not allowed");
    }
    return FaceStatus.unknown(String.valueOf(error.getMessage()));
  }

  private static StatusRuntimeException exists(String text) {
    return Status.ALREADY_EXISTS.withDescription(text).asRuntimeException();
  }
}
