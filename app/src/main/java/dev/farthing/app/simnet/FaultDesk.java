package dev.farthing.app.simnet;

import static java.util.stream.Collectors.joining;

import dev.farthing.app.UsageException;
import dev.farthing.app.Workers;
import dev.farthing.simnet.SimNetwork;
import dev.farthing.simnet.face.lnd.LndFace;
import dev.farthing.simnet.face.lnd.LndFaces;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Makes faults befall nodes, ends them in time, and knows which are in force. Thread-safe. */
final class FaultDesk {
  private static final Duration RESTART = Duration.ofSeconds(1);

  private record Place(String node, FaultKind kind) {}

  private final SimNetwork network;
  private final LndFaces faces;
  private final Workers workers;
  private final Consumer<String> told;
  private final Map<Place, Future<?>> inForce = new LinkedHashMap<>();

  /**
   * @param told hears of every change, as a sentence
   */
  FaultDesk(SimNetwork network, LndFaces faces, Workers workers, Consumer<String> told) {
    this.network = network;
    this.faces = faces;
    this.workers = workers;
    this.told = told;
  }

  /**
   * Does what is asked.
   *
   * @return a sentence that says what was done
   * @throws UsageException if no node has this name
   */
  synchronized String handle(FaultRequest request) {
    if (faces.all().stream().noneMatch(face -> face.name().equals(request.node()))) {
      throw new UsageException(
          "no node is named '"
              + request.node()
              + "'; there are "
              + faces.all().stream().limit(20).map(LndFace::name).collect(joining(", "))
              + (faces.all().size() > 20 ? ", ..." : "."));
    }
    Place place = new Place(request.node(), request.kind());
    if (request.lift()) {
      return lift(place, request.by());
    }
    Duration time =
        request.kind() == FaultKind.RESTART ? request.lasting().orElse(RESTART) : request.by();
    cancel(place);
    network.inflict(request.kind().of(request.node(), time));
    if (request.kind() == FaultKind.RESTART) {
      faces.face(request.node()).stop();
      inForce.put(place, later(() -> backUp(place), time));
      return say(request.node() + " restarts and is back in " + seconds(time));
    }
    inForce.put(
        place,
        request
            .lasting()
            .<Future<?>>map(lasting -> later(() -> lift(place, request.by()), lasting))
            .orElseGet(() -> CompletableFuture.completedFuture(null)));
    return say(
        request.node()
            + " is "
            + request.kind().label()
            + request.lasting().map(lasting -> " for " + seconds(lasting)).orElse(" until lifted"));
  }

  private synchronized String lift(Place place, Duration by) {
    if (!inForce.containsKey(place)) {
      return place.node() + " is not " + place.kind().label() + "; nothing to lift";
    }
    cancel(place);
    network.lift(place.kind().of(place.node(), by));
    return say(place.node() + " is no longer " + place.kind().label());
  }

  private synchronized void backUp(Place place) {
    inForce.remove(place);
    LndFace face = faces.face(place.node());
    face.start();
    say(place.node() + " is back");
  }

  private void cancel(Place place) {
    Future<?> end = inForce.remove(place);
    if (end != null) {
      end.cancel(false);
    }
  }

  private Future<?> later(Runnable task, Duration time) {
    return workers
        .scheduler()
        .schedule(
            () -> workers.executor().execute(() -> attempt(task)),
            time.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** Nobody waits for what is done later, so that its failure must be told. */
  private void attempt(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      told.accept("a fault could not be ended: " + e.getMessage());
    }
  }

  private String say(String sentence) {
    told.accept(sentence);
    return sentence;
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1_000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
  }

  /** What is in force at a node, in words; empty if nothing is. */
  synchronized List<String> at(String node) {
    return inForce.keySet().stream()
        .filter(place -> place.node().equals(node))
        .map(place -> place.kind().label())
        .toList();
  }

  /** How many faults of each kind are in force. */
  synchronized Map<String, Integer> counts() {
    Map<FaultKind, Integer> byKind = new EnumMap<>(FaultKind.class);
    inForce.keySet().forEach(place -> byKind.merge(place.kind(), 1, Integer::sum));
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (FaultKind kind : FaultKind.values()) {
      counts.put(kind.label(), byKind.getOrDefault(kind, 0));
    }
    return counts;
  }
}
