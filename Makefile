# Chancery. `make help` lists the targets.

# The kernels of the network are in C, and crawl where nothing optimizes them.
debugging = -Xcc -O2
# Where things go. DESTDIR is a root to install into, for packages and tests; PREFIX is below it.
PREFIX  ?= /usr
DESTDIR ?=
# The directory of a built `chancery`. With `make install BUILD=DIR` nothing is built and no compiler is needed.
BUILD   ?= .build/release

SWIFT   ?= swift
bindir   = $(DESTDIR)$(PREFIX)/bin
sharedir = $(DESTDIR)$(PREFIX)/share
libdir   = $(DESTDIR)$(PREFIX)/lib
etcdir   = $(DESTDIR)/etc/chancery
sources := $(shell find Sources Package.swift -type f)
# What makes Swift build our own modules anew, for `debug` or `release`. By itself it does not build a module again when a
# struct that it only knows through another module has changed its form, and the old code reads the new struct wrongly.
modules  = $(foreach name,$(notdir $(wildcard Sources/* Tests/*)) chanceryPackage*,\
	.build/$(1)/$(name).build/*.o .build/$(1)/$(name).build/*.priors .build/$(1)/Modules/$(name).swiftmodule)
pages    = Docs/man/chancery.1 Docs/man/chancery.yaml.5
scripts  = .ci/run $(filter-out %.py,$(wildcard Tools/* Tests/Boot/*)) Tests/JournalProbe/journal-room

.PHONY: help setup setup-boot build rebuild release run test fuzzer fuzz-corpus fuzz fuzz-merge lint lint-man man bench boot-test install uninstall clean
.DEFAULT_GOAL = help

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  \1\t\2/p' Makefile | expand -t 14

setup: ## Install the Debian packages that are missing, and look for Swift
	@Tools/setup

setup-boot: ## The same for the boot test
	@Tools/setup boot

build: setup ## Build for debugging, with the tests
	$(SWIFT) build --build-tests $(debugging)

rebuild: setup ## Build anew what is ours and keep the dependencies: after a change of stored properties
	@rm -f $(call modules,debug)
	$(SWIFT) build --build-tests $(debugging)

release: setup ## Build the program as it is installed, with the Swift runtime in it
	@$(MAKE) --no-print-directory .build/release/chancery

.build/release/chancery: $(sources)
	@Tools/setup
	@rm -f $(call modules,release)
	$(SWIFT) build -c release --product chancery --static-swift-stdlib -Xlinker --strip-debug
	@touch $@

run: release ## Start the service on ./spool, digest the sample article, keep running until Ctrl-C
	@BUILD=.build/release Tools/run

test: build ## Run every test that needs no boot
	$(SWIFT) test --skip-build $(debugging)

# Optimized, as the service is, for ten times the inputs. Of several -sanitize flags Swift's compiler heeds the last alone,
# and gold would tell of thousands of names that they stay inside.
fuzzer: setup ## Build the fuzzer of the intake, with the address sanitizer
	CHANCERY_FUZZ=1 $(SWIFT) build -c release --product IntakeFuzzer --scratch-path .build/fuzz \
		--sanitize=fuzzer --sanitize=address -Xswiftc -sanitize=fuzzer,address -Xswiftc -use-ld=lld

# Leaks are not looked for: Swift's parser of regular expressions has some.
intake_fuzzer = ASAN_OPTIONS=detect_leaks=0 .build/fuzz/release/IntakeFuzzer
# What one input may take, far above what any of its length takes.
fuzz_limits   = -timeout=20 -rss_limit_mb=2048
FUZZ_SECONDS ?= 1200
FUZZ_BYTES   ?= 16384

fuzz-corpus: fuzzer ## Give the intake every input of the kept corpus once
	$(intake_fuzzer) -runs=0 $(fuzz_limits) Tests/Fuzz/Corpus

fuzz: fuzzer ## Look for inputs that break the intake, for FUZZ_SECONDS=1200
	@mkdir -p .build/fuzz/found .build/fuzz/broken
	$(intake_fuzzer) -max_total_time=$(FUZZ_SECONDS) -max_len=$(FUZZ_BYTES) $(fuzz_limits) \
		-dict=Tests/Fuzz/intake.dict -artifact_prefix=.build/fuzz/broken/ .build/fuzz/found Tests/Fuzz/Corpus

fuzz-merge: fuzzer ## Keep what `make fuzz` found and reaches code that the kept corpus does not
	$(intake_fuzzer) -set_cover_merge=1 -use_counters=0 -max_len=$(FUZZ_BYTES) $(fuzz_limits) Tests/Fuzz/Corpus .build/fuzz/found

boot-test: setup-boot release ## Boot a Debian 12 root and try the installed service in it, as root
	Tests/Boot/run

bench: release ## Measure the core and the service
	$(SWIFT) build -c release --product ChanceryEvaluate
	.build/release/ChanceryEvaluate speed --rounds 5 Sources/ChanceryResources/Resources Docs/sample/summit.txt
	Benchmarks/service.py

lint: ## Check the form of the sources, the man pages and the scripts
	$(SWIFT) format lint --strict -r Package.swift Sources Tests
	@for script in $(scripts); do \
		case $$(head -n 1 "$$script") in \
		'#!/bin/sh') sh -n "$$script" ;; \
		*) bash -n "$$script" ;; \
		esac || exit; \
	done
	@if command -v mandoc >/dev/null; then $(MAKE) --no-print-directory lint-man; \
		else echo "no mandoc: pages not checked"; fi

lint-man: ## Check the man pages alone; needs mandoc
	mandoc -T lint -W warning $(pages)

man: $(pages:Docs/man/%=.build/man/%.gz) ## Compress the man pages as Debian wants them

.build/man/%.gz: Docs/man/%
	@mkdir -p $(@D)
	gzip -9nc $< >$@

ifeq ($(origin BUILD),file)
install: setup
endif

# Only what is built is built: with BUILD= of another directory the program must be there already.
install: $(BUILD)/chancery ## Install below DESTDIR; into the running system without it
	install -D -m 0755 $(BUILD)/chancery $(bindir)/chancery
	rm -rf $(sharedir)/chancery/lexicon
	install -d $(sharedir)/chancery
	cp -R --no-preserve=mode,ownership Sources/ChanceryResources/Resources/. $(sharedir)/chancery/
	install -d $(libdir)/systemd/system
	sed 's|/usr/bin/chancery|$(PREFIX)/bin/chancery|' systemd/chancery.service >$(libdir)/systemd/system/chancery.service
	chmod 0644 $(libdir)/systemd/system/chancery.service
	install -D -m 0644 systemd/chancery.sysusers $(libdir)/sysusers.d/chancery.conf
	install -D -m 0644 systemd/chancery.tmpfiles $(libdir)/tmpfiles.d/chancery.conf
	install -D -m 0644 systemd/chancery.catalog $(libdir)/systemd/catalog/chancery.catalog
	install -d $(sharedir)/man/man1 $(sharedir)/man/man5
	gzip -9nc Docs/man/chancery.1 >$(sharedir)/man/man1/chancery.1.gz
	gzip -9nc Docs/man/chancery.yaml.5 >$(sharedir)/man/man5/chancery.yaml.5.gz
	install -d $(sharedir)/bash-completion/completions $(sharedir)/zsh/vendor-completions
	install -d $(sharedir)/fish/vendor_completions.d
	$(BUILD)/chancery --generate-completion-script bash >$(sharedir)/bash-completion/completions/chancery
	$(BUILD)/chancery --generate-completion-script zsh >$(sharedir)/zsh/vendor-completions/_chancery
	$(BUILD)/chancery --generate-completion-script fish >$(sharedir)/fish/vendor_completions.d/chancery.fish
	install -D -m 0644 LICENSE $(sharedir)/doc/chancery/LICENSE
	install -D -m 0644 NOTICE $(sharedir)/doc/chancery/NOTICE
	install -D -m 0644 Config/actors.tsv $(sharedir)/doc/chancery/examples/actors.tsv
	install -D -m 0644 Config/corrections.jsonl $(sharedir)/doc/chancery/examples/corrections.jsonl
	@Tools/configuration keep Config/chancery.yaml $(etcdir)/chancery.yaml
ifeq ($(DESTDIR),)
	systemd-sysusers
	systemd-tmpfiles --create chancery.conf
	journalctl --update-catalog
	@if [ -d /run/systemd/system ]; then \
		systemctl daemon-reload; systemctl try-restart chancery.service; \
		echo "Start it: systemctl enable --now chancery"; \
	fi
endif

uninstall: ## Take away what install brought; spool, state and a changed configuration stay
ifeq ($(DESTDIR),)
	@if [ -d /run/systemd/system ]; then systemctl disable --now chancery.service || true; fi
endif
	rm -f $(bindir)/chancery $(libdir)/systemd/system/chancery.service
	rm -f $(libdir)/sysusers.d/chancery.conf $(libdir)/tmpfiles.d/chancery.conf
	rm -f $(libdir)/systemd/catalog/chancery.catalog
	rm -f $(sharedir)/man/man1/chancery.1.gz $(sharedir)/man/man5/chancery.yaml.5.gz
	rm -f $(sharedir)/bash-completion/completions/chancery $(sharedir)/zsh/vendor-completions/_chancery
	rm -f $(sharedir)/fish/vendor_completions.d/chancery.fish
	rm -rf $(sharedir)/chancery $(sharedir)/doc/chancery
	@Tools/configuration drop Config/chancery.yaml $(etcdir)/chancery.yaml
ifeq ($(DESTDIR),)
	@journalctl --update-catalog || true
	@if [ -d /run/systemd/system ]; then systemctl daemon-reload; fi
	@echo "Kept: /var/spool/chancery, /var/lib/chancery and the account chancery."
endif

clean: ## Remove what was built; the spool stays
	rm -rf .build .build-boot
