# `make help` lists the words. Everything runs in the project's own .venv, which `make` builds.
PYTHON_BIN := .venv/bin/python
# A worker for each core, with servers and databases of its own; a test file is for one worker; what failed
# last comes first.
SPREAD := -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder --failed-first
.DEFAULT_GOAL := help
.PHONY: help env run chat train test quick check lint personas show report domain contract nlu-report bench faults lock clean

help: ## cette liste
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

env:
	@sh scripts/env.sh

run: env ## démarrer Boussole sur cette machine (Ctrl-C pour arrêter)
	@exec $(PYTHON_BIN) -m bot serve

chat: env ## converser dans le terminal avec la Boussole en marche
	@$(PYTHON_BIN) -m bot chat

train: env ## entraîner le modèle si ses données ont changé
	@$(PYTHON_BIN) -m bot train

test: env ## tout vérifier : contenu, style, types, tests
	@$(PYTHON_BIN) -m bot check
	@$(MAKE) --no-print-directory lint
	@$(PYTHON_BIN) -m bot train
	@$(PYTHON_BIN) -m pytest $(SPREAD)

quick: env ## vérifier en une minute, sans serveur ni navigateur : avant chaque commit
	@$(PYTHON_BIN) -m bot check
	@$(PYTHON_BIN) -m bot train
	@$(PYTHON_BIN) -m pytest --quick $(SPREAD) & tests=$$!; \
		$(MAKE) --no-print-directory lint; lint=$$?; wait $$tests && exit $$lint

check: env ## vérifier le contenu de data/ (fichier et ligne de chaque erreur)
	@$(PYTHON_BIN) -m bot check

lint: env ## style et types
	@$(PYTHON_BIN) -m ruff format --check --quiet . && $(PYTHON_BIN) -m ruff check --quiet .
	@$(PYTHON_BIN) -m mypy --no-error-summary
	@$(PYTHON_BIN) -m scripts.make_domain --check
	@$(PYTHON_BIN) -m scripts.contract --check

personas: env ## ce que le contenu donne aux municipalités témoins
	@$(PYTHON_BIN) -m bot personas

show: env ## voir un contenu : make show ID=G5
	@$(PYTHON_BIN) -m bot show $(ID)

report: env ## écrire le rapport d'une municipalité témoin : make report PERSONA=reference (dans var/report)
	@$(PYTHON_BIN) -W ignore -m bot report --persona $(or $(PERSONA),reference) --out $(or $(OUT),var/report)

domain: env ## refaire domain.yml et les règles d'après data/nlu
	@$(PYTHON_BIN) -m scripts.make_domain

contract: env ## refaire docs/contrat.schema.json d'après bot/messages
	@$(PYTHON_BIN) -m scripts.contract

nlu-report: env ## mesurer ce que le robot comprend, à côté de DIET (une demi-heure; ARGS=--short : deux minutes)
	@$(PYTHON_BIN) -m bot train
	@$(PYTHON_BIN) -W ignore -m bench nlu $(ARGS)

bench: env ## mesurer la vitesse à côté du robot d'origine de Rasa, et le widget à côté de deep-chat
	@$(PYTHON_BIN) -m bench turn
	@$(PYTHON_BIN) -W ignore -m bench load
	@$(PYTHON_BIN) -W ignore -m bench widget

faults: env ## tuer les serveurs pendant des diagnostics, puis comparer (une demi-heure; ARGS="--minutes 5")
	@$(PYTHON_BIN) -m bot train
	@$(PYTHON_BIN) -W ignore -m tests.faults $(ARGS)

lock: env ## refaire requirements.lock d'après requirements.in
	@.tools/bin/uv pip compile --quiet --python-version 3.10 --generate-hashes --no-emit-index-url --no-header requirements.in -o requirements.lock

clean: ## effacer l'environnement et le modèle (jamais les réponses)
	rm -rf .venv .tools models/boussole.* .pytest_cache .mypy_cache .ruff_cache
