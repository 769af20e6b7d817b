#!/usr/bin/env bash
# Rewrites README.md's table of zero-shot results from the reports that nerr eval --out wrote.
# usage: eval/readme-table.sh FOLDER SET [SET ...]
set -euo pipefail
folder=$1
shift
begin='<!-- zero-shot: written by make eval -->'
end='<!-- zero-shot: end -->'
grep -qF "$begin" README.md && grep -qF "$end" README.md || { echo "README.md lacks the lines '$begin' and '$end'" >&2; exit 1; }

# The macro R-Precision of one system, with its interval, out of a Markdown report.
score() {
    awk -F' *[|] *' -v name="$2" '$2 == name { print $3 " (" $4 ")"; found = 1; exit } END { if (!found) print "-" }' "$folder/$1.md"
}
# A plain figure of one system.
figure() { score "$1" "$2" | sed 's/ (.*//'; }

table=$(mktemp)
{
    echo "| set | sentences, types | random | BM25 | sentence vectors | ours, gold spans (95% interval) | ours, detected spans | hybrid, detected spans | type names seen |"
    echo "|---|---|---|---|---|---|---|---|---|"
    for set in "$@"; do
        size=$(sed -nE 's/^- [^:]*: ([0-9,]+) sentences,.* over ([0-9]+) types.*/\1, \2/p' "$folder/$set.md")
        seen=$(sed -nE 's/^- ([0-9]+) ?% of the types.*/\1%/p' "$folder/$set.md")
        echo "| [$set]($folder/$set.md) | $size | $(figure "$set" random) | $(figure "$set" bm25-stem) | $(figure "$set" dense-sentence) |" \
            "$(score "$set" ours-gold) | $(figure "$set" ours) | $(figure "$set" hybrid) | ${seen:--} |"
    done
} >"$table"
awk -v begin="$begin" -v end="$end" -v table="$table" '
    $0 == begin { print; while ((getline line < table) > 0) print line; inside = 1; next }
    $0 == end { inside = 0 }
    !inside { print }' README.md >README.md.partial
mv README.md.partial README.md
rm "$table"
