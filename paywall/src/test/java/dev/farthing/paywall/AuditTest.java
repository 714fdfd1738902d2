package dev.farthing.paywall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.lightning.Deadline;
import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.lightning.InvoiceState;
import dev.farthing.lightning.SettleCursor;
import dev.farthing.lightning.Settlement;
import dev.farthing.lightning.Subscription;
import dev.farthing.paywall.PaywallConfig.SettlementCheck;
import dev.farthing.paywall.PaywallListener.Alarm;
import dev.farthing.protocol.l402.L402Identifier;
import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.protocol.secret.PaymentHash;
import dev.farthing.protocol.secret.Preimage;
import dev.farthing.simnet.Fault;
import dev.farthing.sql.Database;
import dev.farthing.sql.Migrations;
import dev.farthing.testkit.lightning.OtherIssuer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTest {
  @TempDir private Path folder;
  private Shop shop;

  @BeforeEach
  void open() {
    shop = new Shop(folder);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  /**
   * A node that calls an invoice whose preimage is known to a caller still unpaid: what its owner's
   * open invoices, read by a stranger, look like.
   */
  private static final class Unpaid extends OtherIssuer {
    private final InvoiceState state;

    Unpaid(InvoiceIssuer node, InvoiceState state) {
      super(node);
      this.state = state;
    }

    @Override
    public CompletionStage<InvoiceState> lookUp(PaymentHash hash, Deadline deadline) {
      return CompletableFuture.completedStage(state);
    }

    @Override
    public Subscription settlements(SettleCursor from, Consumer<Settlement> listener) {
      return () -> {};
    }
  }

  private static InvoiceState state(String name) {
    return switch (name) {
      case "open" -> new InvoiceState.Open();
      case "accepted" -> new InvoiceState.Accepted(Shop.CHEAP);
      case "closed" -> new InvoiceState.Closed();
      default -> new InvoiceState.NotFound();
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"open", "accepted", "closed", "unknown"})
  void revokesACredentialWhosePreimageIsKnownButWhoseInvoiceIsNotSettled(String name) {
    shop.reopenWith(node -> new Unpaid(node, state(name)));
    String credential = shop.buy("/now/london");
    shop.decide("/now/london", credential);
    shop.heard.hasAlarms(Alarm.Kind.UNPAID_CREDENTIAL);
    assertThat(shop.whyNot("/now/london", credential)).isEqualTo(Decision.Why.REVOKED);
    shop.reopen();
    assertThat(shop.whyNot("/now/london", credential)).isEqualTo(Decision.Why.REVOKED);
  }

  @Test
  void revokesATokenThatItsBooksNeverSold() {
    Shop.Offer offer = shop.offer("/now/london");
    Preimage preimage = shop.pay(offer.invoice());
    long end = shop.network.clock().instant().plusSeconds(60).getEpochSecond();
    Macaroon forged =
        shop.forge(
            offer.invoice(),
            "services=weather:0",
            "weather_capabilities=forecast",
            "weather_valid_until=" + end);
    String credential = Shop.credential(forged, preimage);
    shop.decide("/forecast/london", credential);
    shop.heard.hasAlarms(Alarm.Kind.UNPAID_CREDENTIAL);
    assertThat(shop.whyNot("/forecast/london", credential)).isEqualTo(Decision.Why.REVOKED);
    assertThat(shop.decide("/now/london", Shop.credential(offer.token(), preimage)))
        .isInstanceOf(Decision.Admit.class);
  }

  @Test
  void revokesATokenThatNamesNoCapabilitySinceNoneIsEverSold() {
    Shop.Offer offer = shop.offer("/now/london");
    Preimage preimage = shop.pay(offer.invoice());
    String credential =
        Shop.credential(shop.forge(offer.invoice(), "services=weather:0"), preimage);
    assertThat(shop.decide("/now/london", credential)).isInstanceOf(Decision.Admit.class);
    shop.heard.hasAlarms(Alarm.Kind.UNPAID_CREDENTIAL);
    assertThat(shop.whyNot("/now/london", credential)).isEqualTo(Decision.Why.REVOKED);
  }

  @Test
  void asksTheNodeOnceForManyAdmissions() {
    AtomicInteger asked = new AtomicInteger();
    shop.network.inflict(new Fault.DropSettlements("seller"));
    shop.reopenWith(
        node ->
            new OtherIssuer(node) {
              @Override
              public CompletionStage<InvoiceState> lookUp(PaymentHash hash, Deadline deadline) {
                asked.incrementAndGet();
                return super.lookUp(hash, deadline);
              }
            });
    String credential = shop.buy("/now/london");
    for (int i = 0; i < 10; i++) {
      assertThat(shop.decide("/now/london", credential)).isInstanceOf(Decision.Admit.class);
    }
    assertThat(asked).hasValue(1);
    shop.heard.hasAlarms();
  }

  @Test
  void servesPaidAccessWhileTheNodeIsAwayAndAsksLater() {
    shop.network.inflict(new Fault.DropSettlements("seller"));
    String credential = shop.buy("/now/london");
    shop.network.inflict(new Fault.Offline("seller"));
    assertThat(shop.decide("/now/london", credential)).isInstanceOf(Decision.Admit.class);
    shop.pass(Duration.ofSeconds(10));
    shop.paywall().tend();
    shop.heard.hasAlarms(Alarm.Kind.AUDIT_BEHIND);
    shop.network.lift(new Fault.Offline("seller"));
    shop.pass(Duration.ofSeconds(10));
    shop.await(shop.paywall().tend());
    shop.await(shop.paywall().tend());
    assertThat(shop.heard.settled).hasSize(1);
    assertThat(shop.decide("/now/london", credential)).isInstanceOf(Decision.Admit.class);
  }

  @Test
  void looksBeforeItAdmitsWhereSettlementIsStrict() {
    shop.reopen(config -> config.settlement(SettlementCheck.STRICT));
    String credential = shop.buy("/now/london");
    Decision decision = shop.decide("/now/london", credential);
    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Pending.class,
            pending -> assertThat(pending.question()).isEqualTo(Decision.Question.SETTLEMENT));
    assertThat(shop.heard.admitted).isEmpty();
    assertThat(shop.resolve(decision)).isInstanceOf(Decision.Admit.class);
    assertThat(shop.decide("/now/london", credential)).isInstanceOf(Decision.Admit.class);
    assertThat(shop.heard.admitted)
        .extracting(PaywallListener.Admitted::first)
        .containsExactly(true, false);
  }

  @Test
  void neverAdmitsAnUnsettledCredentialWhereSettlementIsStrict() {
    shop.reopen(config -> config.settlement(SettlementCheck.STRICT));
    shop.reopenWith(node -> new Unpaid(node, new InvoiceState.Open()));
    String credential = shop.buy("/now/london");
    assertThat(shop.resolve(shop.decide("/now/london", credential)))
        .isInstanceOfSatisfying(
            Decision.Quote.class, quote -> assertThat(quote.why()).isEqualTo(Decision.Why.REVOKED));
    assertThat(shop.whyNot("/now/london", credential)).isEqualTo(Decision.Why.REVOKED);
    assertThat(shop.heard.admitted).isEmpty();
    shop.heard.hasAlarms(Alarm.Kind.UNPAID_CREDENTIAL);
  }

  @Test
  void asksToComeBackWhereSettlementIsStrictAndTheNodeIsAway() {
    shop.reopen(config -> config.settlement(SettlementCheck.STRICT));
    shop.network.inflict(new Fault.DropSettlements("seller"));
    String credential = shop.buy("/now/london");
    shop.network.inflict(new Fault.Offline("seller"));
    CompletionStage<Decision> asking =
        shop.paywall().resolve((Decision.Pending) shop.decide("/now/london", credential));
    shop.pass(Duration.ofSeconds(10));
    assertThat(shop.await(asking))
        .isInstanceOfSatisfying(
            Decision.Refuse.class,
            refuse -> assertThat(refuse.reason()).isEqualTo(Refusal.NOT_CONFIRMED));
    shop.network.lift(new Fault.Offline("seller"));
    assertThat(shop.resolve(shop.decide("/now/london", credential)))
        .isInstanceOf(Decision.Admit.class);
  }

  @Test
  void queuesABoundedNumberOfLookUpsWithoutBlocking() {
    try (Database books =
        Database.open(
            folder.resolve("busy").resolve("paywall.db"),
            Migrations.of(Paywall.class, "0001-books.sql"))) {
      Auditor auditor =
          new Auditor(
              new SaleTable(books),
              new RevocationTable(books),
              shop.network.node("seller").issuer(),
              shop.network.clock(),
              Duration.ofSeconds(5),
              task -> {},
              shop.heard);
      L402Identifier identifier =
          L402Identifier.of(PaymentHash.ofBytes(new byte[32]), new byte[32]);
      for (int i = 0; i < 4_096; i++) {
        assertThat(auditor.offer(identifier)).isTrue();
      }
      shop.heard.hasAlarms();
      assertThat(auditor.offer(identifier)).isFalse();
      assertThat(auditor.offer(identifier)).isFalse();
      shop.heard.hasAlarms(Alarm.Kind.AUDIT_BEHIND);
    }
  }
}
