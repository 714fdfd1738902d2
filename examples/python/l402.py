"""Pays for what answers 402 Payment Required, as an authentication of the `requests` library."""

import hashlib
import re
from urllib.parse import urlsplit

import requests

_CHALLENGE = re.compile(r"\b(L402|LSAT)\s+((?:[\w-]+\s*=\s*(?:\"[^\"]*\"|[^\s,\"]+)\s*,?\s*)+)")
_PARAMETER = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|([^\s,\"]+))")


class PriceTooHigh(Exception):
    """Nothing was paid."""


class UnprovenPayment(Exception):
    """The node says that it paid, and what it gave as the proof is none."""


class L402(requests.auth.AuthBase):
    """Give it to `requests.get(..., auth=)`, or to a session: what was bought for a path is used again."""

    def __init__(self, lnd, max_msat, max_fee_msat, tell=lambda line: None):
        self._lnd = lnd
        self._max_msat = max_msat
        self._max_fee_msat = max_fee_msat
        self._tell = tell
        self._credentials = {}

    def __call__(self, request):
        credential = self._credentials.get(_place(request))
        if credential:
            request.headers["Authorization"] = credential
        request.register_hook("response", self._buy)
        return request

    def _buy(self, response, **kwargs):
        if response.status_code != 402 or "Authorization" in response.request.headers:
            return response
        challenge = _challenge(response.headers.get("WWW-Authenticate", ""))
        if challenge is None:
            return response
        macaroon, invoice = challenge
        asked = self._lnd.decode(invoice)
        if not 0 < asked.num_msat <= self._max_msat:
            raise PriceTooHigh(f"{asked.num_msat} msat are asked, at most {self._max_msat} are allowed")
        self._tell(f"paying {asked.num_msat} msat for {asked.description!r}")
        payment = self._lnd.pay(invoice, self._max_fee_msat)
        preimage = bytes.fromhex(payment.payment_preimage)
        if hashlib.sha256(preimage).hexdigest() != asked.payment_hash:
            raise UnprovenPayment(f"the preimage is not that of {asked.payment_hash}")
        self._tell(f"paid, with a fee of {payment.fee_msat} msat")
        request = response.request.copy()
        # The body of the 402 is read to its end, so that the connection can be used again.
        response.content
        response.close()
        request.headers["Authorization"] = f"L402 {macaroon}:{preimage.hex()}"
        self._credentials[_place(request)] = request.headers["Authorization"]
        bought = response.connection.send(request, **kwargs)
        bought.history.append(response)
        bought.request = request
        return bought


def _challenge(header):
    """The token and the invoice of the first challenge that has both."""
    for _, parameters in _CHALLENGE.findall(header):
        found = {name.lower(): quoted or bare for name, quoted, bare in _PARAMETER.findall(parameters)}
        token = found.get("macaroon") or found.get("token")
        if token and found.get("invoice"):
            return token, found["invoice"]
    return None


def _place(request):
    """Where a credential is shown again: the same path of the same origin, and nowhere else."""
    parts = urlsplit(request.url)
    return parts.scheme, parts.netloc, parts.path
