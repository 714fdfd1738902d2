package dev.farthing.app;

import dev.farthing.app.config.ConfigException;
import dev.farthing.gateway.GatewayException;
import dev.farthing.paywall.PaywallException;
import dev.farthing.protocol.ProtocolException;
import dev.farthing.sql.DatabaseException;

/**
 * What a command that fails says, and with which code it ends: the one table from errors to exit
 * codes.
 */
final class Failures {
  private Failures() {}

  static int report(Exception e, Console console) {
    ExitCode code = codeOf(e);
    console.say("farthing: " + (code == ExitCode.INTERNAL ? e.toString() : e.getMessage()));
    if (code == ExitCode.INTERNAL) {
      e.printStackTrace(console.err());
    }
    return code.code();
  }

  private static ExitCode codeOf(Exception e) {
    if (e instanceof ProtocolException
        || e instanceof UsageException
        || e instanceof ConfigException
        || e instanceof GatewayException
        || e instanceof PaywallException
        || e instanceof DatabaseException) {
      return ExitCode.USAGE;
    }
    return ExitCode.INTERNAL;
  }
}
