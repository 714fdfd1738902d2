package dev.farthing.protocol.l402;

import dev.farthing.protocol.ProtocolException;
import dev.farthing.protocol.macaroon.MacaroonException;
import java.time.Instant;

/**
 * A challenge or a credential that is refused. One nested class a reason; without a stack trace,
 * since anybody can cause one. No message repeats a token or a preimage.
 */
public abstract class L402Exception extends ProtocolException {
  private static final long serialVersionUID = 1L;

  private L402Exception(String code, int position, String message) {
    super(code, position, message, false);
  }

  private static String printable(String name) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(name.length(), 64); i++) {
      char c = name.charAt(i);
      text.append(c >= ' ' && c <= '~' ? c : '?');
    }
    return text.toString();
  }

  /** A credential that is not written as one. */
  public static final class Malformed extends L402Exception {
    private static final long serialVersionUID = 1L;

    Malformed(int position, String what) {
      super(
          "malformed-credential",
          position,
          "credential: "
              + what
              + " (character "
              + position
              + "). It reads: L402 <token>:<preimage in 64 hexadecimal digits>");
    }
  }

  /** A credential of another scheme. */
  public static final class OtherScheme extends L402Exception {
    private static final long serialVersionUID = 1L;

    OtherScheme() {
      super("other-scheme", 0, "credential: the scheme is neither L402 nor LSAT");
    }
  }

  /** Longer than this reader takes. */
  public static final class TooLong extends L402Exception {
    private static final long serialVersionUID = 1L;

    TooLong(String what, long length, int limit) {
      super("too-long", limit, what + ": " + length + " characters; the limit is " + limit);
    }
  }

  /** More tokens in one credential than this reader takes. */
  public static final class TooManyTokens extends L402Exception {
    private static final long serialVersionUID = 1L;

    TooManyTokens(int position, int limit) {
      super("too-many-tokens", position, "credential: more than " + limit + " tokens");
    }
  }

  /** One message carries two different credentials. */
  public static final class SeveralCredentials extends L402Exception {
    private static final long serialVersionUID = 1L;

    SeveralCredentials() {
      super("several-credentials", -1, "credential: the message carries two; send one");
    }
  }

  /** A preimage, or nothing, where a token must stand. */
  public static final class NoToken extends L402Exception {
    private static final long serialVersionUID = 1L;

    NoToken(int position) {
      super(
          "no-token",
          position,
          "credential: it carries no token; a preimage alone opens nothing. Send L402 <token>:<preimage>");
    }
  }

  /** A token without the preimage that proves its payment. */
  public static final class NoPreimage extends L402Exception {
    private static final long serialVersionUID = 1L;

    NoPreimage(int end) {
      super(
          "no-preimage",
          end,
          "credential: it carries no preimage. Pay the invoice, then send L402 <token>:<preimage>");
    }
  }

  /** Two preimages that differ. */
  public static final class PreimageConflict extends L402Exception {
    private static final long serialVersionUID = 1L;

    PreimageConflict(int position) {
      super(
          "preimage-conflict",
          position,
          "credential: a preimage= caveat differs from the other preimage");
    }
  }

  /** The preimage's hash is not the one that the token names. */
  public static final class PreimageMismatch extends L402Exception {
    private static final long serialVersionUID = 1L;

    PreimageMismatch() {
      super("preimage-mismatch", -1, "credential: the preimage is not of the token's payment");
    }
  }

  /** A token that is no macaroon. */
  public static final class UnreadableToken extends L402Exception {
    private static final long serialVersionUID = 1L;

    UnreadableToken(MacaroonException why) {
      super(
          "unreadable-token",
          why.position(),
          "credential: the token is no macaroon: " + why.getMessage());
    }
  }

  /** A token whose identifier is not of L402 version 0. */
  public static final class UnknownVersion extends L402Exception {
    private static final long serialVersionUID = 1L;

    UnknownVersion() {
      super("unknown-version", -1, "token: its identifier is not of L402 version 0 (66 bytes)");
    }
  }

  /** No key of ours can have made the token. */
  public static final class UnknownKey extends L402Exception {
    private static final long serialVersionUID = 1L;

    UnknownKey() {
      super("unknown-key", -1, "token: made with no key that is known here. Ask for a new one");
    }
  }

  /** The token is not ours, or has been changed. */
  public static final class BadSignature extends L402Exception {
    private static final long serialVersionUID = 1L;

    BadSignature() {
      super("bad-signature", -1, "token: the signature does not match");
    }
  }

  /** A caveat that another party must discharge. */
  public static final class ThirdPartyCaveat extends L402Exception {
    private static final long serialVersionUID = 1L;

    ThirdPartyCaveat(String location) {
      super(
          "third-party-caveat",
          -1,
          "token: third-party caveats are not accepted (\"" + printable(location) + "\")");
    }
  }

  /** A token that is not bound to any service: elsewhere an administrator's. */
  public static final class NoServices extends L402Exception {
    private static final long serialVersionUID = 1L;

    NoServices() {
      super("no-services", -1, "token: it names no service");
    }
  }

  /** A caveat that nobody here enforces. */
  public static final class UnknownCaveat extends L402Exception {
    private static final long serialVersionUID = 1L;
    private final String name;

    UnknownCaveat(String name) {
      super(
          "unknown-caveat", -1, "token: the caveat \"" + printable(name) + "\" is not known here");
      this.name = printable(name);
    }

    /** The caveat's condition. */
    public String name() {
      return name;
    }
  }

  /** A caveat that does not allow the request, widens an earlier one or cannot be read. */
  public static final class CaveatFailed extends L402Exception {
    private static final long serialVersionUID = 1L;
    private final String condition;

    CaveatFailed(String condition, String why) {
      super("caveat-failed", -1, "token: the caveat \"" + printable(condition) + "\" " + why);
      this.condition = printable(condition);
    }

    /** The caveat's condition. */
    public String condition() {
      return condition;
    }
  }

  /** A token whose time is over. */
  public static final class Expired extends L402Exception {
    private static final long serialVersionUID = 1L;
    private final Instant validUntil;

    Expired(long validUntil) {
      super("expired", -1, "token: expired at " + Instant.ofEpochSecond(validUntil));
      this.validUntil = Instant.ofEpochSecond(validUntil);
    }

    /** The first second at which it was good no longer. */
    public Instant validUntil() {
      return validUntil;
    }
  }

  /** A token that its issuer has taken back. */
  public static final class Revoked extends L402Exception {
    private static final long serialVersionUID = 1L;
    private final transient IdentifierHash identifier;

    Revoked(IdentifierHash identifier) {
      super("revoked", -1, "token: revoked");
      this.identifier = identifier;
    }

    /** The key of the revocation. */
    public IdentifierHash identifier() {
      return identifier;
    }
  }

  /** A challenge that is not written as one. Its position counts within its line. */
  public static final class MalformedChallenge extends L402Exception {
    private static final long serialVersionUID = 1L;

    MalformedChallenge(int line, int position, String what) {
      super("malformed-challenge", position, challenge(line, position, what));
    }
  }

  /** A challenge that says two things at once. Its position counts within its line. */
  public static final class ConflictingChallenge extends L402Exception {
    private static final long serialVersionUID = 1L;

    ConflictingChallenge(int line, int position, String what) {
      super("conflicting-challenge", position, challenge(line, position, what) + ". Do not pay it");
    }
  }

  private static String challenge(int line, int position, String what) {
    return "challenge: " + what + " (line " + line + ", character " + position + ")";
  }
}
