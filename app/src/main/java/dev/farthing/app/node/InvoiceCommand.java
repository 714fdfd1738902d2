package dev.farthing.app.node;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.UsageException;
import dev.farthing.app.config.Settings;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoiceRequest;
import dev.farthing.lightning.InvoiceRequest.Description;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code farthing node invoice}. */
@Command(name = "invoice", description = "Make an invoice.")
final class InvoiceCommand implements Callable<Integer> {
  private static final int MAX_MEMO_BYTES = 639;

  private final NodeUse use;

  @Mixin NodeOptions options;

  @Parameters(paramLabel = "AMOUNT", description = "With its unit: 100sat, 250msat.")
  String amount = "";

  @Option(names = "--memo", paramLabel = "TEXT", description = "What it is for, for people.")
  @Nullable String memo;

  @Option(
      names = "--hash",
      paramLabel = "HEX",
      description = "In place of a memo: the SHA-256 of a text that is given elsewhere.")
  @Nullable String hash;

  @Option(
      names = "--expiry",
      paramLabel = "TIME",
      defaultValue = "1h",
      description = "How long it can be paid: 90s, 15m, 1h, 2d (${DEFAULT-VALUE}).")
  String expiry = "";

  @Option(
      names = "--private",
      description = "Name the node's unannounced channels, so that it is reached over them.")
  boolean privateHints;

  InvoiceCommand(Console console, Settings settings) {
    use = new NodeUse(console, settings);
    options = new NodeOptions();
  }

  /** What is printed as JSON. */
  record Made(String node, String invoice, String paymentHash, long amountMsat, String expiresAt) {}

  @Override
  public Integer call() throws InterruptedException {
    InvoiceRequest request = request();
    return use.of(
        options,
        Role.SELLER,
        (node, output) -> {
          try (InvoiceIssuer issuer = node.node().issuer()) {
            Bolt11Invoice invoice = Await.answer(issuer.create(request, node.soon()));
            output.show(json(node, invoice), () -> List.of(invoice.text()));
          }
          return ExitCode.DONE;
        });
  }

  private InvoiceRequest request() {
    MilliSatoshi asked = MilliSatoshi.parse(amount);
    if (asked.isZero()) {
      throw new UsageException("AMOUNT: an invoice asks for at least 1msat.");
    }
    InvoiceRequest request =
        new InvoiceRequest(asked, description(), TimeSpan.parse("--expiry", expiry));
    return privateHints ? request.withPrivateHints() : request;
  }

  private Description description() {
    if (hash == null) {
      String text = memo == null ? "" : memo;
      if (text.getBytes(StandardCharsets.UTF_8).length > MAX_MEMO_BYTES) {
        throw new UsageException(
            "--memo: more than " + MAX_MEMO_BYTES + " bytes. Give its SHA-256 by --hash instead.");
      }
      return new Description.Text(text);
    }
    if (memo != null) {
      throw new UsageException("--memo and --hash exclude each other.");
    }
    if (!hash.matches("[0-9a-fA-F]{64}")) {
      throw new UsageException("--hash: 64 hexadecimal digits are needed.");
    }
    return new Description.Hash(HexFormat.of().parseHex(hash));
  }

  private static Made json(OpenNode node, Bolt11Invoice invoice) {
    return new Made(
        node.name(),
        invoice.text(),
        invoice.paymentHash().hex(),
        invoice.amount().orElse(MilliSatoshi.ZERO).msat(),
        invoice.timestamp().plus(invoice.expiry()).toString());
  }
}
