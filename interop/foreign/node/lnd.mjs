// LND by its REST interface.
import { readFileSync } from "node:fs";
import { request } from "node:https";

const ca = readFileSync(process.env.LND_TLS_CERT_PATH);
const headers = { "Grpc-Metadata-macaroon": process.env.LND_MACAROON_HEX };

function post(path, body) {
  return new Promise((resolve, reject) => {
    const call = request(new URL(path, process.env.LND_REST_HOST), { method: "POST", ca, headers, timeout: 60_000 }, (answer) => {
      let text = "";
      answer.on("data", (part) => (text += part));
      answer.on("end", () => (answer.statusCode === 200 ? resolve(text) : reject(new Error(`${answer.statusCode} ${text}`))));
    });
    call.on("timeout", () => call.destroy(new Error("LND did not answer")));
    call.on("error", reject);
    call.end(JSON.stringify(body));
  });
}

export async function addInvoice(sats, memo) {
  const made = JSON.parse(await post("/v1/invoices", { value: String(sats), memo }));
  return { invoice: made.payment_request, paymentHash: Buffer.from(made.r_hash, "base64").toString("hex") };
}

export async function pay(invoice) {
  const order = { payment_request: invoice, timeout_seconds: 60, fee_limit_sat: "100", no_inflight_updates: true };
  const lines = (await post("/v2/router/send", order)).trim().split("\n");
  const payment = JSON.parse(lines[lines.length - 1]).result;
  if (payment.status !== "SUCCEEDED") {
    throw new Error(`not paid: ${payment.failure_reason}`);
  }
  return payment.payment_preimage;
}
