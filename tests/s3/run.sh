#!/usr/bin/env bash
# A generated S3 client against s3s-fs, a server that others wrote: it checks signatures in headers, in URLs and of chunks, and
# checksums. DATA is botocore's data folder, of which the model of S3 is read.
#
#   tests/s3/run.sh DATA [ADDRESS KEY SECRET LIST]
#
# With an address, the server there is called, with this key and its secret; LIST has the steps that it can't do (servers.sh).
# FERROSMITH names the program to generate with. Needs curl. Out: a line per step; exit code 1 when one fails.
set -eu -o pipefail
cd "$(dirname "$0")/../.."
[ $# -eq 1 ] || [ $# -eq 5 ] || { sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 2; }
data=$1; shift
cargo=${CARGO:-cargo}
if [ -z "${FERROSMITH:-}" ]; then
    "$cargo" build --locked --quiet --package ferrosmith
    FERROSMITH=target/debug/ferrosmith
fi
"$FERROSMITH" codegen s3 --model "$data/s3" --out target/s3/client --runtime runtime > target/s3-codegen.txt || { cat target/s3-codegen.txt; exit 1; }
CARGO_TARGET_DIR=target/s3/target "$cargo" run --locked --quiet --manifest-path tests/s3/Cargo.toml -- "$@"
