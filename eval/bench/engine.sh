#!/usr/bin/env bash
# Measures the value-vector engine against llama.cpp and writes eval/results/engine-MODEL.txt, one file a model.
# usage: eval/bench/engine.sh SHAPE [TYPE ...]      SHAPE: mini, 1b or 8b; TYPE: Q4_K_M, Q8_0 or F16
# On 2 cores: mini half a minute, 1b two minutes a type and up to 2.5 GB of disk, 8b four minutes and 5 GB.
set -euo pipefail
shape=$1
shift
bench="dotnet tests/NerRetriever.Benchmarks/bin/Release/net10.0/NerRetriever.Benchmarks.dll engine --shape $shape"
if peer=$(eval/bench/peers/fetch-llama.sh); then
    bench="$bench --peer $peer"
else
    echo "llama.cpp is not there; measuring ours alone" >&2
fi

case $shape in
    mini) types=() ;;
    1b) types=(Q4_K_M Q8_0 F16) ;;
    8b) types=(Q4_K_M) ;;
    *) echo "SHAPE $shape is none of mini, 1b, 8b" >&2; exit 2 ;;
esac
[ $# -eq 0 ] || types=("$@")

if [ "$shape" = mini ]; then
    eval/record.sh eval/results/engine-mini.txt $bench
fi
for type in ${types[@]+"${types[@]}"}; do
    eval/record.sh "eval/results/engine-$shape-$type.txt" $bench --type "$type"
done
