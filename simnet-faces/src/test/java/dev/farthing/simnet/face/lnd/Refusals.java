package dev.farthing.simnet.face.lnd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts with which code and words a call fails. */
public final class Refusals {
  private Refusals() {}

  public static void assertFails(ThrowingCallable call, Status.Code code, String text) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class, error -> assertFailure(error.getStatus(), code, text));
  }

  public static void assertFailure(Status status, Status.Code code, String text) {
    assertThat(status.getCode()).as("%s", status).isEqualTo(code);
    assertThat(status.getDescription()).isEqualTo(text);
  }
}
