#!/usr/bin/env python3
"""Gets a URL, and pays for it through an LND node where it costs something."""

import argparse
import sys

import grpc
import requests

from l402 import L402, PriceTooHigh, UnprovenPayment
from lnd import Lnd, OutcomeUnknown, PaymentFailed


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url", nargs="+", help="what to get; a URL given twice is bought once")
    parser.add_argument("--lnd", default="127.0.0.1:10009", metavar="HOST:PORT", help="the node's gRPC (default: %(default)s)")
    parser.add_argument("--cert", required=True, metavar="FILE", help="its tls.cert")
    parser.add_argument("--macaroon", required=True, metavar="FILE", help="a macaroon that may pay, such as admin.macaroon")
    parser.add_argument("--max-sat", type=int, default=100, help="the most that one purchase may cost (default: %(default)s)")
    parser.add_argument("--max-fee-sat", type=int, default=10, help="the most that routing may cost (default: %(default)s)")
    options = parser.parse_args()

    tell = lambda line: print(line, file=sys.stderr)
    try:
        lnd = Lnd(options.lnd, options.cert, options.macaroon)
        info = lnd.info()
        tell(f"{info.alias} ({info.identity_pubkey}) on {info.chains[0].network}")
        session = requests.Session()
        session.auth = L402(lnd, options.max_sat * 1000, options.max_fee_sat * 1000, tell)
        for url in options.url:
            response = session.get(url, timeout=120)
            tell(f"{response.status_code} {response.reason} from {url}")
            response.raise_for_status()
            print(response.text)
    except (PriceTooHigh, PaymentFailed) as e:
        sys.exit(f"not paid: {e}")
    except OutcomeUnknown as e:
        sys.exit(f"perhaps paid, do not try again before the node can tell: {e}")
    except UnprovenPayment as e:
        sys.exit(f"paid, but not to be used: {e}")
    except grpc.RpcError as e:
        sys.exit(f"not paid, the node at {options.lnd} did not answer: {e.code().name}: {e.details()}")
    except (OSError, requests.RequestException) as e:
        sys.exit(f"failed: {e}")


if __name__ == "__main__":
    main()
