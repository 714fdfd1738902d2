package dev.farthing.testkit.hostile;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.l402.ChallengeWriter;
import dev.farthing.protocol.l402.L402Identifier;
import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.protocol.secret.SecretBytes;
import dev.farthing.testkit.Patience;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * A seller with invoices of a real node who answers as its tricks want it. What a test does not say
 * is done honestly: a challenge of ten satoshis to whoever shows nothing, the goods to others.
 */
final class HostileSeller implements AutoCloseable {
  static final String GOODS = "the goods";
  static final MilliSatoshi PRICE = MilliSatoshi.ofSat(10);

  private final InvoiceIssuer node;
  private final RawServer server = new RawServer();

  HostileSeller(InvoiceIssuer node) {
    this.node = node;
    unpaid((request, out) -> challenge(out, invoice()));
  }

  /** What whoever shows no credential gets; others get the goods. */
  void unpaid(RawServer.Script challenge) {
    both(challenge, (request, out) -> write(out, 200, List.of(), GOODS));
  }

  /** What whoever shows a credential gets; others a challenge. */
  void paid(RawServer.Script answer) {
    both((request, out) -> challenge(out, invoice()), answer);
  }

  void both(RawServer.Script challenge, RawServer.Script answer) {
    server.script((request, out) -> (request.isPaid() ? answer : challenge).answer(request, out));
  }

  URI uri(String path) {
    return server.uri(path);
  }

  List<RawServer.Request> requests() {
    return server.requests;
  }

  long sent() {
    return server.sent();
  }

  String invoice() {
    return invoice(PRICE);
  }

  String invoice(MilliSatoshi amount) {
    return Patience.ofSeconds(30)
        .await(
            node.create(
                new InvoiceRequest(
                    amount, new InvoiceRequest.Description.Text("goods"), Duration.ofMinutes(30)),
                Deadline.in(Duration.ofSeconds(30), node.clock())))
        .text();
  }

  static String token(PaymentHash hash) {
    return token(hash, 0);
  }

  /** A token of a hash, as aperture mints them; another number, another token. */
  static String token(PaymentHash hash, int number) {
    byte[] id = new byte[32];
    id[0] = (byte) number;
    return Macaroon.mint(
            SecretBytes.copyOf(new byte[32]),
            L402Identifier.of(hash, id).bytes(),
            "hostile",
            List.of())
        .toBase64();
  }

  static String token(String invoice) {
    return token(Bolt11Invoice.decode(invoice).paymentHash());
  }

  /** The challenge of an invoice and its own token. */
  static void challenge(OutputStream out, String invoice, String... fields) throws IOException {
    claim(out, token(invoice), invoice, fields);
  }

  /** The challenge of an invoice and some token. */
  static void claim(OutputStream out, String token, String invoice, String... fields)
      throws IOException {
    write(out, 402, fields(token, invoice, fields), "pay, please");
  }

  static List<String> fields(String token, String invoice, String... more) {
    return Stream.concat(
            ChallengeWriter.lines(token, invoice).stream().map(line -> "WWW-Authenticate: " + line),
            Stream.of(more))
        .toList();
  }

  /** A whole answer. */
  static void write(OutputStream out, int status, List<String> fields, String body)
      throws IOException {
    head(out, status, fields, "Content-Length: " + body.length());
    out.write(body.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /** The head of an answer. */
  static void head(OutputStream out, int status, List<String> fields, String... more)
      throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " x\r\nConnection: close\r\n");
    fields.forEach(field -> head.append(field).append("\r\n"));
    List.of(more).forEach(field -> head.append(field).append("\r\n"));
    out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /** A body that never ends, as fast as it is taken. */
  static void pour(OutputStream out) throws IOException {
    byte[] much = new byte[1 << 16];
    while (true) {
      out.write(much);
    }
  }

  /** A gigabyte of nothing, compressed: sixty-four times the same member (RFC 1952). */
  static byte[] bomb() {
    ByteArrayOutputStream member = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(member)) {
      out.write(new byte[1 << 24]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    for (int i = 0; i < 64; i++) {
      bomb.writeBytes(member.toByteArray());
    }
    return bomb.toByteArray();
  }

  @Override
  public void close() {
    server.close();
  }
}
