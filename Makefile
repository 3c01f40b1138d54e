# Everything a person or a pipeline needs to say. `make help` lists it.
# Export SOURCE_DATE_EPOCH to build the same bytes on another day.

SHELL := /usr/bin/env bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-builtin-rules --no-print-directory
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help site serve check test lock clean

# Another Python than the one found: make site PYTHON=python3.12
export PYTHON

bin := .venv/bin
site_ready := .venv/ready-for-site
test_ready := .venv/ready-for-test

# A Python environment breaks when its folder is moved or renamed. Each stamp
# holds the folder that it was made in; one from elsewhere does not count.
stale := $(foreach stamp,$(wildcard $(site_ready) $(test_ready)),\
  $(if $(filter-out $(CURDIR),$(file < $(stamp))),$(stamp)))
ifneq ($(strip $(stale)),)
  $(shell rm -f $(stale))
endif

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: $(site_ready) ## Build the website and all PDFs into site/
	@$(bin)/handbill build

serve: $(site_ready) ## Look at the site on this computer while you write
	@$(bin)/handbill serve

check: $(test_ready) ## Look for mistakes in the content and in the code
	@$(bin)/ruff check --quiet
	@$(bin)/ruff format --check --quiet
	@$(bin)/mypy --no-error-summary
	@found="$$($(bin)/deptry scripts/handbill 2>&1)" || { echo "$$found"; exit 1; }
	@$(bin)/handbill check

test: check ## Run every check and every test
	@PATH="$(CURDIR)/$(bin):$$PATH" scripts/run-tests

lock: $(test_ready) ## Write the exact versions of all packages anew (UPGRADE=1: newer ones)
	@scripts/lock $(if $(UPGRADE),--upgrade)

clean: ## Remove what was built, and nothing else
	@if [ -L site ]; then rm site; fi
	@rm -rf .build .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis dist

# The tests' packages include the site's, so being ready for them is enough.
$(site_ready): requirements.txt pyproject.toml scripts/setup
	@scripts/setup site
	@echo "$(CURDIR)" > $@

$(test_ready): requirements-test.txt pyproject.toml scripts/setup
	@scripts/setup test
	@echo "$(CURDIR)" | tee $(site_ready) > $@
