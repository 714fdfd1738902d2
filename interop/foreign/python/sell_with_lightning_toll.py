"""Sells /tide with lightning-toll, on the port given."""

import sys
from types import SimpleNamespace

import uvicorn
from fastapi import Depends, FastAPI, Request
from lightning_toll import create_toll

import lnd_rest


class Wallet:
    async def create_invoice(self, amount_sats, description, expiry):
        request, payment_hash = await lnd_rest.add_invoice(amount_sats, description, expiry)
        return SimpleNamespace(invoice=request, payment_hash=payment_hash)


app = FastAPI()
toll = create_toll(wallet=Wallet(), secret="the secret of this shop")
gate = toll(sats=10)


async def paid(request: Request):
    return await gate(request)


@app.get("/tide")
async def tide(_=Depends(paid)):
    return {"tide": "high"}


uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
