#!/usr/bin/env python3
"""Checks the sums in what `farthing demo --json` printed; exits with 1 and says which do not hold."""
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    demo = json.load(file)

problems = []


def holds(condition, claim):
    print(("ok    " if condition else "WRONG ") + claim)
    if not condition:
        problems.append(claim)


agents = demo["agents"]
sellers = demo["sellers"]
purchases = demo["purchases"]
conservation = demo["conservation"]

spent = sum(agent["spentMsat"] for agent in agents)
received = sum(seller["receivedMsat"] for seller in sellers)
routers = demo["routersEarnedMsat"]
holds(
    spent == received + routers,
    f"spent {spent} = received {received} + routers earned {routers}",
)
fees = sum(agent["feesMsat"] for agent in agents)
holds(fees == routers, f"fees paid {fees} = routers earned {routers}")
if conservation is None:
    books = demo["books"]
    holds(
        sorted(book["role"] for book in books) == ["buyer", "seller"],
        "a node that sells and a node that buys were asked for their own books",
    )
    for book in books:
        holds(
            0 < book["oursMsat"] == book["nodesMsat"] == book["channelsMsat"] and book["closes"],
            f"our books are those of {book['node']}: {book}",
        )
else:
    holds(routers > 0, "at least one route has two hops, so routers earned")
    holds(
        conservation["ok"]
        and conservation["startMsat"] == conservation["endMsat"]
        and conservation["inFlightMsat"] == 0,
        f"no millisatoshi was made, lost or left in flight: {conservation}",
    )
ends = ("delivered", "refused", "failed", "unknown", "denied")
holds(
    purchases["attempted"] == sum(purchases[end] for end in ends),
    f"attempted {purchases['attempted']} = "
    + " + ".join(f"{end} {purchases[end]}" for end in ends),
)
holds(purchases["delivered"] > 0, "something was delivered")
holds(purchases["unknown"] == 0, "no purchase ended without being known")
holds(
    all(agent["spentMsat"] <= agent["budgetMsat"] for agent in agents),
    "nobody spent more than its budget",
)
policies = {agent["policy"] for agent in agents if agent["purchases"] > 0}
holds(len(policies) >= 3, f"at least three policies bought: {sorted(policies)}")
reuses = sum(agent["reuses"] for agent in agents)
holds(reuses > 0, f"tokens were reused: {reuses} times")

cheats = [seller for seller in sellers if not seller["honest"]]
holds(len(cheats) > 0, "there is a cheat")
for cheat in cheats:
    quarters = cheat["salesByQuarter"]
    holds(
        len(quarters) == 4 and quarters[0] > 0 and quarters[3] == 0,
        f"the cheat {cheat['name']} sold in the first quarter and nothing in the last: {quarters}",
    )

both = {agent["name"] for agent in agents} & {seller["name"] for seller in sellers}
holds(len(both) == 1, f"one name stands among agents and sellers: {sorted(both)}")
for name in both:
    bought = next(agent["purchases"] for agent in agents if agent["name"] == name)
    sold = next(sum(s["salesByQuarter"]) for s in sellers if s["name"] == name)
    holds(bought > 0 and sold > 0, f"{name} bought {bought} times and sold {sold} times")

sys.exit(1 if problems else 0)
