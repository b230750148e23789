# From a clean clone, with Python 3.11 or newer and make: `make demo`, `make test`.

PYTHON ?= python3
PORT ?= 8000
# One more than there are cores: the tests in the browser wait much.
WORKERS ?= $(shell echo $$(($$(getconf _NPROCESSORS_ONLN) + 1)))
ARGS ?=
BENCH ?= comparison newsroom pages printing search
# Another Django than the pinned one, in an environment of its own: make test DJANGO=6.1
DJANGO ?=

VENV := .venv$(DJANGO)
RUN := $(VENV)/bin/python
PIP := $(RUN) -m pip install --quiet --disable-pip-version-check
CONSTRAINTS := $(VENV)/constraints.txt

# What the addresses in the environment need beside the core.
EXTRAS := $(if $(filter postgres%,$(DATABASE_URL)),postgres) \
          $(if $(filter redis%,$(CACHE_URL)),redis) \
          $(if $(filter s3:%,$(MEDIA_ROOT)),s3) \
          $(if $(filter anymail:%,$(EMAIL_URL)),mail)
BESIDE := $(EXTRAS:%=$(VENV)/.with-%)

unexport DJANGO_SETTINGS_MODULE

.PHONY: demo test lint format bench messages clean

# Fill the demo magazine and serve it on http://127.0.0.1:$(PORT).
demo: export DEBUG = 1
demo: export SITE_URL = http://127.0.0.1:$(PORT)
demo: $(VENV)/.core $(BESIDE)
	@$(RUN) -c 'import socket; socket.create_server(("127.0.0.1", $(PORT)))' 2>/dev/null || { \
	  echo "Port $(PORT) can't be had: something serves there already. Choose another: make demo PORT=8001." >&2; exit 1; }
	@$(RUN) manage.py migrate --verbosity 0
	@$(RUN) manage.py demo
	@$(RUN) manage.py runserver --noreload 127.0.0.1:$(PORT)

# Run the tests: on SQLite, or where DATABASE_URL and CACHE_URL say.
test: $(VENV)/.with-dev $(BESIDE)
	@$(RUN) -m pytest -n $(WORKERS) $(ARGS)

# Say what the linters would change.
lint: $(VENV)/.with-dev
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .
	@find templates -name '*.html' -exec $(VENV)/bin/djade --target-version 5.2 --check {} +

# Change it.
format: $(VENV)/.with-dev
	@$(RUN) -m ruff check --fix .
	@$(RUN) -m ruff format .
	@find templates -name '*.html' -exec $(VENV)/bin/djade --target-version 5.2 {} +

# Measure against the budgets, on a database filled by `manage.py seed`, where
# DATABASE_URL says; make bench BENCH=search measures that alone. BENCH=sizes holds it
# against a smaller one: SMALL_DATABASE_URL.
bench: $(VENV)/.with-dev $(BESIDE)
	@for part in $(BENCH); do $(RUN) -m tests.bench.$$part || exit 1; done

# Gather all texts for people into the catalogues of altculture/locale, and compile what
# is translated there. GNU gettext does both; nothing else needs it.
messages: export DEBUG = 1
messages: $(VENV)/.core
	@for domain in django djangojs; do \
	  $(RUN) manage.py makemessages --domain $$domain --all --add-location file \
	    --no-obsolete --ignore '.venv*' --ignore tests --ignore staticfiles \
	    --ignore build --ignore var || exit 1; done
	@$(RUN) manage.py compilemessages --ignore '.venv*'

# Take away what can be built again; the demo's database and pictures in var/ stay.
clean:
	rm -rf .venv* build staticfiles *.egg-info .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Each stamp stands for one installation; it is older than what it was made from
# when that has changed.
$(CONSTRAINTS): constraints.txt
	@command -v $(PYTHON) >/dev/null || { \
	  echo "There is no “$(PYTHON)” here. Install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "$$($(PYTHON) --version) is too old: the magazine needs Python 3.11 or newer. Name one: make PYTHON=python3.12." >&2; exit 1; }
	@test -x $(RUN) || { echo "Making $(VENV) with $$($(PYTHON) --version)."; $(PYTHON) -m venv $(VENV); }
	@sed '$(if $(DJANGO),s/^Django==.*/Django==$(DJANGO).*/)' constraints.txt > $@

$(VENV)/.core: pyproject.toml $(CONSTRAINTS)
	@echo "Installing what the magazine stands on."
	@$(PIP) -c $(CONSTRAINTS) -e .
	@touch $@

$(VENV)/.with-%: pyproject.toml $(CONSTRAINTS)
	@echo "Installing what “$*” needs."
	@$(PIP) -c $(CONSTRAINTS) -e '.[$*]'
	@touch $@
