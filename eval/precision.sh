#!/usr/bin/env bash
# What --precision fast changes: R-Precision of both ways on the same sets, compared type by type.
# usage: eval/precision.sh NERR DATA SET ...
set -euo pipefail
nerr=$1
data=$2
shift 2
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
for set in "$@"; do
    for precision in exact fast; do
        $nerr eval --dataset "eval/datasets/$set.json" --data "$data" --systems ours-gold,ours \
            --precision "$precision" --out "$out/$precision" >"$out/log.txt" || { cat "$out/log.txt"; exit 1; }
    done

    echo "# $set: exact (first) against fast (second)"
    $nerr eval compare "$out/exact/$set.json" "$out/fast/$set.json"
    echo
done
