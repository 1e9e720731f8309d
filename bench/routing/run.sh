#!/usr/bin/env bash
# Everything once: builds the engine, installs the peers into a virtual environment of its own, runs ours on core 0 and
# the peers on core 1 at the same time, and prints the medians. About 30 minutes on two quiet cores.
#
#   bench/routing/run.sh [OUT.jsonl] [GROUPS]      SOLVERS=ours,pyvrp,ortools,vroom  CORES=0,1  CLOCK=wall
#   bench/routing/run.sh instructions [--write]    counts instructions (valgrind) against the committed counts: a minute,
#                                                  on any machine however busy; also `cargo x bench routing instructions`
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here/rows.jsonl}
groups=${2:-n100@1,n100@5,n200@10,n200@60,n400@10,n400@60,n1000@10,n1000@60,mdvrptw@60,techday@60}
solvers=${SOLVERS:-ours,pyvrp}
venv=${VENV:-$here/../../target/peers}
if [ "${1:-}" = instructions ]; then
  shift
  cd "$here/../.."
  cargo build --profile fast -p dingxin-routing --bins
  exec python3 "$here/instructions.py" target/fast/dingxin-routing "$@"
fi
cd "$here/../.."
cargo build --profile fast -p dingxin-routing
if [ ! -x "$venv/bin/python" ]; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet numpy pyvrp ortools pyvroom
fi
"$venv/bin/python" "$here/run.py" target/fast/dingxin-routing "$out" "$groups" \
  --solvers "$solvers" --cores "${CORES:-0,1}" --clock "${CLOCK:-wall}"
"$venv/bin/python" "$here/run.py" --report "$out"
