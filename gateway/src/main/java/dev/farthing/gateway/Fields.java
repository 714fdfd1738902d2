package dev.farthing.gateway;

import dev.farthing.paywall.AdmitRules;
import dev.farthing.paywall.Answer;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Which header fields go on to the other side (RFC 9110 section 7.6.1), which are the gateway's own
 * to set, and which would let the upstream judge another request than the paywall did.
 */
final class Fields {
  static final String VIA = "1.1 farthing";

  private static final List<String> HOP_BY_HOP =
      List.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-authentication-info",
          "te",
          "transfer-encoding",
          "upgrade",
          "http2-settings");

  /** Set by the gateway, or by the framing that it chooses. */
  private static final List<String> OWN =
      List.of(
          "host",
          "content-length",
          "expect",
          "trailer",
          "via",
          "forwarded",
          "x-real-ip",
          "x-forwarded-for",
          "x-forwarded-proto",
          "x-forwarded-host",
          "x-forwarded-port",
          "x-forwarded-prefix",
          "x-forwarded-server",
          "x-forwarded-ssl",
          "x-forwarded-scheme");

  /** Other schemes' credentials, beside those that {@link AdmitRules} names. */
  private static final List<String> CREDENTIALS =
      List.of("grpc-metadata-authorization", "payment", "payment-signature", "x-payment");

  /** Frameworks take path or method from these in place of the request line's. */
  private static final List<String> OVERRIDES =
      List.of(
          "x-original-url",
          "x-rewrite-url",
          "x-original-uri",
          "x-http-method",
          "x-http-method-override",
          "x-method-override");

  private static final FieldNames NOT_TO_UPSTREAM =
      FieldNames.of(
          Stream.of(HOP_BY_HOP, OWN, CREDENTIALS, OVERRIDES, AdmitRules.REMOVE_FROM_REQUEST)
              .flatMap(List::stream)
              .toList());

  private static final FieldNames NOT_TO_CLIENT = FieldNames.of(HOP_BY_HOP);

  private static final FieldNames NOT_TO_BUYER =
      FieldNames.of(
          Stream.concat(
                  HOP_BY_HOP.stream(),
                  AdmitRules.SET_ON_ANSWER.stream()
                      .map(header -> header.name().toLowerCase(Locale.ROOT)))
              .toList());

  private static final FieldNames NOT_A_TRAILER =
      FieldNames.of(
          Stream.of(HOP_BY_HOP, AdmitRules.REMOVE_FROM_REQUEST, List.of("content-length", "host"))
              .flatMap(List::stream)
              .toList());

  private Fields() {}

  static void toUpstream(MultiMap from, MultiMap to) {
    FieldNames nominated = nominated(from);
    from.forEach(
        (name, value) -> {
          if (!NOT_TO_UPSTREAM.contains(name) && !nominated.contains(name)) {
            to.add(name, value);
          }
        });
    if (from.contains("te", "trailers", true)) {
      to.add("TE", "trailers");
    }
    String via = from.get("via");
    to.add("Via", via == null ? VIA : via + ", " + VIA);
  }

  static void toClient(MultiMap from, MultiMap to, boolean paid) {
    FieldNames nominated = nominated(from);
    FieldNames dropped = paid ? NOT_TO_BUYER : NOT_TO_CLIENT;
    from.forEach(
        (name, value) -> {
          if (!dropped.contains(name) && !nominated.contains(name)) {
            to.add(name, value);
          }
        });
    if (paid) {
      for (Answer.Header header : AdmitRules.SET_ON_ANSWER) {
        to.add(header.name(), header.value());
      }
      for (Answer.Header header : AdmitRules.ADD_TO_ANSWER) {
        to.add(header.name(), header.value());
      }
    }
  }

  static void trailersToClient(MultiMap from, MultiMap to) {
    from.forEach(
        (name, value) -> {
          if (!NOT_A_TRAILER.contains(name)) {
            to.add(name, value);
          }
        });
  }

  /** The fields that the sender calls its own and its neighbour's only. */
  private static FieldNames nominated(MultiMap from) {
    String connection = from.get(HttpHeaders.CONNECTION);
    if (connection == null
        || connection.equalsIgnoreCase("keep-alive")
        || connection.equalsIgnoreCase("close")) {
      return FieldNames.NONE;
    }
    List<String> names = new ArrayList<>();
    for (String line : from.getAll(HttpHeaders.CONNECTION)) {
      for (String name : line.split(",", -1)) {
        names.add(name.strip().toLowerCase(Locale.ROOT).replace('_', '-'));
      }
    }
    return FieldNames.of(names);
  }
}
