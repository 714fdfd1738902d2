package dev.farthing.simnet.face.lnd.info;

import java.util.List;

/** Which LND a face answers as. Its clients demand a least version and parts that were built in. */
final class Version {
  static final int MAJOR = 0;
  static final int MINOR = 20;
  static final int PATCH = 1;
  static final String PRE_RELEASE = "beta";
  static final String NUMBER = MAJOR + "." + MINOR + "." + PATCH + "-" + PRE_RELEASE;
  static final String COMMIT = "farthing-simnet";

  /** What clients ask for before they use it, whether or not a simulated node does it. */
  static final List<String> BUILD_TAGS =
      List.of(
          "autopilotrpc",
          "chainrpc",
          "invoicesrpc",
          "neutrinorpc",
          "peersrpc",
          "routerrpc",
          "signrpc",
          "verrpc",
          "walletrpc",
          "watchtowerrpc",
          "wtclientrpc");

  private Version() {}
}
