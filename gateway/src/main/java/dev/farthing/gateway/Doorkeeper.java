package dev.farthing.gateway;

import dev.farthing.gateway.GatewayListener.Outcome;
import dev.farthing.paywall.Answer;
import dev.farthing.paywall.Answers;
import dev.farthing.paywall.Decision;
import dev.farthing.paywall.Paywall;
import dev.farthing.paywall.Refusal;
import dev.farthing.paywall.RequestFacts;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Asks the paywall about each request and does what it says; nothing passes by another way.
 * Confined to one event loop.
 */
final class Doorkeeper {
  private static final System.Logger LOG = System.getLogger(Doorkeeper.class.getName());

  private final Context loop;
  private final Paywall paywall;
  private final Forwarder forwarder;
  private final Reply reply;
  private final GatewayListener listener;

  Doorkeeper(
      Context loop, Paywall paywall, Forwarder forwarder, Reply reply, GatewayListener listener) {
    this.loop = loop;
    this.paywall = paywall;
    this.forwarder = forwarder;
    this.reply = reply;
    this.listener = listener;
  }

  void handle(HttpServerRequest request, ClientConnection client) {
    Visit visit = new Visit(request, client, listener);
    try {
      RequestFacts facts = facts(request, client);
      follow(visit, facts, paywall.decide(facts));
    } catch (RuntimeException e) {
      broken(visit, e);
    }
  }

  /** Answers what the decoder refused; the connection closes behind the answer. */
  void refuseMalformed(HttpServerRequest request, ClientConnection client) {
    Visit visit = new Visit(request, client, listener);
    Malformation malformation = Malformation.of(request.decoderResult().cause());
    reply.refuse(request, Problem.of(malformation));
    visit.finish(Outcome.MALFORMED);
  }

  private static RequestFacts facts(HttpServerRequest request, ClientConnection client) {
    MultiMap headers = request.headers();
    String target = request.uri();
    int query = target.indexOf('?');
    return new RequestFacts(
        request.method().name(),
        query < 0 ? target : target.substring(0, query),
        headers.getAll(HttpHeaders.AUTHORIZATION),
        macaroons(headers),
        client.caller(headers),
        wantsAnotherProtocol(headers));
  }

  private static List<String> macaroons(MultiMap headers) {
    List<String> prefixed = headers.getAll("grpc-metadata-macaroon");
    List<String> plain = headers.getAll("macaroon");
    if (prefixed.isEmpty() || plain.isEmpty()) {
      return prefixed.isEmpty() ? plain : prefixed;
    }
    List<String> all = new ArrayList<>(prefixed);
    all.addAll(plain);
    return all;
  }

  /** An offer to go on in HTTP/2 is one that may be ignored; any other would change the bargain. */
  private static boolean wantsAnotherProtocol(MultiMap headers) {
    if (!headers.contains(HttpHeaders.UPGRADE)) {
      return false;
    }
    for (String line : headers.getAll(HttpHeaders.UPGRADE)) {
      for (String protocol : line.split(",", -1)) {
        if (!protocol.strip().toLowerCase(Locale.ROOT).equals("h2c")) {
          return true;
        }
      }
    }
    return false;
  }

  private void follow(Visit visit, RequestFacts facts, Decision decision) {
    if (decision instanceof Decision.Free free) {
      visit.takes(free.route());
      if (facts.upgrade()) {
        refuse(
            visit, new Decision.Refuse(Refusal.UPGRADE_NOT_SOLD, "The gateway opens no tunnels."));
      } else {
        forwarder.forward(visit, free.route(), false);
      }
    } else if (decision instanceof Decision.Admit admit) {
      visit.takes(admit.route());
      forwarder.forward(visit, admit.route(), true);
    } else if (decision instanceof Decision.Quote quote) {
      visit.takes(quote.route());
      await(
          visit,
          paywall.challenger().challenge(quote, facts.client()),
          answer -> answer(visit, answer, Outcome.CHALLENGED));
    } else if (decision instanceof Decision.Pending pending) {
      await(visit, paywall.resolve(pending), resolved -> follow(visit, facts, resolved));
    } else if (decision instanceof Decision.Refuse refuse) {
      refuse(visit, refuse);
    }
  }

  private void refuse(Visit visit, Decision.Refuse refuse) {
    answer(visit, Answers.refusal(refuse), Outcome.REFUSED);
  }

  private void answer(Visit visit, Answer answer, Outcome outcome) {
    reply.send(visit.request(), answer);
    visit.finish(outcome);
  }

  /** Goes on with the outcome on this event loop, and holds the body back meanwhile. */
  private <T> void await(Visit visit, CompletionStage<T> stage, Consumer<T> next) {
    HttpServerRequest request = visit.request();
    if (BodyFraming.of(request).announced()) {
      request.pause();
    }
    request.response().exceptionHandler(cause -> visit.finish(Outcome.CLIENT_GONE));
    stage.whenComplete(
        (value, failure) -> {
          if (Vertx.currentContext() == loop) {
            proceed(visit, value, failure, next);
          } else {
            loop.runOnContext(now -> proceed(visit, value, failure, next));
          }
        });
  }

  private <T> void proceed(Visit visit, T value, Throwable failure, Consumer<T> next) {
    if (visit.isOver()) {
      return;
    }
    try {
      if (failure != null) {
        broken(visit, failure);
      } else {
        next.accept(value);
      }
    } catch (RuntimeException e) {
      broken(visit, e);
    }
  }

  private void broken(Visit visit, Throwable failure) {
    LOG.log(System.Logger.Level.ERROR, "gateway: a request could not be decided on", failure);
    reply.send(visit.request(), Problem.INTERNAL.answer());
    visit.finish(Outcome.REFUSED);
  }
}
