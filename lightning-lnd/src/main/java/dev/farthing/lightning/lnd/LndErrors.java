package dev.farthing.lightning.lnd;

import static java.util.stream.Collectors.joining;

import dev.farthing.lightning.LightningException;
import io.grpc.Status;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What LND's errors mean, by code where it gives one and by its words where it does not. */
final class LndErrors {
  private static final String LOCKED_OR_STARTING =
      "its wallet is locked or it is starting: unlock it (lncli unlock) or wait";

  /** Words of an LND that is there and does not work yet, and what its owner does about them. */
  private static final List<NotYet> NOT_YET =
      List.of(
          new NotYet("wallet locked", "unlock its wallet (lncli unlock)"),
          new NotYet("wallet not created", "create its wallet (lncli create)"),
          new NotYet("waiting to start", "it waits for another instance to give way"),
          new NotYet("process of starting", "it is starting: try again in a moment"),
          new NotYet("macaroon store is locked", LOCKED_OR_STARTING),
          new NotYet("unable to determine macaroon permissions", LOCKED_OR_STARTING),
          new NotYet("unknown service lnrpc.lightning", LOCKED_OR_STARTING));

  /** How gRPC begins what it adds for those who work on it. */
  private static final String PIPELINE = "Channel Pipeline:";

  private static final String EVERY_LND_HAS = "GetInfo";
  private static final String HANDSHAKE_TIMED_OUT = "handshake timed out";

  /**
   * How LND begins when it turns a macaroon away, which it does before it looks at the call. The
   * same words further on say nothing: file systems, too, deny permission.
   */
  private static final Pattern TURNED_AWAY =
      Pattern.compile(
          "permission denied$|verification failed: |cannot (retrieve|get|decode) macaroon|caveat \""
              + "|expected 1 macaroon, got |unknown macaroon version|invalid id$");

  private LndErrors() {}

  /**
   * The error for a call that ended with {@code status}.
   *
   * @param call the name of the call
   */
  static LightningException of(Status status, String call, LndConfig config, Use use) {
    String where = "LND at " + config.address();
    Throwable cause = status.getCause();
    String words = words(status);
    if (isOtherCertificate(cause)) {
      return new LightningException.Untrusted(
          where
              + " does not show the certificate in "
              + config.certificate()
              + ", or under another name ("
              + rootMessage(cause)
              + "). Copy the node's own tls.cert, and use a host that it names",
          status.asRuntimeException());
    }
    String lower = words.toLowerCase(Locale.ROOT);
    for (NotYet state : NOT_YET) {
      if (lower.contains(state.words)) {
        return notReady(where, state.remedy, words);
      }
    }
    return switch (status.getCode()) {
      case UNAVAILABLE ->
          new LightningException.Unavailable(
              where + " cannot be reached or broke off. gRPC says: " + words,
              status.asRuntimeException());
      case DEADLINE_EXCEEDED ->
          new LightningException.DeadlinePassed(where + " did not answer " + call + " in time");
      case UNIMPLEMENTED ->
          call.equals(EVERY_LND_HAS)
              ? notReady(where, LOCKED_OR_STARTING, words)
              : new LightningException.Unsupported(
                  where + " has no " + call + "; it needs a fuller build. LND says: " + words);
      case UNAUTHENTICATED, PERMISSION_DENIED -> unauthorized(where, call, use, words);
      default ->
          TURNED_AWAY.matcher(lower).lookingAt()
              ? unauthorized(where, call, use, words)
              : new LightningException.Refused(where + " refused " + call + ": " + words);
    };
  }

  /** The node's own words, or the name of the code where it has none. */
  static String words(Status status) {
    String description = status.getDescription();
    return description == null || description.isBlank()
        ? status.getCode().name()
        : description
            .strip()
            .lines()
            .takeWhile(line -> !line.startsWith(PIPELINE))
            .collect(joining("\n"));
  }

  /** What a stage failed of. */
  static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private static LightningException notReady(String where, String remedy, String words) {
    return new LightningException.NotReady(
        where + " is not ready: " + remedy + ". LND says: " + words);
  }

  private static LightningException unauthorized(String where, String call, Use use, String words) {
    return new LightningException.Unauthorized(
        where
            + " does not take the macaroon for "
            + call
            + ". LND says: "
            + words
            + ". Make one that can "
            + use.purpose()
            + ": "
            + use.bakeCommand());
  }

  /** A silence while the connection is made shows no certificate at all. */
  private static boolean isOtherCertificate(@Nullable Throwable cause) {
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof CertificateException) {
        return true;
      }
      if (at instanceof SSLException) {
        return !String.valueOf(at.getMessage()).contains(HANDSHAKE_TIMED_OUT);
      }
    }
    return false;
  }

  private static String rootMessage(@Nullable Throwable cause) {
    Throwable root = cause;
    while (root != null && root.getCause() != null) {
      root = root.getCause();
    }
    return root == null ? "TLS failed" : String.valueOf(root.getMessage());
  }

  private record NotYet(String words, String remedy) {}
}
