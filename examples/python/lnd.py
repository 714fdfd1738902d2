"""An LND node by gRPC: who it is, what an invoice asks, and paying it."""

import sys
from pathlib import Path

import grpc

stubs = Path(sys.prefix) / "stubs"
if not stubs.is_dir():
    sys.exit("not set up: run ./setup, and then the .venv/bin/python that it makes")
sys.path.insert(0, str(stubs))

from lnrpc import invoice_pb2, lightning_pb2_grpc, node_pb2, payment_pb2  # noqa: E402
from routerrpc import router_pb2, router_pb2_grpc  # noqa: E402


class PaymentFailed(Exception):
    """Nothing was paid."""


class OutcomeUnknown(Exception):
    """The node could not say what became of the payment: do not pay again, ask it later."""


class Lnd:
    def __init__(self, address, certificate, macaroon):
        """Connects by the node's own certificate, which is the only one that is trusted."""
        transport = grpc.ssl_channel_credentials(Path(certificate).read_bytes())
        token = Path(macaroon).read_bytes().hex()
        call = grpc.metadata_call_credentials(lambda context, give: give((("macaroon", token),), None))
        channel = grpc.secure_channel(address, grpc.composite_channel_credentials(transport, call))
        self._lightning = lightning_pb2_grpc.LightningStub(channel)
        self._router = router_pb2_grpc.RouterStub(channel)

    def info(self):
        return self._lightning.GetInfo(node_pb2.GetInfoRequest(), timeout=10)

    def decode(self, invoice):
        return self._lightning.DecodePayReq(invoice_pb2.PayReqString(pay_req=invoice), timeout=10)

    def pay(self, invoice, max_fee_msat, seconds=60):
        """Pays once and returns the payment with its preimage in hexadecimal digits."""
        order = router_pb2.SendPaymentRequest(
            payment_request=invoice, fee_limit_msat=max_fee_msat, timeout_seconds=seconds, no_inflight_updates=True
        )
        try:
            last = None
            for last in self._router.SendPaymentV2(order, timeout=seconds + 30):
                pass
        except grpc.RpcError as e:
            raise OutcomeUnknown(f"{e.code().name}: {e.details()}") from e
        if last is None or last.status == payment_pb2.Payment.IN_FLIGHT:
            raise OutcomeUnknown("the node ended its answer before the payment ended")
        if last.status != payment_pb2.Payment.SUCCEEDED:
            raise PaymentFailed(payment_pb2.PaymentFailureReason.Name(last.failure_reason))
        return last
