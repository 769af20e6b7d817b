#!/usr/bin/env bash
# Times nerr serve over the demo index and over 100,000 mentions, and writes eval/results/server.txt.
# usage: eval/bench/server.sh [SECONDS [MENTIONS]]     default: 20 s a load, 100000 mentions; MENTIONS=0 leaves the large index out
set -euo pipefail
seconds=${1:-20}
mentions=${2:-100000}
bench="dotnet tests/NerRetriever.Benchmarks/bin/Release/net10.0/NerRetriever.Benchmarks.dll server"
runs="$bench start && $bench load --seconds $seconds && $bench memory --seconds $((3 * seconds)) && $bench fuzz"
if [ "$mentions" -gt 0 ]; then
    runs="$runs && $bench start --mentions $mentions && $bench load --mentions $mentions --seconds $seconds && $bench memory --mentions $mentions --seconds $((3 * seconds))"
fi
eval/record.sh eval/results/server.txt bash -c "$runs"
