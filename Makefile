# Short names for what is done often. `make` alone lists them.

packages = Scripts/install-packages
sources = Sources Tests Package.swift
gallery = results/gallery
# Whose charts are shown, and where they are recorded, apart from your runs.
gallery_specs = sine sine-keras text text-tanh-wrong-order sine-bptt digits table
gallery_runs = .build/gallery
# Every experiment, unless the command says which.
specs = $(basename $(notdir $(wildcard experiments/*.spec)))

.PHONY: help run test lint format check build bench experiments gallery crash-test clean

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

run: ## Install missing packages, then run the experiment sine
	$(packages)
	swift run exp run sine.spec

test: ## Install missing packages, then run the tests
	$(packages)
	swift test

lint: ## Check the format of all sources
	swift format lint --strict --recursive $(sources)

format: ## Format all sources
	swift format --in-place --recursive $(sources)

build: ## Build the program, optimised
	swift build --configuration release --product exp

check: ## Do what has to pass before a change is taken
	.ci/run

# BENCH_PYTHON=... names another Python that has what requirements.txt lists.
bench_venv = .build/benchmark-venv
ifndef BENCH_PYTHON
BENCH_PYTHON = $(bench_venv)/bin/python
bench: $(bench_venv)/installed
endif

bench: ## Measure the speed against Keras, PyTorch and others
	swift build --configuration release --product exp
	swift build --configuration release --product Benchmark
	$(BENCH_PYTHON) Scripts/benchmark/run.py

$(bench_venv)/installed: Scripts/benchmark/requirements.txt
	@echo "Installing into $(bench_venv), several gigabytes:" && cat $<
	python3 -m venv $(bench_venv)
	$(bench_venv)/bin/pip install --quiet --requirement $<
	touch $@

experiments: ## Run every experiment, in about a minute
	$(packages)
	swift build --product exp
	# Those that read the weights in the wrong order have to disagree, and no others.
	for spec in $(specs); do \
	  case $$spec in *-wrong-order) expected=3 ;; *) expected=0 ;; esac; \
	  echo "== $$spec"; swift run --skip-build exp run $$spec.spec --quiet; \
	  test $$? = $$expected || exit 1; \
	done
	swift run --skip-build exp query \
	  "SELECT experiment, verdict, max_difference, test_rmse, test_accuracy, forecast_rmse, seconds \
	  FROM latest_runs ORDER BY experiment"

gallery: ## Draw the charts in results/gallery again
	rm -rf $(gallery_runs)
	$(MAKE) experiments specs="$(gallery_specs)" EXP_DATABASE=$(gallery_runs)/results.sqlite
	rm -rf $(gallery)
	for spec in $(gallery_specs); do \
	  mkdir -p $(gallery)/$$spec; \
	  cp $(gallery_runs)/$$spec-????????/*.svg $(gallery)/$$spec/ || exit 1; \
	done

crash-test: ## Kill 200 runs, go on with each, compare the bits; record 800 by eight processes at once
	$(packages)
	EXP_CRASHES=200 EXP_RUNS_EACH=100 swift test --filter "CrashTests|ContentionTests"

clean: ## Remove what was built; results stay
	swift package clean
