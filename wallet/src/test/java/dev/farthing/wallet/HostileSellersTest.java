package dev.farthing.wallet;

import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.Fault;
import dev.farthing.testkit.hostile.HostileLab;
import dev.farthing.testkit.hostile.HostileSellerContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

/** The paying client and sellers who cheat. */
class HostileSellersTest extends HostileSellerContract {
  private static final Fault HOLD = new Fault.HoldPayments("seller");
  private static final MilliSatoshi ALLOWED = MilliSatoshi.ofSat(20);

  @TempDir private Path folder;

  @Override
  protected HostileLab open() {
    try {
      return new ClientLab(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class ClientLab implements HostileLab {
    private final Street street;
    private final Wallet wallet;
    private final FarthingClient client;
    private final InvoiceIssuer seller;

    ClientLab(Path folder) throws IOException {
      street = new Street(folder);
      seller = street.network.node("seller").issuer();
      wallet =
          new Home(folder.resolve("buyer"))
              .wallet(
                  street.payer(),
                  Street.roomy().maxPerPurchase(ALLOWED).payTimeout(Duration.ofSeconds(2)))
              .open();
      client = wallet.client("alice");
    }

    @Override
    public InvoiceIssuer seller() {
      return seller;
    }

    @Override
    public String buy(URI uri) {
      HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(2)).build();
      try {
        return client.send(request, BodyHandlers.ofString()).body();
      } catch (RuntimeException e) {

        return e.toString();
      }
    }

    @Override
    public MilliSatoshi allowed() {
      return ALLOWED;
    }

    @Override
    public Duration patience() {
      return Duration.ofSeconds(25);
    }

    @Override
    public MilliSatoshi spent() {
      return street.paid();
    }

    @Override
    public int payments() {
      return street.network.node("buyer").operator().payments().list(0, 100, false, true).size();
    }

    @Override
    public void holdPayments() {
      street.network.inflict(HOLD);
    }

    @Override
    public void releasePayments() {
      street.network.lift(HOLD);
    }

    @Override
    public void close() {
      wallet.close();
      seller.close();
      street.close();
    }
  }
}
