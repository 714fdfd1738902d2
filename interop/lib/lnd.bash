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
  for name in "$@"; do await "$name" 60 "it serves and is synced to the chain" is_synced "$name"; done
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

# Nodes on the lab's own chain that serve.
serving_nodes() {
  local name
  for name in $(node_names); do
    if [ "$(of "$name" CHAIN)" = btcd ] && running "$name" && state_is "$name" SERVER_ACTIVE; then printf '%s\n' "$name"; fi
  done
}

# Writes the lab's description anew: lab.json for tools, lab.properties for Java, farthing.yaml for farthing.
describe_lab() {
  local name folder id comma=""
  for name in $(node_names); do
    folder=$data/$name
    [ -s "$lab/state/ids/$name" ] || id_of "$name" >"$lab/state/ids/$name" 2>/dev/null || true
    id=$(cat "$lab/state/ids/$name")
    printf '%s\n    "%s": {"id": "%s", "host": "127.0.0.1", "grpc": %s, "rest": %s, "p2p": %s, "pid": %s,\n     "tls": "%s", "macaroons": "%s"}' \
      "$comma" "$name" "$id" "$(of "$name" GRPC)" "$(of "$name" REST)" "$(of "$name" P2P)" "$(pid_of "$name" || echo null)" \
      "$folder/tls.cert" "$folder/data/chain/bitcoin/regtest" >&3
    comma=,
    printf '%s\n' "$name.id=$id" "$name.host=127.0.0.1" "$name.grpc=$(of "$name" GRPC)" "$name.rest=$(of "$name" REST)" \
      "$name.p2p=$(of "$name" P2P)" "$name.tls=$folder/tls.cert" "$name.macaroons=$folder/data/chain/bitcoin/regtest" >&4
    printf '  %s:\n    kind: lnd\n    address: 127.0.0.1:%s\n    certificate: "%s"\n    macaroon: "%s"\n    network: regtest\n' \
      "$name" "$(of "$name" GRPC)" "$folder/tls.cert" "$folder/data/chain/bitcoin/regtest/admin.macaroon" >&5
  done 3>"$lab/state/nodes.json" 4>"$lab/state/lab.properties" 5>"$lab/state/nodes.yaml"
  {
    printf 'seller: alice\nbuyer: bob\nnodes:\n'
    cat "$lab/state/nodes.yaml"
  } >"$lab/state/farthing.yaml"
  printf 'data=%s\nbin=%s\n' "$data" "$bin" >>"$lab/state/lab.properties"
  printf '{\n  "network": "regtest",\n  "data": "%s",\n  "bin": "%s",\n  "btcd": {"pid": %s},\n  "nodes": {%s\n  }\n}\n' \
    "$data" "$bin" "$(pid_of btcd || echo null)" "$(cat "$lab/state/nodes.json")" >"$lab/state/lab.json"
  mv "$lab/state/farthing.yaml" "$lab/state/lab.properties" "$lab/state/lab.json" "$lab/"
}
