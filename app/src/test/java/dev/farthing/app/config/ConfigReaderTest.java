package dev.farthing.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.farthing.protocol.bolt11.Network;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a {@code farthing.yaml} may say, and how every other file is refused. */
class ConfigReaderTest {
  private static final List<String> NASTY =
      List.of(
          "",
          ":",
          "- ",
          "{",
          "}",
          "[",
          "&a ",
          "*a",
          "!!int ",
          "\t",
          "\n",
          "\"",
          "'",
          "\0",
          "? ",
          "---\n",
          "...\n",
          "|",
          ">",
          "%",
          "@",
          "`",
          "0x1f",
          "1e999",
          "~",
          "<<",
          "\ud83d\ude00",
          ", ");

  @TempDir Path folder;

  @BeforeEach
  void layOutFiles() throws IOException {
    ConfigCases.layOutFiles(folder);
  }

  @Test
  void everythingInTheFileCanBeSaidByRecords() throws IOException {
    FarthingConfig config = read(ConfigCases.FULL);

    Path alice = folder.resolve("alice");
    Path bob = folder.resolve("bob");
    assertThat(config.seller()).contains("alice");
    assertThat(config.buyer()).contains("bob");
    assertThat(config.nodes().keySet()).containsExactly("alice", "bob", "carol", "town", "toy");
    assertThat(config.nodes().get("alice"))
        .isEqualTo(
            NodeConfig.Lnd.of(
                new Address("127.0.0.1", 10009),
                alice.resolve("tls.cert"),
                new Secret.InFile(alice.resolve("admin.macaroon")),
                Network.REGTEST));
    assertThat(config.nodes().get("bob"))
        .isEqualTo(
            new NodeConfig.Lnd(
                new Address("::1", 10010),
                bob.resolve("tls.cert"),
                Optional.empty(),
                Optional.of(
                    new NodeConfig.Rights(new Secret.InFile(bob.resolve("issuer.macaroon")))),
                Optional.of(new NodeConfig.Rights(new Secret.InEnvironment("BOB_MACAROON"))),
                Network.BITCOIN));
    assertThat(config.nodes().get("town"))
        .isEqualTo(
            new NodeConfig.Simnet(
                Optional.of(folder.resolve("town.yaml")), 42, Optional.of("alice")));
    assertThat(config.nodes().get("toy")).isEqualTo(NodeConfig.Simnet.DEFAULT);
  }

  @Test
  void privateNetworksAreOpenedByTheOwnersWordOnly() throws IOException {
    assertThat(read("wallet: {privateAddresses: allow}").wallet().privateAddresses()).isTrue();
    assertThat(read("wallet: {agent: scout}").wallet().privateAddresses()).isFalse();
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> read("wallet: {privateAddresses: maybe}"))
        .withMessageContaining("allow, deny");
  }

  @Test
  void anEmptyFileConfiguresNothing() throws IOException {
    assertThat(read("# nothing yet\n")).isEqualTo(FarthingConfig.EMPTY);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.farthing.app.config.ConfigCases#refused")
  void refusesWithLineColumnAndAdvice(ConfigCases.Refused bad) {
    assertThatExceptionOfType(ConfigException.Invalid.class)
        .isThrownBy(() -> read(bad.yaml()))
        .satisfies(
            e -> {
              assertThat(e.line() + ":" + e.column()).as(e.getMessage()).isEqualTo(bad.place());
              assertThat(e)
                  .hasMessageStartingWith(
                      folder.resolve("farthing.yaml") + ":" + bad.place() + ": ")
                  .hasMessageContaining(bad.says());
              assertThat(e.getMessage()).doesNotContain("0201036c6e64").hasLineCount(1);
            });
  }

  @Test
  void pathsMayBeginAtTheUsersHome() throws IOException {
    Path home = folder.resolve("user");
    Files.createDirectories(home);
    Files.writeString(home.resolve("town.yaml"), "nodes:\n  - alice\n");
    String before = System.setProperty("user.home", home.toString());
    try {
      for (String start : new String[] {"~/", "${HOME}/"}) {
        NodeConfig node =
            read("nodes: {n: {kind: simnet, topology: \"" + start + "town.yaml\"}}")
                .nodes()
                .get("n");
        assertThat(node)
            .isInstanceOfSatisfying(
                NodeConfig.Simnet.class,
                town -> assertThat(town.topology()).contains(home.resolve("town.yaml")));
      }
    } finally {
      System.setProperty("user.home", before);
    }
  }

  @Test
  void refusesWhatIsNoConfigurationAtAll() throws IOException {
    Path file = folder.resolve("farthing.yaml");
    assertThatExceptionOfType(ConfigException.Unreadable.class)
        .isThrownBy(() -> FarthingConfig.read(file))
        .withMessageContaining("cannot be read");
    Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xff});
    assertThatExceptionOfType(ConfigException.Unreadable.class)
        .isThrownBy(() -> FarthingConfig.read(file))
        .withMessageContaining("not UTF-8");
    Files.write(file, new byte[300 * 1024]);
    assertThatExceptionOfType(ConfigException.Unreadable.class)
        .isThrownBy(() -> FarthingConfig.read(file))
        .withMessageContaining("more than 256 KiB");
  }

  @Test
  void whateverIsTypedIsReadOrRefusedByName() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < 600; i++) {
      StringBuilder text = new StringBuilder(ConfigCases.FULL);
      for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
        int at = random.nextInt(text.length() - 1);
        text.replace(at, at + random.nextInt(2), NASTY.get(random.nextInt(NASTY.size())));
      }
      try {
        assertThat(read(text.toString()).nodes()).isNotNull();
      } catch (ConfigException refused) {
        assertThat(refused).hasMessageContaining("farthing.yaml");
      }
    }
  }

  @Test
  void recordsRefuseWhatTheFileMayNotSay() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(
            () ->
                new FarthingConfig(
                    Optional.of("eve"),
                    Optional.empty(),
                    java.util.Map.of(),
                    WalletConfig.DEFAULT,
                    Optional.empty()))
        .withMessageContaining("'eve' is no node");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(
            () ->
                new FarthingConfig(
                    Optional.empty(),
                    Optional.empty(),
                    java.util.Map.of("lnd", NodeConfig.Simnet.DEFAULT),
                    WalletConfig.DEFAULT,
                    Optional.empty()))
        .withMessageContaining("is a kind of node");
  }

  private FarthingConfig read(String yaml) throws IOException {
    Path file = folder.resolve("farthing.yaml");
    Files.write(file, yaml.getBytes(StandardCharsets.UTF_8));
    return FarthingConfig.read(file);
  }
}
