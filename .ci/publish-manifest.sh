#!/usr/bin/env bash
# Puts the manifest into site/, following the one that is published, and signs it where there is a
# key:
#     .ci/publish-manifest.sh ADDRESS COMMIT
# SIGNING_KEY holds the private key; it stands in a file of its own while it is used, which nobody
# else can read. FIRST=true begins a new chain, once the site has another address.
set -euo pipefail

address=${1%/} commit=$2
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
arguments=(--commit "$commit")

if [ "${FIRST:-}" != true ]; then
    # A cache between here and the server must not answer with the manifest before.
    status=$(curl --silent --show-error --location --max-time 120 --retry 3 \
        --output "$temporary/previous.json" --write-out '%{http_code}' \
        "$address/manifest.json?commit=$commit&at=$(date +%s)")
    case $status in
        200) arguments+=(--previous "$temporary/previous.json") ;;
        404) echo "::notice::No manifest is published at $address: this is the first." ;;
        *)
            # Not knowing what it follows, this one would begin a second history.
            echo "::error::$address/manifest.json answers $status. Run this again; nothing was published."
            exit 1
            ;;
    esac
fi

if [ -n "${SIGNING_KEY:-}" ]; then
    (umask 077 && printf '%s\n' "$SIGNING_KEY" >"$temporary/key")
    arguments+=(--key "$temporary/key")
fi
unset SIGNING_KEY

make manifest ARGS="${arguments[*]}" | tee "$temporary/said"
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
    sed 's/^/    /' "$temporary/said" >>"$GITHUB_STEP_SUMMARY"
fi
