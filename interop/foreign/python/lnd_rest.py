"""LND by its REST interface: what the wallets of the packages here do not bring along."""

import base64
import json
import os
import ssl

import httpx

_MAX_SECONDS = 60


def _client():
    trusted = ssl.create_default_context(cafile=os.environ["LND_TLS_CERT_PATH"])
    macaroon = {"Grpc-Metadata-macaroon": os.environ["LND_MACAROON_HEX"]}
    return httpx.AsyncClient(base_url=os.environ["LND_REST_HOST"], headers=macaroon, verify=trusted, timeout=_MAX_SECONDS)


async def add_invoice(sats, memo, expiry=3600):
    """The invoice and its payment hash in hexadecimal digits."""
    async with _client() as client:
        answer = await client.post("/v1/invoices", json={"value": str(sats), "memo": memo, "expiry": str(expiry)})
        answer.raise_for_status()
        made = answer.json()
        return made["payment_request"], base64.b64decode(made["r_hash"]).hex()


async def pay(invoice):
    """The preimage in hexadecimal digits."""
    order = {"payment_request": invoice, "timeout_seconds": _MAX_SECONDS, "fee_limit_sat": "100", "no_inflight_updates": True}
    async with _client() as client:
        answer = await client.post("/v2/router/send", json=order)
        answer.raise_for_status()
        payment = json.loads(answer.text.strip().splitlines()[-1])["result"]
        if payment["status"] != "SUCCEEDED":
            raise RuntimeError(f"not paid: {payment['failure_reason']}")
        return payment["payment_preimage"]
