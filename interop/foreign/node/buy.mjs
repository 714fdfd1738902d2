// Gets a URL twice with one of Alby's clients (fetch402 or fetchWithL402), and prints one JSON object with both answers.
import * as tools from "@getalby/lightning-tools/402";
import { pay } from "./lnd.mjs";

const [name, url] = process.argv.slice(2);
const wallet = { payInvoice: async ({ invoice }) => ({ preimage: await pay(invoice) }) };
const first = await tools[name](url, {}, { wallet });
const second = await tools[name](url, {}, { wallet, credentials: first.payment.credentials });
console.log(JSON.stringify({ statuses: [first.status, second.status], bodies: [await first.text(), await second.text()] }));
