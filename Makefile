# Two commands set everything up on a machine with the .NET 10 SDK: make demo, make test.
CONFIGURATION := Release
NERR := dotnet src/NerRetriever.Cli/bin/$(CONFIGURATION)/net10.0/nerr.dll
PACKAGES := artifacts/packages
DEMO_INDEX := indexes/demo
DEMO_LABELS := $(wildcard eval/demo/types/*.json)
DEMO_QUERIES := dinosaur composer bridge treaty "political party" "chemical element" newspaper

# The published data sets and the text that eval measures on; make eval needs them.
DATA := ../shared/data
SETS := multiconer2-en crossner-dev crossner-ai crossner-literature crossner-music crossner-politics crossner-science wikigold wnut17
PAIRS := indexes/pairs.jsonl

# How long bench-server holds the highest rate; memory is watched ten times as long.
SECONDS := 20

# The size of bench-index.
SIZE := 100k

export DOTNET_CLI_TELEMETRY_OPTOUT = 1
export DOTNET_NOLOGO = 1

.PHONY: help build demo demo-index test test-page web pack pack-check bench bench-engine bench-index bench-pipeline bench-server eval eval-zero-shot eval-precision eval-layers eval-detector eval-taggers clean

help: ## Show the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

build: ## Restore the pinned packages and build everything
	dotnet restore NerRetriever.sln --locked-mode
	dotnet build NerRetriever.sln -c $(CONFIGURATION) --no-restore

demo: demo-index ## Index the demo corpus with the embedded model, search it by type, measure precision
	$(NERR) search $(DEMO_QUERIES) --index $(DEMO_INDEX) --top 8 --group entity --mode dense
	$(NERR) search $(DEMO_QUERIES) --index $(DEMO_INDEX) --top 8 --group entity --mode bm25
	$(NERR) search $(DEMO_QUERIES) --index $(DEMO_INDEX) --top 8 --group entity --mode hybrid
	$(NERR) eval --index $(DEMO_INDEX) --types $(DEMO_LABELS) --expect-dense-above-bm25

demo-index: build
	rm -rf $(DEMO_INDEX)
	$(NERR) index eval/demo/corpus --index $(DEMO_INDEX)
	$(NERR) check --index $(DEMO_INDEX)

test: build ## Run every test; those that need ../shared, node or Chromium are skipped where it is missing
	dotnet test NerRetriever.sln -c $(CONFIGURATION) --no-build
	CONFIGURATION=$(CONFIGURATION) web/test.sh

test-page: build ## Test only the page, in Chromium
	CONFIGURATION=$(CONFIGURATION) web/test.sh

web: ## Build the page from web/ into the server's wwwroot (needs node and npm)
	cd web && npm ci --ignore-scripts --no-audit --no-fund && npm run build

# Machine paths are left out of assemblies and symbols. What was built with them is compiled again, which MSBuild does not see by
# itself; under CI=true nothing was.
pack: ## Make the NuGet packages and the tool nerr in artifacts/packages
	rm -rf $(PACKAGES)
	dotnet restore NerRetriever.sln --locked-mode
	dotnet build NerRetriever.sln -c $(CONFIGURATION) --no-restore $(if $(CI),,--no-incremental) -p:ContinuousIntegrationBuild=true -v q
	dotnet pack NerRetriever.sln -c $(CONFIGURATION) --no-build -p:ContinuousIntegrationBuild=true -o $(PACKAGES)

pack-check: pack ## Install the tool and use the library from those packages, in folders outside the project
	eval/pack-check.sh $(PACKAGES)

bench: build ## Time the encoder and vector search on this machine and write eval/results/bench.txt
	eval/record.sh eval/results/bench.txt eval/bench.sh

bench-index: build ## Compare the vector index with hnswlib (Debian libhnswlib-dev): SIZE=100k (the default), 1m or quick
	eval/record.sh eval/results/$(if $(filter 100k,$(SIZE)),index,index-$(SIZE)).txt eval/bench/index.sh $(SIZE)

# SHAPE: mini (half a minute), 1b (six minutes, 2.5 GB of disk) or 8b (four minutes, 5 GB); TYPE: one of Q4_K_M Q8_0 F16
SHAPE := mini 1b 8b
TYPE :=
bench-engine: build ## Compare the engine with llama.cpp and write eval/results/engine-*.txt; SHAPE=mini is short
	@set -e; for shape in $(SHAPE); do eval/bench/engine.sh $$shape $(TYPE); done

bench-pipeline: build ## Time the way from raw text to an index and back, and write eval/results/pipeline.txt
	eval/bench/pipeline.sh

bench-server: demo-index ## Time nerr serve: start, searches by connections, memory under changes, malformed requests; SECONDS=20
	eval/bench/server.sh $(SECONDS)

eval: demo-index ## Measure what ../shared allows and write eval/results/
	eval/record.sh eval/results/demo.txt $(NERR) eval --index $(DEMO_INDEX) --types $(DEMO_LABELS)
	eval/record.sh eval/results/demo-size.txt $(NERR) stats --index $(DEMO_INDEX)
	eval/record.sh eval/results/engine-accuracy.txt eval/printed.sh tests/NerRetriever.Models.Tests GoldenValueTests '^ *\|'
	eval/record.sh eval/results/detection.txt eval/printed.sh tests/NerRetriever.Mentions.Tests PatternRecallTests 'strict recall'
	$(MAKE) eval-zero-shot eval-precision eval-layers

eval-zero-shot: build ## Compare the systems on the published data sets, write eval/results/zero-shot/ and the README's table
	eval/record.sh eval/results/zero-shot.txt $(NERR) eval --dataset $(SETS:%=eval/datasets/%.json) --data $(DATA) --out eval/results/zero-shot
	eval/readme-table.sh eval/results/zero-shot $(SETS)
	# 1,680 types: without --out, for a gigabyte of run files
	eval/record.sh eval/results/ufet.txt $(NERR) eval --dataset eval/datasets/ufet-dev.json --data $(DATA)

eval-precision: build ## What --precision fast changes in R-Precision
	eval/record.sh eval/results/precision.txt eval/precision.sh '$(NERR)' $(DATA) multiconer2-en wikigold wnut17

eval-detector: build ## Measure the default detector against the patterns and time it, write eval/results/detector*.txt
	eval/record.sh eval/results/detector.txt eval/detector/measure.sh '$(NERR)' $(DATA)
	eval/record.sh eval/results/detector-speed.txt eval/detector/speed.sh

eval-layers: build $(PAIRS) ## The layer study of the embedded model on types held out of fresh pairs
	eval/record.sh eval/results/layers.txt $(NERR) probe --pairs $(PAIRS) --out eval/results/layers

eval-taggers: build ## Train and measure the taggers of both papers over three seeds (an hour on 2 cores)
	eval/record.sh eval/results/window.txt eval/taggers/run.sh '$(NERR)' $(DATA) window
	eval/record.sh eval/results/taggers.txt eval/taggers/run.sh '$(NERR)' $(DATA) wikigold
	eval/record.sh eval/results/taggers.wnut17 eval/taggers/run.sh '$(NERR)' $(DATA) wnut17
	(echo; cat eval/results/taggers.wnut17) >> eval/results/taggers.txt && rm eval/results/taggers.wnut17
	eval/record.sh eval/results/klue.txt eval/taggers/run.sh '$(NERR)' $(DATA) klue
	eval/taggers/run.sh '$(NERR)' $(DATA) study

$(PAIRS): | build
	$(NERR) data pairs --articles $(DATA)/enwiki --isa $(DATA)/types/enwiki_isa.tsv.xz \
		--wordnet-instances $(DATA)/types/wordnet_instances.tsv.xz --out $(PAIRS)

clean: ## Remove what was built and indexed
	rm -rf $(DEMO_INDEX)
	dotnet clean NerRetriever.sln -c $(CONFIGURATION) -v q
