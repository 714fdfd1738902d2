# What the commands of this folder share: the lab's folder, its processes and waiting for them. Sourced.
#
# DIR/state holds what `down` needs, written before anything is started:
#   data, bin        where the nodes' data and the binaries lie
#   nodes/NAME       ports of an LND, as assignments
#   pids/NAME        "PID BIRTH" of a process; BIRTH tells a recycled PID from ours
# shellcheck shell=bash disable=SC2034

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
lab=$here/target/lab
cache=${FARTHING_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/farthing}/interop

say() { printf 'interop: %s\n' "$*" >&2; }

die() {
  say "$*"
  exit 1
}

# For a usage error: the reason, then the help of the command.
misused() {
  say "$1"
  help >&2
  exit 2
}

# Takes `--dir DIR` as the lab's folder, which need not exist.
choose_lab() {
  [ -n "${1:-}" ] || misused "--dir wants a folder"
  lab=$(realpath -ms -- "$1")
  case $lab in *[\"\\]* | *$'\n'*) die "a folder without quotes, backslashes and line breaks, please: $1" ;; esac
}

is_up() { [ -f "$lab/lab.json" ] && running btcd && running alice; }

# Reads where an existing lab's things lie; one command at a time works on it.
open_lab() {
  [ -f "$lab/state/bin" ] || die "no lab in $lab; start one with: interop/up lnd"
  exec 9>"$lab/state/lock"
  flock -w 120 9 || die "another command has held $lab for two minutes"
  data=$(<"$lab/state/data")
  bin=$(<"$lab/state/bin")
}

node_names() { (cd "$lab/state/nodes" && ls -tr); }

# When a process was born, in ticks since the machine started; fails when there is none or it has ended.
birth() {
  local stat fields
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
  read -ra fields <<<"${stat##*) }"
  [ "${fields[0]}" != Z ] && printf '%s\n' "${fields[19]}"
}

# Starts a process of the lab that outlives this shell and its terminal: launch NAME COMMAND...
launch() {
  local name=$1
  shift
  setsid "$@" </dev/null >>"$lab/logs/$name.log" 2>&1 9>&- &
  printf '%s %s\n' "$!" "$(birth "$!")" >"$lab/state/pids/$name"
}

pid_of() {
  local pid born
  read -r pid born 2>/dev/null <"$lab/state/pids/$1" && [ -n "$born" ] && [ "$(birth "$pid")" = "$born" ] && printf '%s\n' "$pid"
}

running() { pid_of "$1" >/dev/null; }

send() {
  local pid
  pid=$(pid_of "$1") && kill "-$2" "$pid" 2>/dev/null
}

# Waits for processes to end: gone SECONDS NAME...
gone() {
  local limit=$((SECONDS + $1)) name
  shift
  for name in "$@"; do
    while running "$name"; do
      ((SECONDS < limit)) || return 1
      sleep 0.05
    done
    rm -f "$lab/state/pids/$name"
  done
}

# Asks processes to end, all at once, and insists after half a minute.
finish() {
  local name
  for name in "$@"; do send "$name" TERM || true; done
  gone 30 "$@" && return
  for name in "$@"; do send "$name" KILL || true; done
  gone 10 "$@"
}

# Says what broke, with the end of the log of the process that did.
broke() {
  local log=$lab/logs/$1.log
  say "$1: $2"
  if [ -s "$log" ]; then
    say "the end of $log:"
    tail -n 30 "$log" >&2
  fi
  exit 1
}

# Tries until a command succeeds: await PROCESS SECONDS WHAT COMMAND...
await() {
  local name=$1 seconds=$2 what=$3 limit
  shift 3
  limit=$((SECONDS + seconds))
  until "$@" >/dev/null 2>&1; do
    running "$name" || broke "$name" "ended while waiting until $what"
    ((SECONDS < limit)) || broke "$name" "waited $seconds s in vain until $what"
    sleep 0.1
  done
}

# A port of 127.0.0.1 that nobody listens on, below those that systems give to clients.
free_port() {
  local port
  while :; do
    port=$((10000 + SRANDOM % 22000))
    if [ ! -e "$lab/state/ports/$port" ] && ! grep -qi ":$(printf '%04x' "$port") 0*:0000 0A" /proc/net/tcp /proc/net/tcp6 2>/dev/null; then
      [ ! -d "$lab/state/ports" ] || touch "$lab/state/ports/$port"
      printf '%s\n' "$port"
      return
    fi
  done
}

# The first value of a key in a node's JSON on stdin, which has one pair a line.
value() { awk -v key="\"$1\":" '$1 == key && !seen { seen = 1; sub(/^[^:]*: *"?/, ""); sub(/"?,?$/, ""); print }'; }
