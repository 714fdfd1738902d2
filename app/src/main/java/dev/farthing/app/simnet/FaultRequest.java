package dev.farthing.app.simnet;

import dev.farthing.app.UsageException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody asks of a running network: one line of JSON.
 *
 * @param lift whether the fault is to end
 * @param lasting how long it lasts; empty until lifted
 * @param by how much a slow node is slower
 */
record FaultRequest(
    String node, FaultKind kind, boolean lift, Optional<Duration> lasting, Duration by) {
  /**
   * @throws UsageException if these do not go together
   */
  FaultRequest {
    if (lift && kind == FaultKind.RESTART) {
      throw new UsageException("--lift: a restart ends by itself; --for says when.");
    }
    if (lift && lasting.isPresent()) {
      throw new UsageException(
          "--lift and --for do not go together: one ends a fault, one begins it.");
    }
    if (lasting.filter(Duration::isZero).isPresent()) {
      throw new UsageException("--for: a fault lasts longer than nothing.");
    }
  }

  String toLine() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("node", node).put("kind", kind.name()).put("lift", lift).put("byMs", by.toMillis());
    lasting.ifPresent(time -> json.put("lastingMs", time.toMillis()));
    return JsonMapper.shared().writeValueAsString(json);
  }

  /**
   * @throws RuntimeException if it is no such line
   */
  static FaultRequest parse(String line) {
    JsonNode json = JsonMapper.shared().readTree(line);
    JsonNode lasting = json.path("lastingMs");
    return new FaultRequest(
        json.required("node").asString(),
        FaultKind.valueOf(json.required("kind").asString().toUpperCase(Locale.ROOT)),
        json.required("lift").asBoolean(),
        lasting.isMissingNode()
            ? Optional.empty()
            : Optional.of(Duration.ofMillis(lasting.asLong())),
        Duration.ofMillis(json.required("byMs").asLong()));
  }
}
