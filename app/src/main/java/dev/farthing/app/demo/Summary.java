package dev.farthing.app.demo;

import dev.farthing.app.demo.DemoReport.Purchases;
import java.util.ArrayList;
import java.util.List;

/** The end of the story for a person: both tables, and whether the sums close. */
final class Summary {
  private Summary() {}

  static List<String> lines(DemoReport report, DemoBooks books) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.addAll(Tables.lines(books));
    lines.add("");
    Purchases p = report.purchases();
    lines.add(
        "%d purchases attempted: %d delivered, %d refused, %d failed, %d unknown, %d denied%s"
            .formatted(
                p.attempted(),
                p.delivered(),
                p.refused(),
                p.failed(),
                p.unknown(),
                p.denied(),
                books.longestRoute() == 0
                    ? ""
                    : "; routes of up to " + books.longestRoute() + " hops"));
    long spent = report.agents().stream().mapToLong(DemoReport.AgentReport::spentMsat).sum();
    long received =
        report.sellers().stream().mapToLong(DemoReport.SellerReport::receivedMsat).sum();
    lines.add(
        "%s sat spent = %s received by sellers + %s by routers; %s"
            .formatted(
                Tables.sat(spent),
                Tables.sat(received),
                Tables.sat(report.routersEarnedMsat()),
                report.closes() ? "the books close" : "THE BOOKS DO NOT CLOSE"));
    report.books().forEach(book -> lines.add(line(book)));
    return lines;
  }

  private static String line(DemoReport.NodeBook book) {
    return "%s (%s): %s sat by our books, %s by the node's own, %s by its channels"
        .formatted(
            book.node(),
            book.role(),
            Tables.sat(book.oursMsat()),
            Tables.sat(book.nodesMsat()),
            signed(book.channelsMsat()));
  }

  /** Channels of a node that others use too may have moved the other way. */
  private static String signed(long msat) {
    return (msat < 0 ? "-" : "") + Tables.sat(Math.abs(msat));
  }
}
