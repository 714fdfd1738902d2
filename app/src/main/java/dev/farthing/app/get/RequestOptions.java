package dev.farthing.app.get;

import dev.farthing.app.UsageException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is asked of the seller, in curl's words. */
final class RequestOptions {
  @Parameters(index = "0", paramLabel = "URL", description = "What to get; http or https.")
  private String url = "";

  @Option(
      names = {"-X", "--request"},
      paramLabel = "METHOD",
      description = "The method (GET; POST with a body).")
  private @Nullable String method;

  @Option(
      names = {"-H", "--header"},
      paramLabel = "FIELD",
      description = "A field to send, 'Name: value', or @FILE with such lines; may be repeated.")
  private List<String> headers = List.of();

  @Option(
      names = {"-d", "--data"},
      paramLabel = "DATA",
      description =
          "A form to send, or @FILE or @- for standard input; repeated ones are joined by '&'.")
  private List<String> data = List.of();

  @Option(
      names = "--data-binary",
      paramLabel = "DATA",
      description = "As -d, and a file's bytes as they are.")
  private List<String> binary = List.of();

  @Option(
      names = "--json-body",
      paramLabel = "JSON",
      description = "JSON to send, or @FILE or @-; sets Content-Type and Accept.")
  private @Nullable String json;

  @Option(
      names = {"-u", "--user", "-b", "--cookie", "-A", "--user-agent", "-e", "--referer"},
      hidden = true,
      arity = "0..1")
  private @Nullable String telling;

  @Option(
      names = {"-k", "--insecure"},
      hidden = true)
  private boolean insecure;

  /**
   * @throws UsageException if it cannot be sent as it is
   */
  HttpRequest request() {
    if (telling != null) {
      throw new UsageException(
          "-u, -b, -A and -e are not taken: they tell the seller who buys. A paid API knows its"
              + " caller by the payment.");
    }
    if (insecure) {
      throw new UsageException(
          "-k is not taken: whoever stands in between could read the credential.");
    }
    Given given = new Given();
    List<HeaderLines.Field> fields = HeaderLines.of(headers, given);
    Optional<RequestBody> body = RequestBody.of(data, binary, Optional.ofNullable(json), given);
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(uri())
              .method(
                  method != null ? method : body.isPresent() ? "POST" : "GET",
                  body.map(RequestBody::publisher).orElseGet(BodyPublishers::noBody));
      body.ifPresent(sent -> describe(request, sent, fields));
      fields.forEach(field -> request.header(field.name(), field.value()));
      return request.build();
    } catch (IllegalArgumentException e) {
      throw new UsageException("the request cannot be sent: " + e.getMessage() + ".");
    }
  }

  private static void describe(
      HttpRequest.Builder request, RequestBody body, List<HeaderLines.Field> fields) {
    if (!has(fields, "Content-Type")) {
      request.header("Content-Type", body.type());
    }
    if (body.json() && !has(fields, "Accept")) {
      request.header("Accept", "application/json");
    }
  }

  private static boolean has(List<HeaderLines.Field> fields, String name) {
    return fields.stream().anyMatch(field -> field.name().equalsIgnoreCase(name));
  }

  private URI uri() {
    try {
      URI uri = new URI(url);
      if (uri.getScheme() == null || uri.getHost() == null) {
        throw new UsageException(
            "URL '" + url + "': say it in full, with http:// or https:// and a host.");
      }
      return uri;
    } catch (URISyntaxException e) {
      throw new UsageException(
          "URL: " + e.getReason() + " at character " + (e.getIndex() + 1) + ".");
    }
  }
}
