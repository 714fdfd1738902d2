package dev.farthing.app.decode;

import dev.farthing.app.Console;
import dev.farthing.protocol.ProtocolException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.util.List;

/**
 * Decodes line by line; what cannot be read is an object too, and the next line goes on. Whoever
 * waits for an answer before sending the next line gets it; when nobody reads any more, it ends.
 */
record DecodeLines(Decoder decoder) {
  void run(Reader in, Console console) throws IOException {
    PrintStream out = console.out();
    BoundedLines lines = new BoundedLines(in, Decoder.MAX_CHARACTERS);
    for (String line = lines.next(); line != null; line = lines.next()) {
      out.print(decode(line, lines.wasCut()) + "\n");
      if (!lines.hasWholeLine() && out.checkError()) {
        return;
      }
    }
    out.flush();
  }

  private String decode(String line, boolean cut) {
    try {
      if (cut) {
        throw new Unreadable(
            Decoder.MAX_CHARACTERS, "longer than " + Decoder.MAX_CHARACTERS + " characters");
      }
      return Json.line(
          decoder.decode(
              line.stripLeading().startsWith("[") ? Json.arrayOfStrings(line) : List.of(line)));
    } catch (ProtocolException e) {
      return Json.line(Json.error(e));
    }
  }
}
