package dev.farthing.protocol.l402;

import static dev.farthing.protocol.l402.Tokens.NOW;
import static dev.farthing.protocol.l402.Tokens.PREIMAGE;
import static dev.farthing.protocol.l402.Tokens.mint;
import static dev.farthing.protocol.l402.Tokens.verifier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farthing.protocol.macaroon.Macaroon;
import dev.farthing.protocol.secret.Preimage;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TokenPropertiesTest {
  private static final List<String> SERVICES = List.of("a:0", "a:1", "b:0", "c:9");
  private static final List<String> CAPABILITIES = List.of("r", "w", "x");

  /** All but the location, which no macaroon protects; these tokens have none. */
  @Test
  void everyFlippedBitOfATokenFailsVerification() {
    byte[] token =
        mint("services=a:0", "a_capabilities=r", "a_valid_until=" + (NOW.getEpochSecond() + 9))
            .encode();
    L402Verifier verifier = verifier().build();
    Demand demand = Demand.of("a", 0, Set.of("r"), NOW);
    assertThatCode(() -> verifier.verify(header(token), demand)).doesNotThrowAnyException();
    for (int i = 0; i < token.length * 8; i++) {
      byte[] flipped = token.clone();
      flipped[i / 8] ^= (byte) (1 << i % 8);

      assertThatThrownBy(() -> verifier.verify(header(flipped), demand))
          .as("bit %d", i)
          .isInstanceOf(L402Exception.class);
    }
  }

  @Test
  void everyFlippedBitOfAPreimageFailsVerification() {
    L402Verifier verifier = verifier().build();
    String token = mint("services=a:0").toBase64();
    for (int i = 0; i < 256; i++) {
      byte[] flipped = PREIMAGE.reveal();
      flipped[i / 8] ^= (byte) (1 << i % 8);
      String header = L402Credential.write("L402", List.of(token), Preimage.ofBytes(flipped));

      assertThatThrownBy(() -> verifier.verify(header, Demand.of("a", 0, Set.of(), NOW)))
          .isInstanceOf(L402Exception.PreimageMismatch.class);
    }
  }

  @Test
  void aNarrowerTokenAdmitsNothingThatTheWiderOneDoesNot() {
    Random random = new Random(3);
    L402Verifier verifier = verifier().build();
    int admittedByBoth = 0;
    for (int i = 0; i < 2_000; i++) {
      Macaroon wider = mint("services=" + some(random, SERVICES));
      for (int more = random.nextInt(3); more > 0; more--) {
        wider = wider.attenuate(caveat(random));
      }
      Macaroon narrower = wider.attenuate(caveat(random));
      for (String service : SERVICES) {
        Demand demand =
            Demand.of(
                service.substring(0, 1),
                service.charAt(2) - '0',
                random.nextBoolean() ? Set.of("r") : Set.of(),
                NOW);
        if (admits(verifier, narrower, demand)) {
          admittedByBoth++;
          assertThat(admits(verifier, wider, demand)).isTrue();
        }
      }
    }
    assertThat(admittedByBoth).isGreaterThan(200);
  }

  @Test
  void oneVerifierServesManyThreadsAtOnce() throws Exception {
    L402Verifier verifier = verifier().build();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Integer>> work = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        int id = t;
        work.add(
            () -> {
              Macaroon good = mint(Tokens.identifier(id), null, "services=a:0");
              int right = 0;
              for (int i = 0; i < 500; i++) {
                Macaroon token = i % 2 == 0 ? good : good.attenuate("a_valid_until=" + i);
                if (admits(verifier, token, Demand.of("a", 0, Set.of(), NOW)) == (i % 2 == 0)) {
                  right++;
                }
              }
              return right;
            });
      }
      for (Future<Integer> right : threads.invokeAll(work)) {
        assertThat(right.get()).isEqualTo(500);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static String caveat(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> "services=" + some(random, SERVICES);
      case 1 -> "a_capabilities=" + some(random, CAPABILITIES);
      case 2 -> "b_capabilities=" + some(random, CAPABILITIES);
      default -> "a_valid_until=" + (NOW.getEpochSecond() - 5 + random.nextInt(20));
    };
  }

  private static String some(Random random, List<String> names) {
    List<String> shuffled = new ArrayList<>(names);
    Collections.shuffle(shuffled, random);
    return String.join(",", shuffled.subList(0, 1 + random.nextInt(names.size())));
  }

  private static boolean admits(L402Verifier verifier, Macaroon token, Demand demand) {
    try {
      return verifier.verify(Tokens.header(token), demand).service().equals(demand.service());
    } catch (L402Exception e) {
      return false;
    }
  }

  private static String header(byte[] token) {
    return "L402 " + Base64.getEncoder().encodeToString(token) + ":" + PREIMAGE.revealHex();
  }
}
