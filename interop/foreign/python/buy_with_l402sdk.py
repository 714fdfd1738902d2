"""Gets a URL twice with l402sdk, over LND's REST interface.

The package trusts no certificate that is its own authority, as LND's are, so a relay on loopback speaks TLS for it: in
a process of its own, since the package lets no other thread run while it waits.
"""

import multiprocessing
import os
import ssl
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

import httpx
from l402 import L402Client

from report import report

trusted = ssl.create_default_context(cafile=os.environ["LND_TLS_CERT_PATH"])


class Relay(BaseHTTPRequestHandler):
    def relay(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        macaroon = {"Grpc-Metadata-macaroon": self.headers["Grpc-Metadata-macaroon"]}
        url = os.environ["LND_REST_HOST"] + self.path
        answer = httpx.request(self.command, url, content=body, headers=macaroon, verify=trusted, timeout=60)
        self.send_response(answer.status_code)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer.content)))
        self.end_headers()
        self.wfile.write(answer.content)

    do_GET = do_POST = relay

    def log_message(self, *args):
        pass


relay = HTTPServer(("127.0.0.1", 0), Relay)
multiprocessing.get_context("fork").Process(target=relay.serve_forever, daemon=True).start()
client = L402Client.with_lnd_rest(f"http://127.0.0.1:{relay.server_port}", os.environ["LND_MACAROON_HEX"])
answers = [client.get(sys.argv[1]) for _ in range(2)]
report([answer.status for answer in answers], [answer.text() for answer in answers])
