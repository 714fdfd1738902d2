package dev.farthing.app.config;

import java.util.regex.Pattern;

/** Tells what looks like a secret or a certificate itself from the name of a file. */
final class InlineSecret {
  private static final Pattern HEXADECIMAL = Pattern.compile("(?:[0-9A-Fa-f]{2}){16,}");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{44,}={0,2}");
  private static final int LONGEST_PATH = 1_024;

  private InlineSecret() {}

  static boolean isLikely(String text) {
    return text.indexOf('\n') >= 0
        || text.startsWith("-----BEGIN")
        || text.length() > LONGEST_PATH
        || HEXADECIMAL.matcher(text).matches()
        || (BASE64.matcher(text).matches() && !text.contains("/"));
  }
}
