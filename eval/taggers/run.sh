#!/usr/bin/env bash
# Trains and measures the taggers; prints tables. make eval-taggers records them under eval/results.
# usage: eval/taggers/run.sh NERR DATA wikigold|wnut17|window|klue|study
set -euo pipefail
nerr=$1 data=$2/ner what=$3
here=$(cd "$(dirname "$0")" && pwd)
splits=$here/../splits

wikigold=(--train "$data/wikigold/wikigold.conll.txt" --notation iob1)
wikigold_test=(--test-documents "$splits/wikigold-test.txt")

# Chosen on WikiGold's development documents (eval/taggers/README.md); the same for all families of a set.
families=bi-lstm-crf,lstm-crf,crf,bi-lstm,lstm
sequence=(--optimiser adam --shape-dim 10 --features 1048576 --dropout 0.5 --threads 1)
characters=(--char-dim 25 --char-filters 50)
window=(--binary PER --shape-dim 10 --optimiser adam --learning-rate 0.003 --batch 50 --unknown-rate 1 --dropout 0.5 --regularisation 10 --recall-bias 1 --epochs 12
    --average-from 4
    --threads 1)

case $what in
wikigold)
    echo "WikiGold, 116 documents to train, 29 to test; random word vectors"
    $nerr train family-study --families "$families" "${wikigold[@]}" "${wikigold_test[@]}" "${sequence[@]}" "${characters[@]}" \
        --document-context --hidden 200 --feature-dropout 0.7 --learning-rate 0.002 --batch 50 --epochs 24 --average-from 8
    ;;
wnut17)
    echo "WNUT17, its own train, dev (to choose the epoch) and test; random word vectors"
    $nerr train family-study --families "$families" --train "$data/wnut17/wnut17train.conll" --dev "$data/wnut17/emerging.dev.conll" \
        --test "$data/wnut17/emerging.test.annotated" "${sequence[@]}" "${characters[@]}" --feature-dropout 0.5 --hidden 100 --learning-rate 0.003 --epochs 6 \
        --average-from 2
    ;;
window)
    echo "Window network, PERSON on WikiGold, 116 documents to train, 29 to test"
    $nerr train family-study --families window "${wikigold[@]}" "${wikigold_test[@]}" "${window[@]}"
    ;;
klue)
    # Sentences are paragraphs of the file; a token may be a blank, so lines are kept as they are.
    parts=$(mktemp -d)
    trap 'rm -rf "$parts"' EXIT
    awk -v parts="$parts" 'BEGIN { RS = ""; ORS = "\n\n" }
        $0 ~ /\t/ { n++; print > (parts "/" (n <= 3600 ? "train" : n <= 4000 ? "dev" : "test")) }' "$data/klue/klue-ner-v1.1_dev.tsv"
    echo "KLUE-NER dev: sentences 1 to 3,600 to train, to 4,000 to choose the epoch, to 5,000 to test; a token is a character"
    $nerr train family-study --families bi-lstm-crf --characters --train "$parts/train" --dev "$parts/dev" --test "$parts/test" \
        "${sequence[@]}" --feature-dropout 0.5 --hidden 100 --learning-rate 0.003 --epochs 4 --average-from 2
    ;;
study)
    $nerr train window-study --runs 1 "${wikigold[@]}" "${wikigold_test[@]}" "${window[@]}" --out "$here/../results/window-study"
    ;;
*)
    echo "usage: eval/taggers/run.sh NERR DATA wikigold|wnut17|window|klue|study" >&2
    exit 2
    ;;
esac
