package dev.farthing.wallet.http.guard;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * HTTP to addresses that were checked, and no others: a name is resolved once, and the connection
 * is made to what was found and allowed then. It follows no redirect, keeps no cookie, and knows no
 * proxy but its own. Thread-safe.
 *
 * <p>Hosts that are addresses themselves are asked directly. Names are asked through a proxy on
 * this machine's loopback, since {@code java.net.http} resolves names by itself; it is started at
 * the first one.
 */
public final class GuardedHttp implements AutoCloseable {
  private static final String FIELD = "Proxy-Authorization";

  private final AddressGuard guard;
  private final HttpClient client;
  private final SSLContext tls;
  private final String authorization = authorization();
  private @Nullable GuardProxy proxy;
  private boolean closed;

  private GuardedHttp(Builder builder) {
    guard = new AddressGuard(builder.rules, builder.resolver, builder.dialer, builder.connect);
    tls = builder.tls == null ? platformTls() : builder.tls;
    HttpClient.Builder http =
        HttpClient.newBuilder()
            .connectTimeout(builder.connect)
            .followRedirects(Redirect.NEVER)
            .sslContext(tls)
            .proxy(new OurProxy());
    if (builder.executor != null) {
      http.executor(builder.executor);
    }
    client = http.build();
  }

  /** Reaches the internet, and this machine where it is asked for by name. */
  public static Builder newBuilder() {
    return new Builder();
  }

  private static SSLContext platformTls() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java platform has no TLS", e);
    }
  }

  /** No scheme that a client would refuse to send into a tunnel, as it does with Basic. */
  private static String authorization() {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    return "Farthing " + HexFormat.of().formatHex(secret);
  }

  /**
   * Sends a request and waits for its answer.
   *
   * @throws AddressRefusedException if no address of the host may be reached; nothing was sent
   * @throws IOException if no whole answer came
   * @throws InterruptedException if the caller stops waiting
   */
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    HttpRequest authorized = authorized(request);
    try {
      return client.send(authorized, handler);
    } catch (IOException e) {
      throw cause(request.uri(), e);
    }
  }

  /** As {@link #send}, without waiting. */
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler) {
    HttpRequest authorized;
    try {
      authorized = authorized(request);
    } catch (AddressRefusedException e) {
      return CompletableFuture.failedFuture(e);
    }
    return client
        .sendAsync(authorized, handler)
        .handle(
            (answer, failure) -> {
              Throwable real =
                  failure instanceof CompletionException ? failure.getCause() : failure;
              if (real instanceof IOException io) {
                throw new CompletionException(cause(request.uri(), io));
              } else if (real != null) {
                throw new CompletionException(real);
              }
              return answer;
            });
  }

  /**
   * A connection to where {@code uri} is served, with TLS and the seller's name checked for https.
   *
   * @param most how long securing it may take, and each read from it
   * @param timer ends what takes longer
   * @throws AddressRefusedException if no address of the host may be reached
   * @throws IOException if none can be reached
   */
  public Socket connect(URI uri, Duration most, ScheduledExecutorService timer) throws IOException {
    Socket plain = guard.connect(host(uri), port(uri));
    Future<?> deadline =
        timer.schedule(() -> hangUp(plain), most.toMillis(), TimeUnit.MILLISECONDS);
    try {
      plain.setSoTimeout(Math.toIntExact(most.toMillis()));
      if (!isSecure(uri)) {
        return plain;
      }
      SSLSocket secure =
          (SSLSocket) tls.getSocketFactory().createSocket(plain, uri.getHost(), port(uri), true);
      SSLParameters parameters = secure.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      parameters.setApplicationProtocols(new String[] {"http/1.1"});
      secure.setSSLParameters(parameters);
      secure.startHandshake();
      return secure;
    } catch (IOException | RuntimeException e) {
      plain.close();
      throw e;
    } finally {
      deadline.cancel(false);
    }
  }

  private static void hangUp(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // What cannot be closed is gone.
    }
  }

  private HttpRequest authorized(HttpRequest request) throws AddressRefusedException {
    if (guard.isLiteral(host(request.uri()))) {
      return request;
    }
    return HttpRequest.newBuilder(request, (name, value) -> !name.equalsIgnoreCase(FIELD))
        .setHeader(FIELD, authorization)
        .build();
  }

  /** What really went wrong, where only the guard can know it. */
  private IOException cause(URI uri, IOException failure) {
    Optional<GuardProxy> running = running();
    if (running.isEmpty()) {
      return failure;
    }
    Optional<IOException> known = running.get().failure(host(uri), port(uri));
    if (known.isEmpty()) {
      return failure;
    }
    IOException cause = known.get();
    if (cause instanceof AddressRefusedException refused) {
      cause = new AddressRefusedException(refused.host(), refused.address());
    } else {
      cause = new IOException(cause.getMessage(), cause);
    }
    cause.addSuppressed(failure);
    return cause;
  }

  private static String host(URI uri) {
    if (uri.getHost() == null) {
      throw new IllegalArgumentException(uri + " names no host");
    }
    return uri.getHost();
  }

  private static boolean isSecure(URI uri) {
    return uri.getScheme().equalsIgnoreCase("https");
  }

  private static int port(URI uri) {
    return uri.getPort() != -1 ? uri.getPort() : isSecure(uri) ? 443 : 80;
  }

  private synchronized Optional<GuardProxy> running() {
    return Optional.ofNullable(proxy);
  }

  private synchronized InetSocketAddress start() {
    if (closed) {
      throw new IllegalStateException("the HTTP client is closed");
    }
    if (proxy == null) {
      proxy = new GuardProxy(guard, authorization);
    }
    return proxy.address();
  }

  /** Ends all connections to hosts with names. */
  @Override
  public synchronized void close() {
    closed = true;
    if (proxy != null) {
      proxy.close();
    }
  }

  private final class OurProxy extends ProxySelector {
    @Override
    public List<Proxy> select(URI uri) {
      return HostText.literal(uri.getHost()).isPresent()
          ? List.of(Proxy.NO_PROXY)
          : List.of(new Proxy(Proxy.Type.HTTP, start()));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
      // The client is told by the exchange itself.
    }
  }

  /** Says where a client may go. Not thread-safe. */
  public static final class Builder {
    private AddressRules rules = AddressRules.publicOnly().allowLoopback();
    private Resolver resolver = Resolver.system();
    private AddressGuard.Dialer dialer = AddressGuard::dial;
    private Duration connect = Duration.ofSeconds(10);
    private @Nullable SSLContext tls;
    private @Nullable Executor executor;

    private Builder() {}

    /** Default: the internet, and this machine where the host says so itself. */
    public Builder rules(AddressRules rules) {
      this.rules = rules;
      return this;
    }

    /** Default: the platform's. */
    public Builder resolver(Resolver resolver) {
      this.resolver = resolver;
      return this;
    }

    /** How long connecting may take, all addresses of a name together. Default: 10 s. */
    public Builder connectTimeout(Duration most) {
      connect = most;
      return this;
    }

    /** Whom to trust. Default: whom the platform trusts. */
    public Builder tls(SSLContext tls) {
      this.tls = tls;
      return this;
    }

    /** Runs body handlers. Default: threads of its own. */
    public Builder executor(Executor executor) {
      this.executor = executor;
      return this;
    }

    /** For tests: connects elsewhere than the address says. */
    Builder dialer(AddressGuard.Dialer dialer) {
      this.dialer = dialer;
      return this;
    }

    public GuardedHttp build() {
      return new GuardedHttp(this);
    }
  }
}
