# btcd and LND: how they are started, asked and described. Sourced after lab.bash.
# shellcheck shell=bash disable=SC2154

# Asks a chain: chain NAME COMMAND...
chain() {
  local BTCD_P2P BTCD_RPC
  # shellcheck source=/dev/null
  . "$lab/state/$1"
  "$bin/btcctl" --regtest --configfile=/dev/null --rpccert="$data/$1/rpc.cert" --rpcuser=lab --rpcpass=lab \
    --rpcserver="127.0.0.1:$BTCD_RPC" "${@:2}"
}

# Starts a chain, which is empty at each start since btcd wipes regtest: start_chain NAME [MINER'S ADDRESS]
start_chain() {
  local name=$1 BTCD_P2P BTCD_RPC
  [ -f "$lab/state/$name" ] || printf 'BTCD_P2P=%s\nBTCD_RPC=%s\n' "$(free_port)" "$(free_port)" >"$lab/state/$name"
  # shellcheck source=/dev/null
  . "$lab/state/$name"
  mkdir -p "$data/$name"
  launch "$name" "$bin/btcd" --regtest --configfile=/dev/null --datadir="$data/$name" --logdir="$data/$name/logs" \
    --rpccert="$data/$name/rpc.cert" --rpckey="$data/$name/rpc.key" --rpcuser=lab --rpcpass=lab \
    --listen="127.0.0.1:$BTCD_P2P" --rpclisten="127.0.0.1:$BTCD_RPC" --txindex --nostalldetect \
    --rpcmaxwebsockets=100 --rpcmaxclients=100 ${2:+--miningaddr="$2"}
  await "$name" 60 "it answers" chain "$name" getblockcount
}

# Gives a node its ports and its wrapper of lncli: plan_node NAME [CHAIN [FLAG]]
plan_node() {
  printf 'P2P=%s\nGRPC=%s\nREST=%s\nCHAIN=%s\nOPENING=%s\n' "$(free_port)" "$(free_port)" "$(free_port)" \
    "${2:-btcd}" "${3---noseedbackup}" >"$lab/state/nodes/$1"
  printf '#!/bin/sh\nexec "%s/lncli" --network=regtest --rpcserver=127.0.0.1:%s --lnddir="%s/%s" "$@"\n' \
    "$bin" "$(of "$1" GRPC)" "$data" "$1" >"$lab/$1"
  chmod +x "$lab/$1"
}

# One word of a node's plan: of alice GRPC
of() {
  local P2P GRPC REST CHAIN OPENING
  # shellcheck source=/dev/null
  . "$lab/state/nodes/$1"
  printf '%s\n' "${!2}"
}

start_node() {
  local name=$1 P2P GRPC REST CHAIN OPENING BTCD_P2P BTCD_RPC
  # shellcheck source=/dev/null
  . "$lab/state/nodes/$name"
  # shellcheck source=/dev/null
  . "$lab/state/$CHAIN"
  launch "$name" "$bin/lnd" --lnddir="$data/$name" --configfile=/dev/null --alias="$name" ${OPENING:+"$OPENING"} \
    --bitcoin.regtest --bitcoin.node=btcd --bitcoin.defaultchanconfs=1 --btcd.rpchost="127.0.0.1:$BTCD_RPC" \
    --btcd.rpccert="$data/$CHAIN/rpc.cert" --btcd.rpcuser=lab --btcd.rpcpass=lab \
    --listen="127.0.0.1:$P2P" --rpclisten="127.0.0.1:$GRPC" --restlisten="127.0.0.1:$REST" \
    --maxpendingchannels=4 --nobootstrap --trickledelay=50 --accept-keysend --logging.file.disable
}

cli() { "$lab/$1" "${@:2}"; }

id_of() { cli "$1" getinfo | value identity_pubkey; }
state_is() { [ "$(cli "$1" state | value state)" = "$2" ]; }
is_synced() { state_is "$1" SERVER_ACTIVE && [ "$(cli "$1" getinfo | value synced_to_chain)" = true ]; }

# Waits until nodes serve and stand at the chain's tip.
await_synced() {
  local name
  for name in "$@"; do await "$name" 120 "it serves and is synced to the chain" is_synced "$name"; done
}

stands_at() { [ "$(cli "$1" getinfo | value block_height)" = "$2" ]; }

