#!/usr/bin/env bash
# Pictures of the generated crate's documentation, as a reader sees it in headless Chromium.
#
# In: a folder for the pictures (by default target/screenshots), and Debian's `chromium`. Out: <page>-<width>.png for the
# crate's page, the two documented operations, one union and one structure, at the width of a desktop and of a phone.
# Judges nothing: look at them. Nothing is committed.
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=${1:-target/screenshots}
browser=${CHROMIUM:-chromium}
command -v "$browser" > /dev/null || { echo "no $browser: install Debian's package chromium" >&2; exit 2; }

# Flags of its own, so that cargo does not take these pages for those that `cargo doc` is to write.
RUSTDOCFLAGS="-D warnings --cfg pictured" CARGO_BUILD_BUILD_DIR=$PWD/target cargo doc --no-deps --locked --quiet --target-dir target/screenshots-doc \
    --package ferrosmith-partnercentral-account
pages=target/screenshots-doc/doc/ferrosmith_partnercentral_account
mkdir -p "$folder"

# A window is no narrower than about 500 pixels: a phone's width is that of a frame on a page of its own.
shoot() {
    local name=$1 page=$2 width=$3 height=$4
    local address="file://$PWD/$pages/$page"
    local frame="$folder/.frame.html"
    printf '<!DOCTYPE html><style>body{margin:0}iframe{border:0;width:%dpx;height:%dpx}</style><iframe src="%s"></iframe>' \
        "$width" "$height" "$address" > "$frame"
    "$browser" --headless=new --no-sandbox --disable-gpu --hide-scrollbars --allow-file-access-from-files \
        --virtual-time-budget=5000 --window-size="$((width < 500 ? 500 : width)),$height" \
        --screenshot="$folder/$name-$width.png" "file://$(realpath "$frame")" > /dev/null 2>&1
    rm -f "$frame"
    [ -s "$folder/$name-$width.png" ] || { echo "no picture of $page" >&2; exit 1; }
    echo "$folder/$name-$width.png"
}

while read -r name page; do
    [ -f "$pages/$page" ] || { echo "there is no page $page" >&2; exit 1; }
    shoot "$name" "$page" 1280 "${HEIGHT:-2400}"
    shoot "$name" "$page" 390 "${HEIGHT:-2400}"
done << 'PAGES'
crate index.html
get operation/get_connection_preferences/index.html
update operation/update_connection_preferences/index.html
union types/enum.Participant.html
structure types/struct.PartnerProfile.html
enum types/enum.AccessType.html
client client/struct.Client.html
PAGES
