#!/usr/bin/env bash
# Runs the benchmarks (BenchmarkDotNet, in process) and prints their tables; the full log stays under artifacts/bench.
set -euo pipefail
artifacts=artifacts/bench
rm -rf "$artifacts"
mkdir -p "$artifacts"
dotnet run -c Release --no-build --project tests/NerRetriever.Benchmarks -- \
    --job short --inProcess --artifacts "$artifacts" --filter '*' >"$artifacts/log.txt" || { tail -n 20 "$artifacts/log.txt"; exit 1; }
cat "$artifacts"/results/*-report-github.md
