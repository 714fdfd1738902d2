package dev.farthing.wallet.http.guard;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The first line of a message and its fields (RFC 9112), as they came.
 *
 * @param first the request line or status line
 * @param fields field lines, each with its colon
 */
public record MessageHead(String first, List<String> fields) {
  static final int MOST_BYTES = 64 * 1024;

  /** A name of visible characters, and its colon. */
  private static final Pattern FIELD = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}:");

  private static final List<String> OF_ONE_HOP =
      List.of(
          "proxy-authorization",
          "proxy-connection",
          "connection",
          "keep-alive",
          "upgrade",
          "http2-settings");

  public MessageHead {
    fields = List.copyOf(fields);
  }

  /**
   * Reads to the empty line and no further.
   *
   * @throws IOException if it breaks off, is too long, or has a line that is no field
   */
  public static MessageHead read(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int newLines = 0;
    while (newLines < 2) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("the message breaks off in its head");
      }
      if (bytes.size() >= MOST_BYTES) {
        throw new IOException("the head is longer than " + MOST_BYTES + " bytes");
      }
      bytes.write(next);
      newLines = next == '\n' ? newLines + 1 : next == '\r' ? newLines : 0;
    }
    List<String> lines = bytes.toString(StandardCharsets.ISO_8859_1).lines().toList();
    List<String> fields = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      if (!line.isEmpty()) {
        if (!FIELD.matcher(line).lookingAt()) {
          throw new IOException("a line of the head is no field");
        }
        fields.add(line);
      }
    }
    return new MessageHead(lines.get(0), fields);
  }

  /** The value of the only field of this name; empty if there is none. */
  public Optional<String> field(String name) throws IOException {
    List<String> found = fields.stream().filter(line -> isNamed(line, name)).toList();
    if (found.size() > 1) {
      throw new IOException("the field " + name + " stands twice in the head");
    }
    return found.stream().map(line -> line.substring(name.length() + 1).strip()).findFirst();
  }

  /** The values of each field, in order. */
  public Map<String, List<String>> values() {
    Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : fields) {
      int colon = line.indexOf(':');
      values
          .computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    return values;
  }

  /** The head without the fields that are for this hop only, and with one that ends it. */
  byte[] forOneExchange(String firstLine) {
    StringBuilder text = new StringBuilder(firstLine).append("\r\n");
    fields.stream()
        .filter(line -> OF_ONE_HOP.stream().noneMatch(name -> isNamed(line, name)))
        .forEach(line -> text.append(line).append("\r\n"));
    return text.append("Connection: close\r\n\r\n")
        .toString()
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static boolean isNamed(String line, String name) {
    return line.length() > name.length()
        && line.charAt(name.length()) == ':'
        && line.regionMatches(true, 0, name, 0, name.length());
  }
}