# Mines blocks and waits until all nodes that run have seen them: mine BLOCKS NODE...
mine() {
  local height name
  chain btcd generate "$1" >/dev/null
  height=$(chain btcd getblockcount)
  for name in "${@:2}"; do
    ! running "$name" || await "$name" 60 "it has seen block $height" stands_at "$name" "$height"
  done
}

# Mines a block where the last is an hour old: after two, LND takes itself for unsynced, and does not start.
freshen_chain() {
  local born
  born=$(chain btcd getblockheader "$(chain btcd getbestblockhash)" | value time)
  [ $(($(date +%s) - born)) -lt 3600 ] || chain btcd generate 1 >/dev/null
}

# Nodes on the lab's own chain that serve.
serving_nodes() {
  local name
  for name in $(node_names); do
    if [ "$(of "$name" CHAIN)" = btcd ] && running "$name" && state_is "$name" SERVER_ACTIVE; then printf '%s\n' "$name"; fi
  done
}

# Bakes what farthing.yaml gives to a seller and to a buyer: no more rights than they need.
bake_macaroons() {
  cli "$1" bakemacaroon --save_to "$(macaroons_of "$1")/issuer.macaroon" info:read invoices:read invoices:write >/dev/null
  cli "$1" bakemacaroon --save_to "$(macaroons_of "$1")/payer.macaroon" info:read offchain:read offchain:write >/dev/null
}

macaroons_of() { printf '%s\n' "$data/$1/data/chain/bitcoin/regtest"; }

# Writes the lab's description anew: lab.json for tools, lab.properties for Java, farthing.yaml for farthing.
describe_lab() {
  local name kind
  for name in $(node_names); do
    [ -s "$lab/state/ids/$name" ] || id_of "$name" >"$lab/state/ids/$name" 2>/dev/null || true
  done
  for kind in lab.json lab.properties farthing.yaml; do
    "as_${kind#*.}" >"$lab/state/$kind"
    mv "$lab/state/$kind" "$lab/"
  done
}

as_json() {
  local name comma=""
  printf '{\n  "network": "regtest",\n  "data": "%s",\n  "bin": "%s",\n  "btcd": {"pid": %s},\n  "nodes": {' \
    "$data" "$bin" "$(pid_of btcd || echo null)"
  for name in $(node_names); do
    printf '%s\n    "%s": {"id": "%s", "host": "127.0.0.1", "grpc": %s, "rest": %s, "p2p": %s, "pid": %s,\n' "$comma" \
      "$name" "$(<"$lab/state/ids/$name")" "$(of "$name" GRPC)" "$(of "$name" REST)" "$(of "$name" P2P)" "$(pid_of "$name" || echo null)"
    printf '      "tls": "%s",\n      "macaroons": "%s"}' "$data/$name/tls.cert" "$(macaroons_of "$name")"
    comma=,
  done
  printf '\n  }\n}\n'
}

as_properties() {
  local name
  printf 'data=%s\nbin=%s\n' "$data" "$bin"
  for name in $(node_names); do
    printf "$name.%s\n" "id=$(<"$lab/state/ids/$name")" host=127.0.0.1 "grpc=$(of "$name" GRPC)" "rest=$(of "$name" REST)" \
      "p2p=$(of "$name" P2P)" "tls=$data/$name/tls.cert" "macaroons=$(macaroons_of "$name")"
  done
}

# A node that was added has not been asked for macaroons, and is reached by the administrator's.
as_yaml() {
  local name folder
  printf 'seller: alice\nbuyer: bob\nnodes:\n'
  for name in $(node_names); do
    folder=$(macaroons_of "$name")
    printf '  %s:\n    kind: lnd\n    address: 127.0.0.1:%s\n    certificate: "%s"\n    network: regtest\n' \
      "$name" "$(of "$name" GRPC)" "$data/$name/tls.cert"
    if [ -f "$folder/payer.macaroon" ]; then
      printf '    macaroon: "%s"\n    issuer:\n      macaroon: "%s"\n    payer:\n      macaroon: "%s"\n' \
        "$folder"/{readonly,issuer,payer}.macaroon
    else
      printf '    macaroon: "%s"\n' "$folder/admin.macaroon"
    fi
  done
}
