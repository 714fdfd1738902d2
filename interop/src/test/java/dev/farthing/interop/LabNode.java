package dev.farthing.interop;

import java.nio.file.Path;
import java.util.Properties;

/**
 * Where a node of the lab answers and which files open it.
 *
 * @param id the node's public key, 66 hexadecimal digits; empty while the node has never served
 * @param host always 127.0.0.1
 * @param port of LND's gRPC
 * @param restPort of LND's REST interface
 * @param p2pPort where its peers reach it
 * @param certificate the certificate that both ports show, PEM
 * @param macaroons the folder of {@code admin.macaroon}, {@code invoice.macaroon}, {@code
 *     readonly.macaroon} and others
 */
public record LabNode(
    String name,
    String id,
    String host,
    int port,
    int restPort,
    int p2pPort,
    Path certificate,
    Path macaroons) {

  /** A macaroon's file by its first name: {@code admin}, {@code invoice}, {@code readonly} … */
  public Path macaroon(String rights) {
    return macaroons.resolve(rights + ".macaroon");
  }

  static LabNode read(String name, Properties lab) {
    return new LabNode(
        name,
        word(lab, name + ".id"),
        word(lab, name + ".host"),
        Integer.parseInt(word(lab, name + ".grpc")),
        Integer.parseInt(word(lab, name + ".rest")),
        Integer.parseInt(word(lab, name + ".p2p")),
        Path.of(word(lab, name + ".tls")),
        Path.of(word(lab, name + ".macaroons")));
  }

  private static String word(Properties lab, String key) {
    String value = lab.getProperty(key);
    if (value == null) {
      throw new AssertionError("the lab has no " + key + "; it has " + lab.stringPropertyNames());
    }
    return value;
  }
}
