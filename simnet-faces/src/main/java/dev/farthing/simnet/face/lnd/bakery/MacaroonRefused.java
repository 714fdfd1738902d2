package dev.farthing.simnet.face.lnd.bakery;

/**
 * A call's macaroon does not permit it. The message is what LND says, since clients match on it.
 * Without a stack trace: anybody can cause one.
 */
public final class MacaroonRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MacaroonRefused(String message) {
    super(message, null, false, false);
  }
}
