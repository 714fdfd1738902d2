package dev.farthing.benchmarks;

import dev.farthing.gateway.Gateway;
import dev.farthing.gateway.GatewayConfig;
import dev.farthing.gateway.GatewayListener;
import dev.farthing.gateway.Upstream;
import dev.farthing.paywall.Paywall;
import dev.farthing.paywall.PaywallConfig;
import dev.farthing.paywall.PaywallListener;
import dev.farthing.paywall.Route;
import dev.farthing.paywall.RouteTable;
import dev.farthing.paywall.Service;
import dev.farthing.protocol.l402.ChallengeReading;
import dev.farthing.protocol.l402.L402Challenge;
import dev.farthing.protocol.l402.L402Credential;
import dev.farthing.protocol.money.MilliSatoshi;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * A gateway in a process of its own: prints its port, then a credential that it admits, and serves
 * until it is ended.
 */
final class GatewayUnderLoad {
  private GatewayUnderLoad() {}

  /** Takes the port of the backend and a folder for the seller's books. */
  public static void main(String[] args) throws IOException, InterruptedException {
    URI backend = URI.create("http://127.0.0.1:" + args[0]);
    Route weather = Route.priced("/weather/**", "weather", MilliSatoshi.ofSat(10));
    PaywallConfig config =
        PaywallConfig.of(RouteTable.of(List.of(Service.of("weather")), List.of(weather)))
            .challengeLimit(
                new PaywallConfig.ChallengeLimit(Integer.MAX_VALUE, Duration.ofNanos(1)))
            .build();
    Paywall paywall =
        Paywall.open(
            config,
            Path.of(args[1]).resolve("paywall.db"),
            new InstantIssuer(),
            InstantSource.system(),
            new SecureRandom(),
            Executors.newCachedThreadPool(),
            PaywallListener.NONE);
    Gateway gateway =
        Gateway.open(
            GatewayConfig.builder().upstream("weather", Upstream.of(backend)).build(),
            paywall,
            GatewayListener.NONE);
    System.out.println(gateway.port());
    System.out.println(buy(gateway.port()));
  }

  /** A credential for the first challenge, whose invoice is the issuer's first. */
  private static String buy(int port) throws IOException, InterruptedException {
    HttpResponse<Void> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/weather/london"))
                    .build(),
                HttpResponse.BodyHandlers.discarding());
    L402Challenge challenge =
        ChallengeReading.of(answer.headers().allValues("WWW-Authenticate")).payable().get(0);
    return L402Credential.write("L402", List.of(challenge.token()), InstantIssuer.preimage(0));
  }
}
