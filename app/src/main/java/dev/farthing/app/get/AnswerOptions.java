package dev.farthing.app.get;

import dev.farthing.app.UsageException;
import dev.farthing.wallet.http.RedirectRules;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What becomes of the answer, and how long to wait for it, in curl's words. */
final class AnswerOptions {
  private static final int MOST_REDIRECTS = 50;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the body to a file (FILE.part until it is whole), or '-'.")
  private @Nullable String output;

  @Option(
      names = {"-O", "--remote-name"},
      description = "Write the body to a file named as in the URL.")
  boolean remoteName;

  @Option(
      names = {"-i", "--include"},
      description = "Print status and fields of the answer before its body.")
  boolean include;

  @Option(
      names = {"-f", "--fail"},
      description = "An HTTP status from 400 on prints nothing and ends with 22.")
  boolean fail;

  @Option(
      names = {"-s", "--silent"},
      description = "No progress and no notices; errors are said all the same.")
  boolean silent;

  @Option(
      names = {"-L", "--location"},
      description =
          "Follow redirects; to another origin without fields, body and payment, and never from"
              + " https to http.")
  private boolean follow;

  @Option(
      names = "--max-redirs",
      paramLabel = "N",
      defaultValue = "10",
      description = "With -L: at most so many (${DEFAULT-VALUE}).")
  private int maxRedirects;

  @Option(
      names = "--trust",
      paramLabel = "ORIGIN",
      description =
          "With -L: a redirect to this origin, https://host, may be paid and sent the body; may be"
              + " repeated.")
  private List<URI> trusted = List.of();

  @Option(
      names = "--connect-timeout",
      paramLabel = "SECONDS",
      description = "How long to wait for a connection (10).")
  private @Nullable String connectTimeout;

  @Option(
      names = {"-m", "--max-time"},
      paramLabel = "SECONDS",
      description = "How long to wait in all; a payment that has begun goes on by itself.")
  private @Nullable String maxTime;

  Optional<String> output() {
    return Optional.ofNullable(output);
  }

  /**
   * @throws UsageException if an origin is none
   */
  RedirectRules redirects() {
    if (maxRedirects < 1 || maxRedirects > MOST_REDIRECTS) {
      throw new UsageException(
          "--max-redirs " + maxRedirects + ": must be from 1 to " + MOST_REDIRECTS + ".");
    }
    RedirectRules rules = RedirectRules.following(follow ? maxRedirects : 0);
    for (URI origin : trusted) {
      try {
        rules = rules.trusting(origin);
      } catch (IllegalArgumentException e) {
        throw new UsageException("--trust " + origin + ": say it as https://host.");
      }
    }
    return rules;
  }

  Optional<Duration> connectTimeout() {
    return Optional.ofNullable(connectTimeout).map(text -> seconds("--connect-timeout", text));
  }

  Optional<Duration> maxTime() {
    return Optional.ofNullable(maxTime).map(text -> seconds("--max-time", text));
  }

  /** As curl: whole seconds, or with a fraction. */
  private static Duration seconds(String option, String text) {
    if (!text.matches("[0-9]{1,6}(\\.[0-9]{1,3})?s?") || !text.matches(".*[1-9].*")) {
      throw new UsageException(option + " '" + text + "': seconds above zero, for example 2.5.");
    }
    String number = text.endsWith("s") ? text.substring(0, text.length() - 1) : text;
    int point = number.indexOf('.');
    String whole = point < 0 ? number : number.substring(0, point);
    String millis = point < 0 ? "0" : (number.substring(point + 1) + "00").substring(0, 3);
    return Duration.ofSeconds(Long.parseLong(whole)).plusMillis(Long.parseLong(millis));
  }
}
