package dev.farthing.benchmarks;

import java.util.List;

/**
 * What a wallet costs its buyers: with a token that is owned, with one to buy, and with old books.
 */
final class WalletFigures {
  private WalletFigures() {}

  static List<Figure> all() {
    return List.of(
        new WarmCalls("wallet/warm", WalletShop::plain, "127.0.0.1"),
        new WarmCalls("wallet/warm-by-name", WalletShop::plain, "localhost"),
        new WarmCalls("wallet/warm-by-name-tls", WalletShop::secure, "localhost"),
        new PurchaseRate("wallet/purchase", 32),
        new OldBooks("wallet/million", 1_000_000));
  }
}
