package dev.farthing.app.get;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.Failure;
import dev.farthing.app.Failures;
import dev.farthing.app.NextAction;
import dev.farthing.wallet.FarthingClient;
import dev.farthing.wallet.PaidResponse;
import dev.farthing.wallet.PaidResponse.Access;
import dev.farthing.wallet.PurchaseOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One answer, from the seller to where it is wanted.
 *
 * @param json whether a program reads stderr
 * @param asked whether it asked to be told what the answer cost
 */
record Fetch(
    Console console,
    AnswerOptions options,
    BodyTarget target,
    Trace trace,
    InstantSource clock,
    boolean json,
    boolean asked) {
  /**
   * @throws dev.farthing.wallet.WalletException if there was no answer
   */
  ExitCode run(FarthingClient client, HttpRequest request, PurchaseOptions purchase) {
    trace.request(request);
    PaidResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream(), purchase);
    trace.response(answer);
    try (InputStream body = answer.body()) {
      if (options.fail && answer.statusCode() >= 400) {
        return fail(httpError(answer), answer);
      }
      Transfer.End end =
          Transfer.run(options.include ? head(answer) : "", body, target, progress(answer));
      return ended(end, answer);
    } catch (IOException e) {
      return ended(
          new Transfer.End.Cut(0, String.valueOf(e.getMessage()), Optional.empty()), answer);
    }
  }

  private Progress progress(PaidResponse<?> answer) {
    boolean free = !target.isStandardOutput() || !console.isTerminal();
    OptionalLong total = answer.response().headers().firstValueAsLong("Content-Length");
    return new Progress(
        console, free && console.isErrorTerminal() && !options.silent && !json, total, clock);
  }

  private static String head(PaidResponse<?> answer) {
    StringBuilder head = new StringBuilder(Trace.statusLine(answer)).append("\r\n");
    answer
        .response()
        .headers()
        .map()
        .forEach(
            (name, values) ->
                values.forEach(
                    value -> head.append(name).append(": ").append(value).append("\r\n")));
    return head.append("\r\n").toString();
  }

  private ExitCode ended(Transfer.End end, PaidResponse<?> answer) {
    if (end instanceof Transfer.End.Cut cut) {
      return fail(cutShort(cut, answer), answer);
    }
    if (end instanceof Transfer.End.NotWritten lost) {
      return fail(notWritten(lost, answer), answer);
    }
    if (!options.silent) {
      notice(answer);
    }
    return ExitCode.DONE;
  }

  private ExitCode fail(Failure failure, PaidResponse<?> answer) {
    Failure told =
        answer.purchase().map(id -> failure.about(id, answer.amount().msat())).orElse(failure);
    Failures.report(told, console, json);
    return told.exit();
  }

  private static Failure httpError(PaidResponse<?> answer) {
    int status = answer.statusCode();
    boolean later = status >= 500 || status == 408 || status == 429;
    return Failure.of(
        "http-error",
        "the seller answered with status "
            + status
            + (answer.access() == Access.BOUGHT ? " to what was paid for" : ""),
        ExitCode.HTTP_ERROR,
        later ? NextAction.RETRY : NextAction.NONE);
  }

  private static Failure cutShort(Transfer.End.Cut cut, PaidResponse<?> answer) {
    String kept =
        cut.partial().map(Path::toString).map(part -> "; what came is in " + part).orElse("");
    return answer.access() == Access.BOUGHT
        ? Failure.of(
            "cut-short",
            "the answer broke off after "
                + cut.bytes()
                + " bytes ("
                + cut.why()
                + ")"
                + kept
                + ". It is paid; the same call asks again without paying",
            ExitCode.NOT_DELIVERED,
            NextAction.RETRY)
        : Failure.of(
            "cut-short",
            "the answer broke off after "
                + cut.bytes()
                + " bytes ("
                + cut.why()
                + ")"
                + kept
                + ". Nothing was paid by this call",
            ExitCode.NETWORK,
            NextAction.RETRY);
  }

  private static Failure notWritten(Transfer.End.NotWritten lost, PaidResponse<?> answer) {
    return Failure.of(
        "not-written",
        "the answer cannot be written: "
            + lost.why()
            + (answer.access() == Access.BOUGHT
                ? ". It is paid; once there is room the same call asks again without paying"
                : ""),
        answer.access() == Access.BOUGHT ? ExitCode.NOT_DELIVERED : ExitCode.USAGE,
        NextAction.FIX_INPUT);
  }

  /** What it cost, for a person at a terminal and for a program that asked. */
  private void notice(PaidResponse<?> answer) {
    if (!json) {
      CostNotice.line(answer).ifPresent(console::say);
    } else if (asked) {
      console.say(CostNotice.json(answer));
    }
  }
}
