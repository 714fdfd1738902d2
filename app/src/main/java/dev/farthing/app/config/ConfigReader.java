package dev.farthing.app.config;

import dev.farthing.app.config.WalletConfig.NodeUse;
import dev.farthing.wallet.policy.TimeText;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code farthing.yaml}; see {@link FarthingConfig#read}. */
final class ConfigReader {
  private static final int MAX_BYTES = 256 * 1024;

  private final Path file;

  private ConfigReader(Path file) {
    this.file = file;
  }

  static FarthingConfig read(Path file) {
    return new ConfigReader(file).config(YamlText.parse(file, text(file)));
  }

  static PolicyConfig readPolicy(Path file) {
    return new PolicyReader(file).policy(YamlText.parse(file, text(file)));
  }

  private static String text(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new ConfigException.Unreadable(
            file, "more than " + MAX_BYTES / 1024 + " KiB: this is no configuration");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ConfigException.Unreadable(file, "not UTF-8. Save it as UTF-8");
    } catch (IOException e) {
      throw new ConfigException.Unreadable(file, "cannot be read (" + e.getMessage() + ")");
    }
  }

  private FarthingConfig config(Yaml yaml) {
    Section top = Section.of(file, yaml, "a configuration", FarthingConfig.class);
    Map<String, NodeConfig> nodes = new LinkedHashMap<>();
    top.optional("nodes", value -> Section.group(file, value, "'nodes'").entries())
        .orElse(Map.of())
        .forEach((name, entry) -> nodes.put(name, node(name, entry)));
    return new FarthingConfig(
        role(top, "seller", nodes),
        role(top, "buyer", nodes),
        nodes,
        top.optional("wallet", value -> wallet(value, nodes)).orElse(WalletConfig.DEFAULT),
        top.optional("policy", value -> new PolicyReader(file).policy(value)));
  }

  private WalletConfig wallet(Yaml yaml, Map<String, NodeConfig> nodes) {
    Section wallet = Section.of(file, yaml, "'wallet'", WalletConfig.class);
    return new WalletConfig(
        role(wallet, "node", nodes),
        wallet.optionalText("agent", "scout"),
        wallet.optional("home", value -> wallet.pathOf("home", value, "wallet")),
        wallet.optional("approvals", this::approvals),
        wallet.optional("nodeUse", value -> nodeUse(wallet, value)).orElse(NodeUse.ALONE),
        PolicyReader.word(wallet, "privateAddresses", List.of("allow", "deny"), "deny")
            .equals("allow"));
  }

  private ApprovalConfig approvals(Yaml yaml) {
    Section approvals = Section.of(file, yaml, "'approvals'", ApprovalConfig.class);
    String example = "https://people.example/approve";
    String address = approvals.text("webhook", example);
    try {
      return new ApprovalConfig(
          new URI(address),
          approvals.existingFile("secret", "webhook.secret"),
          PolicyValue.of(approvals, "timeout", "60s")
              .map(value -> value.read(TimeText::parse))
              .orElse(Duration.ofSeconds(60)));
    } catch (URISyntaxException e) {
      throw approvals.problem(
          approvals.value("webhook", example).place(),
          "'" + address + "' is no address. An example: webhook: " + example);
    }
  }

  private static NodeUse nodeUse(Section wallet, Yaml value) {
    return switch (wallet.textOf("nodeUse", value, "alone")) {
      case "alone" -> NodeUse.ALONE;
      case "shared" -> NodeUse.SHARED;
      default -> throw wallet.problem(value.place(), "'nodeUse' is 'alone' or 'shared'.");
    };
  }

  private NodeConfig node(String name, Yaml.Entry entry) {
    NodeName.problemWith(name)
        .ifPresent(
            problem -> {
              throw new ConfigException.Invalid(file, entry.place(), problem);
            });
    return new NodeReader(file, "node '" + name + "'").node(entry.value());
  }

  private static Optional<String> role(Section top, String key, Map<String, NodeConfig> nodes) {
    return top.optional(
        key,
        value -> {
          String name = top.textOf(key, value, "alice");
          if (!nodes.containsKey(name)) {
            throw top.problem(
                value.place(),
                "'%s' names '%s', which is no node of this file. %s"
                    .formatted(key, name, Section.advice(name, nodes.keySet())));
          }
          return name;
        });
  }
}
