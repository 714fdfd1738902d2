package dev.farthing.app.decode;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.UsageException;
import dev.farthing.protocol.ProtocolException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code farthing decode}. */
@Command(
    name = "decode",
    description = {
      "Shows what an invoice, a token, a challenge or a credential says.",
      "",
      "Verifies nothing and pays nothing. Secrets are shown as their SHA-256."
    },
    footer = {
      "",
      "Examples:",
      "  farthing decode lnbcrt100n1...",
      "  farthing decode 'L402 macaroon=\"AgJ...\", invoice=\"lnbc...\"' --json",
      "  echo \"$CREDENTIAL\" | farthing decode -"
    })
public final class DecodeCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "TEXT",
      description =
          "What to decode; several are the field lines of one HTTP message; '-' reads them from standard input, one a line.")
  List<String> texts = List.of();

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Option(
      names = "--lines",
      description = {
        "Read one text a line from standard input and print one JSON object a line, in order.",
        "A line that is a JSON array of strings is the several field lines of one HTTP message.",
        "What cannot be read gives an object with error, position and message: the position counts "
            + "the characters of the text from 0, of several field lines those of the one at fault."
      })
  boolean lines;

  @Option(
      names = "--as",
      description = "What it is: ${COMPLETION-CANDIDATES}. Guessed where not said.")
  @Nullable Kind as;

  public DecodeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (lines != texts.isEmpty()) {
      throw new UsageException(
          lines
              ? "--lines reads standard input; leave TEXT away."
              : "what is to be decoded? Name a TEXT, or '-'.");
    }
    if (texts.size() > 1 && texts.contains("-")) {
      throw new UsageException("'-' stands for all of standard input; leave the other TEXT away.");
    }
    Decoder decoder = new Decoder(Optional.ofNullable(as));
    Reader in = new InputStreamReader(System.in, StandardCharsets.UTF_8);
    if (lines) {
      new DecodeLines(decoder).run(in, console);
      return ExitCode.DONE.code();
    }
    return one(decoder, texts.equals(List.of("-")) ? notBlank(in) : texts);
  }

  private int one(Decoder decoder, List<String> fieldLines) {
    try {
      ObjectNode object = decoder.decode(fieldLines);
      console.out().print(json ? Json.line(object) + "\n" : ForPeople.layOut(object));
      console.out().flush();
      return ExitCode.DONE.code();
    } catch (ProtocolException e) {
      console.say(json ? Json.line(Json.error(e)) : "farthing: " + e.getMessage());
      return ExitCode.USAGE.code();
    }
  }

  private static List<String> notBlank(Reader in) throws IOException {
    BoundedLines lines = new BoundedLines(in, Decoder.MAX_CHARACTERS + 1);
    List<String> kept = new ArrayList<>();
    int characters = 0;
    for (String line = lines.next();
        line != null && characters <= Decoder.MAX_CHARACTERS;
        line = lines.next()) {
      if (!line.isBlank()) {
        kept.add(line);
        characters += line.length();
      }
    }
    if (kept.isEmpty()) {
      throw new UsageException("standard input is empty; nothing to decode.");
    }
    return kept;
  }
}
