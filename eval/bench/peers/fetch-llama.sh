#!/usr/bin/env bash
# Fetches llama.cpp's libraries (MIT), the peer of the engine's benchmark, into FOLDER and prints their folder. The version
# is pinned and what arrives is compared with its hash; nothing of the package is executed here.
# usage: eval/bench/peers/fetch-llama.sh [FOLDER]
set -euo pipefail
package=@node-llama-cpp/linux-x64
version=3.22.1
sha512=5uCCDNqWCNfaAm8aR/Uzxbo4HBpKgNF91kCHPepKhgMgV2OAmatoefbOlMihsqCiH2Od35E/eUHQCFbfRBJuOg==
folder=${1:-artifacts/peers}/llama.cpp-$version
libraries=$folder/package/bins/linux-x64

if [ ! -d "$libraries" ]; then
    command -v npm >/dev/null || { echo "npm is not installed; it fetches the peer ($package)" >&2; exit 1; }
    rm -rf "$folder.partial"
    mkdir -p "$folder.partial"
    npm pack "$package@$version" --ignore-scripts --silent --pack-destination "$folder.partial" >/dev/null ||
        { echo "npm cannot fetch $package $version; is the registry within reach?" >&2; exit 1; }
    archive=$(echo "$folder.partial"/*.tgz)
    actual=$(openssl dgst -sha512 -binary "$archive" | base64 -w 0)
    [ "$actual" = "$sha512" ] || { echo "$package $version has the hash $actual, not $sha512; it is not used" >&2; exit 1; }
    tar -xzf "$archive" -C "$folder.partial"
    rm "$archive"
    rm -rf "$folder"
    mv "$folder.partial" "$folder"
fi
echo "$libraries"
