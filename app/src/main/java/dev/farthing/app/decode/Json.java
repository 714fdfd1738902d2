package dev.farthing.app.decode;

import dev.farthing.protocol.ProtocolException;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON as this command reads and writes it. */
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static String line(ObjectNode object) {
    return MAPPER.writeValueAsString(object);
  }

  static ObjectNode error(ProtocolException e) {
    return object()
        .put("error", e.code())
        .put("position", Math.max(0, e.position()))
        .put("message", e.getMessage());
  }

  static ArrayNode strings(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
    return array;
  }

  /**
   * The strings of a JSON array of strings.
   *
   * @throws Unreadable if the text is none
   */
  static List<String> arrayOfStrings(String text) {
    JsonNode node;
    try {
      node = MAPPER.readTree(text);
    } catch (JacksonException e) {
      long at = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
      throw new Unreadable((int) Math.max(0, at - 1), "not a JSON array of strings");
    }
    if (!node.isArray()
        || node.isEmpty()
        || node.valueStream().anyMatch(item -> !item.isString())) {
      throw new Unreadable(
          0, "a line that begins with [ must be a JSON array of one string or more");
    }
    return node.valueStream().map(JsonNode::asString).toList();
  }
}
