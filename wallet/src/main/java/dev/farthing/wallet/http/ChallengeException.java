package dev.farthing.wallet.http;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** An answer that asks for payment cannot be paid. */
public final class ChallengeException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MOST_CHARACTERS = 300;

  private final transient URI uri;
  private final PaywallKind kind;
  private final String why;

  /**
   * @param why may quote the seller; what a terminal would obey is taken out
   */
  ChallengeException(URI uri, PaywallKind kind, String why) {
    this(uri, kind, why, null);
  }

  ChallengeException(URI uri, PaywallKind kind, String why, @Nullable Throwable cause) {
    super(uri + ": " + printable(why), cause);
    this.uri = uri;
    this.kind = kind;
    this.why = printable(why);
  }

  private static String printable(String text) {
    String clean = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\u2028\\u2029]", "?");
    return clean.length() <= MOST_CHARACTERS ? clean : clean.substring(0, MOST_CHARACTERS) + "…";
  }

  /** Where the answer came from. */
  public URI uri() {
    return uri;
  }

  /** What it is instead. */
  public PaywallKind kind() {
    return kind;
  }

  /** What is wrong, for a sentence that says so. */
  public String why() {
    return why;
  }
}
