package dev.farthing.app;

import dev.farthing.app.config.ConfigException;
import dev.farthing.gateway.GatewayException;
import dev.farthing.lightning.LightningException;
import dev.farthing.paywall.PaywallException;
import dev.farthing.protocol.ProtocolException;
import dev.farthing.simnet.SimnetException;
import dev.farthing.simnet.face.lnd.LndFaceException;
import dev.farthing.sql.DatabaseException;

/**
 * What a command that fails says, and with which code it ends: the one table from errors to exit
 * codes.
 */
final class Failures {
  private Failures() {}

  static int report(Exception e, Console console) {
    ExitCode code = codeOf(e);
    console.say("farthing: " + (code == ExitCode.INTERNAL ? e.toString() : oneLine(e)));
    if (code == ExitCode.INTERNAL) {
      e.printStackTrace(console.err());
    }
    return code.code();
  }

  /** A node's own words may span lines. */
  private static String oneLine(Exception e) {
    return String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
  }

  private static ExitCode codeOf(Exception e) {
    if (e instanceof ProtocolException
        || e instanceof UsageException
        || e instanceof ConfigException
        || e instanceof GatewayException
        || e instanceof PaywallException
        || e instanceof DatabaseException
        || e instanceof SimnetException
        || e instanceof LndFaceException) {
      return ExitCode.USAGE;
    }
    if (e instanceof LightningException) {
      return isSilence(e) ? ExitCode.NETWORK : ExitCode.USAGE;
    }
    return ExitCode.INTERNAL;
  }

  /** Whether the node could not be asked, and not: whether it said no. */
  private static boolean isSilence(Exception e) {
    return e instanceof LightningException.Unavailable
        || e instanceof LightningException.DeadlinePassed
        || e instanceof LightningException.NotReady;
  }
}
