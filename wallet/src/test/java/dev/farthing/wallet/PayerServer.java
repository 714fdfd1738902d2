package dev.farthing.wallet;

import dev.farthing.lightning.Approval;
import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.PaymentLimits;
import dev.farthing.lightning.PaymentOutcome;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.protocol.secret.PaymentHash;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Lends a payer to another process over a unix socket, one question a connection, so that the node
 * outlives the process that asked it.
 */
final class PayerServer implements AutoCloseable {
  private final ServerSocketChannel server;
  private final InvoicePayer payer;
  private final Predicate<String> answers;

  /**
   * @param answers told of each question once the node has answered it; false keeps the answer back
   */
  PayerServer(Path socket, InvoicePayer payer, Predicate<String> answers) throws IOException {
    this.payer = payer;
    this.answers = answers;
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    Thread thread = new Thread(this::accept, "payer-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel channel = server.accept();
        Thread thread = new Thread(() -> serve(channel), "payer-connection");
        thread.setDaemon(true);
        thread.start();
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(SocketChannel channel) {
    try (channel) {
      DataInputStream in = new DataInputStream(Channels.newInputStream(channel));
      DataOutputStream out = new DataOutputStream(Channels.newOutputStream(channel));
      String question = in.readUTF();
      String answer = question.equals("hello") ? hello() : write(ask(question, in));
      if (answers.test(question)) {
        out.writeUTF(answer);
        out.flush();
      } else {
        in.read();
      }
    } catch (IOException gone) {
      // The other process was killed.
    }
  }

  private String hello() {
    return payer.nodeId().hex() + " " + payer.clock().instant();
  }

  private PaymentOutcome ask(String question, DataInputStream in) throws IOException {
    if (question.equals("track")) {
      PaymentHash hash = PaymentHash.parseHex(in.readUTF());
      return payer.track(hash, within(Duration.ofSeconds(5))).toCompletableFuture().join();
    }
    Bolt11Invoice invoice = Bolt11Invoice.decode(in.readUTF());
    PaymentLimits limits =
        new PaymentLimits(MilliSatoshi.ofMsat(in.readLong()), Duration.ofSeconds(30), 2016, 16);
    return payer
        .pay(Approval.of(invoice, limits, in.readUTF()), within(limits.timeout()))
        .toCompletableFuture()
        .join();
  }

  private Deadline within(Duration time) {
    return Deadline.in(time, payer.clock());
  }

  private static String write(PaymentOutcome outcome) {
    return outcome instanceof PaymentOutcome.Paid paid
        ? "paid "
            + paid.preimage().orElseThrow().revealHex()
            + " "
            + paid.amount().msat()
            + " "
            + paid.fee().msat()
        : outcome.getClass().getSimpleName();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
