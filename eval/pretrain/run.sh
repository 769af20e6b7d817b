#!/bin/sh
# tokenizer -> word vectors -> prepare -> train -> export -> calibrate -> evaluate.
# Usage: eval/pretrain/run.sh [DATA [WORK [MODELS]]] [-- TRAIN FLAGS]
# Needs torch, sentencepiece and numpy for Python, fastText and WordNet 3.0 (Debian: fasttext, wordnet-base).
# DATA and MODELS default to ../shared/data and models of the repository's root; WORK holds about 1.5 GB and must be given
# or set in NERR_WORK. Flags after -- go to train.py: on a GPU for instance -- --batch 2048
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
python=${PYTHON:-python3}  # one that has torch, sentencepiece and numpy
data= work= models=
while [ $# -gt 0 ] && [ "$1" != "--" ]; do
    if [ -z "$data" ]; then data=$1; elif [ -z "$work" ]; then work=$1; else models=$1; fi
    shift
done
[ "${1:-}" = "--" ] && shift
data=${data:-$root/../shared/data}
work=${work:-${NERR_WORK:?give a work folder as the second argument or in NERR_WORK}}
models=${models:-$root/models}
mkdir -p "$work" "$models"
[ -f "$work/spm.model" ] || "$python" "$here/train_tokenizer.py" --data "$data" --work "$work"
[ -f "$work/vectors.npy" ] || "$python" "$here/word_vectors.py" --data "$data" --work "$work"
[ -f "$work/pairs.npz" ] || "$python" "$here/prepare.py" --data "$data" --work "$work"
"$python" "$here/train.py" --work "$work" "$@"
"$python" "$here/export.py" --data "$data" --work "$work" --models "$models"
"$python" "$here/heldout.py" --work "$work"
nerr=$root/src/NerRetriever.Cli/bin/Release/net10.0/nerr.dll
if [ -f "$nerr" ]; then
    dotnet "$nerr" head calibrate --model "$models/nerr-mini.gguf" --pairs "$work/heldout.jsonl" --prior 0.01
else
    echo "run make build, then: nerr head calibrate --model $models/nerr-mini.gguf --pairs $work/heldout.jsonl --prior 0.01"
fi
"$python" "$here/evaluate.py" --data "$data" --models "$models"
