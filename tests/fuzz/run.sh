#!/usr/bin/env bash
# Fuzzes one target for some seconds: tests/fuzz/run.sh responses 1800; or all of them, an equal share each: run.sh all 3600.
# Needs cargo-fuzz and a nightly compiler. A finding ends a target with what was found, and leaves the bytes in
# tests/fuzz/artifacts: make a fixture of them. An input that takes longer than 10 s, or more than 2 GiB, is a finding.
set -euo pipefail
cd "$(dirname "$0")"
targets=(responses models plans packages xml events bodies)
wanted=${1:?which target: all, ${targets[*]}}
seconds=${2:-600}
cargo +nightly run --quiet --bin seeds
if [ "$wanted" = all ]; then
    seconds=$((seconds / ${#targets[@]}))
else
    targets=("$wanted")
fi
failed=()
for target in "${targets[@]}"; do
    # Inputs of up to 64 KiB: longer than any seed but the vendored model.
    cargo +nightly fuzz run --fuzz-dir . "$target" -- \
        -max_total_time="$seconds" -rss_limit_mb=2048 -timeout=10 -report_slow_units=5 -max_len=65536 -print_final_stats=1 ||
        failed+=("$target")
done
if [ ${#failed[@]} -gt 0 ]; then
    echo "findings: ${failed[*]}" >&2
    exit 1
fi
