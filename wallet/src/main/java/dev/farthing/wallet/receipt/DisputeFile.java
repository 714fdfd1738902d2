package dev.farthing.wallet.receipt;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * The evidence of a purchase in a file of two lines: a JSON object that says what happened, and one
 * with the wallet's key and its signature of the first line, byte for byte. Immutable.
 *
 * @param evidence the first line
 * @param signature in hexadecimal digits
 */
public record DisputeFile(String evidence, VerifyingKey key, String signature) {
  private static final String FORM = "farthing dispute 1";
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** Signs evidence, which is one line. */
  public static DisputeFile sign(String evidence, SigningKey key) {
    return new DisputeFile(
        evidence, key.verifying(), HexFormat.of().formatHex(key.sign(signedBytes(evidence))));
  }

  private static byte[] signedBytes(String evidence) {
    return new Canonical(FORM).text(evidence).toBytes();
  }

  /** Both lines. */
  public String text() {
    StringWriter last = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), last)) {
      out.writeStartObject();
      out.writeStringProperty("key", key.hex());
      out.writeStringProperty("signature", signature);
      out.writeEndObject();
    }
    return evidence + "\n" + last + "\n";
  }

  /**
   * Reads both lines; whether the signature holds, {@link #isSigned} tells.
   *
   * @throws IllegalArgumentException if they are not of this form
   */
  public static DisputeFile read(String text) {
    int end = text.indexOf('\n');
    if (end < 0 || text.indexOf('\n', end + 1) != text.length() - 1) {
      throw new IllegalArgumentException("a dispute is a file of two lines");
    }
    Map<String, String> last = texts(text.substring(end + 1));
    String key = last.remove("key");
    String signature = last.remove("signature");
    if (key == null || signature == null || !last.isEmpty()) {
      throw new IllegalArgumentException("the second line is a key and a signature");
    }
    if (!signature.matches("[0-9a-f]{128}")) {
      throw new IllegalArgumentException("the signature is not of 128 hexadecimal digits");
    }
    return new DisputeFile(text.substring(0, end), new VerifyingKey(key), signature);
  }

  /** Whether the holder of the key signed the evidence. */
  public boolean isSigned() {
    return key.signed(signedBytes(evidence), HexFormat.of().parseHex(signature));
  }

  /** A member of the evidence that is a text. */
  Optional<String> member(String name) {
    return Optional.ofNullable(texts(evidence).get(name));
  }

  /** The members of an object that are texts. */
  private static Map<String, String> texts(String line) {
    Map<String, String> texts = new HashMap<>();
    try (JsonParser in =
        JSON.createParser(ObjectReadContext.empty(), line.getBytes(StandardCharsets.UTF_8))) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("a line is not a JSON object");
      }
      for (String name = in.nextName(); name != null; name = in.nextName()) {
        if (in.nextToken() == JsonToken.VALUE_STRING) {
          texts.put(name, in.getString());
        } else {
          in.skipChildren();
        }
      }
      if (in.nextToken() != null) {
        throw new IllegalArgumentException("something follows a JSON object");
      }
      return texts;
    } catch (JacksonException e) {
      throw new IllegalArgumentException("a line is not a JSON object", e);
    }
  }
}
