#!/usr/bin/env bash
# Compiles what is generated from a folder of models, every crate with warnings denied, goes on after a failure, prints a
# table and writes COVERAGE.md.
#
#   tests/coverage/compile_all.sh DATA [SERVICE…]
#
# DATA is botocore's data folder. Without services all that are generated are compiled, which takes hours; COVERAGE.md then
# says what came of each. With services the others keep the result that COVERAGE.md has, or stand as not compiled.
# FERROSMITH names the program to generate with, OUT the folder to work in (target/coverage); KEEP=1 compiles what was generated
# there before.
set -u -o pipefail
cd "$(dirname "$0")/../.."
[ $# -ge 1 ] || { sed -n '2,10s/^# \{0,1\}//p' "$0"; exit 2; }
data=$1; shift
out=${OUT:-target/coverage}
mkdir -p "$out/clients"
if [ -z "${FERROSMITH:-}${KEEP:-}" ]; then
    cargo build --release --quiet -p ferrosmith
    FERROSMITH=target/release/ferrosmith
fi
[ -n "${KEEP:-}" ] || "$FERROSMITH" codegen --all --models "$data" --out "$out/clients" --runtime runtime > "$out/codegen.txt" 2>/dev/null

# One workspace, so that the dependencies are compiled once, in the versions of the repository.
crates=$(cd "$out/clients" && for crate in */; do [ -f "$crate/Cargo.toml" ] && echo "${crate%/}"; done | sort)
{
    printf '[workspace]\nresolver = "3"\nmembers = [\n'
    for crate in $crates; do printf '    "clients/%s",\n' "$crate"; done
    printf ']\n\n[profile.dev]\ndebug = false\n'
} > "$out/Cargo.toml"
cp Cargo.lock "$out/Cargo.lock"

wanted=${*:-$crates}
results="$out/results.txt"
: > "$results"
failed=0
for crate in $wanted; do
    log="$out/$crate.log"
    [ -f "$out/clients/$crate/Cargo.toml" ] || { echo "$crate: not generated"; failed=$((failed + 1)); continue; }
    package=$(sed -n 's/^name = "\(.*\)"/\1/p' "$out/clients/$crate/Cargo.toml" | head -1)
    start=$(date +%s.%N)
    if (cd "$out" && RUSTFLAGS="-D warnings" CARGO_TARGET_DIR=target CARGO_INCREMENTAL=0 \
        cargo check --offline --quiet --features serde -p "$package") > "$log" 2>&1; then
        result=compiles; rm -f "$log"
    else
        result="fails: $(grep -m1 -E '^error' "$log" | tr '|' '/' | cut -c1-120)"; failed=$((failed + 1))
    fi
    seconds=$(echo "$(date +%s.%N) $start" | awk '{printf "%.0f", $1 - $2}')
    printf '%-40s %6s s  %s\n' "$crate" "$seconds" "$result"
    printf '%s|%s|%s\n' "$crate" "$result" "$seconds" >> "$results"
done
python3 tests/coverage/write_coverage.py "$out" COVERAGE.md
[ "$failed" -eq 0 ]
