package dev.farthing.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.List;

/**
 * Reads requests as RFC 9112 has them and refuses whatever two readers could take for two different
 * things; after a refusal nothing more is read from the connection, so that no second request can
 * hide behind it.
 *
 * <p>The decoder below is lenient in what it takes for a separator, joins folded fields, and lets
 * {@code Transfer-Encoding} win over {@code Content-Length}.
 */
final class StrictRequestDecoder extends VertxHttpRequestDecoder {
  private boolean inHead = true;
  private boolean lineRead;
  private boolean folded;
  private int hosts;
  private int transferEncodings;
  private int wordEnd;

  StrictRequestDecoder(HttpServerOptions options) {
    super(options);
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
      throws Exception {
    if (inHead) {
      folded |= hasFold(in);
    }
    super.decode(context, in, out);
    if (!inHead && !out.isEmpty() && out.get(out.size() - 1) instanceof LastHttpContent) {
      inHead = true;
      lineRead = false;
      folded = false;
    }
  }

  /** Whether a line of the head begins with a space or a tabulator, as far as it has been read. */
  private boolean hasFold(ByteBuf in) {
    int line = in.readerIndex();
    int end = in.writerIndex();
    boolean field = lineRead;
    while (line < end) {
      byte first = in.getByte(line);
      if (field && (first == ' ' || first == '\t')) {
        return true;
      }
      if (field && (first == '\r' || first == '\n')) {
        return false;
      }
      int feed = in.indexOf(line, end, (byte) '\n');
      if (feed < 0) {
        return false;
      }
      field |= first != '\r' && first != '\n';
      line = feed + 1;
    }
    return false;
  }

  @Override
  protected String splitFirstWordInitialLine(byte[] line, int start, int length) {
    wordEnd = start + length;
    return super.splitFirstWordInitialLine(line, start, length);
  }

  @Override
  protected String splitSecondWordInitialLine(byte[] line, int start, int length) {
    oneSpaceBefore(line, start);
    wordEnd = start + length;
    return super.splitSecondWordInitialLine(line, start, length);
  }

  @Override
  protected String splitThirdWordInitialLine(byte[] line, int start, int length) {
    oneSpaceBefore(line, start);
    return super.splitThirdWordInitialLine(line, start, length);
  }

  private void oneSpaceBefore(byte[] line, int start) {
    if (start != wordEnd + 1 || line[wordEnd] != ' ') {
      throw new Malformation.Found(Malformation.REQUEST_LINE);
    }
  }

  @Override
  protected HttpMessage createMessage(String[] initialLine) {
    RequestLine.check(initialLine[0], initialLine[1], initialLine[2]);
    lineRead = true;
    hosts = 0;
    transferEncodings = 0;
    return super.createMessage(initialLine);
  }

  @Override
  protected AsciiString splitHeaderName(byte[] line, int start, int length) {
    if (length == 0) {
      throw new Malformation.Found(Malformation.FIELD_NAME);
    }
    for (int i = start; i < start + length; i++) {
      if (!RequestLine.isToken(line[i])) {
        throw new Malformation.Found(Malformation.FIELD_NAME);
      }
    }
    AsciiString name = super.splitHeaderName(line, start, length);
    if (length == 4 && HttpHeaderNames.HOST.contentEqualsIgnoreCase(name)) {
      hosts++;
    } else if (length == 17 && HttpHeaderNames.TRANSFER_ENCODING.contentEqualsIgnoreCase(name)) {
      transferEncodings++;
    }
    return name;
  }

  /** Called once for each message, when its head is complete. */
  @Override
  protected boolean isContentAlwaysEmpty(HttpMessage message) {
    inHead = false;
    checkHead(message);
    return super.isContentAlwaysEmpty(message);
  }

  private void checkHead(HttpMessage message) {
    boolean old = message.protocolVersion() == HttpVersion.HTTP_1_0;
    HttpHeaders headers = message.headers();
    if (folded) {
      throw new Malformation.Found(Malformation.FOLDED_FIELD);
    }
    if (hosts > 1 || hosts == 0 && !old) {
      throw new Malformation.Found(Malformation.HOST);
    }
    if (transferEncodings > 0) {
      if (headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
        throw new Malformation.Found(Malformation.TWO_FRAMINGS);
      }
      if (old
          || transferEncodings > 1
          || !"chunked".equalsIgnoreCase(headers.get(HttpHeaderNames.TRANSFER_ENCODING))) {
        throw new Malformation.Found(Malformation.TRANSFER_CODING);
      }
    }
    if (old) {
      closeAfterAnswer(headers);
    }
  }

  /**
   * An answer of unknown length to HTTP/1.0 ends with its connection, so none of them is kept; the
   * other names in {@code Connection} are kept for those who drop the fields that they name.
   */
  private static void closeAfterAnswer(HttpHeaders headers) {
    List<String> named = headers.getAll(HttpHeaderNames.CONNECTION);
    if (!named.isEmpty()) {
      headers.set(
          HttpHeaderNames.CONNECTION,
          String.join(",", named).replaceAll("(?i)keep-alive", "close"));
    }
  }
}
