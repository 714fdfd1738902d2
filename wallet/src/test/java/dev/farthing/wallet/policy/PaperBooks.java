package dev.farthing.wallet.policy;

import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.money.MilliSatoshi;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Books that add up by walking through every line. */
public final class PaperBooks implements Exposure {
  /** What became of a line's money. */
  public enum Fate {
    SPENT,
    UNDER_WAY,
    UNKNOWN,
    FAILED
  }

  /** A purchase, at the time that counts for its fate. */
  public record Line(
      Instant at,
      String agent,
      String task,
      String host,
      String service,
      NodeId payee,
      MilliSatoshi amount,
      Fate fate) {
    boolean isIn(Scope scope) {
      return scope.agent().map(agent::equals).orElse(true)
          && scope.task().map(task::equals).orElse(true)
          && scope.host().map(host::equals).orElse(true)
          && scope.service().map(service::equals).orElse(true)
          && scope.payee().map(payee::equals).orElse(true);
    }
  }

  private final List<Line> lines = new ArrayList<>();

  public PaperBooks add(Line line) {
    lines.add(line);
    return this;
  }

  private Tally sum(Scope scope, Predicate<Line> which) {
    List<Line> found = lines.stream().filter(line -> line.isIn(scope)).filter(which).toList();
    return new Tally(
        found.stream().map(Line::amount).reduce(MilliSatoshi.ZERO, MilliSatoshi::plus),
        found.size());
  }

  @Override
  public Optional<Instant> lastEntry() {
    return lines.stream()
        .filter(line -> line.fate() == Fate.SPENT)
        .map(Line::at)
        .max(Comparator.naturalOrder());
  }

  @Override
  public Tally spentSince(Scope scope, Instant since) {
    return sum(scope, line -> line.fate() == Fate.SPENT && !line.at().isBefore(since));
  }

  @Override
  public Holds holds(Scope scope) {
    return new Holds(
        sum(scope, line -> line.fate() == Fate.UNDER_WAY || line.fate() == Fate.UNKNOWN),
        sum(scope, line -> line.fate() == Fate.UNKNOWN));
  }

  @Override
  public List<MilliSatoshi> lastPrices(String method, URI uri, int most) {
    List<MilliSatoshi> prices =
        new ArrayList<>(
            lines.stream()
                .filter(line -> line.fate() == Fate.SPENT && line.host().equals(uri.getHost()))
                .map(Line::amount)
                .toList());
    java.util.Collections.reverse(prices);
    return prices.subList(0, Math.min(most, prices.size()));
  }

  private Stream<Line> failed(NodeId payee) {
    return lines.stream().filter(line -> line.fate() == Fate.FAILED && line.payee().equals(payee));
  }

  @Override
  public FailureRun failuresInARow(NodeId payee) {
    Instant success =
        lines.stream()
            .filter(line -> line.fate() == Fate.SPENT && line.payee().equals(payee))
            .map(Line::at)
            .max(Comparator.naturalOrder())
            .orElse(Instant.EPOCH);
    List<Instant> since =
        failed(payee).map(Line::at).filter(at -> at.isAfter(success)).sorted().toList();
    return new FailureRun(
        since.size(),
        since.isEmpty() ? Optional.empty() : Optional.of(since.get(since.size() - 1)));
  }

  @Override
  public long failuresSince(NodeId payee, Instant since) {
    return failed(payee).filter(line -> !line.at().isBefore(since)).count();
  }
}
