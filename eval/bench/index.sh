#!/usr/bin/env bash
# The vector index against hnswlib and the flat scan: prints Markdown tables. The binaries are built before (make build).
# usage: [BEFORE_STEP=COMMAND] [BUILD_ROUNDS=N] eval/bench/index.sh 100k|1m|quick
#   100k   two sets of 100,000 x 500, both libraries: half an hour of two cores and 2 GB of disk
#   1m     1,000,000 x 256 through IndexReader: about 15 minutes, 3 GB of memory, 4 GB of disk
#   quick  all of it with 2,000 vectors, in seconds: shows that the bench works, and nothing about speed
# BEFORE_STEP runs each step, for a machine where others have to wait meanwhile: BEFORE_STEP="flock measuring.lock".
set -euo pipefail
size=${1:?100k, 1m or quick}
case $size in 100k | 1m | quick) ;; *) echo "there is no size $size: 100k, 1m or quick" >&2; exit 2 ;; esac
scale=full rounds=5 build_rounds=${BUILD_ROUNDS:-3}
if [ "$size" = quick ]; then scale=quick rounds=2 build_rounds=1; fi

mkdir -p artifacts
folder=$(mktemp -d artifacts/bench-index-XXXXXX)
trap 'rm -rf "$folder"' EXIT
bench() { ${BEFORE_STEP:-} dotnet tests/NerRetriever.Benchmarks/bin/Release/net10.0/NerRetriever.Benchmarks.dll index "$@" --folder "$folder" --size "$scale"; }

if [ "$size" != 1m ]; then
    peer=()
    # Without a compiler or hnswlib our own figures are printed; a peer that does not compile is an error.
    status=0
    program=$(eval/bench/peers/build-hnswlib.sh artifacts/peers) || status=$?
    case $status in 0) peer=(--peer "$program") ;; 3) ;; *) exit "$status" ;; esac
    for set in separated hard; do
        bench prepare --set "$set"
        for threads in 1 2; do
            bench build --set "$set" "${peer[@]}" --codes int8,float32 --threads "$threads" --rounds "$build_rounds"
        done
        bench build --set "$set" --codes float16,bits --threads 2
        if [ ${#peer[@]} -gt 0 ]; then bench build-filled-up --set "$set" "${peer[@]}" --threads 2; fi
        bench search --set "$set" "${peer[@]}" --codes float32,float16,int8,bits --rounds "$rounds"
        rm -rf "${folder:?}/$set"
    done
fi
if [ "$size" != 100k ]; then
    bench fill --set million
    bench request --set million
fi
