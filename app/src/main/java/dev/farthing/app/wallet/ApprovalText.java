package dev.farthing.app.wallet;

import dev.farthing.app.Visible;
import dev.farthing.app.node.Amounts;
import dev.farthing.wallet.approval.ApprovalRequest;
import java.util.ArrayList;
import java.util.List;

/** What a person is shown of a request: everything that the answer is bound to. */
final class ApprovalText {
  private ApprovalText() {}

  static List<String> lines(ApprovalRequest request) {
    List<String> lines = new ArrayList<>();
    line(lines, "id", request.id());
    line(lines, "price", Amounts.sat(request.amount()));
    line(lines, "fee", "at most " + Amounts.sat(request.feeLimit()));
    line(lines, "seller", request.origin());
    line(lines, "request", request.method() + " " + request.path());
    line(lines, "agent", request.agent());
    line(lines, "task", request.task());
    line(lines, "payee", request.payee());
    line(lines, "network", request.network());
    line(lines, "hash", request.paymentHash());
    line(lines, "invoice", "SHA-256 " + request.invoiceSha256());
    line(lines, "token", "SHA-256 " + request.tokenSha256());
    line(lines, "body", "SHA-256 " + request.bodySha256());
    line(lines, "seller says", request.terms().orElse(""));
    line(lines, "expires", request.expires().toString());
    return lines;
  }

  private static void line(List<String> lines, String name, String value) {
    if (!value.isEmpty()) {
      lines.add(String.format("%-12s%s", name, Visible.of(value)));
    }
  }

  /** What a program reads; the seller's words stand in a member that says so. */
  record Json(
      String id,
      long amountMsat,
      long feeLimitMsat,
      String origin,
      String method,
      String path,
      String agent,
      String task,
      String payee,
      String paymentHash,
      String contentSha256,
      String untrustedTerms,
      String expires) {
    static Json of(ApprovalRequest request) {
      return new Json(
          request.id(),
          request.amount().msat(),
          request.feeLimit().msat(),
          request.origin(),
          request.method(),
          request.path(),
          request.agent(),
          request.task(),
          request.payee(),
          request.paymentHash(),
          request.contentSha256(),
          request
              .terms()
              .map(terms -> terms.substring(0, Math.min(1000, terms.length())))
              .orElse(""),
          request.expires().toString());
    }
  }
}
