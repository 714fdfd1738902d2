package dev.farthing.app.get;

import dev.farthing.app.UsageException;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The body that a command line asks for.
 *
 * @param type its media type, unless the caller names one
 * @param json whether JSON is sent, so that JSON is expected
 */
record RequestBody(BodyPublisher publisher, String type, boolean json) {
  private static final String FORM = "application/x-www-form-urlencoded";

  /**
   * @param data the texts of {@code -d}: files without their line ends, as curl reads them
   * @param binary the texts of {@code --data-binary}: files as they are
   */
  static Optional<RequestBody> of(
      List<String> data, List<String> binary, Optional<String> jsonText, Given given) {
    int kinds =
        (data.isEmpty() ? 0 : 1) + (binary.isEmpty() ? 0 : 1) + (jsonText.isPresent() ? 1 : 0);
    if (kinds > 1) {
      throw new UsageException("-d, --data-binary and --json-body: use one of them.");
    }
    if (jsonText.isPresent()) {
      return Optional.of(json(given.bytes("--json-body", jsonText.get())));
    }
    if (binary.size() == 1 && binary.get(0).startsWith("@")) {
      return Optional.of(new RequestBody(whole(binary.get(0).substring(1), given), FORM, false));
    }
    return kinds == 0
        ? Optional.empty()
        : Optional.of(
            new RequestBody(BodyPublishers.ofByteArray(joined(data, binary, given)), FORM, false));
  }

  /** A file of any size. */
  private static BodyPublisher whole(String name, Given given) {
    if (name.equals("-")) {
      return BodyPublishers.ofInputStream(() -> given.input("--data-binary"));
    }
    try {
      return BodyPublishers.ofFile(Path.of(name));
    } catch (FileNotFoundException | IllegalArgumentException e) {
      throw new UsageException("--data-binary @" + name + ": there is no such file.");
    }
  }

  private static RequestBody json(byte[] text) {
    try {
      JsonMapper.shared().readTree(text);
    } catch (JacksonException e) {
      throw new UsageException(
          "--json-body: this is no JSON ("
              + e.getOriginalMessage().lines().findFirst().orElse("")
              + ").");
    }
    return new RequestBody(BodyPublishers.ofByteArray(text), "application/json", true);
  }

  private static byte[] joined(List<String> data, List<String> binary, Given given) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (String text : data) {
      separate(body);
      byte[] bytes = given.bytes("-d", text);
      for (byte b : bytes) {
        if (!text.startsWith("@") || (b != '\r' && b != '\n' && b != 0)) {
          body.write(b);
        }
      }
    }
    for (String text : binary) {
      separate(body);
      body.writeBytes(given.bytes("--data-binary", text));
    }
    return body.toByteArray();
  }

  private static void separate(ByteArrayOutputStream body) {
    if (body.size() > 0) {
      body.write('&');
    }
  }
}
