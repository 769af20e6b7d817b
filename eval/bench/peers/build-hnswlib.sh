#!/usr/bin/env bash
# Compiles the peer of the vector index and prints its path. Exit code 3 where the compiler or hnswlib is missing.
# usage: eval/bench/peers/build-hnswlib.sh FOLDER
set -euo pipefail
source=$(dirname "$0")/hnswlib.cpp
program=$1/hnswlib
if ! command -v g++ >/dev/null; then
    echo "g++ is missing, so hnswlib is left out: apt-get install g++ libhnswlib-dev" >&2
    exit 3
fi
if ! echo '#include <hnswlib/hnswlib.h>' | g++ -x c++ -fsyntax-only - 2>/dev/null; then
    echo "hnswlib is missing and left out: apt-get install libhnswlib-dev" >&2
    exit 3
fi
mkdir -p "$1"
if [ ! -x "$program" ] || [ "$source" -nt "$program" ]; then
    g++ -std=c++17 -O3 -march=native -DNDEBUG -pthread "$source" -o "$program.partial"
    mv "$program.partial" "$program"
fi
echo "$program"
