package dev.farthing.paywall;

import dev.farthing.paywall.PaywallListener.Alarm;
import dev.farthing.protocol.l402.IdentifierHash;
import dev.farthing.protocol.l402.L402Credential;
import dev.farthing.protocol.l402.L402Exception;
import dev.farthing.protocol.l402.VerifiedL402;
import dev.farthing.protocol.macaroon.Macaroon;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Says what happens to a request. Thread-safe. */
final class Decider {
  private static final int MOST_SEEN = 200_000;

  private final PaywallConfig config;
  private final Verification verification;
  private final KeyRing keys;
  private final Auditor auditor;
  private final Executor executor;
  private final PaywallListener listener;
  private final SeenTokens seen = new SeenTokens(MOST_SEEN);

  Decider(
      PaywallConfig config,
      Verification verification,
      KeyRing keys,
      Auditor auditor,
      Executor executor,
      PaywallListener listener) {
    this.config = config;
    this.verification = verification;
    this.keys = keys;
    this.auditor = auditor;
    this.executor = executor;
    this.listener = listener;
  }

  Decision decide(RequestFacts facts) {
    String problem = CanonicalPath.problem(facts.path());
    if (problem != null) {
      return new Decision.Refuse(Refusal.NON_CANONICAL_PATH, problem);
    }
    RouteTable.Match match = config.routes().match(facts.method(), facts.path());
    if (match instanceof RouteTable.Match.Found found) {
      return found.route().price().isEmpty()
          ? new Decision.Free(found.route())
          : decidePriced(facts, found.route());
    }
    if (match instanceof RouteTable.Match.NoMethod wrong) {
      return new Decision.Refuse(
          Refusal.METHOD_NOT_ALLOWED, "The resource does not know this method.", wrong.known());
    }
    return new Decision.Refuse(Refusal.NO_ROUTE, "Nothing is sold or given at this path.");
  }

  private Decision decidePriced(RequestFacts facts, Route route) {
    if (facts.upgrade()) {
      return new Decision.Refuse(
          Refusal.UPGRADE_NOT_SOLD,
          "A connection of another protocol is not sold here. Send plain requests.");
    }
    try {
      Optional<VerifiedL402> credential = verification.verify(facts, route);
      return credential.isPresent() ? admit(facts, route, credential.get()) : quote(route);
    } catch (L402Exception.SeveralCredentials e) {
      return new Decision.Refuse(Refusal.SEVERAL_CREDENTIALS, e.getMessage() + ".");
    } catch (L402Exception.UnknownKey e) {
      return keys.claimReload()
          ? new Decision.Pending(route, facts, Decision.Question.KEY)
          : quote(route, e);
    } catch (L402Exception e) {
      return quote(route, e);
    }
  }

  private Decision admit(RequestFacts facts, Route route, VerifiedL402 credential) {
    IdentifierHash token = credential.identifierHash();
    if (seen.contains(token)) {
      return admitted(route, credential, false);
    }
    if (!isOurs(facts)) {
      return admitted(route, credential, seen.add(token));
    }
    if (config.settlement() == PaywallConfig.SettlementCheck.STRICT) {
      return new Decision.Pending(route, facts, Decision.Question.SETTLEMENT);
    }
    boolean first = seen.add(token);
    if (first && !auditor.offer(credential.identifier())) {
      seen.remove(token);
    }
    return admitted(route, credential, first);
  }

  private Decision admitted(Route route, VerifiedL402 credential, boolean first) {
    listener.admitted(new PaywallListener.Admitted(route, credential.paymentHash(), first));
    return new Decision.Admit(route, credential);
  }

  /** Whether the token that was verified may have been made here: not if all are of others. */
  private boolean isOurs(RequestFacts facts) {
    return config.foreignIssuers().isEmpty()
        || Verification.credential(facts).map(L402Credential::tokens).stream()
            .flatMap(tokens -> tokens.stream())
            .map(token -> Macaroon.parse(token).location().orElse(""))
            .anyMatch(location -> !config.foreignIssuers().containsKey(location));
  }

  /** Asks what could not be known; never pending, and no error. */
  CompletableFuture<Decision> resolve(Decision.Pending pending) {
    try {
      return CompletableFuture.supplyAsync(() -> ask(pending), executor)
          .thenCompose(decision -> decision)
          .exceptionally(this::failed);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.completedFuture(failed(e));
    }
  }

  private CompletableFuture<Decision> ask(Decision.Pending pending) {
    if (pending.question() == Decision.Question.KEY) {
      keys.reload();
      return concluded(decide(pending.facts()));
    }
    Optional<VerifiedL402> credential;
    try {
      credential = verification.verify(pending.facts(), pending.route());
    } catch (L402Exception e) {
      return CompletableFuture.completedFuture(quote(pending.route(), e));
    }
    return credential
        .map(verified -> confirm(pending, verified))
        .orElseGet(() -> CompletableFuture.completedFuture(quote(pending.route())));
  }

  private CompletableFuture<Decision> concluded(Decision decision) {
    return decision instanceof Decision.Pending more
        ? ask(more)
        : CompletableFuture.completedFuture(decision);
  }

  private CompletableFuture<Decision> confirm(Decision.Pending pending, VerifiedL402 credential) {
    return auditor
        .confirm(credential.identifier())
        .thenApply(
            finding ->
                switch (finding) {
                  case SETTLED ->
                      admitted(pending.route(), credential, seen.add(credential.identifierHash()));
                  case UNPAID -> revoked(pending.route());
                  case UNCLEAR -> notConfirmed();
                });
  }

  private Decision failed(Throwable failure) {
    listener.alarm(
        new Alarm(
            Alarm.Kind.STORE, "a credential could not be looked up: " + failure.getMessage()));
    return notConfirmed();
  }

  private static Decision notConfirmed() {
    return new Decision.Refuse(
        Refusal.NOT_CONFIRMED,
        "The seller cannot look up the payment now. Keep the credential and try again later.");
  }

  private static Decision revoked(Route route) {
    return new Decision.Quote(
        route,
        route.price().orElseThrow(),
        Decision.Why.REVOKED,
        "The invoice of this token was not settled; the token has been revoked.");
  }

  private static Decision quote(Route route) {
    return new Decision.Quote(
        route,
        route.price().orElseThrow(),
        Decision.Why.NO_CREDENTIAL,
        "This resource has a price and the request carries no L402 credential.");
  }

  private static Decision quote(Route route, L402Exception refused) {
    Decision.Why why = Verification.why(refused);
    return why == Decision.Why.NO_CREDENTIAL
        ? quote(route)
        : new Decision.Quote(route, route.price().orElseThrow(), why, refused.getMessage() + ".");
  }
}
