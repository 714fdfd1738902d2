package dev.farthing.wallet.approval;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A way to ask a person. It must not be one on which the model that wants to buy can answer.
 * Thread-safe.
 */
public interface Approver {
  /** Nobody is asked; who wants to answer does so through the owner's folder. */
  Approver NOBODY = (request, most) -> CompletableFuture.completedFuture(Optional.empty());

  /**
   * Shows a request and waits for the answer.
   *
   * @param most how long to wait
   * @return the answer; empty if none came. A failure counts as none
   */
  CompletionStage<Optional<ApprovalAnswer>> ask(ApprovalRequest request, Duration most);
}
