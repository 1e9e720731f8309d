#!/usr/bin/env bash
# One command: builds the engine, installs the peers into .venv here, runs every comparison, prints Markdown.
#   bench/staffing/run.sh [path of bank_calls_5min.csv] > results.md
set -euo pipefail
cd "$(dirname "$0")"
calls=${1:-../../../shared/data/call_volume/bank_calls_5min.csv}
cargo build --quiet --release -p dingxin-staffing --bin dingxin-staffing --example roster
target=$(cargo metadata --format-version 1 --no-deps | python3 -c 'import json,sys; print(json.load(sys.stdin)["target_directory"])')
[ -d .venv ] || python3 -m venv .venv
.venv/bin/pip install --quiet -r requirements.txt
echo "## Simulator"; echo
.venv/bin/python simulate.py "$target/release/dingxin-staffing"
echo; echo "## Rosters"; echo; echo '```'
echo "one site, one qualification:"; time "$target/release/examples/roster" one | head -3
echo "two sites, three needs:"; time "$target/release/examples/roster" | head -3
echo '```'; echo
if [ -f "$calls" ]; then
    echo "## Forecast"; echo
    .venv/bin/python forecast.py "$target/release/dingxin-staffing" "$calls"
else
    echo "Forecast skipped: $calls is not here."
fi
