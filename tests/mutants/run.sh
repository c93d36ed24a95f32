#!/usr/bin/env bash
# Puts small faults into what a change touches, one at a time, and asks whether the tests of the changed package notice.
#
#   tests/mutants/run.sh [BASE] [ARGUMENT…]
#
# BASE is what the change is held against: the commit that it has in common with `main` where none is given. What is not
# committed yet counts too. Arguments go to `cargo mutants`, such as `--shard 0/4`. Exit code: 0 when every fault is noticed or
# there is nothing to put one into, 2 when one is not. target/mutants/mutants.out has the faults and what the tests said.
set -eu -o pipefail
cd "$(dirname "$0")/../.."
main=main
git rev-parse --quiet --verify "$main" > /dev/null || main=origin/main
base=${1:-$(git merge-base "$main" HEAD)}
[ $# -eq 0 ] || shift
packages='model codegen runtime diff build cli serve xtask'
mkdir -p target/mutants
sources=$(for package in $packages; do echo "$package/src/*.rs"; done)
# shellcheck disable=SC2086 # A pattern for each package.
git diff "$base" -- $sources > target/mutants/change.diff
if [ ! -s target/mutants/change.diff ]; then
    echo "nothing to mutate: no source of $packages differs from $base"
    exit 0
fi
faults=$(cargo mutants --list --in-diff target/mutants/change.diff)
if [ -z "$faults" ]; then
    echo "nothing to mutate: the change has no line that a fault can be put into"
    exit 0
fi
echo "$(echo "$faults" | wc -l) faults in what differs from $base"
# A folder of its own for what is built, kept from run to run, since the faults are put into a copy of the sources.
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/target/mutants/build}
cargo mutants --in-diff target/mutants/change.diff --output target/mutants --no-shuffle --colors never "$@" || {
    code=$?
    echo "A fault that no test notices: write the test, or say in .cargo/mutants.toml why it changes nothing."
    exit $code
}
