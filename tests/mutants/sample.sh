#!/usr/bin/env bash
# Puts small faults into a sample of one package, one at a time, and asks whether tests notice: how well tests bite, as a share.
#
#   tests/mutants/sample.sh ROOM MINUTES SEED [--users]
#
# ROOM is the folder of a package, such as `runtime`. MINUTES bound what the faults take; building and a first run of the tests
# without a fault come on top. SEED, a number from 0, says which faults are drawn: every N-th of the list, so that all files have
# their share. The package's own tests run; with `--users`, what they miss is tried again with the tests of the packages that use
# it, which takes minutes for each. Prints the faults that stay unnoticed and the counts. Exit code: 0 when every fault is noticed,
# 2 when one is not. target/mutants/ROOM-SEED has the faults and what the tests said.
set -eu -o pipefail
cd "$(dirname "$0")/../.."
if [ $# -lt 3 ] || [ "${4:---users}" != --users ]; then
    sed -n 's/^#   /usage: /p' "$0"
    exit 64
fi
room=$1 minutes=$2 seed=$3 again=${4:-}
package=ferrosmith-$room
case $room in
model) users='ferrosmith-codegen ferrosmith-diff ferrosmith-serve ferrosmith ferrosmith-tests' ;;
codegen) users='ferrosmith-diff ferrosmith ferrosmith-tests' ;;
diff) users='ferrosmith ferrosmith-tests' ;;
runtime) users='ferrosmith-serve ferrosmith-tests' ;;
serve) users='ferrosmith-tests' ;;
*)
    echo "no such room: $room (model, codegen, runtime, diff, serve)"
    exit 64
    ;;
esac
# The faults are put into a copy at a place that stays, with the time of now on each file: what an earlier fault was built into is
# never taken for new.
tree=$PWD/target/mutants/tree
out=$PWD/target/mutants/$room-$seed
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/target/mutants/build} CARGO_PROFILE_DEV_DEBUG=0
rm -rf "$tree" "$out"
mkdir -p "$tree" "$out"
git ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' file; do
    [ ! -f "$file" ] || printf '%s\0' "$file"
done | xargs -0 cp --parents --target-directory "$tree"
cd "$tree"

test_without_a_fault() {
    # shellcheck disable=SC2086 # A word for each package.
    cargo test --quiet ${1// / --package } > "$out/without-a-fault.log" 2>&1 || {
        echo "the tests fail without a fault: $out/without-a-fault.log"
        exit 1
    }
}
mutants=(cargo mutants --package "$package" --in-place --baseline skip --timeout 300 --build-timeout 900 --colors never --caught)
count() { cat "$@" 2> /dev/null | wc -l; }

faults=$(cargo mutants --list --package "$package" --colors never | wc -l)
# Eight faults a minute are the most that two cores do.
shards=$((faults / (minutes * 8) + 1))
echo "$room: $faults faults, of which every ${shards}th is drawn"
test_without_a_fault " $package"
# Drawn by the seed, tried in any order: where the time is over before the last, those left out are as good as any.
timeout --signal INT --foreground "${minutes}m" \
    "${mutants[@]}" --shard "$((seed % shards))/$shards" --sharding round-robin --shuffle --output "$out" || true
missed=$out/mutants.out/missed.txt
noticed_by_users=0
if [ -n "$again" ] && [ -s "$missed" ]; then
    echo "once more with the tests of $users"
    test_without_a_fault " $package $users"
    # Each missed fault as a pattern that fits nothing else. Patterns do not hold back fields that are left out of a structure,
    # so that others of the same files are tried too; those count for nothing.
    mapfile -t only < <(cut -d: -f1 "$missed" | sort -u | sed 's/^/--file=/')
    mapfile -t -O "${#only[@]}" only < <(sed 's/[][\\.+*?(){}|^$]/\\&/g; s/^/--re=^/; s/$/$/' "$missed")
    "${mutants[@]}" "${only[@]}" --test-package "$package" --test-package "${users// /,}" --output "$out/again" || true
    grep -Fxf "$missed" "$out/again/mutants.out/missed.txt" > "$out/missed" || true
    noticed_by_users=$(($(count "$missed") - $(count "$out/missed")))
    missed=$out/missed
fi
first=$out/mutants.out
echo "$room, seed $seed: $(count "$first"/{caught,missed,timeout}.txt) faults that compile, noticed: $(count "$first/caught.txt") by its own tests," \
    "$noticed_by_users by its users', $(count "$first/timeout.txt") by a timeout; unnoticed: $(count "$missed"); not compiled: $(count "$first/unviable.txt")"
[ ! -s "$missed" ] || exit 2
