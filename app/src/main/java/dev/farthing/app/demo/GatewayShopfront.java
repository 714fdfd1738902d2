package dev.farthing.app.demo;

import dev.farthing.agent.Maker;
import dev.farthing.agent.Shopfront;
import dev.farthing.agent.Ware;
import dev.farthing.app.Workers;
import dev.farthing.app.sellers.Cities;
import dev.farthing.app.sellers.MakerService;
import dev.farthing.app.sellers.UpstreamServer;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.paywall.PaywallListener;
import java.nio.file.Path;

/**
 * Puts a paywall and a gateway before what an agent makes. It knows the maker by an HTTP address
 * and the agent's node by its issuer, so it cannot spend.
 */
record GatewayShopfront(
    Path home,
    int port,
    Cities cities,
    InvoiceIssuer issuer,
    Workers workers,
    PaywallListener listener)
    implements Shopfront {
  @Override
  public Stall open(Ware ware, Maker maker) {
    UpstreamServer upstream =
        UpstreamServer.start(ware.kind().label(), new MakerService(maker), workers.executor());
    Shop shop =
        Shop.open(
            home,
            ware.seller(),
            CityRoutes.of(ware.seller(), ware.kind(), ware.price(), ware.lifetime(), cities),
            upstream.uri(),
            port,
            issuer,
            workers,
            listener);
    return new Stall() {
      @Override
      public String urlTemplate() {
        return CityRoutes.urlTemplate(shop.address(), ware.kind());
      }

      @Override
      public void close() {
        shop.close();
        upstream.close();
      }
    };
  }
}
