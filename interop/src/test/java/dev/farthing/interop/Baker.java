package dev.farthing.interop;

import dev.farthing.lightning.LightningException;
import dev.farthing.lightning.lnd.LndConfig;
import dev.farthing.lightning.lnd.LndNode;
import dev.farthing.lightning.lnd.MacaroonSource;
import dev.farthing.protocol.secret.SecretBytes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes macaroons with the very commands that Farthing tells its users. */
final class Baker {
  private static final Pattern COMMAND =
      Pattern.compile("lncli bakemacaroon --save_to (\\S+) ([a-z]+:\\S+(?: [a-z]+:\\S+)*)");

  private final RegtestLab lab;
  private final LabNode node;

  private Baker(RegtestLab lab, LabNode node) {
    this.lab = lab;
    this.node = node;
  }

  static Baker at(RegtestLab lab, String node) {
    return new Baker(lab, lab.node(node));
  }

  /** A macaroon for making invoices, as the error says that misses one. */
  Path issuing() {
    SecretBytes other = MacaroonSource.file(node.macaroon("admin"));
    return asTold(Adapter.config(node).payerMacaroon(other), LndNode::issuer, "0");
  }

  /** A macaroon for paying, as the error says that misses one. */
  Path paying() {
    return payingUnder("0");
  }

  /** As {@link #paying}, but under a root key of its own, with which it can be revoked. */
  Path payingUnder(String rootKey) {
    SecretBytes other = MacaroonSource.file(node.macaroon("admin"));
    return asTold(Adapter.config(node).issuerMacaroon(other), LndNode::payer, rootKey);
  }

  private Path asTold(LndConfig.Builder config, Consumer<LndNode> use, String rootKey) {
    try {
      use.accept(Adapter.of(config));
    } catch (LightningException.Unauthorized e) {
      return bake(String.valueOf(e.getMessage()), rootKey);
    }
    throw new AssertionError("a node was used without a macaroon for it");
  }

  private Path bake(String advice, String rootKey) {
    Matcher command = COMMAND.matcher(advice);
    if (!command.find()) {
      throw new AssertionError("no command that bakes a macaroon in: " + advice);
    }
    Path file = lab.folder().resolve(node.name() + "-" + command.group(1)).toAbsolutePath();
    List<String> words =
        new ArrayList<>(
            List.of("bakemacaroon", "--root_key_id", rootKey, "--save_to", file.toString()));
    words.addAll(List.of(command.group(2).split(" ")));
    lab.lncli(node.name(), words.toArray(String[]::new));
    return file;
  }
}
