package dev.farthing.app.decode;

import java.util.List;
import java.util.Optional;

/** A line of HTTP that may begin with the name of its field, and of which fields it may be. */
enum FieldLine {
  CHALLENGE("www-authenticate:"),
  CREDENTIAL("authorization:"),
  /** A token that carries its preimage, as gRPC clients send it. */
  METADATA("grpc-metadata-macaroon:", "macaroon:", "token:");

  private final List<String> names;

  FieldLine(String... names) {
    this.names = List.of(names);
  }

  /** Whether {@code line} begins with the name of such a field, in any case. */
  boolean isNamedIn(String line) {
    return name(line.stripLeading()).isPresent();
  }

  /** The field's value, where blanks stand for the name and all before, so that offsets stay. */
  String value(String line) {
    String text = line.stripLeading();
    int from = line.length() - text.length() + name(text).map(String::length).orElse(0);
    return " ".repeat(from) + line.substring(from).stripTrailing();
  }

  private Optional<String> name(String text) {
    return names.stream()
        .filter(name -> text.regionMatches(true, 0, name, 0, name.length()))
        .findFirst();
  }
}
