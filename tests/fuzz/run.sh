#!/usr/bin/env bash
# Fuzzes one target for some seconds: tests/fuzz/run.sh responses 1800. Needs cargo-fuzz and a nightly compiler.
# A finding ends it with what was found, and leaves the bytes in tests/fuzz/artifacts: make a fixture of them.
set -euo pipefail
cd "$(dirname "$0")"
target=${1:?which target: responses or models}
seconds=${2:-600}
cargo +nightly run --quiet --bin seeds
# 2 GiB at most, 20 s for one input at most. Inputs of up to 64 KiB: longer than any seed but the vendored model.
exec cargo +nightly fuzz run --fuzz-dir . "$target" -- \
    -max_total_time="$seconds" -rss_limit_mb=2048 -timeout=20 -max_len=65536 -print_final_stats=1
