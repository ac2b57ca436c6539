#!/usr/bin/env bash
# What the project depends on: licences, sources and doubles checked, and a CycloneDX list of what `juris` is made of written
# to target/juris.cdx.json. Both tools are built on the first run, which takes some minutes; advisories need a network that
# reaches them, so they are checked only where JURIS_ADVISORIES is set.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools=$PWD/target/tools
export PATH=$tools/bin:$PATH
cargo install --locked --root "$tools" cargo-deny cargo-cyclonedx

cargo deny check licenses bans sources ${JURIS_ADVISORIES:+advisories}

# One file beside each crate is written; that of the command lists all that it is made of.
cargo cyclonedx --format json --spec-version 1.5 --override-filename juris.cdx
mv host/cli/juris.cdx.json target/juris.cdx.json
find host sdk plugins policies tests -name juris.cdx.json -delete
echo "target/juris.cdx.json"
