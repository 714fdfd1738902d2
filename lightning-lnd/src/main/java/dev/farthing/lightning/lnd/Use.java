package dev.farthing.lightning.lnd;

import invoicesrpc.InvoicesGrpc;
import io.grpc.MethodDescriptor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lnrpc.LightningGrpc;
import routerrpc.RouterGrpc;

/** What an object of this room is for: the calls that it makes, and the rights that they need. */
enum Use {
  ISSUE(
      "make invoices",
      Set.of("info read", "invoices read", "invoices write"),
      LightningGrpc.getGetInfoMethod(),
      LightningGrpc.getAddInvoiceMethod(),
      LightningGrpc.getLookupInvoiceMethod(),
      LightningGrpc.getListInvoicesMethod(),
      LightningGrpc.getSubscribeInvoicesMethod(),
      InvoicesGrpc.getAddHoldInvoiceMethod(),
      InvoicesGrpc.getSettleInvoiceMethod(),
      InvoicesGrpc.getCancelInvoiceMethod()),
  PAY(
      "pay",
      Set.of("info read", "offchain read", "offchain write"),
      LightningGrpc.getGetInfoMethod(),
      LightningGrpc.getQueryRoutesMethod(),
      RouterGrpc.getSendPaymentV2Method(),
      RouterGrpc.getTrackPaymentV2Method()),
  STATUS(
      "ask the node about itself",
      Set.of("info read", "offchain read", "onchain read"),
      LightningGrpc.getGetInfoMethod(),
      LightningGrpc.getListChannelsMethod(),
      LightningGrpc.getChannelBalanceMethod(),
      LightningGrpc.getWalletBalanceMethod()),
  HISTORY(
      "read the node's books",
      Set.of("info read", "offchain read", "invoices read"),
      LightningGrpc.getGetInfoMethod(),
      LightningGrpc.getListPaymentsMethod(),
      LightningGrpc.getListInvoicesMethod());

  private final String purpose;
  private final Set<String> broadRights;
  private final List<String> methods;

  Use(String purpose, Set<String> broadRights, MethodDescriptor<?, ?>... methods) {
    this.purpose = purpose;
    this.broadRights = broadRights;
    this.methods = Arrays.stream(methods).map(MethodDescriptor::getFullMethodName).toList();
  }

  /** In words, after "to". */
  String purpose() {
    return purpose;
  }

  /** Whether this use ever makes the call. */
  boolean makes(MethodDescriptor<?, ?> method) {
    return methods.contains(method.getFullMethodName());
  }

  /** Whether it has need of a right, in the form {@code entity action}. */
  boolean needs(String right) {
    return broadRights.contains(right) || uris().anyMatch(right::equals);
  }

  /** The command that makes a macaroon for exactly this use. */
  String bakeCommand() {
    return uris()
        .map(right -> right.replace(' ', ':'))
        .collect(
            Collectors.joining(
                " ",
                "lncli bakemacaroon --save_to " + name().toLowerCase(Locale.ROOT) + ".macaroon ",
                ""));
  }

  private Stream<String> uris() {
    return methods.stream().map(method -> "uri /" + method);
  }
}
