# run · test · check · bench · package, each sets up what it needs. Nothing is done twice: apt packages are asked for only
# when one is missing, npm packages when their lock file changed, the front end when one of its sources did.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.PHONY: run test check bench package types schema format system-build system-test

APP := target/release/candlelight-app
UI_SOURCES := $(shell find ui/src ui/index.html ui/vite.config.ts ui/svelte.config.js ui/tsconfig.json -type f)

# One profile and one selection of packages, so that no dependency is compiled twice; `make test` builds all targets at once,
# because the tests' own dependencies ask for more features of the shared ones.
CARGO_SCOPE := --release --workspace --locked

run: system-build ui/dist/index.html
	cargo build $(CARGO_SCOPE)
	$(APP)

test: system-test ui/dist/index.html
	cargo build $(CARGO_SCOPE) --all-targets
	cargo test $(CARGO_SCOPE)
	cd ui && npm test
	timeout --kill-after=10 1200 cargo test $(CARGO_SCOPE) --test window

# Formatters, lints with warnings denied, forbidden arrows, generated types in step with Rust, the bundled questions.
check: system-build ui/dist/index.html
	cargo fmt --all --check
	cargo clippy $(CARGO_SCOPE) --all-targets -- -D warnings
	cargo test $(CARGO_SCOPE) --quiet --test suite house
	$(MAKE) types
	git diff --exit-code -- ui/src/lib/ipc/types || { echo 'The generated types changed: commit them.'; exit 1; }
	cd ui && npm run check
	cargo build $(CARGO_SCOPE) --all-targets
	target/release/candlelight check

# `make bench JSON=1` prints one JSON object, `make bench ONLY=study` measures one group.
bench: system-test ui/dist/index.html
	cargo build $(CARGO_SCOPE) --all-targets
	cargo bench --workspace --locked --bench candlelight -- $(if $(JSON),--json) $(if $(ONLY),--only $(ONLY))

# A .deb with the app, the command line, the questions and the data.
package: system-build ui/dist/index.html
	cargo build $(CARGO_SCOPE)
	npm exec --yes --package=@tauri-apps/cli@2.12.5 -- tauri build --bundles deb -- --locked --workspace

# TypeScript types of what crosses to the window, written by Rust.
types:
	cargo test $(CARGO_SCOPE) --quiet --lib export_bindings > /dev/null

# JSON Schemas of question and deck files, by which editors complete and validate, written by Rust.
schema:
	CANDLELIGHT_WRITE_SCHEMAS=1 cargo test $(CARGO_SCOPE) --quiet --lib schemas > /dev/null

format:
	cargo fmt --all
	cd ui && npm run format

ui/node_modules/.package-lock.json: ui/package.json ui/package-lock.json
	cd ui && npm ci --no-audit --no-fund
	touch $@

ui/dist/index.html: ui/node_modules/.package-lock.json $(UI_SOURCES)
	cd ui && npm run build

BUILD_PACKAGES := build-essential pkg-config libwebkit2gtk-4.1-dev librsvg2-dev libxdo-dev
TEST_PACKAGES := $(BUILD_PACKAGES) webkit2gtk-driver xdotool xvfb xauth

system-build:
	@$(call install,$(BUILD_PACKAGES))

system-test:
	@$(call install,$(TEST_PACKAGES))

# Installs what is missing of $(1) on Debian and Ubuntu; elsewhere names it.
define install
if ! command -v cargo > /dev/null; then echo 'Rust is missing: see https://rustup.rs'; exit 1; fi; \
if ! command -v npm > /dev/null; then echo 'Node.js 20 or newer is missing: see https://nodejs.org'; exit 1; fi; \
if ! command -v dpkg-query > /dev/null; then \
  pkg-config --exists webkit2gtk-4.1 && exit 0; \
  echo 'Install with your package manager what Debian calls: $(1)'; exit 1; \
fi; \
missing=$$(for package in $(1); do \
  dpkg-query -W -f '$${Status}' $$package 2> /dev/null | grep -q 'install ok installed' || echo $$package; \
done); \
if [ -n "$$missing" ]; then \
  echo Installing $$missing; \
  sudo=$$([ $$(id -u) = 0 ] || echo sudo); \
  $$sudo apt-get update -q && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -q $$missing; \
fi
endef
