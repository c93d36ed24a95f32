#!/usr/bin/env bash
# What a client of a service that is not AWS's is made of, beside one that smithy-rs's generator made: superposition_sdk, a published
# client of such a service (restJson1, basic and bearer auth). Prints how many packages each has, as `cargo tree` lists them with
# default features. `--build` compiles both anew, in the dev profile without debug information, and prints seconds of CPU.
# Takes a registry, and a minute or two with `--build`. `docs/decisions/any-service.md` has its figures.
set -euo pipefail
cd "$(dirname "$0")/../.."
theirs=superposition_sdk version=0.118.2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir -p "$work/theirs/src"
printf '[package]\nname = "theirs"\nedition = "2024"\n[dependencies]\n%s = "=%s"\n[workspace]\n' "$theirs" "$version" > "$work/theirs/Cargo.toml"
: > "$work/theirs/src/lib.rs"

# The packages of the one that the arguments name, itself among them.
packages() {
    cargo tree "$@" --edges normal,build --prefix none --format '{p}' | cut -d' ' -f1,2 | sort -u | sed '/^$/d'
}

count() {
    local name=$1
    shift
    packages "$@" > "$work/$name.txt"
    echo "$name: $(wc -l < "$work/$name.txt") packages, of AWS: $(grep -cE '^aws-(config|credential-types|runtime|sigv4|types) ' "$work/$name.txt" || true)"
}

count weather --package ferrosmith-weather
count stations --package ferrosmith-stations
count theirs --manifest-path "$work/theirs/Cargo.toml" --package "$theirs"

if [ "${1-}" = --build ]; then
    export CARGO_PROFILE_DEV_DEBUG=0 CARGO_INCREMENTAL=0
    seconds() {
        local name=$1
        shift
        CARGO_TARGET_DIR="$work/target-$name" /usr/bin/time -f "$name: %U s of CPU" cargo build --quiet "$@"
    }
    seconds weather --package ferrosmith-weather
    seconds stations --package ferrosmith-stations
    seconds theirs --manifest-path "$work/theirs/Cargo.toml"
fi
