#!/usr/bin/env bash
# Times nerr serve and writes eval/results/server-*.txt: over the demo index, and over 100,000 mentions made of it.
# usage: eval/bench/server.sh [SECONDS [MENTIONS [PART ...]]]
#   SECONDS that the highest rate is held, ten times which memory is watched (20); MENTIONS of the large index (100000; 0 leaves it out); PARTs of start load memory fuzz (all)
set -euo pipefail
seconds=${1:-20}
mentions=${2:-100000}
parts=${*:3}
bench="dotnet tests/NerRetriever.Benchmarks/bin/Release/net10.0/NerRetriever.Benchmarks.dll server"

measure() { # NAME OPTION ...
    local name=$1
    shift
    for part in ${parts:-start load memory fuzz}; do
        case $part in
            start) eval/record.sh "eval/results/server$name-start.txt" $bench start "$@" ;;
            load) eval/record.sh "eval/results/server$name-load.txt" $bench load --seconds "$seconds" "$@" ;;
            memory) eval/record.sh "eval/results/server$name-memory.txt" $bench memory --seconds "$((10 * seconds))" "$@" ;;
            fuzz) [ -n "$name" ] || eval/record.sh eval/results/server-fuzz.txt $bench fuzz ;;
        esac
    done
}

[ "${DEMO:-1}" = 0 ] || measure ""
[ "$mentions" -eq 0 ] || measure "-$((mentions / 1000))k" --mentions "$mentions"
