package dev.farthing.agent.goal;

import dev.farthing.agent.AgentException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The members of one JSON object from an untrusted source: texts, numbers and lists of texts. */
final class JsonMembers {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int LONGEST_BODY = 64 * 1024;
  private static final int LONGEST_NUMBER = 18;

  private final Map<String, Object> members;

  private JsonMembers(Map<String, Object> members) {
    this.members = members;
  }

  static JsonMembers read(byte[] body) {
    if (body.length == 0) {
      throw new AgentException.UnreadableAnswer("it is empty");
    }
    if (body.length > LONGEST_BODY) {
      throw new AgentException.UnreadableAnswer("it is longer than " + LONGEST_BODY + " bytes");
    }
    Map<String, Object> members = new HashMap<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new AgentException.UnreadableAnswer("it is no JSON object");
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        Object value = value(parser);
        if (value != null) {
          members.put(name, value);
        }
      }
    } catch (JacksonException e) {
      throw new AgentException.UnreadableAnswer(
          "it is no JSON, column " + e.getLocation().getColumnNr());
    }
    return new JsonMembers(members);
  }

  private static @Nullable Object value(JsonParser parser) {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.VALUE_STRING) {
      return parser.getString();
    }
    if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
      return number(parser.getString());
    }
    if (token == JsonToken.START_ARRAY) {
      return texts(parser);
    }
    parser.skipChildren();
    return null;
  }

  private static @Nullable BigDecimal number(String text) {
    boolean plain = text.indexOf('e') < 0 && text.indexOf('E') < 0;
    return plain && text.length() <= LONGEST_NUMBER ? new BigDecimal(text) : null;
  }

  private static List<String> texts(JsonParser parser) {
    List<String> texts = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token == JsonToken.VALUE_STRING) {
        texts.add(parser.getString());
      } else {
        parser.skipChildren();
      }
    }
    return texts;
  }

  String text(String name) {
    if (members.get(name) instanceof String text) {
      return text;
    }
    throw missing(name, "text");
  }

  BigDecimal decimal(String name) {
    if (members.get(name) instanceof BigDecimal number) {
      return number;
    }
    throw missing(name, "number of at most " + LONGEST_NUMBER + " digits");
  }

  List<String> texts(String name) {
    if (members.get(name) instanceof List<?> list) {
      return list.stream().map(String.class::cast).toList();
    }
    throw missing(name, "list of texts");
  }

  private static AgentException missing(String name, String type) {
    return new AgentException.UnreadableAnswer("it has no " + type + " '" + name + "'");
  }
}
