package dev.farthing.app.decode;

import dev.farthing.app.Visible;
import dev.farthing.protocol.money.MilliSatoshi;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The same facts as the JSON object, laid out for a person. */
public final class ForPeople {
  private ForPeople() {}

  /** One fact a line, under the object's kind. */
  public static String layOut(JsonNode object) {
    StringBuilder out = new StringBuilder(object.path("kind").asString()).append('\n');
    fields(object, "  ", out);
    return out.toString();
  }

  private static void fields(JsonNode object, String indent, StringBuilder out) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!field.getKey().equals("kind")) {
        field(field.getKey(), field.getValue(), indent, out);
      }
    }
  }

  private static void field(String name, JsonNode value, String indent, StringBuilder out) {
    if (value.isNull() || (value.isContainer() && value.isEmpty())) {
      return;
    }
    out.append(indent).append(name);
    if (value.isArray()) {
      out.append('\n');
      items(value, indent + "  ", out);
    } else if (value.isObject()) {
      out.append('\n');
      fields(value, indent + "  ", out);
    } else {
      out.append(" ".repeat(Math.max(1, 20 - name.length())))
          .append(scalar(name, value))
          .append('\n');
    }
  }

  private static void items(JsonNode array, String indent, StringBuilder out) {
    for (JsonNode item : array) {
      if (item.isArray()) {
        items(item, indent, out);
      } else if (item.isObject()) {
        out.append(indent).append("-\n");
        fields(item, indent + "  ", out);
      } else {
        out.append(indent).append(Visible.of(item.asString())).append('\n');
      }
    }
  }

  private static String scalar(String name, JsonNode value) {
    String text = value.asString();
    return name.equals("amountMsat")
        ? text + " (" + MilliSatoshi.ofMsat(value.asLong()) + ")"
        : Visible.of(text);
  }
}
