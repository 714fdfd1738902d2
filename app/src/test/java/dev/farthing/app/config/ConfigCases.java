package dev.farthing.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Configurations that are read, and those that are refused, with the place of the fault. */
final class ConfigCases {
  static final String FULL =
      """
      seller: alice
      buyer: bob
      nodes:
        alice:
          kind: lnd
          address: 127.0.0.1:10009
          certificate: alice/tls.cert
          macaroon: alice/admin.macaroon
          network: regtest
        bob:
          kind: lnd
          address: "[::1]:10010"
          certificate: bob/tls.cert
          issuer:
            macaroon: bob/issuer.macaroon
          payer:
            macaroon: {env: BOB_MACAROON}
          network: mainnet
        carol:
          kind: lnd
          address: node.example.org:10011
          certificate: bob/tls.cert
          macaroon: alice/admin.macaroon
          payer: {macaroon: alice/admin.macaroon}
          network: signet
        town:
          kind: simnet
          topology: town.yaml
          seed: 42
          node: alice
        toy:
          kind: simnet
      """;

  private static final String ALICE =
      """
      nodes:
        alice:
          kind: lnd
          address: 127.0.0.1:10009
          certificate: alice/tls.cert
          macaroon: alice/admin.macaroon
          network: regtest
      """;

  private static final String MACAROON = "0201036c6e6402f801030a10" + "ab".repeat(60);

  private ConfigCases() {}

  /**
   * A file that is refused.
   *
   * @param bySchema whether a schema can say so too: it knows neither files nor other keys' values
   */
  record Refused(String name, String yaml, String place, String says, boolean bySchema) {
    @Override
    public String toString() {
      return name;
    }
  }

