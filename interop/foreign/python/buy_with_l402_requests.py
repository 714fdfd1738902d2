"""Gets a URL twice with l402-requests."""

import sys

from l402_requests import L402Client, WalletBase

import lnd_rest
from report import report


class Wallet(WalletBase):
    """In place of the package's own LND wallet, which takes the hexadecimal preimage for base64."""

    async def pay_invoice(self, bolt11):
        return await lnd_rest.pay(bolt11)


client = L402Client(wallet=Wallet())
answers = [client.get(sys.argv[1]) for _ in range(2)]
report([answer.status_code for answer in answers], [answer.text for answer in answers])
