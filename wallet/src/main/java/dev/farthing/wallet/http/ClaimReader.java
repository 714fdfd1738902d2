package dev.farthing.wallet.http;

import dev.farthing.protocol.ProtocolException;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.l402.ChallengeReading;
import dev.farthing.protocol.l402.L402Challenge;
import dev.farthing.protocol.money.MilliSatoshi;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads a 402 and checks its parts against one another, before any money moves. */
public final class ClaimReader {
  private final Network network;
  private final InstantSource clock;

  /**
   * @param network of the node that would pay
   * @param clock by which invoices are judged
   */
  public ClaimReader(Network network, InstantSource clock) {
    this.network = network;
    this.clock = clock;
  }

  /**
   * The cheapest of the challenges that hold.
   *
   * @param packed the beginning of the body as it came
   * @throws ChallengeException if none can be paid
   */
  public Claim read(URI uri, HttpHeaders headers, byte[] packed) {
    ChallengeReading reading = ChallengeReading.of(headers.allValues("WWW-Authenticate"));
    byte[] body = Inflated.of(headers, packed);
    if (reading.outcome() != ChallengeReading.Outcome.PAYABLE) {
      throw Paywalls.unpayable(uri, reading, headers, new String(body, StandardCharsets.UTF_8));
    } else if (headers.firstValue("Age").filter(age -> !age.strip().equals("0")).isPresent()) {
      throw new ChallengeException(
          uri, PaywallKind.CACHED, "it comes out of a cache and is somebody else's; ask again");
    } else if (headers.allValues("L402-Price").stream().distinct().count() > 1) {
      throw contradictory(uri, "it names several prices");
    }
    List<Claim> claims = new ArrayList<>();
    List<ChallengeException> problems = new ArrayList<>();
    for (L402Challenge challenge : reading.payable()) {
      try {
        claims.add(check(uri, challenge, Demanded.of(headers, body)));
      } catch (ChallengeException e) {
        problems.add(e);
      } catch (ProtocolException e) {
        problems.add(
            new ChallengeException(uri, PaywallKind.INVOICE, String.valueOf(e.getMessage()), e));
      }
    }
    return claims.stream()
        .min(Comparator.comparing(ClaimReader::price))
        .orElseThrow(() -> problems.get(0));
  }

  private Claim check(URI uri, L402Challenge challenge, Demanded demanded) {
    Bolt11Invoice invoice =
        Bolt11Invoice.decode(challenge.invoice()).requirePayable(clock, network);
    MilliSatoshi amount = invoice.amount().orElseThrow();
    TokenFacts token = TokenFacts.of(challenge.token());
    if (!token.mayBePaidBy(invoice.paymentHash())) {
      throw contradictory(uri, "the token is of another payment than the invoice");
    }
    if (demanded.price().isPresent() && !demanded.price().get().equals(amount)) {
      throw contradictory(
          uri, "the invoice asks " + amount + ", the answer " + demanded.price().get());
    }
    checkTerms(uri, invoice, demanded.terms());
    return new Claim(
        challenge.scheme(),
        challenge.token(),
        token.bound(),
        token.validUntil(),
        token.services(),
        demanded.enforced(),
        demanded.reusable(),
        invoice,
        demanded.terms());
  }

  private static void checkTerms(URI uri, Bolt11Invoice invoice, Optional<String> terms) {
    Optional<byte[]> committed = invoice.descriptionHash();
    if (committed.isPresent()
        && terms.isPresent()
        && !MessageDigest.isEqual(
            committed.get(),
            Digests.sha256().digest(terms.get().getBytes(StandardCharsets.UTF_8)))) {
      throw contradictory(uri, "the invoice commits to other terms than are shown");
    }
  }

  private static ChallengeException contradictory(URI uri, String why) {
    return new ChallengeException(uri, PaywallKind.CONTRADICTORY, why);
  }

  private static MilliSatoshi price(Claim claim) {
    return claim.invoice().amount().orElseThrow();
  }
}
