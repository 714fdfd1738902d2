package dev.farthing.simnet;

import dev.farthing.lightning.LightningException;
import dev.farthing.lightning.SettleCursor;
import dev.farthing.lightning.Settlement;
import dev.farthing.simnet.core.EventKind;
import dev.farthing.simnet.core.Invoices;
import dev.farthing.simnet.kernel.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Tells listeners of settlements, each listener one at a time and in the order of the node's settle
 * index. Owned by the kernel's thread.
 */
final class SettlementFeeds {
  private static final long RETRY_DELAY = 250_000_000;

  private final Gate gate;
  private final Schedule schedule;
  private final Invoices invoices;
  private final InvoiceBook book;
  private final List<Feed> feeds = new ArrayList<>();

  SettlementFeeds(Gate gate, Schedule schedule, Invoices invoices, InvoiceBook book) {
    this.gate = gate;
    this.schedule = schedule;
    this.invoices = invoices;
    this.book = book;
    invoices.onSettled(this::invoiceSettled);
  }

  /** One listener and how far it has got. Closed by any thread. */
  static final class Feed {
    private final int node;
    private final Consumer<Settlement> listener;
    private int next;
    private boolean busy;
    private volatile boolean closed;

    Feed(int node, int next, Consumer<Settlement> listener) {
      this.node = node;
      this.next = next;
      this.listener = listener;
    }

    void close() {
      closed = true;
    }
  }

  /** How many settlements a cursor has behind it. */
  static int indexOf(SettleCursor cursor) {
    if (cursor.equals(SettleCursor.BEGINNING)) {
      return 0;
    }
    try {
      return Integer.parseUnsignedInt(cursor.text());
    } catch (NumberFormatException e) {
      throw new LightningException.Refused(
          "'" + cursor.text() + "' is no settle index; store cursors as they are given");
    }
  }

  void open(Feed feed) {
    feeds.removeIf(other -> other.closed);
    feeds.add(feed);
    pump(feed);
  }

  /** A node's streams may have become able to speak. */
  void pumpAll(int node) {
    for (Feed feed : List.copyOf(feeds)) {
      if (feed.node == node) {
        pump(feed);
      }
    }
  }

  private void invoiceSettled(int invoice) {
    pumpAll(invoices.payee(invoice));
  }

  private void pump(Feed feed) {
    boolean isSpeaking = gate.nodes().answers[feed.node] && !gate.nodes().silent[feed.node];
    if (feed.closed || feed.busy || !isSpeaking || feed.next >= book.settlements(feed.node)) {
      return;
    }
    feed.busy = true;
    Settlement settlement = book.settlement(feed.node, feed.next + 1);
    gate.executor().execute(() -> tell(feed, settlement));
  }

  private void tell(Feed feed, Settlement settlement) {
    boolean isTaken = false;
    try {
      if (!feed.closed) {
        feed.listener.accept(settlement);
      }
      isTaken = true;
    } catch (RuntimeException e) {
      System.getLogger(SettlementFeeds.class.getName())
          .log(System.Logger.Level.DEBUG, "a settlement listener failed and is told again", e);
    } finally {
      report(feed, isTaken);
    }
  }

  private void report(Feed feed, boolean isTaken) {
    try {
      gate.mailbox().post(() -> told(feed, isTaken));
    } catch (RejectedExecutionException e) {
      feed.close();
    }
  }

  private void told(Feed feed, boolean isTaken) {
    feed.busy = false;
    if (isTaken) {
      feed.next++;
      pump(feed);
    } else {
      schedule.wakeAt(schedule.now() + RETRY_DELAY, EventKind.RETRY, feed.node);
    }
  }
}
