#!/usr/bin/env bash
# bench/intake/run.sh [options of the load, such as --base sqlite --seconds 20]: builds the program and the load, takes
# requests in process and over HTTP on SQLite and on a PostgreSQL cluster of its own, beside plain SQL in the same run.
# Rows are appended to rows.jsonl, the table goes to standard output.
set -euo pipefail
cd "$(dirname "$0")"
root=$(git rev-parse --show-toplevel)
target=$(cargo metadata --no-deps --format-version 1 --manifest-path "$root/Cargo.toml" |
  python3 -c 'import json,sys; print(json.load(sys.stdin)["target_directory"])')
cargo build --quiet --profile fast --manifest-path "$root/Cargo.toml" -p dingxin --bin dingxin --example bench
label="$(git rev-parse --short HEAD) $(date -u +%Y-%m-%dT%H:%MZ)"
exec "$target/fast/examples/bench" intake --program "$target/fast/dingxin" --rows rows.jsonl --label "$label" "$@"
