package dev.farthing.gateway.testbed;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** One end of a TCP connection that speaks HTTP/1 byte by byte. */
public final class Wire implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;

  public Wire(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(20_000);
    socket.setTcpNoDelay(true);
    this.in = socket.getInputStream();
  }

  public static Wire connect(int port) throws IOException {
    return new Wire(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  public Socket socket() {
    return socket;
  }

  public Wire send(String latin1) throws IOException {
    return send(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }

  public Wire send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** Reads a head with its empty line; empty at the end of the stream. */
  public String readHead() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int tail = 0;
    while (tail != 0x0d0a0d0a) {
      int b = in.read();
      if (b < 0) {
        if (head.size() == 0) {
          return "";
        }
        throw new EOFException("connection ended within a head: " + head);
      }
      head.write(b);
      tail = tail << 8 | b;
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  public byte[] readBytes(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("connection ended after " + bytes.length + " of " + count);
    }
    return bytes;
  }

  public String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("connection ended within a line: " + line);
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  /** Reads the body that a head announces, chunks joined. */
  public String readBody(String head) throws IOException {
    String length = field(head, "content-length");
    if (length != null) {
      return new String(readBytes(Integer.parseInt(length)), StandardCharsets.ISO_8859_1);
    }
    if (!"chunked".equals(field(head, "transfer-encoding"))) {
      return "";
    }
    StringBuilder body = new StringBuilder();
    for (String chunk = readChunk(); !chunk.isEmpty(); chunk = readChunk()) {
      body.append(chunk);
    }
    while (!readLine().isEmpty()) {
      continue;
    }
    return body.toString();
  }

  /** Reads one chunk; empty is the last, whose trailers are still to be read. */
  public String readChunk() throws IOException {
    String chunk =
        new String(readBytes(Integer.parseInt(readLine(), 16)), StandardCharsets.ISO_8859_1);
    if (!chunk.isEmpty()) {
      readLine();
    }
    return chunk;
  }

  /** Reads an answer with its body. */
  public Message read() throws IOException {
    String head = readHead();
    return new Message(head, readBody(head));
  }

  /** Reads to the end of the stream. */
  public String readToEnd() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  /** Reads until the other side ends the connection, in whatever way. */
  public String readToEndOrReset() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      in.transferTo(all);
    } catch (SocketException e) {
      all.writeBytes("<reset>".getBytes(StandardCharsets.ISO_8859_1));
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  /** Whether the other side ends the connection, in whatever way, without another byte. */
  public boolean ends() throws IOException {
    try {
      return in.read() < 0;
    } catch (SocketException e) {
      return true;
    }
  }

  /** Whether the other side breaks the connection off with a reset, whatever comes before it. */
  public boolean isReset() throws IOException {
    try {
      in.readAllBytes();
      return false;
    } catch (SocketException e) {
      return true;
    }
  }

  /** Closes with a reset. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value of a field in a head, null without it. */
  public static String field(String head, String name) {
    for (String line : head.split("\r\n", -1)) {
      if (line.toLowerCase(Locale.ROOT).startsWith(name + ":")) {
        return line.substring(name.length() + 1).strip();
      }
    }
    return null;
  }

  /** A message that was read. */
  public record Message(String head, String body) {
    public int status() {
      return head.isEmpty() ? 0 : Integer.parseInt(head.substring(9, 12));
    }

    public String field(String name) {
      return Wire.field(head, name);
    }

    /** All lines of a field, in order. */
    public List<String> fields(String name) {
      return head.lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .toList();
    }
  }
}
