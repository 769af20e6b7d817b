#!/usr/bin/env bash
# Writes the output of a measurement to a file together with its command, date, machine and revision.
# usage: eval/record.sh FILE COMMAND [ARGUMENT ...]
set -euo pipefail
file=$1
shift
mkdir -p "$(dirname "$file")"
{
    echo "command:  $(printf '%q ' "$@")"
    echo "date:     $(date -u +%Y-%m-%d)"
    echo "machine:  $(nproc) cores, $(sed -n 's/^model name\s*: //p' /proc/cpuinfo | head -n 1), $(uname -sm)"
    echo "revision: $(git rev-parse --short HEAD 2>/dev/null || echo unknown)"
    echo
    "$@"
} >"$file.partial"
mv "$file.partial" "$file"
cat "$file"
