package dev.farthing.app.get;

import dev.farthing.app.CommandRun;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.Fault;
import dev.farthing.simnet.operator.PaymentRecord;
import dev.farthing.testkit.hostile.HostileLab;
import dev.farthing.testkit.hostile.HostileSellerContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** The command that buys and sellers who cheat. */
class HostileGetTest extends HostileSellerContract {
  private static final MilliSatoshi ALLOWED = MilliSatoshi.ofSat(20);
  private static final String POLICY =
      """
      policy:
        maxPerPurchase: 20sat
        hosts:
          "127.0.0.1": {}
      """;

  @TempDir private Path folder;

  @Override
  protected HostileLab open() {
    try {
      return new GetLab(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class GetLab implements HostileLab {
    private static final Fault HOLD = new Fault.HoldPayments("alice");

    private final Booth booth;
    private final InvoiceIssuer seller;

    GetLab(Path folder) throws IOException {
      booth = new Booth(folder);
      booth.configure(Booth.WALLET + POLICY);
      seller = booth.town.network().node("alice").issuer();
    }

    @Override
    public InvoiceIssuer seller() {
      return seller;
    }

    @Override
    public String buy(URI uri) {
      CommandRun run = booth.run("get", "-L", "-m", "8", uri.toString());
      return run.exitCode() == 0 ? run.out() : run.err();
    }

    @Override
    public MilliSatoshi allowed() {
      return ALLOWED;
    }

    @Override
    public Duration patience() {
      return Duration.ofSeconds(30);
    }

    @Override
    public MilliSatoshi spent() {
      return paid().stream()
          .map(payment -> payment.amount().plus(payment.fee()))
          .reduce(MilliSatoshi.ZERO, MilliSatoshi::plus);
    }

    @Override
    public int payments() {
      return paid().size();
    }

    private List<PaymentRecord> paid() {
      return booth.town.network().node("bob").operator().payments().list(0, 100, false, true);
    }

    @Override
    public void holdPayments() {
      booth.town.network().inflict(HOLD);
    }

    @Override
    public void releasePayments() {
      booth.town.network().lift(HOLD);
    }

    @Override
    public void close() {
      seller.close();
      booth.close();
    }
  }
}
