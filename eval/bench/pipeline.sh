#!/usr/bin/env bash
# Times the way from raw text to an index and from a type description to hits, and writes eval/results/pipeline.txt.
# usage: eval/bench/pipeline.sh [SENTENCES,... [MENTIONS,...]]     default: 10000,50000,200000 and 100000,1000000
set -euo pipefail
sentences=${1:-10000,50000,200000}
mentions=${2:-100000,1000000}
bench="dotnet tests/NerRetriever.Benchmarks/bin/Release/net10.0/NerRetriever.Benchmarks.dll pipeline"
eval/record.sh eval/results/pipeline.txt bash -c "$bench index --sizes $sentences && $bench query --sizes $mentions"
