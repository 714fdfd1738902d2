package dev.farthing.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A closed-loop load of wrk: one thread, 32 connections that stay open.
 *
 * @param port of the server on this machine
 * @param authorization the field to send, empty for none
 */
record Wrk(int port, String authorization) {
  private static final Pattern REQUESTS = Pattern.compile("\\s*(\\d+) requests in .*");
  private static final Pattern OTHER_STATUS =
      Pattern.compile("\\s*Non-2xx or 3xx responses: (\\d+)");
  private static final Pattern SOCKET_ERRORS = Pattern.compile("\\s*Socket errors: .*");

  /**
   * What came back.
   *
   * @param requests that were answered
   * @param refused how many answers had a status other than 2xx or 3xx
   */
  record Answers(long requests, long refused) {}

  ChildProcess start(Duration time) {
    List<String> command =
        new ArrayList<>(
            List.of("wrk", "-t", "1", "-c", "32", "-d", Math.max(1, time.toSeconds()) + "s"));
    if (!authorization.isEmpty()) {
      command.addAll(List.of("-H", "Authorization: " + authorization));
    }
    command.add("http://127.0.0.1:" + port + "/weather/london");
    return ChildProcess.pinned(ChildProcess.OTHERS, command);
  }

  Answers run(Duration time) {
    try (ChildProcess wrk = start(time)) {
      return read(wrk.readAll());
    }
  }

  static Answers read(List<String> output) {
    long requests = -1;
    long refused = 0;
    for (String line : output) {
      Matcher count = REQUESTS.matcher(line);
      Matcher other = OTHER_STATUS.matcher(line);
      if (count.matches()) {
        requests = Long.parseLong(count.group(1));
      } else if (other.matches()) {
        refused = Long.parseLong(other.group(1));
      } else if (SOCKET_ERRORS.matcher(line).matches()) {
        throw new NotMeasured("the load met errors: " + line.strip());
      }
    }
    if (requests <= 0) {
      throw new NotMeasured("wrk got no answers: " + String.join(" / ", output));
    }
    return new Answers(requests, refused);
  }
}
