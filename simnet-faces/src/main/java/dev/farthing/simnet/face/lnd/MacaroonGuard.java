package dev.farthing.simnet.face.lnd;

import dev.farthing.simnet.face.lnd.bakery.Bakery;
import dev.farthing.simnet.face.lnd.bakery.MacaroonRefused;
import dev.farthing.simnet.face.lnd.bakery.MethodPermissions;
import dev.farthing.simnet.face.lnd.bakery.Permission;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets a call pass only with a macaroon that permits it. The refusals are LND's. */
final class MacaroonGuard implements ServerInterceptor {
  private static final Metadata.Key<String> MACAROON =
      Metadata.Key.of("macaroon", Metadata.ASCII_STRING_MARSHALLER);

  private final Bakery bakery;

  MacaroonGuard(Bakery bakery) {
    this.bakery = bakery;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    try {
      check(call, headers);
    } catch (MacaroonRefused e) {
      call.close(Status.UNKNOWN.withDescription(e.getMessage()), new Metadata());
      return new ServerCall.Listener<>() {};
    }
    return next.startCall(call, headers);
  }

  private void check(ServerCall<?, ?> call, Metadata headers) {
    var method = call.getMethodDescriptor();
    if (MethodPermissions.isOpen(String.valueOf(method.getServiceName()))) {
      return;
    }
    String name = "/" + method.getFullMethodName();
    List<Permission> needed = MethodPermissions.of(name);
    if (needed == null) {
      throw new MacaroonRefused(name + ": unknown permissions required for method");
    }
    bakery.check(bytes(onlyMacaroon(headers)), needed, name, caller(call));
  }

  private static String onlyMacaroon(Metadata headers) {
    List<String> all = new ArrayList<>();
    @Nullable Iterable<String> sent = headers.getAll(MACAROON);
    if (sent != null) {
      sent.forEach(all::add);
    }
    if (all.size() != 1) {
      throw new MacaroonRefused("expected 1 macaroon, got " + all.size());
    }
    return all.get(0);
  }

  private static byte[] bytes(String hex) {
    try {
      return HexFormat.of().parseHex(hex);
    } catch (IllegalArgumentException e) {
      throw new MacaroonRefused("encoding/hex: the macaroon is not written in hexadecimal digits");
    }
  }

  private static InetAddress caller(ServerCall<?, ?> call) {
    return call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)
            instanceof InetSocketAddress from
        ? from.getAddress()
        : InetAddress.getLoopbackAddress();
  }
}
