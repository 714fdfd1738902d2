// Sells /tide with Alby's server helpers, on the port given.
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { issueL402Macaroon, makeL402AuthenticateHeader, parseL402Authorization, verifyL402Macaroon } from "@getalby/lightning-tools/402";
import { addInvoice } from "./lnd.mjs";

const secret = "the secret of this shop";

async function isPaid(authorization) {
  const credential = authorization && parseL402Authorization(authorization);
  if (!credential) {
    return false;
  }
  const { paymentHash } = await verifyL402Macaroon(secret, credential.token);
  return createHash("sha256").update(Buffer.from(credential.preimage, "hex")).digest("hex") === paymentHash;
}

async function answer(request, response) {
  if (await isPaid(request.headers.authorization)) {
    response.writeHead(200, { "Content-Type": "application/json" }).end('{"tide":"high"}');
    return;
  }
  const { invoice, paymentHash } = await addInvoice(10, "tide");
  const token = await issueL402Macaroon(secret, paymentHash);
  response.writeHead(402, { "WWW-Authenticate": makeL402AuthenticateHeader({ token, invoice }) }).end();
}

createServer((request, response) =>
  answer(request, response).catch((error) => response.writeHead(500).end(String(error))),
).listen(Number(process.argv[2]), "127.0.0.1");
