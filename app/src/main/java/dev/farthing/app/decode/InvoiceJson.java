package dev.farthing.app.decode;

import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.RouteHop;
import dev.farthing.protocol.money.MilliSatoshi;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An invoice as JSON; what it does not say is null. */
public final class InvoiceJson {
  private static final HexFormat HEX = HexFormat.of();

  private InvoiceJson() {}

  /** All that the invoice says. */
  public static ObjectNode of(Bolt11Invoice invoice) {
    ObjectNode object =
        Json.object()
            .put("kind", "invoice")
            .put("network", invoice.network().prefix())
            .put("amountMsat", invoice.amount().map(MilliSatoshi::msat).orElse(null))
            .put("paymentHash", invoice.paymentHash().hex())
            .put("payee", invoice.payee().hex())
            .put("timestamp", invoice.timestamp().getEpochSecond())
            .put("expirySeconds", invoice.expiry().toSeconds())
            .put("minFinalCltvDelta", invoice.minFinalCltvDelta());
    describe(invoice, object);
    object.put("paymentSecret", invoice.paymentSecret().map(HEX::formatHex).orElse(null));
    ArrayNode features = object.putArray("features");
    invoice.features().forEach(features::add);
    ArrayNode fallbacks = object.putArray("fallbacks");
    invoice.fallbacks().forEach(fallback -> fallbacks.add(fallback.address(invoice.network())));
    ArrayNode hints = object.putArray("routeHints");
    invoice.routeHints().forEach(hint -> route(hint, hints.addArray()));
    return object.put("metadata", invoice.metadata().map(HEX::formatHex).orElse(null));
  }

  /** A text, or the hash of one: whichever the invoice has. */
  private static void describe(Bolt11Invoice invoice, ObjectNode object) {
    if (invoice.descriptionHash().isPresent()) {
      object.put("descriptionHash", HEX.formatHex(invoice.descriptionHash().get()));
    }
    if (invoice.description().isPresent() || invoice.descriptionHash().isEmpty()) {
      object.put("description", invoice.description().orElse(null));
    }
  }

  private static void route(List<RouteHop> hops, ArrayNode array) {
    for (RouteHop hop : hops) {
      array
          .addObject()
          .put("node", hop.node().hex())
          .put("shortChannelId", hop.shortChannelId().toString())
          .put("baseMsat", hop.baseMsat())
          .put("ppm", hop.ppm())
          .put("cltvDelta", hop.cltvDelta());
    }
  }
}
