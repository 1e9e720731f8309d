#!/usr/bin/env bash
# One command: builds the engine, installs the peers into a virtual environment under the target folder, runs every comparison, prints Markdown.
#   bench/staffing/run.sh [path of bank_calls_5min.csv] > results.md
set -euo pipefail
cd "$(dirname "$0")"
calls=${1:-../../../shared/data/call_volume/bank_calls_5min.csv}
cargo build --quiet --release -p dingxin-staffing --bin dingxin-staffing --example roster
target=$(cargo metadata --format-version 1 --no-deps | python3 -c 'import json,sys; print(json.load(sys.stdin)["target_directory"])')
venv=$target/bench-staffing-venv
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/pip" install --quiet -r requirements.txt
said=$(mktemp); trap 'rm -f "$said"' EXIT
echo "## Simulator"; echo
"$venv/bin/python" simulate.py "$target/release/dingxin-staffing"
echo; echo "## Rosters"; echo; echo '```'
for case in one three; do
    echo "$case need(s):"
    # A person reading a table wants three lines of it; the program is not cut off (a closed pipe would end it).
    { time "$target/release/examples/roster" "$case" > "$said"; } 2>&1 | grep user
    head -3 "$said"
done
echo '```'; echo
if [ -f "$calls" ]; then
    echo "## Forecast"; echo
    "$venv/bin/python" forecast.py "$target/release/dingxin-staffing" "$calls"
else
    echo "Forecast skipped: $calls is not here."
fi
