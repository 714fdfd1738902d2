package dev.farthing.lightning.lnd;

import invoicesrpc.InvoicesGrpc;
import io.grpc.MethodDescriptor;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lnrpc.LightningGrpc;
import routerrpc.RouterGrpc;

/** What an object of this room is for: the calls that it makes, and the rights that they need. */
enum Use {
  ISSUE(
      "make invoices",
      List.of(
          Call.of(LightningGrpc.getGetInfoMethod(), "info read"),
          Call.of(LightningGrpc.getAddInvoiceMethod(), "invoices write"),
          Call.of(LightningGrpc.getLookupInvoiceMethod(), "invoices read"),
          Call.of(LightningGrpc.getListInvoicesMethod(), "invoices read"),
          Call.of(LightningGrpc.getSubscribeInvoicesMethod(), "invoices read")),
      List.of(
          Call.of(InvoicesGrpc.getAddHoldInvoiceMethod(), "invoices write"),
          Call.of(InvoicesGrpc.getSettleInvoiceMethod(), "invoices write"),
          Call.of(InvoicesGrpc.getCancelInvoiceMethod(), "invoices write"))),
  PAY(
      "pay",
      List.of(
          Call.of(LightningGrpc.getGetInfoMethod(), "info read"),
          Call.of(RouterGrpc.getSendPaymentV2Method(), "offchain write"),
          Call.of(RouterGrpc.getTrackPaymentV2Method(), "offchain read")),
      List.of(Call.of(LightningGrpc.getQueryRoutesMethod(), "info read"))),
  STATUS(
      "ask the node about itself",
      List.of(Call.of(LightningGrpc.getGetInfoMethod(), "info read")),
      List.of(
          Call.of(LightningGrpc.getListChannelsMethod(), "offchain read"),
          Call.of(LightningGrpc.getChannelBalanceMethod(), "offchain read"),
          Call.of(LightningGrpc.getWalletBalanceMethod(), "onchain read"))),
  HISTORY(
      "read the node's books",
      List.of(Call.of(LightningGrpc.getGetInfoMethod(), "info read")),
      List.of(
          Call.of(LightningGrpc.getListPaymentsMethod(), "offchain read"),
          Call.of(LightningGrpc.getListInvoicesMethod(), "invoices read")));

  private final String purpose;
  private final List<Call> vital;
  private final List<Call> further;

  Use(String purpose, List<Call> vital, List<Call> further) {
    this.purpose = purpose;
    this.vital = vital;
    this.further = further;
  }

  /** In words, after "to". */
  String purpose() {
    return purpose;
  }

  /** The calls without which there is no such use. */
  List<Call> vital() {
    return vital;
  }

  /** The calls of which each is for one thing that the use can do without. */
  List<Call> further() {
    return further;
  }

  /** Whether this use ever makes the call. */
  boolean makes(MethodDescriptor<?, ?> method) {
    return calls().anyMatch(call -> call.method().equals(method.getFullMethodName()));
  }

  /** Whether it has need of a right, in the form {@code entity action}. */
  boolean needs(String right) {
    return calls().anyMatch(call -> right.equals(call.right()) || right.equals(call.uri()));
  }

  /** The command that makes a macaroon for exactly this use. */
  String bakeCommand() {
    return calls()
        .map(call -> call.uri().replace(' ', ':'))
        .collect(
            Collectors.joining(
                " ",
                "lncli bakemacaroon --save_to " + name().toLowerCase(Locale.ROOT) + ".macaroon ",
                ""));
  }

  private Stream<Call> calls() {
    return Stream.concat(vital.stream(), further.stream());
  }
}
