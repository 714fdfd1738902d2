package dev.farthing.app.wallet;

import dev.farthing.wallet.approval.ApprovalAnswer;
import dev.farthing.wallet.approval.ApprovalRequest;
import dev.farthing.wallet.approval.Approver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Asks who sits at the terminal, one question at a time. Thread-safe. */
final class TerminalApprover implements Approver {
  @Override
  public CompletionStage<Optional<ApprovalAnswer>> ask(ApprovalRequest request, Duration most) {
    CompletableFuture<Optional<ApprovalAnswer>> answer = new CompletableFuture<>();
    Thread thread = new Thread(() -> complete(answer, request), "farthing-approval");
    thread.setDaemon(true); // who does not answer must not keep the process
    thread.start();
    return answer;
  }

  private void complete(
      CompletableFuture<Optional<ApprovalAnswer>> answer, ApprovalRequest request) {
    try {
      answer.complete(Optional.of(asked(request)));
    } catch (RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }

  private synchronized ApprovalAnswer asked(ApprovalRequest request) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("The policy wants a person's yes for this purchase:");
    lines.addAll(ApprovalText.lines(request));
    try {
      boolean yes = Terminal.ask("Pay this? [y/N] ", lines);
      return new ApprovalAnswer(request.contentSha256(), yes, "terminal");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
