package dev.farthing.simnet.face.lnd.bakery;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which permissions each method of LND's interface asks for. A method without a row is refused. */
public final class MethodPermissions {
  private static final Map<String, List<Permission>> TABLE = new TreeMap<>();

  /** What can be asked before any credential is there. */
  private static final Set<String> OPEN_SERVICES =
      Set.of(
          "lnrpc.State",
          "grpc.health.v1.Health",
          "grpc.reflection.v1.ServerReflection",
          "grpc.reflection.v1alpha.ServerReflection");

  static {
    allow("info", "read", "lnrpc.Lightning", "GetInfo", "DescribeGraph", "GetNodeInfo");
    allow("info", "read", "lnrpc.Lightning", "GetChanInfo", "GetNetworkInfo", "QueryRoutes");
    allow("info", "read", "lnrpc.Lightning", "ListPermissions");
    allow("peers", "read", "lnrpc.Lightning", "ListPeers");
    allow("onchain", "read", "lnrpc.Lightning", "WalletBalance");
    allow("offchain", "read", "lnrpc.Lightning", "ChannelBalance", "ListChannels");
    allow("offchain", "read", "lnrpc.Lightning", "PendingChannels", "DecodePayReq");
    allow("offchain", "read", "lnrpc.Lightning", "ListPayments", "FeeReport", "ForwardingHistory");
    allow("offchain", "write", "lnrpc.Lightning", "SendPaymentSync");
    allow("invoices", "read", "lnrpc.Lightning", "LookupInvoice", "ListInvoices");
    allow("invoices", "read", "lnrpc.Lightning", "SubscribeInvoices");
    allow("invoices", "write", "lnrpc.Lightning", "AddInvoice");
    allow("macaroon", "generate", "lnrpc.Lightning", "BakeMacaroon");
    allow("macaroon", "read", "lnrpc.Lightning", "CheckMacaroonPermissions");
    allow("offchain", "write", "routerrpc.Router", "SendPaymentV2", "HtlcInterceptor");
    allow("offchain", "read", "routerrpc.Router", "TrackPaymentV2", "TrackPayments");
    allow("offchain", "read", "routerrpc.Router", "EstimateRouteFee");
    allow("invoices", "read", "invoicesrpc.Invoices", "SubscribeSingleInvoice");
    allow("invoices", "write", "invoicesrpc.Invoices", "AddHoldInvoice", "SettleInvoice");
    allow("invoices", "write", "invoicesrpc.Invoices", "CancelInvoice", "LookupInvoiceV2");
    allow("info", "read", "verrpc.Versioner", "GetVersion");
  }

  private MethodPermissions() {}

  /** What a method asks for, by its full name {@code /package.Service/Method}; null without row. */
  public static @Nullable List<Permission> of(String method) {
    return TABLE.get(method);
  }

  /** All rows, by the methods' full names. Unmodifiable. */
  public static Map<String, List<Permission>> all() {
    return Collections.unmodifiableMap(TABLE);
  }

  /** Whether the methods of a service need no macaroon. */
  public static boolean isOpen(String service) {
    return OPEN_SERVICES.contains(service);
  }

  private static void allow(String entity, String action, String service, String... methods) {
    for (String method : methods) {
      TABLE.put("/" + service + "/" + method, List.of(new Permission(entity, action)));
    }
  }
}
