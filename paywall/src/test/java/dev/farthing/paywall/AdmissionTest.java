package dev.farthing.paywall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.lightning.InvoiceIssuer;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.l402.L402Identifier;
import dev.farthing.protocol.l402.L402Verifier;
import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.protocol.secret.Preimage;
import dev.farthing.protocol.secret.SecretBytes;
import dev.farthing.testkit.lightning.OtherIssuer;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {
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

  @Test
  void admitsWhatWasPaidForAgainAndAgain() {
    String credential = shop.buy("/now/london");
    for (int i = 0; i < 3; i++) {
      assertThat(shop.decide("/now/london", credential)).isInstanceOf(Decision.Admit.class);
    }
    assertThat(shop.heard.admitted)
        .extracting(PaywallListener.Admitted::first)
        .containsExactly(true, false, false);
    shop.heard.hasAlarms();
  }

  @Test
  void quotesThePriceToWhoBringsNoCredential() {
    assertThat(shop.decide("/now/london"))
        .isInstanceOfSatisfying(
            Decision.Quote.class,
            quote -> {
              assertThat(quote.price()).isEqualTo(Shop.CHEAP);
              assertThat(quote.why()).isEqualTo(Decision.Why.NO_CREDENTIAL);
            });
    assertThat(shop.whyNot("/now/london", "Bearer abc")).isEqualTo(Decision.Why.NO_CREDENTIAL);
  }

  @Test
  void letsFreeRoutesPassWhateverTheyCarry() {
    assertThat(shop.decide("/about")).isInstanceOf(Decision.Free.class);
    assertThat(shop.decide("/about", "Basic abc")).isInstanceOf(Decision.Free.class);
  }

  @Test
  void refusesWhatNoRouteNames() {
    assertThat(shop.decide("/other"))
        .isInstanceOfSatisfying(
            Decision.Refuse.class,
            refuse -> assertThat(refuse.reason()).isEqualTo(Refusal.NO_ROUTE));
  }

  @Test
  void refusesPathsThatReadInTwoWaysEvenWithACredential() {
    String credential = shop.buy("/now/london");
    for (String path : List.of("/now/../forecast/london", "/now//london", "/now/%2e%2e/x")) {
      assertThat(shop.decide(path, credential))
          .isInstanceOfSatisfying(
              Decision.Refuse.class,
              refuse -> assertThat(refuse.reason()).isEqualTo(Refusal.NON_CANONICAL_PATH));
    }
  }

  @Test
  void refusesUpgradesOnPricedRoutesEvenWithACredential() {
    RequestFacts upgrade =
        new RequestFacts(
            "GET",
            "/now/london",
            List.of(shop.buy("/now/london")),
            List.of(),
            InetAddress.getLoopbackAddress(),
            true);
    assertThat(shop.paywall().decide(upgrade))
        .isInstanceOfSatisfying(
            Decision.Refuse.class,
            refuse -> assertThat(refuse.reason()).isEqualTo(Refusal.UPGRADE_NOT_SOLD));
  }

  @Test
  void tellsTheMethodsThatAPathKnows() {
    RequestFacts post =
        new RequestFacts(
            "POST", "/now/london", List.of(), List.of(), InetAddress.getLoopbackAddress(), false);
    Decision.Refuse refuse = (Decision.Refuse) shop.paywall().decide(post);
    assertThat(refuse.reason()).isEqualTo(Refusal.METHOD_NOT_ALLOWED);
    assertThat(Shop.fields(Answers.refusal(refuse), "Allow")).containsExactly("GET");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/forecast/london", "/exact/london", "/atlas/london"})
  void admitsACheaperCredentialToNoOtherPricePoint(String path) {
    String credential = shop.buy("/now/london");
    assertThat(shop.whyNot(path, credential)).isEqualTo(Decision.Why.INSUFFICIENT);
  }

  @Test
  void admitsADearerCredentialToNothingThatItDidNotBuy() {
    String credential = shop.buy("/exact/london");
    assertThat(shop.whyNot("/now/london", credential)).isEqualTo(Decision.Why.INSUFFICIENT);
  }

  @Test
  void refusesAPreimageOfAnotherPayment() {
    Shop.Offer one = shop.offer("/now/london");
    Shop.Offer other = shop.offer("/now/london");
    Preimage preimage = shop.pay(other.invoice());
    assertThat(shop.whyNot("/now/london", Shop.credential(one.token(), preimage)))
        .isEqualTo(Decision.Why.WRONG_PREIMAGE);
  }

  @Test
  void admitsUntilTheTokenEndsAndNotASecondLonger() {
    String credential = shop.buy("/now/london");
    shop.pass(Duration.ofMinutes(60 + 10).plusSeconds(60 - 5));
    assertThat(shop.decide("/now/london", credential)).isInstanceOf(Decision.Admit.class);
    shop.pass(Duration.ofSeconds(5));
    assertThat(shop.whyNot("/now/london", credential)).isEqualTo(Decision.Why.EXPIRED);
  }

  @Test
  void sellsNoTokenThatExpiresBeforeItsLifetimeWhenTheInvoiceIsPaidLast() {
    Shop.Offer offer = shop.offer("/now/london");
    shop.pass(Duration.ofMinutes(9).plusSeconds(50));
    String credential = Shop.credential(offer.token(), shop.pay(offer.invoice()));
    shop.pass(Route.DEFAULT_LIFETIME);
    assertThat(shop.decide("/now/london", credential)).isInstanceOf(Decision.Admit.class);
  }

  @Test
  void honoursALifetimeThatItsBearerHasNarrowed() {
    Shop.Offer offer = shop.offer("/now/london");
    Preimage preimage = shop.pay(offer.invoice());
    long end = shop.network.clock().instant().getEpochSecond() + 30;
    String narrowed =
        Shop.credential(offer.token().attenuate("weather_valid_until=" + end), preimage);
    assertThat(shop.decide("/now/london", narrowed)).isInstanceOf(Decision.Admit.class);
    shop.pass(Duration.ofSeconds(31));
    assertThat(shop.whyNot("/now/london", narrowed)).isEqualTo(Decision.Why.EXPIRED);
    assertThat(shop.decide("/now/london", Shop.credential(offer.token(), preimage)))
        .isInstanceOf(Decision.Admit.class);
  }

  @Test
  void holdsABearerToThePathThatWasAddedToItsToken() {
    Shop.Offer offer = shop.offer("/now/london");
    Preimage preimage = shop.pay(offer.invoice());
    Macaroon below = offer.token().attenuate("weather_path=/now/");
    Macaroon one = below.attenuate("weather_path=/now/london");
    Macaroon wider = one.attenuate("weather_path=/now/");

    assertThat(shop.decide("/now/paris", Shop.credential(below, preimage)))
        .isInstanceOf(Decision.Admit.class);
    assertThat(shop.decide("/now/london", Shop.credential(one, preimage)))
        .isInstanceOf(Decision.Admit.class);
    assertThat(shop.whyNot("/now/paris", Shop.credential(one, preimage)))
        .isEqualTo(Decision.Why.INSUFFICIENT);
    assertThat(shop.whyNot("/now/london", Shop.credential(wider, preimage)))
        .isEqualTo(Decision.Why.INSUFFICIENT);
  }

  @Test
  void refusesWhatItsBearerTriedToWiden() {
    Shop.Offer offer = shop.offer("/now/london");
    Preimage preimage = shop.pay(offer.invoice());
    for (String wider :
        List.of(
            "services=weather:1",
            "services=weather:0,atlas:0",
            "weather_capabilities=now,forecast",
            "weather_valid_until=99999999999")) {
      assertThat(
              shop.whyNot("/now/london", Shop.credential(offer.token().attenuate(wider), preimage)))
          .as(wider)
          .isEqualTo(Decision.Why.INSUFFICIENT);
    }
  }

  @Test
  void refusesALimitThatNobodyEnforcesByItsName() {
    Shop.Offer offer = shop.offer("/now/london");
    Preimage preimage = shop.pay(offer.invoice());
    String limited = Shop.credential(offer.token().attenuate("now_max_uses=3"), preimage);
    assertThat(shop.decide("/now/london", limited))
        .isInstanceOfSatisfying(
            Decision.Quote.class,
            quote -> {
              assertThat(quote.why()).isEqualTo(Decision.Why.INSUFFICIENT);
              assertThat(quote.detail()).contains("now_max_uses");
            });
  }

  @Test
  void refusesAnAdministratorsTokenEvenUnderItsOwnKey() {
    Shop.Offer offer = shop.offer("/now/london");
    Preimage preimage = shop.pay(offer.invoice());
    for (String[] caveats :
        List.of(new String[] {}, new String[] {"services=weather:0", "weather_capabilities="})) {
      Macaroon token = shop.forge(offer.invoice(), caveats);
      assertThat(shop.whyNot("/now/london", Shop.credential(token, preimage)))
          .isEqualTo(Decision.Why.INSUFFICIENT);
    }
  }

  @Test
  void refusesATokenUnderAnotherKey() {
    Shop.Offer offer = shop.offer("/now/london");
    Preimage preimage = shop.pay(offer.invoice());
    Macaroon token =
        Macaroon.mint(
            SecretBytes.copyOf(new byte[32]),
            offer.token().identifier(),
            "farthing",
            List.of("services=weather:0", "weather_capabilities=now"));
    assertThat(shop.whyNot("/now/london", Shop.credential(token, preimage)))
        .isEqualTo(Decision.Why.NOT_OURS);
  }

  @Test
  void honoursTheCredentialOfEveryGoClientWithItsPreimageCaveat() {
    Shop.Offer offer = shop.offer("/now/london");
    Preimage preimage = shop.pay(offer.invoice());
    Macaroon withPreimage = offer.token().attenuate("preimage=" + preimage.revealHex());
    assertThat(shop.decide("/now/london", Shop.credential(withPreimage, preimage)))
        .isInstanceOf(Decision.Admit.class);
    RequestFacts metadata =
        new RequestFacts(
            "GET",
            "/now/london",
            List.of(),
            List.of(HexFormat.of().formatHex(withPreimage.encode())),
            InetAddress.getLoopbackAddress(),
            false);
    assertThat(shop.paywall().decide(metadata)).isInstanceOf(Decision.Admit.class);
  }

  @Test
  void findsTheCredentialBesideAnotherSchemeAndRefusesTwo() {
    String credential = shop.buy("/now/london");
    String other = shop.buy("/now/london");
    assertThat(shop.decide("/now/london", "Basic abc", credential))
        .isInstanceOf(Decision.Admit.class);
    assertThat(shop.decide("/now/london", credential, other))
        .isInstanceOfSatisfying(
            Decision.Refuse.class,
            refuse -> assertThat(refuse.reason()).isEqualTo(Refusal.SEVERAL_CREDENTIALS));
  }

  @Test
  void callsUnreadableCredentialsMalformed() {
    assertThat(shop.whyNot("/now/london", "L402 ???")).isEqualTo(Decision.Why.MALFORMED);
    assertThat(shop.whyNot("/now/london", "LSAT pre-image=abc")).isEqualTo(Decision.Why.MALFORMED);
  }

  @Test
  void refusesARevokedTokenAtOnceAndAfterARestart() {
    Shop.Offer offer = shop.offer("/now/london");
    String credential = Shop.credential(offer.token(), shop.pay(offer.invoice()));
    assertThat(shop.decide("/now/london", credential)).isInstanceOf(Decision.Admit.class);
    shop.await(shop.paywall().revoke(offer.invoice().paymentHash(), "abused"));
    assertThat(shop.whyNot("/now/london", credential)).isEqualTo(Decision.Why.REVOKED);
    shop.reopen();
    assertThat(shop.whyNot("/now/london", credential)).isEqualTo(Decision.Why.REVOKED);
  }

  @Test
  void admitsWhatWasBoughtBeforeARestart() {
    String credential = shop.buy("/now/london");
    shop.reopen();
    assertThat(shop.decide("/now/london", credential)).isInstanceOf(Decision.Admit.class);
  }

  @Test
  void admitsWhatWasBoughtUnderAKeyThatMintsNoMore() {
    String credential = shop.buy("/now/london");
    shop.await(shop.paywall().rotateKeys());
    shop.await(shop.paywall().tend());
    assertThat(shop.decide("/now/london", credential)).isInstanceOf(Decision.Admit.class);
    String fresh = shop.buy("/now/london");
    assertThat(shop.decide("/now/london", fresh)).isInstanceOf(Decision.Admit.class);
  }

  @Test
  void forgetsAKeyAndItsRevocationsOnceItsLastTokenHasEnded() {
    Shop.Offer offer = shop.offer("/now/london");
    String credential = Shop.credential(offer.token(), shop.pay(offer.invoice()));
    shop.await(shop.paywall().revoke(offer.invoice().paymentHash(), "abused"));
    shop.await(shop.paywall().rotateKeys());
    shop.pass(Duration.ofHours(2));
    shop.await(shop.paywall().tend());
    Decision decision = shop.decide("/now/london", credential);
    assertThat(decision).isInstanceOf(Decision.Pending.class);
    assertThat(shop.await(shop.paywall().resolve((Decision.Pending) decision)))
        .isInstanceOfSatisfying(
            Decision.Quote.class,
            quote -> assertThat(quote.why()).isEqualTo(Decision.Why.NOT_OURS));
  }

  @Test
  void looksForAnUnknownKeyOnceBeforeItRefuses() {
    String credential = shop.buy("/now/london");
    Paywall stale = shop.openBeside();
    shop.await(shop.paywall().rotateKeys());
    shop.await(shop.paywall().rotateKeys());
    String fresh = shop.buy("/now/london");
    Decision decision = stale.decide(Shop.request("/now/london", fresh));
    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Pending.class,
            pending -> assertThat(pending.question()).isEqualTo(Decision.Question.KEY));
    assertThat(shop.await(stale.resolve((Decision.Pending) decision)))
        .isInstanceOf(Decision.Admit.class);
    assertThat(stale.decide(Shop.request("/now/london", credential)))
        .isInstanceOf(Decision.Admit.class);
    stale.close();
  }

  @Test
  void honoursNoTokenOfAnotherRealm() {
    String credential = shop.buy("/now/london");
    shop.reopen(config -> config.realm("another"));
    assertThat(shop.whyNot("/now/london", credential)).isEqualTo(Decision.Why.NOT_OURS);
  }

  @Test
  void honoursNoTokenThatWasPaidInTestCoinsOnAnotherNetwork() {
    String credential = shop.buy("/now/london");
    shop.reopenWith(Mainnet::new);
    assertThat(shop.whyNot("/now/london", credential)).isEqualTo(Decision.Why.NOT_OURS);
  }

  /** The same node, said to be on mainnet. */
  private static final class Mainnet extends OtherIssuer {
    Mainnet(InvoiceIssuer node) {
      super(node);
    }

    @Override
    public Network network() {
      return Network.BITCOIN;
    }
  }

  @Test
  void honoursAnotherIssuersTokensByTheirLocationOnly() {
    byte[] foreignKey = "another issuer's root key, 32 b.".getBytes(StandardCharsets.UTF_8);
    Preimage preimage = Preimage.ofBytes(new byte[32]);
    L402Identifier identifier = L402Identifier.of(preimage.hash(), new byte[32]);
    L402Verifier foreign =
        L402Verifier.builder((named, location, hmac) -> foreignKey.clone()).build();
    shop.reopen(config -> config.foreignIssuers(Map.of("elsewhere", foreign)));
    for (String location : List.of("elsewhere", "nowhere")) {
      Macaroon token =
          Macaroon.mint(
              SecretBytes.copyOf(foreignKey),
              identifier.bytes(),
              location,
              List.of("services=weather:0", "weather_capabilities=now"));
      Decision decision = shop.decide("/now/london", Shop.credential(token, preimage));
      if (location.equals("elsewhere")) {
        assertThat(decision).isInstanceOf(Decision.Admit.class);
      } else {
        assertThat(decision).isNotInstanceOf(Decision.Admit.class);
      }
    }
    shop.heard.hasAlarms();
  }
}
