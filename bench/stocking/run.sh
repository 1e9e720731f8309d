#!/usr/bin/env bash
# bench/stocking/run.sh [OUT.md]: peers from their registry into a virtual environment, the same inputs for both sides,
# one thread each, and a table with date and machine.
set -euo pipefail
cd "$(dirname "$0")"
root=$(git rev-parse --show-toplevel)
venv=${STOCKING_BENCH_VENV:-$root/target/bench-stocking-venv}
if [ ! -x "$venv/bin/python" ]; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --requirement requirements.txt
fi
cargo build --quiet --release --manifest-path "$root/Cargo.toml" -p dingxin-stocking --bin dingxin-stocking --examples
program=$(cargo metadata --no-deps --format-version 1 --manifest-path "$root/Cargo.toml" |
  python3 -c 'import json,sys; print(json.load(sys.stdin)["target_directory"])')/release/dingxin-stocking
export OMP_NUM_THREADS=1 NUMBA_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 NIXTLA_ID_AS_COL=1
exec "$venv/bin/python" bench.py "$program" "$root" "${1:-results.md}"
