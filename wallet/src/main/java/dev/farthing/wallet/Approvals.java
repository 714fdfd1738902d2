package dev.farthing.wallet;

import static java.lang.System.Logger.Level.WARNING;

import dev.farthing.protocol.ProtocolException;
import dev.farthing.wallet.approval.ApprovalAnswer;
import dev.farthing.wallet.approval.ApprovalFolder;
import dev.farthing.wallet.approval.ApprovalRequest;
import dev.farthing.wallet.approval.Approver;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Asks people. What they say is good for the request that they were shown and for nothing else.
 * Nobody has the wallet in hand meanwhile. Thread-safe.
 */
final class Approvals {
  private static final System.Logger LOG = System.getLogger("dev.farthing.wallet");
  private static final Duration LOOK = Duration.ofMillis(100);

  private final WalletContext context;
  private final Desk desk;

  /**
   * Where people are asked.
   *
   * @param approver the ways on which they are asked at once
   * @param folder where the owner may answer at any time
   * @param patience how long a call waits for an answer
   */
  record Desk(Approver approver, ApprovalFolder folder, Duration patience) {}

  Approvals(WalletContext context, Desk desk) {
    this.context = context;
    this.desk = desk;
  }

  /**
   * What an earlier call for the same left waiting, if its challenge can still be paid.
   *
   * @throws WalletException.Denied if a person has said no to it
   */
  Optional<Awaited> awaited(Order order) {
    Optional<Awaited> found =
        context
            .journal()
            .database()
            .read(connection -> Awaited.ofCall(connection, order, nodeNow()));
    if (found.isEmpty()) {
      return found;
    }
    Awaited awaited = found.get();
    awaited.denied().ifPresent(by -> deny(by));
    if (!awaited.request().contentSha256().equals(awaited.asked())) {
      end(
          awaited.request(),
          "EXPIRED",
          "journal",
          "what a person was asked is not what stands now");
      return Optional.empty();
    }
    try {
      awaited.claim().invoice().requirePayable(context.payer().clock(), context.payer().network());
      return found;
    } catch (ProtocolException e) {
      end(awaited.request(), "EXPIRED", "invoice", "the challenge cannot be paid any more");
      return Optional.empty();
    }
  }

  private static void deny(String by) {
    throw new WalletException.Denied("approval", "a person has said no (" + by + ")");
  }

  private Instant nodeNow() {
    return context.payer().clock().instant();
  }

  /** What a purchase waits for. */
  Awaited of(String id) {
    return context.journal().database().read(connection -> Awaited.ofPurchase(connection, id));
  }

  /**
   * Asks, and waits for as long as calls wait.
   *
   * @throws WalletException.NeedsApproval if nobody answers
   * @throws WalletException.Denied if the answer is no
   */
  Consent ask(Awaited awaited) {
    ApprovalRequest request = awaited.request();
    ApprovalAnswer answer =
        answer(request)
            .orElseThrow(
                () ->
                    new WalletException.NeedsApproval(
                        request.id(), request.expires(), awaited.sentence()));
    withdraw(request.id());
    if (!answer.approved()) {
      end(request, "DENIED", answer.by(), "a person has said no (" + answer.by() + ")");
      deny(answer.by());
    }
    return new Consent(request, answer.by());
  }

  private Optional<ApprovalAnswer> answer(ApprovalRequest request) {
    Optional<ApprovalAnswer> before = left(request);
    if (before.isPresent()) {
      return before;
    }
    post(request);
    Duration life = Duration.between(nodeNow(), request.expires());
    Duration most = desk.patience().compareTo(life) < 0 ? desk.patience() : life;
    CompletableFuture<Optional<ApprovalAnswer>> asked = asked(request, most);
    long end = System.nanoTime() + most.toNanos();
    while (true) {
      Optional<ApprovalAnswer> answer = left(request).or(() -> asked.getNow(Optional.empty()));
      if (answer.isPresent() || System.nanoTime() >= end) {
        return answer;
      }
      context.waiting().pass(LOOK);
    }
  }

  private CompletableFuture<Optional<ApprovalAnswer>> asked(
      ApprovalRequest request, Duration most) {
    try {
      return desk.approver()
          .ask(request, most)
          .thenApply(given -> given.filter(answer -> isFor(request, answer)))
          .exceptionally(failure -> nobody(request, failure))
          .toCompletableFuture();
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(nobody(request, e));
    }
  }

  private static Optional<ApprovalAnswer> nobody(ApprovalRequest request, Throwable failure) {
    LOG.log(WARNING, "nobody could be asked about purchase " + request.id() + ": " + failure);
    return Optional.empty();
  }

  /** What the owner left in the folder. */
  private Optional<ApprovalAnswer> left(ApprovalRequest request) {
    try {
      Optional<ApprovalAnswer> answer = desk.folder().answer(request.id());
      if (answer.isPresent() && !isFor(request, answer.get())) {
        desk.folder().remove(request.id());
        desk.folder().post(request, nodeNow());
        return Optional.empty();
      }
      return answer;
    } catch (IOException e) {
      throw new WalletException.NotKept("no answer can be read: " + e.getMessage(), e);
    }
  }

  private static boolean isFor(ApprovalRequest request, ApprovalAnswer answer) {
    boolean same = answer.contentSha256().equals(request.contentSha256());
    if (!same) {
      LOG.log(WARNING, "an answer to something else than purchase " + request.id() + " is refused");
    }
    return same;
  }

  private void post(ApprovalRequest request) {
    try {
      desk.folder().post(request, nodeNow());
    } catch (IOException e) {
      throw new WalletException.NotKept("the request cannot be left: " + e.getMessage(), e);
    }
  }

  private void withdraw(String id) {
    try {
      desk.folder().remove(id);
    } catch (IOException e) {
      throw new WalletException.NotKept("the request cannot be removed: " + e.getMessage(), e);
    }
  }

  /** Notes that a purchase will not be made. */
  private void end(ApprovalRequest request, String answer, String by, String why) {
    String id = request.id();
    Instant now = context.clock().instant();
    int ended =
        Waiting.await(
            context
                .journal()
                .database()
                .write(
                    connection -> {
                      int changed =
                          Sql.update(
                              connection,
                              "UPDATE purchase SET decision = 'DENIED', reason = ? WHERE id = ?"
                                  + " AND decision = 'AWAITING_APPROVAL'",
                              why,
                              id);
                      if (changed == 1) {
                        Sql.update(
                            connection,
                            "UPDATE approval SET answer = ?, answered_by = ?, answered_at = ?"
                                + " WHERE purchase = ?",
                            answer,
                            by,
                            now,
                            id);
                        Moves.note(connection, id, Decision.DENIED, why, now);
                      }
                      return changed;
                    }));
    withdraw(id);
    if (ended == 1) {
      context.announcer().changed(context.journal().require(id));
    }
  }
}
