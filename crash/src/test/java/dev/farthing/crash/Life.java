package dev.farthing.crash;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * What one process of a wallet is to do, as its command line says it.
 *
 * @param home where the wallet's files lie
 * @param port of the node's face
 * @param certificate the face's
 * @param macaroon that may pay
 * @param place where the process ends itself; empty if nowhere
 * @param nth at which time that it comes there, from 1 on
 * @param wish {@code GET}, {@code POST}, or {@code POST_FILE} with a body beyond what memory keeps
 * @param urls what is bought, all at the same time
 * @param forgetful whether the node says only when it is asked to pay that it has paid before
 * @param log where the places are noted as they are reached; empty if nowhere
 */
record Life(
    Path home,
    int port,
    Path certificate,
    Path macaroon,
    String place,
    int nth,
    String wish,
    List<String> urls,
    boolean forgetful,
    String log) {

  /** A process that ended itself says so with this status. */
  static final int DEAD = 77;

  /** Notes the places as they are reached. */
  Life noting(Path file) {
    return new Life(
        home, port, certificate, macaroon, place, nth, wish, urls, forgetful, file.toString());
  }

  List<String> arguments() {
    return List.of(
        "-Dhome=" + home,
        "-Dport=" + port,
        "-Dcertificate=" + certificate,
        "-Dmacaroon=" + macaroon,
        "-Dplace=" + place,
        "-Dnth=" + nth,
        "-Dwish=" + wish,
        "-Durls=" + String.join(",", urls),
        "-Dforgetful=" + forgetful,
        "-Dlog=" + log);
  }

  static Life of(Properties given) {
    return new Life(
        Path.of(given.getProperty("home")),
        Integer.parseInt(given.getProperty("port")),
        Path.of(given.getProperty("certificate")),
        Path.of(given.getProperty("macaroon")),
        given.getProperty("place"),
        Integer.parseInt(given.getProperty("nth")),
        given.getProperty("wish"),
        List.of(given.getProperty("urls").split(",")),
        Boolean.parseBoolean(given.getProperty("forgetful")),
        given.getProperty("log"));
  }
}
