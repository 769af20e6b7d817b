#!/usr/bin/env bash
# Makes models/detector.safetensors: silver sentences from Wikipedia's text, hand-labelled ones mixed in, a BI-LSTM-CRF.
# usage: eval/detector/train.sh DATA WORDNET WORK
#   DATA     folder with enwiki/, types/ and ner/ (see models/detector.md)
#   WORDNET  dict folder of a WordNet 3.x (Debian: /usr/share/wordnet)
#   WORK     folder for what is made on the way, about 100 MB
set -euo pipefail
data=$1 wordnet=$2 work=$3
root=$(cd "$(dirname "$0")/../.." && pwd)
nerr() { dotnet "$root/src/NerRetriever.Cli/bin/Release/net10.0/nerr.dll" "$@"; }
mkdir -p "$work"

# WikiGold's test documents (eval/splits/wikigold-test.txt) are kept out.
awk -v ids="$(grep -v '^#' "$root/eval/splits/wikigold-test.txt" | tr '\n' ' ')" '
    BEGIN { count = split(ids, list, " "); for (i = 1; i <= count; i++) test[list[i]] = 1; document = 1 }
    /^-DOCSTART-/ { document += used; used = 0; next }
    { if (NF) used = 1; if (!(document in test)) print }
' "$data/ner/wikigold/wikigold.conll.txt" >"$work/wikigold-train.conll"

nerr data silver --articles "$data/enwiki" --isa "$data/types/enwiki_isa.tsv.xz" --wordnet "$wordnet" \
    --gold "$data"/ner/crossner/*/train.txt "$work/wikigold-train.conll" "$data/ner/wnut17/wnut17train.conll" \
    --share 0.08 --held-out 0.005 --held-out-file "$work/silver-dev.conll" --out "$work/silver.conll"

nerr train detector --family bi-lstm-crf --train "$work/silver.conll" --out "$work/tagger.safetensors" \
    --words 36000 --word-dim 40 --shape-dim 8 --hidden 96 --features 524288 --dropout 0.2 \
    --batch 800 --optimiser adam --learning-rate 0.003 --schedule linear --clip 5 --epochs 3 --seed 1

nerr detector set "$work/tagger.safetensors" --bias 2 --threshold 0.1 --half --out "$root/models/detector.safetensors"
