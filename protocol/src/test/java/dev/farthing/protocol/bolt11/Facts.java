package dev.farthing.protocol.bolt11;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that an invoice says, as text by name, so that a test can compare all of it. */
final class Facts {
  private Facts() {}

  static Map<String, String> of(Bolt11Invoice invoice) {
    Map<String, String> facts = of((InvoiceFields) invoice);
    facts.put("payee", invoice.payee().hex());
    return facts;
  }

  static Map<String, String> of(InvoiceFields invoice) {
    HexFormat hex = HexFormat.of();
    Map<String, String> facts = new TreeMap<>();
    facts.put("network", invoice.network().prefix());
    facts.put("msat", invoice.amount().map(m -> Long.toString(m.msat())).orElse("any"));
    facts.put("paymentHash", invoice.paymentHash().hex());
    invoice.paymentSecret().ifPresent(b -> facts.put("paymentSecret", hex.formatHex(b)));
    facts.put("timestamp", Long.toString(invoice.timestamp().getEpochSecond()));
    facts.put("expiry", Long.toString(invoice.expiry().toSeconds()));
    facts.put("minFinalCltvDelta", Integer.toString(invoice.minFinalCltvDelta()));
    invoice.description().ifPresent(text -> facts.put("description", text));
    invoice.descriptionHash().ifPresent(b -> facts.put("descriptionHash", hex.formatHex(b)));
    invoice.metadata().ifPresent(b -> facts.put("metadata", hex.formatHex(b)));
    facts.put("features", invoice.features().toString());
    facts.put("fallbacks", addresses(invoice).toString());
    facts.put("routeHints", invoice.routeHints().stream().map(Facts::route).toList().toString());
    facts.put("unknownFields", invoice.unknownFields().toString());
    return facts;
  }

  private static List<String> addresses(InvoiceFields invoice) {
    return invoice.fallbacks().stream().map(f -> f.address(invoice.network())).toList();
  }

  private static List<String> route(List<RouteHop> hops) {
    return hops.stream()
        .map(
            hop ->
                String.join(
                    " ",
                    hop.node().hex(),
                    hop.shortChannelId().toString(),
                    Long.toString(hop.baseMsat()),
                    Long.toString(hop.ppm()),
                    Integer.toString(hop.cltvDelta())))
        .toList();
  }
}
