#!/usr/bin/env bash
# bench/scale/run.sh [options, such as --base postgres --cases 100000]: plays a month through the acts, copies it until
# there are 10^4, 10^5, 10^6 cases, and asks the real program for every page. The largest SQLite file takes about 12 GB in
# $SCALE_BENCH_FOLDER (default: target/bench-scale) and is removed afterwards. Rows are appended to rows.jsonl.
set -euo pipefail
cd "$(dirname "$0")"
root=$(git rev-parse --show-toplevel)
target=$(cargo metadata --no-deps --format-version 1 --manifest-path "$root/Cargo.toml" |
  python3 -c 'import json,sys; print(json.load(sys.stdin)["target_directory"])')
cargo build --quiet --profile fast --manifest-path "$root/Cargo.toml" -p dingxin --bin dingxin --example bench
folder=${SCALE_BENCH_FOLDER:-$target/bench-scale}
label="$(git rev-parse --short HEAD) $(date -u +%Y-%m-%dT%H:%MZ)"
exec "$target/fast/examples/bench" scale --program "$target/fast/dingxin" --folder "$folder" --rows rows.jsonl \
  --label "$label" "$@"
