package dev.farthing.wallet.http;

import dev.farthing.wallet.http.StoredRequest.Header;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Field lines as the journal keeps them: a JSON array of names and values in turn. */
public final class HeaderText {
  private static final JsonFactory JSON = new JsonFactory();

  private HeaderText() {}

  public static String write(List<Header> headers) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      out.writeStartArray();
      for (Header header : headers) {
        out.writeString(header.name());
        out.writeString(header.value());
      }
      out.writeEndArray();
    }
    return text.toString();
  }

  public static List<Header> read(String text) {
    List<Header> headers = new ArrayList<>();
    try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), text)) {
      in.nextToken();
      while (in.nextToken() == JsonToken.VALUE_STRING) {
        String name = in.getString();
        headers.add(new Header(name, in.nextStringValue()));
      }
    }
    return headers;
  }
}
