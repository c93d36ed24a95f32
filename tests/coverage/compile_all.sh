#!/usr/bin/env bash
# Compiles what is generated from a folder of models, every crate with warnings denied, goes on after a failure and prints
# a table.
#
#   tests/coverage/compile_all.sh DATA [SERVICE…]
#   tests/coverage/compile_all.sh --sample
#
# DATA is botocore's data folder. Without services all that are generated are compiled, which takes a quarter of an hour; COVERAGE.md,
# which is written anew (by python3), then says what came of each. With services the others keep the result that COVERAGE.md has,
# or stand as not compiled. The sample is tests/coverage/sample, and of larger services in tests/coverage/parts the operations that
# their ferrosmith.toml names: all of it must be generated and compile, and it writes no page.
# FERROSMITH names the program to generate with, OUT the folder to work in (below target/); KEEP=1 compiles what was generated
# there before.
set -u -o pipefail
cd "$(dirname "$0")/../.."
[ $# -ge 1 ] || { sed -n '2,14s/^# \{0,1\}//p' "$0"; exit 2; }
data=$1; shift
sample=
if [ "$data" = --sample ]; then
    sample=1 data=tests/coverage/sample
    set -- $(cd "$data" && ls) $(cd tests/coverage/parts && ls)
fi
out=${OUT:-target/coverage${sample:+-sample}}
mkdir -p "$out/clients"
build=${CARGO_TARGET_DIR:-$PWD/target}
if [ -z "${FERROSMITH:-}${KEEP:-}" ]; then
    # The sample is small: the program that the tests have built will do.
    cargo build --locked --quiet $([ -n "$sample" ] || echo --release) -p ferrosmith || exit 1
    FERROSMITH=target/$([ -n "$sample" ] && echo debug || echo release)/ferrosmith
fi
# Models that are refused, which its exit code tells, are no failure here.
[ -n "${KEEP:-}" ] || "$FERROSMITH" codegen --all --models "$data" --out "$out/clients" --runtime runtime \
    --report "$out/report.json" > "$out/codegen.txt" 2>&1
if [ -n "$sample" ] && [ -z "${KEEP:-}" ]; then
    for part in tests/coverage/parts/*; do
        "$FERROSMITH" codegen --model "$part" --settings "$part/ferrosmith.toml" --out "$out/clients/$(basename "$part")" --runtime runtime || exit 1
    done
fi

# One workspace, so that the dependencies are compiled once, in the versions of the repository.
crates=$(cd "$out/clients" && for crate in */; do [ -f "$crate/Cargo.toml" ] && echo "${crate%/}"; done | sort)
{
    printf '[workspace]\nresolver = "3"\nmembers = [\n'
    for crate in $crates; do printf '    "clients/%s",\n' "$crate"; done
    printf ']\n\n'
    # The project's profile, but for what only the generator depends on: what the project was built with serves here.
    sed -n '/^\[profile.dev\]/,$p' Cargo.toml | grep -v '^html5gum\|^prettyplease'
} > "$out/Cargo.toml"
cp Cargo.lock "$out/Cargo.lock"

wanted=${*:-$crates}
results="$out/results.txt"
: > "$results"
compiled=0 failed=0
for crate in $wanted; do
    log="$out/$crate.log"
    if [ ! -f "$out/clients/$crate/Cargo.toml" ]; then
        echo "$crate: not generated"; failed=$((failed + 1)); continue
    fi
    package=$(sed -n 's/^name = "\(.*\)"/\1/p' "$out/clients/$crate/Cargo.toml" | head -1)
    start=$(date +%s.%N)
    # No flags for rustc, which would compile the official runtime anew: a warning is found in what cargo says.
    if (cd "$out" && CARGO_TARGET_DIR=target CARGO_BUILD_BUILD_DIR="$build" CARGO_INCREMENTAL=0 \
        cargo check --offline --quiet --features serde -p "$package") > "$log" 2>&1 && ! grep -q '^warning' "$log"; then
        result=compiles; compiled=$((compiled + 1)); rm -f "$log"
    else
        result="fails: $(grep -m1 -E '^(error|warning)' "$log" | tr '|' '/' | cut -c1-120)"; failed=$((failed + 1))
    fi
    seconds=$(echo "$(date +%s.%N) $start" | awk '{printf "%.0f", $1 - $2}')
    printf '%-40s %6s s  %s\n' "$crate" "$seconds" "$result"
    printf '%s|%s|%s\n' "$crate" "$result" "$seconds" >> "$results"
done
if [ -z "$sample" ]; then python3 tests/coverage/write_coverage.py "$out" COVERAGE.md; fi
echo "$compiled compile, $failed fail"
[ "$failed" -eq 0 ] && [ "$compiled" -gt 0 ]