  static void layOutFiles(Path folder) throws IOException {
    for (String file :
        List.of(
            "alice/tls.cert",
            "alice/admin.macaroon",
            "bob/tls.cert",
            "bob/issuer.macaroon",
            "bob/payer.macaroon",
            "alice/farthing.macaroon",
            "alice/issuer.macaroon",
            "alice/readonly.macaroon",
            "bob/readonly.macaroon",
            "town.yaml")) {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, "x");
    }
  }

  static List<Refused> refused() {
    return List.of(
        schema("a key with a slip", "adress:", "address:", "4:5", "Did you mean 'address'?"),
        schema("an unknown key", "colour: red", "network: regtest", "7:5", "Known here: kind, "),
        top("an unknown key at the top", "node: alice\n", "1:1", "Did you mean 'nodes'?"),
        top("a list", "- alice\n", "1:1", "must be a group of keys, not a list"),
        top("a text", "alice\n", "1:1", "must be a group of keys, not a text"),
        top("nodes as a list", "nodes:\n  - alice\n", "2:3", "'nodes' must be a group of keys"),
        top("a node of nothing", "nodes:\n  alice:\n", "2:9", "not nothing"),
        top("a number for a name", "seller: 7\nnodes: {}\n", "1:9", "put quotes around it"),
        top("a bad name", "nodes:\n  al ice: {kind: simnet}\n", "2:3", "1 to 63 letters"),
        top("a kind as a name", "nodes:\n  lnd: {kind: simnet}\n", "2:3", "try 'my-lnd'"),
        top("a kind of later", "nodes:\n  a: {kind: cln}\n", "2:13", "cannot be connected yet"),
        top("an unknown kind", "nodes:\n  a: {kind: lmd}\n", "2:13", "Did you mean 'lnd'?"),
        top("no kind", "nodes:\n  a: {address: x}\n", "2:6", "'kind' is missing"),
        schema("no network", "", "    network: regtest\n", "3:5", "'network' is missing"),
        schema("no macaroon", "", "    macaroon: alice/admin.macaroon\n", "3:5", "is missing"),
        schema("an address without port", "localhost", "127.0.0.1:10009", "4:14", "host:port"),
        schema(
            "an address with scheme",
            "https://localhost:1",
            "127.0.0.1:10009",
            "4:14",
            "for example 127.0.0.1:10009"),
        reader("port 0", "127.0.0.1:0", "127.0.0.1:10009", "4:14", "is no address"),
        reader("port 65536", "127.0.0.1:65536", "127.0.0.1:10009", "4:14", "is no address"),
        schema("a network of no name", "main-net", "regtest", "7:14", "Did you mean 'mainnet'?"),
        reader("a missing file", "alice/tls.crt", "alice/tls.cert", "5:18", "there is no file"),
        reader("a folder as file", "alice", "alice/tls.cert", "5:18", "there is no file"),
        schema("a list of files", "[a, b]", "alice/tls.cert", "5:18", "not a list"),
        schema("an empty path", "''", "alice/tls.cert", "5:18", "not an empty one"),
        schema("true for a path", "true", "alice/tls.cert", "5:18", "not true or false"),
        schema("a fraction for a path", "1.5", "alice/tls.cert", "5:18", "not a fraction"),
        reader(
            "a certificate in place of its path",
            "|\n      -----BEGIN CERTIFICATE-----\n      MIIB",
            "alice/tls.cert",
            "5:18",
            "must be the path of a file"),
        reader(
            "a macaroon in hexadecimal digits",
            MACAROON,
            "alice/admin.macaroon",
            "6:15",
            "a secret must not stand in a configuration"),
        reader(
            "a macaroon in base64",
            "AgEDbG5kAvgBAwoQ0201036c6e64AAAAAAAAAAAAAAAAAAAAAAAAA==",
            "alice/admin.macaroon",
            "6:15",
            "{env: LND_MACAROON}"),
        schema(
            "a macaroon as the name of a variable",
            "{env: 0a-" + MACAROON + "}",
            "alice/admin.macaroon",
            "6:21",
            "the name of an environment variable"),
        schema(
            "an unknown source of a secret",
            "{file: a}",
            "alice/admin.macaroon",
            "6:16",
            "unknown key 'file'"),
        top("a seed in words", "nodes:\n  a: {kind: simnet, seed: many}\n", "2:27", "whole number"),
        top("a negative seed", "nodes:\n  a: {kind: simnet, seed: -1}\n", "2:27", "whole number"),
        top(
            "a key of another kind",
            "nodes:\n  a: {kind: simnet, address: b}\n",
            "2:21",
            "unknown"),
        new Refused(
            "a seller that is no node",
            "seller: alise\n" + ALICE,
            "1:9",
            "Did you mean 'alice'?",
            false),
        new Refused(
            "a key that stands twice", ALICE + "nodes: {}\n", "8:1", "first in line 1", false),
        new Refused(
            "a key that stands twice in a node",
            ALICE + "    kind: lnd\n",
            "8:5",
            "'kind' stands twice",
            false),
        new Refused("a second document", "--- {}\n--- {}\n", "2:5", "a second document", false),
        new Refused(
            "an alias",
            "nodes:\n  a: &a {kind: simnet}\n  b: *a\n",
            "2:6",
            "anchors, aliases and tags",
            false),
        new Refused(
            "a tag", "nodes:\n  a: {kind: !!str simnet}\n", "2:13", "anchors, aliases", false),
        new Refused("no YAML", "nodes: {a: [}\n", "1:13", "cannot be read as YAML", false),
        new Refused(
            "too deep a nest",
            "nodes: " + "{a: ".repeat(40) + "}".repeat(40),
            "1:1",
            "depth",
            false));
  }

  private static Refused top(String name, String yaml, String place, String says) {
    return new Refused(name, yaml, place, says, true);
  }

  private static Refused schema(String name, String now, String before, String place, String says) {
    return new Refused(name, ALICE.replace(before, now), place, says, true);
  }

  private static Refused reader(String name, String now, String before, String place, String says) {
    return new Refused(name, ALICE.replace(before, now), place, says, false);
  }
}
