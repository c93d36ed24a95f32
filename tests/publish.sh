#!/usr/bin/env bash
# Says what a registry would say of the packages, without publishing any: each is packed, unpacked, built from what was packed,
# in the order of their dependencies, and held against what a registry asks of a manifest.
#
#   tests/publish.sh
#
# The generated crate is packed and built as the others, and is no part of the last step: it bears `publish = false` and names
# the runtime by a path, until the name is owned.
set -eu -o pipefail
cd "$(dirname "$0")/.."
packages="ferrosmith-model ferrosmith-codegen ferrosmith-diff ferrosmith-build ferrosmith-runtime ferrosmith"
flags=$(printf -- ' -p %s' $packages)
# shellcheck disable=SC2086
cargo package --locked --allow-dirty $flags -p ferrosmith-partnercentral-account "$@"
# shellcheck disable=SC2086
cargo publish --dry-run --locked --allow-dirty --no-verify $flags
for package in target/package/*.crate; do
    printf '%-50s %9s bytes\n' "$(basename "$package")" "$(stat -c %s "$package")"
done
