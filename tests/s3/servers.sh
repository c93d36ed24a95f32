#!/usr/bin/env bash
# A generated S3 client against two more servers that others wrote: s3rver, by npm, and the S3 of localstack-core, by pip. What they
# can't do stands in tests/s3/lists, each step with its reason. DATA is botocore's data folder, of which the model of S3 is read.
#
#   tests/s3/servers.sh DATA [s3rver|localstack]…
#
# Needs curl, npm for the one, and for the other Python 3.12 or newer, which PYTHON names. FERROSMITH names the program to generate
# with. Out: a line per step; exit code 1 when a step fails that is not in the list, or one does not that is in it.
set -eu -o pipefail
cd "$(dirname "$0")/../.."
[ $# -ge 1 ] || { sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 2; }
data=$1; shift
[ $# -ge 1 ] || set -- s3rver localstack
place=$PWD/target/s3/servers
mkdir -p "$place"
started=
stop() { [ -z "$started" ] || { kill "$started" 2> /dev/null; wait "$started" 2> /dev/null; } || true; started=; }
trap stop EXIT

free_port() { "${PYTHON:-python3}" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# Waits until the server at this address answers at all.
wait_for() {
    for _ in $(seq 120); do
        kill -0 "$started" 2> /dev/null || break
        if curl --silent --output /dev/null "http://$1/"; then return; fi
        sleep 0.5
    done
    echo "no server answers at $1:" >&2; tail -5 "$place/$server.log" >&2; exit 1
}

python=
for found in ${PYTHON:-} python3 python3.14 python3.13 python3.12; do
    if "$found" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2> /dev/null; then python=$found; break; fi
done
for server in "$@"; do
    port=$(free_port)
    case $server in
        s3rver)
            command -v npm > /dev/null || { echo "s3rver needs npm: install Node.js" >&2; exit 1; }
            npm install --silent --no-audit --no-fund --prefix "$place/npm" s3rver@3.7.1
            rm -rf "$place/objects"
            "$place/npm/node_modules/.bin/s3rver" -d "$place/objects" -a 127.0.0.1 -p "$port" > "$place/$server.log" 2>&1 &
            key=S3RVER secret=S3RVER ;;
        localstack)
            [ -n "$python" ] || { echo "localstack-core needs Python 3.12 or newer: PYTHON names one" >&2; exit 1; }
            [ -d "$place/localstack" ] || "$python" -m venv "$place/localstack"
            # Newer ones of the others have changed what it calls.
            "$place/localstack/bin/pip" install --quiet --disable-pip-version-check 'localstack-core[base-runtime]==2026.3.0' \
                cbor2==5.6.5 cryptography==43.0.3 pyOpenSSL==24.2.1 service-identity==24.2.0 Jinja2
            LOCALSTACK_VOLUME_DIR=$place/volume FILESYSTEM_ROOT=$place/volume SERVICES=s3 GATEWAY_LISTEN=127.0.0.1:$port \
                S3_SKIP_SIGNATURE_VALIDATION=0 SKIP_SSL_CERT_DOWNLOAD=1 DISABLE_EVENTS=1 \
                "$place/localstack/bin/python" -m localstack.runtime.main > "$place/$server.log" 2>&1 &
            key=test secret=test ;;
        *) echo "no server is called $server: s3rver or localstack" >&2; exit 2 ;;
    esac
    started=$!
    wait_for "127.0.0.1:$port"
    echo "== $server"
    tests/s3/run.sh "$data" "127.0.0.1:$port" "$key" "$secret" "tests/s3/lists/$server.txt"
    stop
done
