package dev.farthing.simnet.face.lnd.info;

import com.google.protobuf.ByteString;
import dev.farthing.protocol.bolt11.Bolt11Invoice;
import dev.farthing.protocol.bolt11.Network;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.face.lnd.call.FaceMethods;
import dev.farthing.simnet.face.lnd.call.FaceService;
import dev.farthing.simnet.face.lnd.call.FaceStatus;
import dev.farthing.simnet.face.lnd.wire.FeatureMap;
import dev.farthing.simnet.face.lnd.wire.HintMessage;
import java.util.HexFormat;
import lnrpc.LightningGrpc;
import lnrpc.PayReq;

/** Reads invoices of any node. */
public final class InvoiceReading implements FaceService {
  private static final HexFormat HEX = HexFormat.of();

  @Override
  public void addTo(FaceMethods methods) {
    methods.unary(
        LightningGrpc.getDecodePayReqMethod(),
        request -> of(Bolt11Invoice.decode(request.getPayReq().strip())));
  }

  private static PayReq of(Bolt11Invoice invoice) {
    if (invoice.network() != Network.REGTEST) {
      throw FaceStatus.unknown("invoice not for current active network 'regtest'");
    }
    MilliSatoshi amount = invoice.amount().orElse(MilliSatoshi.ZERO);
    PayReq.Builder answer =
        PayReq.newBuilder()
            .setDestination(invoice.payee().hex())
            .setPaymentHash(invoice.paymentHash().hex())
            .setNumSatoshis(amount.toSatRoundedDown())
            .setNumMsat(amount.msat())
            .setTimestamp(invoice.timestamp().getEpochSecond())
            .setExpiry(invoice.expiry().toSeconds())
            .setDescription(invoice.description().orElse(""))
            .setDescriptionHash(invoice.descriptionHash().map(HEX::formatHex).orElse(""))
            .setCltvExpiry(invoice.minFinalCltvDelta())
            .setPaymentAddr(
                ByteString.copyFrom(invoice.paymentSecret().orElseGet(() -> new byte[32])))
            .putAllFeatures(FeatureMap.of(invoice.features()));
    invoice.routeHints().forEach(hint -> answer.addRouteHints(HintMessage.of(hint)));
    invoice.fallbacks().stream()
        .findFirst()
        .ifPresent(fallback -> answer.setFallbackAddr(fallback.address(Network.REGTEST)));
    return answer.build();
  }
}
