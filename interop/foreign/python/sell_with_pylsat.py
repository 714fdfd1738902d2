"""Sells /tide with pylsat, each token for one use, on the port given."""

import sys

import uvicorn
from fastapi import Depends, FastAPI, Request

import lnd_rest
from pylsat import L402Validator, Pricing


async def invoice(sats, label, description):
    request, _ = await lnd_rest.add_invoice(int(sats), description)
    return {"bolt11": request}


app = FastAPI()
validator = None


async def paid(request: Request):
    global validator
    if validator is None:  # It starts a task, which it can only while the server runs.
        validator = L402Validator("the secret of this shop", 3600, invoice, "tide", Pricing(price_sats=10))
    return await validator(request)


@app.get("/tide")
async def tide(_=Depends(paid)):
    return {"tide": "high"}


uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
