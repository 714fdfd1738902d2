package dev.farthing.app.get;

import dev.farthing.app.Failure;

/** Something other than the wallet ended a call; carries what is said of it. */
final class GetFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  GetFailed(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  Failure failure() {
    return failure;
  }
}
