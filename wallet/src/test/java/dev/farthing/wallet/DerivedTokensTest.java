package dev.farthing.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.wallet.PaidResponse.Access;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Narrower copies of what was bought from a real paywall, for other agents and programs. */
class DerivedTokensTest {
  @TempDir private Path folder;
  private Street street;
  private Wallet wallet;
  private String bought;

  @BeforeEach
  void open() throws IOException {
    street = new Street(folder);
    wallet = new Home(folder.resolve("buyer")).wallet(street.payer(), Street.roomy()).open();
    bought =
        wallet
            .client("alice")
            .send(street.get("/shop/a/1"), BodyHandlers.ofString())
            .purchase()
            .orElseThrow();
  }

  @AfterEach
  void close() {
    wallet.close();
    street.close();
  }

  private int status(String path, String authorization) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(street.uri(path)).header("Authorization", authorization).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  @Test
  void areHeldToTheirPathByThePaywallItself() throws Exception {
    DerivedCredential copy = wallet.derive(bought, Attenuation.none().withPath("/shop/a/"));

    assertThat(copy.added()).containsExactly("shop_path=/shop/a/");
    assertThat(copy.unenforced()).isEmpty();
    assertThat(status("/shop/a/2", copy.authorization())).isEqualTo(200);
    assertThat(status("/shop/b", copy.authorization())).isEqualTo(402);
    assertThat(copy.toString()).doesNotContain(copy.authorization());
  }

  @Test
  void belongToTheAgentTheyWereMadeFor() {
    wallet.derive(bought, Attenuation.none().withPath("/shop/a/").forAgent("bob"));
    FarthingClient bob = wallet.client("bob");

    assertThat(bob.send(street.get("/shop/a/2"), BodyHandlers.ofString()).access())
        .isEqualTo(Access.REUSED);
    assertThat(bob.send(street.get("/shop/b/2"), BodyHandlers.ofString()).access())
        .isEqualTo(Access.BOUGHT);
  }

  @Test
  void endWhenTheyAreToldTo() {
    Instant end = Instant.now().plus(Duration.ofMinutes(5));

    DerivedCredential copy = wallet.derive(bought, Attenuation.none().withExpiry(end));

    assertThat(copy.added()).containsExactly("shop_valid_until=" + end.getEpochSecond());
    assertThat(copy.credential().validUntil())
        .hasValue(Instant.ofEpochSecond(end.getEpochSecond()));
  }

  @Test
  void carryALimitThatNobodyEnforcesOnlyWhenAskedTo() {
    Attenuation uses = Attenuation.none().withMaxUses(3);
    assertThatThrownBy(() -> wallet.derive(bought, uses))
        .isInstanceOfSatisfying(
            WalletException.NotEnforced.class,
            e -> assertThat(e.caveats()).containsExactly("shop_max_uses=3"));
    assertThat(credentials()).hasSize(1);

    DerivedCredential copy = wallet.derive(bought, uses.evenUnenforced());

    assertThat(copy.unenforced()).containsExactly("shop_max_uses=3");
    assertThat(copy.credential().usesLeft()).hasValue(3);
  }

  @Test
  void areNeverWiderThanWhatTheyComeFrom() {
    Instant year = Instant.now().plus(Duration.ofDays(365));
    assertThatThrownBy(() -> wallet.derive(bought, Attenuation.none().withExpiry(year)))
        .isInstanceOf(WalletException.NotDerivable.class);
    String below =
        wallet
            .derive(bought, Attenuation.none().withPath("/shop/a/").forAgent("bob"))
            .credential()
            .id();
    assertThatThrownBy(() -> wallet.derive(below, Attenuation.none().withPath("/shop/")))
        .isInstanceOf(WalletException.NotDerivable.class);
  }

  @Test
  void areListedWithoutWhatShowsThemAndNotShownWhenHandedOut() {
    DerivedCredential copy = wallet.derive(bought, Attenuation.none());

    assertThat(credentials())
        .extracting(Credential::id)
        .containsExactlyInAnyOrder(bought, copy.credential().id());
    assertThat(copy.credential().retiredWhy()).hasValue(Deriving.HANDED_OUT);
    assertThat(credentials().toString()).doesNotContain(copy.authorization().substring(10));
  }

  @Test
  void comeFromNothingThatIsRetired() {
    wallet.retire(bought, "lost");

    assertThatThrownBy(() -> wallet.derive(bought, Attenuation.none()))
        .isInstanceOf(WalletException.NotDerivable.class)
        .hasMessageContaining("lost");
    assertThat(
            wallet.client("alice").send(street.get("/shop/a/1"), BodyHandlers.ofString()).access())
        .isEqualTo(Access.BOUGHT);
  }

  private List<Credential> credentials() {
    try (WalletReader reader = WalletReader.open(folder.resolve("buyer").resolve("wallet.db"))) {
      return reader.credentials(
          new CredentialFilter(Optional.empty(), Optional.empty(), true, 100));
    }
  }
}
