#!/usr/bin/env bash
# Detection figures of several detectors on labelled sets: candidates for each gold span, strict and fuzzy recall, and F1 of
# the spans with types ignored, over what is left when overlapping ones are dropped.
# usage: eval/detector/measure.sh 'NERR COMMAND' DATA
set -euo pipefail
nerr=$1 data=$2/ner
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
lower() { tr '[:upper:]' '[:lower:]' <"$1" | sed -E 's/([ \t])([bio])(-[^ \t]*)?$/\1\U\2\E\3/' >"$2"; }

# WikiGold's test documents, which the default was not trained on (eval/splits/wikigold-test.txt), and without capitals.
root=$(cd "$(dirname "$0")/../.." && pwd)
awk -v ids="$(grep -v '^#' "$root/eval/splits/wikigold-test.txt" | tr '\n' ' ')" '
    BEGIN { count = split(ids, list, " "); for (i = 1; i <= count; i++) test[list[i]] = 1; document = 1 }
    /^-DOCSTART-/ { document += used; used = 0; next }
    { if (NF) used = 1; if (document in test) print }
' "$data/wikigold/wikigold.conll.txt" >"$work/wikigold-test.conll"
cat "$data"/crossner/*/dev.txt >"$work/crossner-dev.conll"
cat "$data"/crossner/*/train.txt >"$work/crossner-train.conll"
for set in wikigold-test crossner-dev; do lower "$work/$set.conll" "$work/$set-lower.conll"; done
cp "$data/wnut17/emerging.test.annotated" "$work/wnut17-test.conll"
cp "$data/wnut17/emerging.dev.conll" "$work/wnut17-dev.conll"
cp "$data/multiconer2/en-train90.conll" "$work/multiconer2.conll"
cp "$data/wikigold/wikigold.conll.txt" "$work/wikigold.conll"

printf '%-22s %-18s %6s %7s %9s %7s %7s %7s %7s\n' set detector gold found 'for each' strict fuzzy 'span F1' trained
for set in multiconer2 crossner-dev crossner-dev-lower wikigold-test wikigold-test-lower wnut17-test wnut17-dev crossner-train wikigold; do
    for detector in patterns default default+everyday; do
        trained=no
        if [[ $detector != patterns && ($set == crossner-train || $set == wikigold) ]]; then trained=yes; fi
        $nerr eval detect "$work/$set.conll" --format conll --detector "$detector" |
            awk -v set="$set" -v detector="$detector" -v trained="$trained" '
                /^types ignored/ { f1 = $5; gold = $6 }
                /^all candidates/ { gsub(",", ""); found = $3; each = $4; strict = $11; fuzzy = $14 }
                END { printf "%-22s %-18s %6s %7s %9.2f %7.3f %7.3f %7.3f %7s\n", set, detector, gold, found, each, strict, fuzzy, f1, trained }'
    done
done
