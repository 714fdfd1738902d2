package dev.farthing.app.demo;

import dev.farthing.app.UsageException;
import dev.farthing.paywall.Route;
import dev.farthing.paywall.RouteTable;
import dev.farthing.paywall.Service;
import dev.farthing.protocol.ProtocolException;
import dev.farthing.protocol.money.MilliSatoshi;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An API of the reader's own that the demo is to price, as {@code --sell NAME=URL@PRICE} says it.
 *
 * @param name what the service is called: letters, digits and dashes, beginning with a letter
 * @param upstream where the API answers
 * @param price what one purchase costs
 */
record OwnApi(String name, URI upstream, MilliSatoshi price) {
  private static final Set<String> TAKEN =
      Stream.concat(
              Stream.of(DemoNetwork.WEST, DemoNetwork.EAST, Cast.SCRIBE, GuestFace.NAME),
              Stream.concat(
                  Cast.TRADERS.stream().map(Cast.Trader::name), Cast.buyers(100).stream()))
          .collect(Collectors.toUnmodifiableSet());

  private static final String EXAMPLE = "Write it like --sell mine=http://127.0.0.1:9000@10sat.";

  /**
   * @throws UsageException if one of the texts is none, or two have one name
   */
  static List<OwnApi> parseAll(List<String> texts) {
    Set<String> names = new HashSet<>(TAKEN);
    List<OwnApi> apis = texts.stream().map(OwnApi::parse).toList();
    for (OwnApi api : apis) {
      if (!names.add(api.name())) {
        throw new UsageException("--sell: the name '" + api.name() + "' is taken. Choose another.");
      }
    }
    return apis;
  }

  /**
   * @throws UsageException if the text is anything else
   */
  static OwnApi parse(String text) {
    int equals = text.indexOf('=');
    int at = text.lastIndexOf('@');
    if (equals < 1 || at < equals) {
      throw new UsageException("--sell " + text + ": not NAME=URL@PRICE. " + EXAMPLE);
    }
    return new OwnApi(
        name(text.substring(0, equals)),
        upstream(text.substring(equals + 1, at)),
        price(text.substring(at + 1)));
  }

  /** Everything that the API answers, for one price. */
  RouteTable routes() {
    return RouteTable.of(
        List.of(Service.of(name)), List.of(Route.priced("/**", name, price).withDescription(name)));
  }

  private static String name(String name) {
    boolean good = Character.isLetter(name.charAt(0));
    for (char c : name.toCharArray()) {
      good &= (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }
    if (!good) {
      throw new UsageException(
          "--sell: the name '"
              + name
              + "' may have lower-case letters, digits and dashes, a letter first. "
              + EXAMPLE);
    }
    return name;
  }

  private static URI upstream(String url) {
    try {
      URI uri = new URI(url);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web
          && uri.getHost() != null
          && uri.getRawQuery() == null
          && uri.getRawUserInfo() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw new UsageException(
          "--sell: '" + url + "' is no URL: " + e.getReason() + ". " + EXAMPLE);
    }
    throw new UsageException(
        "--sell: '" + url + "' is no http or https address of an API. " + EXAMPLE);
  }

  private static MilliSatoshi price(String price) {
    MilliSatoshi amount;
    try {
      amount = MilliSatoshi.parse(price);
    } catch (ProtocolException e) {
      throw new UsageException(
          "--sell: the price '" + price + "' cannot be read: " + e.getMessage());
    }
    if (amount.isZero()) {
      throw new UsageException("--sell: a price of nothing sells nothing. " + EXAMPLE);
    }
    return amount;
  }
}
