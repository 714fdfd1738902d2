package dev.farthing.simnet;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of the subset of YAML that topologies are written in: {@code key:}, {@code key: value},
 * {@code - value} or {@code - key: value}.
 *
 * @param number from 1
 * @param indent blanks before the first character
 * @param isItem whether it begins with a dash
 * @param key empty if there is none
 * @param value empty if there is none
 * @param keyColumn where the key begins, from 1
 * @param valueColumn where the value begins, from 1
 */
record YamlLine(
    int number,
    int indent,
    boolean isItem,
    String key,
    String value,
    int keyColumn,
    int valueColumn) {
  private static final String RESERVED = "{}[]&*!|>%@`,?";

  /** All lines that are neither blank nor comments. */
  static List<YamlLine> readAll(String text) {
    List<YamlLine> lines = new ArrayList<>();
    String[] all = text.split("\n", -1);
    for (int i = 0; i < all.length; i++) {
      String line = withoutComment(all[i]);
      if (!line.isBlank()) {
        lines.add(read(i + 1, line));
      }
    }
    return lines;
  }

  SimnetException.BadTopology problem(String what) {
    return new SimnetException.BadTopology(number, keyColumn, what);
  }

  SimnetException.BadTopology problemWithValue(String what) {
    return new SimnetException.BadTopology(number, valueColumn, what);
  }

  private static YamlLine read(int number, String line) {
    int indent = 0;
    while (line.charAt(indent) == ' ') {
      indent++;
    }
    if (line.charAt(indent) == '\t') {
      throw new SimnetException.BadTopology(number, indent + 1, "a tab; indent with two spaces");
    }
    boolean isItem = line.startsWith("- ", indent);
    int from = isItem ? indent + 2 : indent;
    int colon = line.endsWith(":") ? line.length() - 1 : line.indexOf(": ", from);
    if (colon < 0) {
      return new YamlLine(
          number, indent, isItem, "", scalar(number, line, from), from + 1, from + 1);
    }
    int value = Math.min(colon + 2, line.length());
    return new YamlLine(
        number,
        indent,
        isItem,
        scalar(number, line.substring(0, colon), from),
        scalar(number, line, value),
        from + 1,
        value + 1);
  }

  private static String scalar(int number, String line, int from) {
    String text = line.substring(from).strip();
    if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
      text = text.substring(1, text.length() - 1);
    } else if (!text.isEmpty() && RESERVED.indexOf(text.charAt(0)) >= 0) {
      throw new SimnetException.BadTopology(
          number, from + 1, "'" + text.charAt(0) + "' is outside the subset of YAML read here");
    }
    if (text.indexOf('"') >= 0) {
      throw new SimnetException.BadTopology(number, from + 1, "a quotation mark within a value");
    }
    return text;
  }

  private static String withoutComment(String line) {
    int end = line.startsWith("#") ? 0 : line.indexOf(" #");
    return (end < 0 ? line : line.substring(0, end)).stripTrailing();
  }
}
