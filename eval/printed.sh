#!/usr/bin/env bash
# Runs the tests of one class and prints, sorted, the lines they wrote that match a pattern.
# usage: eval/printed.sh TEST_PROJECT TEST_CLASS PATTERN
set -euo pipefail
lines=$(dotnet test "$1" -c Release --no-build --filter "FullyQualifiedName~$2" --logger "console;verbosity=detailed" |
    grep -E "$3" | sed -E 's/^ +//' | LC_ALL=C sort)
if [ -z "$lines" ]; then
    echo "$2 printed nothing: is ../shared beside this checkout?" >&2
    exit 1
fi
echo "$lines"
