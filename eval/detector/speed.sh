#!/usr/bin/env bash
# Words a second of the default detector and of the patterns, and what detection takes of indexing.
set -euo pipefail
bench="dotnet tests/NerRetriever.Benchmarks/bin/Release/net10.0/NerRetriever.Benchmarks.dll"
$bench detect 2>/dev/null
echo
$bench pipeline index --sizes 10000 2>/dev/null
