package dev.farthing.simnet.face.lnd.payment;

import com.google.protobuf.ByteString;
import dev.farthing.protocol.bolt11.Bolt11Text;
import dev.farthing.protocol.secret.Preimage;
import dev.farthing.simnet.face.lnd.wire.RouteMessage;
import dev.farthing.simnet.operator.PaymentRecord;
import dev.farthing.simnet.operator.PaymentRecord.Attempt;
import java.time.Instant;
import java.util.Locale;
import lnrpc.Failure;
import lnrpc.HTLCAttempt;
import lnrpc.MPPRecord;
import lnrpc.Payment;
import lnrpc.PaymentFailureReason;
import lnrpc.SendResponse;
import org.jspecify.annotations.Nullable;

/** Payments as LND tells them. */
final class PaymentMessages {
  private static final String NO_PREIMAGE = "0".repeat(2 * Preimage.LENGTH);
  private static final long NANOS = 1_000_000_000;
  private static final PaymentFailureReason NONE = PaymentFailureReason.FAILURE_REASON_NONE;

  private PaymentMessages() {}

  static Payment of(PaymentRecord record) {
    Payment.Builder payment =
        Payment.newBuilder()
            .setPaymentHash(record.hash().hex())
            .setValue(record.amount().toSatRoundedDown())
            .setValueSat(record.amount().toSatRoundedDown())
            .setValueMsat(record.amount().msat())
            .setCreationDate(record.createdAt().getEpochSecond())
            .setCreationTimeNs(nanos(record.createdAt()))
            .setPaymentPreimage(record.preimage().map(Preimage::revealHex).orElse(NO_PREIMAGE))
            .setPaymentRequest(record.request())
            .setStatus(status(record.status()))
            .setPaymentIndex(record.index())
            .setFailureReason(record.failure().map(PaymentMessages::reason).orElse(NONE));
    if (record.status() == PaymentRecord.Status.SUCCEEDED) {
      payment
          .setFee(record.fee().toSatRoundedDown())
          .setFeeSat(record.fee().toSatRoundedDown())
          .setFeeMsat(record.fee().msat());
    }
    MPPRecord whole = whole(record);
    for (Attempt attempt : record.attempts()) {
      payment.addHtlcs(attempt(attempt, whole, record.preimage().orElse(null)));
    }
    return payment.build();
  }

  private static PaymentFailureReason reason(PaymentRecord.Failure failure) {
    return switch (failure) {
      case TIMEOUT -> PaymentFailureReason.FAILURE_REASON_TIMEOUT;
      case NO_ROUTE -> PaymentFailureReason.FAILURE_REASON_NO_ROUTE;
      case ERROR -> PaymentFailureReason.FAILURE_REASON_ERROR;
      case INCORRECT_PAYMENT_DETAILS ->
          PaymentFailureReason.FAILURE_REASON_INCORRECT_PAYMENT_DETAILS;
      case INSUFFICIENT_BALANCE -> PaymentFailureReason.FAILURE_REASON_INSUFFICIENT_BALANCE;
    };
  }

  /** A payment that has ended, as LND's older call tells it. */
  static SendResponse response(PaymentRecord record) {
    SendResponse.Builder response =
        SendResponse.newBuilder()
            .setPaymentHash(ByteString.copyFrom(record.hash().bytes()))
            .setPaymentError(
                record.failure().map(it -> it.name().toLowerCase(Locale.ROOT)).orElse(""));
    record
        .preimage()
        .ifPresent(it -> response.setPaymentPreimage(ByteString.copyFrom(it.reveal())));
    record.attempts().stream()
        .filter(attempt -> attempt.status() == PaymentRecord.Status.SUCCEEDED)
        .findFirst()
        .ifPresent(
            attempt -> response.setPaymentRoute(RouteMessage.of(attempt.route(), whole(record))));
    return response.build();
  }

  /** What the last hop of every part of a payment is told of the whole. */
  private static MPPRecord whole(PaymentRecord record) {
    MPPRecord.Builder whole = MPPRecord.newBuilder().setTotalAmtMsat(record.amount().msat());
    Bolt11Text.scan(record.request())
        .paymentSecret()
        .ifPresent(secret -> whole.setPaymentAddr(ByteString.copyFrom(secret)));
    return whole.build();
  }

  private static HTLCAttempt attempt(
      Attempt attempt, MPPRecord whole, @Nullable Preimage preimage) {
    HTLCAttempt.Builder htlc =
        HTLCAttempt.newBuilder()
            .setAttemptId(attempt.id())
            .setStatus(
                switch (attempt.status()) {
                  case IN_FLIGHT -> HTLCAttempt.HTLCStatus.IN_FLIGHT;
                  case SUCCEEDED -> HTLCAttempt.HTLCStatus.SUCCEEDED;
                  case FAILED -> HTLCAttempt.HTLCStatus.FAILED;
                })
            .setRoute(RouteMessage.of(attempt.route(), whole))
            .setAttemptTimeNs(nanos(attempt.sentAt()))
            .setResolveTimeNs(attempt.resolvedAt().map(PaymentMessages::nanos).orElse(0L));
    if (attempt.status() == PaymentRecord.Status.SUCCEEDED && preimage != null) {
      htlc.setPreimage(ByteString.copyFrom(preimage.reveal()));
    }
    attempt.failure().ifPresent(failure -> htlc.setFailure(failure(failure)));
    return htlc.build();
  }

  private static Failure failure(PaymentRecord.AttemptFailure failure) {
    Failure.FailureCode code = FailureCodes.of(failure.code());
    Failure.Builder message =
        Failure.newBuilder().setCode(code).setFailureSourceIndex(failure.source());
    if (code == Failure.FailureCode.INCORRECT_OR_UNKNOWN_PAYMENT_DETAILS) {
      message.setHeight(failure.height());
    }
    return message.build();
  }

  private static Payment.PaymentStatus status(PaymentRecord.Status status) {
    return switch (status) {
      case IN_FLIGHT -> Payment.PaymentStatus.IN_FLIGHT;
      case SUCCEEDED -> Payment.PaymentStatus.SUCCEEDED;
      case FAILED -> Payment.PaymentStatus.FAILED;
    };
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * NANOS + instant.getNano();
  }
}
