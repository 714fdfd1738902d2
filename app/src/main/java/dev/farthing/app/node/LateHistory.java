package dev.farthing.app.node;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.LightningNode;
import dev.farthing.lightning.NodeHistory;
import dev.farthing.lightning.Settlement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What a node remembers, which is met when it is first asked. */
final class LateHistory implements NodeHistory {
  private final AtFirstUse<NodeHistory> history;

  LateHistory(LightningNode node) {
    history = new AtFirstUse<>(node::history);
  }

  @Override
  public CompletionStage<List<SentPayment>> payments(Instant since, int most, Deadline deadline) {
    return history.value().payments(since, most, deadline);
  }

  @Override
  public CompletionStage<List<Settlement>> settled(Instant since, int most, Deadline deadline) {
    return history.value().settled(since, most, deadline);
  }

  @Override
  public void close() {
    NodeHistory opened = history.close();
    if (opened != null) {
      opened.close();
    }
  }
}
