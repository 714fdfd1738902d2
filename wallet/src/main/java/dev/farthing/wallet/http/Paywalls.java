package dev.farthing.wallet.http;

import dev.farthing.protocol.l402.ChallengeReading;
import dev.farthing.protocol.l402.ChallengeReading.Outcome;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells apart in which ways an answer asks for payment. Guesses nothing and pays nothing. */
public final class Paywalls {
  private static final Pattern L402 = Pattern.compile("(?i)\\b(?:L402|LSAT)\\b");
  private static final Pattern X402_BODY = Pattern.compile("\"x402Version\"\\s*:");
  private static final Pattern INVOICE =
      Pattern.compile(
          "\"(?:lightning:)?ln(?:bc|tb|sb|bcrt|tbs)[0-9a-z]{50,}\"", Pattern.CASE_INSENSITIVE);

  /** By which a server may ask for what a 402 asks for. */
  private static final Set<Integer> UNAUTHORIZED = Set.of(401, 403);

  private Paywalls() {}

  /**
   * Whether the answer is a challenge and not the caller's: 402, or an L402 challenge on 401 or
   * 403.
   */
  public static boolean isChallenge(int status, HttpHeaders headers) {
    return status == 402 || (UNAUTHORIZED.contains(status) && isPayable(headers));
  }

  private static boolean isPayable(HttpHeaders headers) {
    List<String> lines = headers.allValues("WWW-Authenticate");
    return lines.stream().anyMatch(line -> L402.matcher(line).find())
        && ChallengeReading.of(lines).outcome() == Outcome.PAYABLE;
  }

  /**
   * Whether an answer that did not ask for payment by its status seems to do so all the same.
   *
   * @param asked the fields of the request
   */
  public static Optional<PaywallKind> disguised(
      HttpHeaders asked, int status, HttpHeaders headers) {
    String type = type(headers);
    if (type.startsWith("application/grpc")) {
      boolean refused =
          headers.firstValue("grpc-status").filter(code -> !code.equals("0")).isPresent();
      boolean payment =
          headers
              .firstValue("grpc-message")
              .filter(text -> text.toLowerCase(Locale.ROOT).contains("payment required"))
              .isPresent();
      return refused && payment ? Optional.of(PaywallKind.GRPC) : Optional.empty();
    } else if (status < 200 || status > 299) {
      return Optional.empty();
    } else if (isPayable(headers)) {
      return Optional.of(PaywallKind.CHALLENGE_ON_SUCCESS);
    }
    return isPage(type) && wantedNoPage(asked)
        ? Optional.of(PaywallKind.PAGE_ON_SUCCESS)
        : Optional.empty();
  }

  private static boolean wantedNoPage(HttpHeaders asked) {
    List<String> accepted = asked.allValues("Accept");
    return !accepted.isEmpty()
        && accepted.stream()
            .noneMatch(
                line -> line.contains("html") || line.contains("*/*") || line.contains("text/*"));
  }

  /** What an answer is that must be paid for and has no payable challenge. */
  static ChallengeException unpayable(
      URI uri, ChallengeReading reading, HttpHeaders headers, String body) {
    return switch (reading.outcome()) {
      case PRICE_ONLY ->
          new ChallengeException(
              uri,
              PaywallKind.PRICE_ONLY,
              "it names a price and no invoice; ask with another method");
      case MALFORMED -> new ChallengeException(uri, PaywallKind.UNREADABLE, problem(reading));
      case CONFLICT -> new ChallengeException(uri, PaywallKind.CONTRADICTORY, problem(reading));
      case NONE, PAYABLE -> withoutChallenge(uri, reading, headers, body);
    };
  }

  private static String problem(ChallengeReading reading) {
    return reading.problem().map(Throwable::getMessage).orElse("it cannot be read");
  }

  private static ChallengeException withoutChallenge(
      URI uri, ChallengeReading reading, HttpHeaders headers, String body) {
    String no = "it carries no L402 challenge";
    if (headers.firstValue("PAYMENT-REQUIRED").isPresent() || X402_BODY.matcher(body).find()) {
      return new ChallengeException(uri, PaywallKind.X402, no + " but one of x402");
    } else if (!schemes(reading).isEmpty()) {
      return new ChallengeException(
          uri, PaywallKind.OTHER_SCHEME, no + " but " + String.join(", ", schemes(reading)));
    } else if (INVOICE.matcher(body).find()) {
      return new ChallengeException(
          uri, PaywallKind.INVOICE_IN_BODY, no + " but an invoice in its body: not paid by guess");
    } else if (isPage(type(headers))) {
      return new ChallengeException(uri, PaywallKind.HTML_PAGE, no + " but a page for people");
    }
    return new ChallengeException(uri, PaywallKind.NO_CHALLENGE, no);
  }

  private static List<String> schemes(ChallengeReading reading) {
    return reading.others().stream()
        .map(text -> text.split(" ", 2)[0])
        .filter(scheme -> !L402.matcher(scheme).matches())
        .distinct()
        .toList();
  }

  private static String type(HttpHeaders headers) {
    return headers.firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
  }

  private static boolean isPage(String type) {
    return type.startsWith("text/html") || type.startsWith("application/xhtml");
  }
}
