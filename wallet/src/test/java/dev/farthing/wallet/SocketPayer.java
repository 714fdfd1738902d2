package dev.farthing.wallet;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.PayerAbilities;
import dev.farthing.lightning.PayerAbilities.FeeBound;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.protocol.secret.Preimage;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The payer that a {@link PayerServer} lends. */
final class SocketPayer implements InvoicePayer {
  private final UnixDomainSocketAddress server;
  private final NodeId nodeId;
  private final InstantSource clock;

  SocketPayer(Path socket) {
    server = UnixDomainSocketAddress.of(socket);
    String[] hello = ask(out -> out.writeUTF("hello")).split(" ");
    nodeId = NodeId.parseHex(hello[0]);
    Duration ahead = Duration.between(Instant.now(), Instant.parse(hello[1]));
    clock = () -> Instant.now().plus(ahead);
  }

  private interface Question {
    void write(DataOutputStream out) throws IOException;
  }

  private String ask(Question question) {
    try (SocketChannel channel = SocketChannel.open(server)) {
      DataOutputStream out = new DataOutputStream(Channels.newOutputStream(channel));
      question.write(out);
      out.flush();
      return new DataInputStream(Channels.newInputStream(channel)).readUTF();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public CompletionStage<PaymentOutcome> pay(Approval approval, Deadline deadline) {
    approval.use();
    return CompletableFuture.supplyAsync(
        () ->
            read(
                ask(
                    out -> {
                      out.writeUTF("pay");
                      out.writeUTF(approval.invoice().text());
                      out.writeLong(approval.limits().maxFee().msat());
                      out.writeUTF(approval.purchase());
                    })));
  }

  @Override
  public CompletionStage<PaymentOutcome> track(PaymentHash hash, Deadline deadline) {
    return CompletableFuture.supplyAsync(
        () ->
            read(
                ask(
                    out -> {
                      out.writeUTF("track");
                      out.writeUTF(hash.hex());
                    })));
  }

  private static PaymentOutcome read(String answer) {
    String[] words = answer.split(" ");
    return switch (words[0]) {
      case "paid" ->
          new PaymentOutcome.Paid(
              Optional.of(Preimage.parseHex(words[1])),
              MilliSatoshi.ofMsat(Long.parseLong(words[2])),
              MilliSatoshi.ofMsat(Long.parseLong(words[3])));
      case "AlreadyPaid" -> new PaymentOutcome.AlreadyPaid();
      case "NotFound" -> new PaymentOutcome.NotFound();
      case "InFlight" -> new PaymentOutcome.InFlight();
      default -> new PaymentOutcome.Unknown(answer);
    };
  }

  @Override
  public NodeId nodeId() {
    return nodeId;
  }

  @Override
  public Network network() {
    return Network.REGTEST;
  }

  @Override
  public InstantSource clock() {
    return clock;
  }

  @Override
  public PayerAbilities abilities() {
    return new PayerAbilities(FeeBound.FEE_EXACT, true, true, true, true, true, true);
  }

  @Override
  public void close() {}
}
