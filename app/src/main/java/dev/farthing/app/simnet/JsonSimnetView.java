package dev.farthing.app.simnet;

import dev.farthing.app.Console;
import dev.farthing.simnet.FinishedPayment;
import dev.farthing.simnet.face.lnd.LndFace;
import java.time.Duration;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One JSON object a line, each with its kind in {@code event}. */
record JsonSimnetView(Console console, RunningSimnet simnet) implements SimnetView {
  @Override
  public void ready() {
    ObjectNode json = event("ready");
    json.put("dir", simnet.directory().toString());
    json.put("config", simnet.nodesFile().toString());
    json.put("metrics", simnet.metrics().toString());
    ArrayNode nodes = json.putArray("nodes");
    for (LndFace face : simnet.faces()) {
      nodes
          .addObject()
          .put("name", face.name())
          .put("id", simnet.network().node(face.name()).id().toString())
          .put("port", face.port())
          .put("folder", face.folder().toString())
          .put("lncli", face.lncli());
    }
    write(json);
  }

  @Override
  public void paid(FinishedPayment payment) {
    ObjectNode json = event("payment");
    json.put("payer", payment.payer()).put("payee", payment.payee());
    json.put("amountMsat", payment.amount().msat()).put("feeMsat", payment.fee().msat());
    json.put("attempts", payment.attempts());
    json.put("milliseconds", Duration.between(payment.startedAt(), payment.endedAt()).toMillis());
    json.put("succeeded", payment.failure().isEmpty());
    json.put(
        "failure",
        payment.failure().map(reason -> reason.name().toLowerCase(Locale.ROOT)).orElse(null));
    ArrayNode route = json.putArray("route");
    payment.route().forEach(route::add);
    write(json);
  }

  @Override
  public void fault(String sentence) {
    write(event("fault").put("words", sentence));
  }

  @Override
  public void end(Tally.Sums sums, boolean closes) {
    write(
        event("end")
            .put("succeeded", sums.succeeded())
            .put("failed", sums.failed())
            .put("paidMsat", sums.paidMsat())
            .put("feesMsat", sums.feesMsat())
            .put("closes", closes));
  }

  private static ObjectNode event(String kind) {
    return JsonMapper.shared().createObjectNode().put("event", kind);
  }

  private void write(ObjectNode json) {
    console.result(JsonMapper.shared().writeValueAsString(json));
  }

  @Override
  public void close() {}
}
