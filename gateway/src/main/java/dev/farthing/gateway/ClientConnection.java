package dev.farthing.gateway;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.util.NetUtil;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connection of a client: who is at its other end, and how it is broken off. */
final class ClientConnection {
  private static final String FORWARDED_FOR = "x-forwarded-for";

  private final ChannelHandlerContext context;
  private final InetAddress peer;
  private final String address;
  private final boolean trusted;
  private final TrustedProxies proxies;
  private final String scheme;

  ClientConnection(ChannelHandlerContext context, GatewayConfig config) {
    this.context = context;
    this.peer = ((InetSocketAddress) context.channel().remoteAddress()).getAddress();
    this.address = peer.getHostAddress();
    this.proxies = config.trustedProxies();
    this.trusted = proxies.contains(peer);
    this.scheme = config.tls().isPresent() || config.behindTlsProxy() ? "https" : "http";
  }

  /**
   * The address that the caller is believed to have: the nearest in {@code X-Forwarded-For} that no
   * trusted proxy has.
   */
  InetAddress caller(MultiMap headers) {
    if (!trusted || !headers.contains(FORWARDED_FOR)) {
      return peer;
    }
    List<String> hops = new ArrayList<>();
    for (String line : headers.getAll(FORWARDED_FOR)) {
      hops.addAll(List.of(line.split(",", -1)));
    }
    InetAddress nearest = peer;
    for (int i = hops.size() - 1; i >= 0 && proxies.contains(nearest); i--) {
      InetAddress hop = NetUtil.createInetAddressFromIpAddressString(hops.get(i).strip());
      if (hop == null) {
        return nearest;
      }
      nearest = hop;
    }
    return nearest;
  }

  /** Tells the upstream who asked, by which scheme and name; what the caller says is not passed. */
  void describe(MultiMap from, MultiMap to) {
    String before = trusted ? String.join(", ", from.getAll(FORWARDED_FOR)) : "";
    to.add("X-Forwarded-For", before.isEmpty() ? address : before + ", " + address);
    to.add("X-Forwarded-Proto", believed(from, "x-forwarded-proto", scheme));
    String host = believed(from, "x-forwarded-host", from.get(HttpHeaders.HOST));
    if (host != null) {
      to.add("X-Forwarded-Host", host);
    }
  }

  private @Nullable String believed(MultiMap from, String name, @Nullable String own) {
    String said = trusted ? from.get(name) : null;
    return said == null ? own : said;
  }

  /** Breaks the connection off with a reset, so that no reader can take the cut for an end. */
  void reset() {
    Channel channel = context.channel();
    if (channel.isOpen()) {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
      context.pipeline().firstContext().close();
    }
  }
}
