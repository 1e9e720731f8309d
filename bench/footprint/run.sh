#!/usr/bin/env bash
# bench/footprint/run.sh: size of the program, time to the first answer, memory at rest and under load, bytes of the
# customer's and the technician's pages. Rows are appended to rows.jsonl.
set -euo pipefail
cd "$(dirname "$0")"
root=$(git rev-parse --show-toplevel)
target=$(cargo metadata --no-deps --format-version 1 --manifest-path "$root/Cargo.toml" |
  python3 -c 'import json,sys; print(json.load(sys.stdin)["target_directory"])')
[ -f "$root/web/dist/phone.js" ] || (cd "$root/web" && npm ci --silent && npm run --silent build)
cargo build --quiet --profile fast --manifest-path "$root/Cargo.toml" -p dingxin --bin dingxin --example bench
label="$(git rev-parse --short HEAD) $(date -u +%Y-%m-%dT%H:%MZ)"
exec "$target/fast/examples/bench" footprint --program "$target/fast/dingxin" --rows rows.jsonl --label "$label" "$@"
