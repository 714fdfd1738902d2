package dev.farthing.simnet.face.lnd.invoice;

import com.google.protobuf.ByteString;
import dev.farthing.simnet.face.lnd.call.FaceMethods;
import dev.farthing.simnet.face.lnd.call.FaceService;
import dev.farthing.simnet.face.lnd.call.FaceStatus;
import dev.farthing.simnet.face.lnd.wire.BytesField;
import dev.farthing.simnet.operator.InvoiceRecord;
import dev.farthing.simnet.operator.NodeOperator;
import dev.farthing.simnet.operator.OperatorInvoices;
import invoicesrpc.AddHoldInvoiceRequest;
import invoicesrpc.AddHoldInvoiceResp;
import invoicesrpc.CancelInvoiceMsg;
import invoicesrpc.CancelInvoiceResp;
import invoicesrpc.InvoicesGrpc;
import invoicesrpc.LookupInvoiceMsg;
import invoicesrpc.LookupModifier;
import invoicesrpc.SettleInvoiceMsg;
import invoicesrpc.SettleInvoiceResp;
import invoicesrpc.SubscribeSingleInvoiceRequest;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.HexFormat;
import java.util.List;
import lnrpc.Invoice;
import lnrpc.LightningGrpc;

/** LND's calls about invoices: those of its main service, and its service for hold invoices. */
public final class InvoiceService implements FaceService {
  private static final int STEP = 1_000;

  private final OperatorInvoices invoices;
  private final InvoiceCalls calls;

  /** For that node. */
  public InvoiceService(NodeOperator node) {
    this.invoices = node.invoices();
    this.calls = new InvoiceCalls(invoices);
  }

  @Override
  public void addTo(FaceMethods methods) {
    methods
        .unary(LightningGrpc.getAddInvoiceMethod(), calls::add)
        .unary(LightningGrpc.getLookupInvoiceMethod(), calls::lookUp)
        .unary(LightningGrpc.getListInvoicesMethod(), calls::list)
        .stream(LightningGrpc.getSubscribeInvoicesMethod(), calls::subscribe)
        .unary(InvoicesGrpc.getAddHoldInvoiceMethod(), this::hold)
        .unary(InvoicesGrpc.getSettleInvoiceMethod(), this::settle)
        .unary(InvoicesGrpc.getCancelInvoiceMethod(), this::cancel)
        .unary(InvoicesGrpc.getLookupInvoiceV2Method(), this::lookUp)
        .stream(InvoicesGrpc.getSubscribeSingleInvoiceMethod(), this::subscribe);
  }

  private AddHoldInvoiceResp hold(AddHoldInvoiceRequest request) {
    InvoiceRecord made = calls.add(InvoiceOrders.of(request), request.getMemo());
    return AddHoldInvoiceResp.newBuilder()
        .setPaymentRequest(made.request())
        .setAddIndex(made.addIndex())
        .setPaymentAddr(InvoiceMessages.paymentAddress(made))
        .build();
  }

  private SettleInvoiceResp settle(SettleInvoiceMsg request) {
    invoices.settle(BytesField.preimage(request.getPreimage()));
    return SettleInvoiceResp.getDefaultInstance();
  }

  private CancelInvoiceResp cancel(CancelInvoiceMsg request) {
    invoices.cancel(BytesField.hash(request.getPaymentHash()));
    return CancelInvoiceResp.getDefaultInstance();
  }

  private void subscribe(
      SubscribeSingleInvoiceRequest request, ServerCallStreamObserver<Invoice> call) {
    new SingleInvoiceStream(BytesField.hash(request.getRHash()), invoices, calls.messages(), call)
        .begin();
  }

  private Invoice lookUp(LookupInvoiceMsg request) {
    return switch (request.getInvoiceRefCase()) {
      case PAYMENT_HASH -> calls.lookUp(BytesField.hash(request.getPaymentHash()));
      case PAYMENT_ADDR -> byAddress(request.getPaymentAddr(), request.getLookupModifier());
      case SET_ID -> throw FaceStatus.notFound("unable to locate invoice");
      case INVOICEREF_NOT_SET -> throw FaceStatus.invalid("invoice ref must be set");
    };
  }

  /** The newest invoices are looked through first: LND keeps an index for this, we do not. */
  private Invoice byAddress(ByteString address, LookupModifier modifier) {
    String wanted = HexFormat.of().formatHex(address.toByteArray());
    long before = 0;
    while (before != 1) {
      List<InvoiceRecord> page = invoices.list(before, STEP, true, false);
      if (page.isEmpty()) {
        break;
      }
      for (InvoiceRecord invoice : page) {
        if (invoice.paymentAddress().equals(wanted)) {
          Invoice found = calls.messages().of(invoice);
          return modifier == LookupModifier.HTLC_SET_BLANK
              ? found.toBuilder().clearHtlcs().build()
              : found;
        }
      }
      before = page.get(0).addIndex();
    }
    throw FaceStatus.notFound("unable to locate invoice");
  }
}
