package dev.farthing.wallet.approval;

import dev.farthing.protocol.ProtocolException;
import dev.farthing.protocol.money.MilliSatoshi;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Requests and answers as flat JSON objects; what is read may have no member twice. */
final class ApprovalJson {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int MOST_MEMBERS = 32;

  private ApprovalJson() {}

  static String write(ApprovalRequest request) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      out.writeStartObject();
      out.writeStringProperty("id", request.id());
      out.writeStringProperty("content_sha256", request.contentSha256());
      out.writeStringProperty("agent", request.agent());
      out.writeStringProperty("task", request.task());
      out.writeStringProperty("method", request.method());
      out.writeStringProperty("origin", request.origin());
      out.writeStringProperty("path", request.path());
      out.writeStringProperty("body_sha256", request.bodySha256());
      out.writeStringProperty("payment_hash", request.paymentHash());
      out.writeStringProperty("invoice_sha256", request.invoiceSha256());
      out.writeStringProperty("token_sha256", request.tokenSha256());
      out.writeStringProperty("payee", request.payee());
      out.writeStringProperty("network", request.network());
      out.writeStringProperty("amount_msat", Long.toString(request.amount().msat()));
      out.writeStringProperty("fee_limit_msat", Long.toString(request.feeLimit().msat()));
      if (request.terms().isPresent()) {
        out.writeStringProperty("untrusted_terms", request.terms().get());
      }
      out.writeStringProperty("expires", request.expires().toString());
      out.writeEndObject();
    }
    return text.toString();
  }

  /**
   * Reads a request.
   *
   * @throws IllegalArgumentException if it is none, or its digest is of another
   */
  static ApprovalRequest read(String text) {
    Map<String, String> members = members(text);
    try {
      ApprovalRequest request =
          new ApprovalRequest(
              take(members, "id"),
              take(members, "agent"),
              take(members, "task"),
              take(members, "method"),
              take(members, "origin"),
              take(members, "path"),
              take(members, "body_sha256"),
              take(members, "payment_hash"),
              take(members, "invoice_sha256"),
              take(members, "token_sha256"),
              take(members, "payee"),
              take(members, "network"),
              MilliSatoshi.ofMsat(Long.parseLong(take(members, "amount_msat"))),
              MilliSatoshi.ofMsat(Long.parseLong(take(members, "fee_limit_msat"))),
              Optional.ofNullable(members.remove("untrusted_terms")),
              Instant.parse(take(members, "expires")));
      String digest = take(members, "content_sha256");
      if (!members.isEmpty() || !digest.equals(request.contentSha256())) {
        throw new IllegalArgumentException("the request is not as it was written");
      }
      return request;
    } catch (ProtocolException | ArithmeticException | DateTimeException e) {
      throw new IllegalArgumentException("the request is not as it was written", e);
    }
  }

  private static String take(Map<String, String> members, String name) {
    String value = members.remove(name);
    if (value == null) {
      throw new IllegalArgumentException("the member " + name + " is missing");
    }
    return value;
  }

  /** An answer's {@code answer} and {@code content_sha256}. */
  static ApprovalAnswer answer(String text, String by) {
    Map<String, String> members = members(text);
    String answer = take(members, "answer");
    if (!Set.of("approve", "deny").contains(answer)) {
      throw new IllegalArgumentException("an answer is approve or deny");
    }
    return new ApprovalAnswer(take(members, "content_sha256"), answer.equals("approve"), by);
  }

  static String write(ApprovalAnswer answer) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      out.writeStartObject();
      out.writeStringProperty("answer", answer.approved() ? "approve" : "deny");
      out.writeStringProperty("content_sha256", answer.contentSha256());
      out.writeEndObject();
    }
    return text.toString();
  }

  /** The members of an object of texts. */
  private static Map<String, String> members(String text) {
    Map<String, String> members = new HashMap<>();
    try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), text)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("it is no JSON object");
      }
      for (String name = in.nextName(); name != null; name = in.nextName()) {
        if (in.nextToken() != JsonToken.VALUE_STRING
            || members.put(name, in.getString()) != null
            || members.size() > MOST_MEMBERS) {
          throw new IllegalArgumentException("the member " + name + " is no text, or is repeated");
        }
      }
      if (in.nextToken() != null) {
        throw new IllegalArgumentException("something follows the object");
      }
      return members;
    } catch (JacksonException e) {
      throw new IllegalArgumentException("it is no JSON object", e);
    }
  }
}
