# SPDX-License-Identifier: ISC
# make          build the four programs as build/bin/NAME
# make run      install what is missing, crawl the sample site, show the news
# make test     install what is missing, build, run every test
# make install  DESTDIR, PREFIX, MANDIR, PROGRAM_PREFIX as usual
# make fuzz     60 seconds of each fuzz target (FUZZ_SECONDS, FUZZ=name)
# make bench    cost and quality against peers; see tests/bench/README.md
# make model    train the models anew from DATA=folder (see detect/MODEL.md)
# make static   what gcc -fanalyzer, cppcheck and clang-tidy find
# Also: uninstall check-install lint deb distclean

VERSION = 0.1
DESTDIR =
PREFIX = /usr/local
BINDIR = $(PREFIX)/bin
MANDIR = $(PREFIX)/share/man
DATADIR = $(PREFIX)/share/winnow
PROGRAM_PREFIX =

CC = cc
OPTIMIZE = -O2
WARN = -Wall -Wextra -Wshadow -Wmissing-prototypes -Wstrict-prototypes
HARDEN = -fPIE -fstack-protector-strong -D_FORTIFY_SOURCE=2
HARDEN_LINK = -pie -Wl,-z,relro,-z,now
SAN =
B = build$(if $(SAN),/san)
FUZZ_SECONDS = 60

PROGRAMS = fetch clean detect dedupe
MODELS = $(notdir $(wildcard */*.model))

# The libraries of each program.
has = $(shell pkg-config --exists $(1) 2>/dev/null && echo $(1))
BROTLI := $(call has,libbrotlidec)
ZSTD := $(call has,libzstd)
fetch.pkg = libcurl zlib libdeflate libcrypto sqlite3 icu-uc $(BROTLI) $(ZSTD)
clean.pkg = libxml-2.0 icu-uc icu-i18n
detect-train.pkg = liblzma

# Tests and the program whose objects they link with.
feeds.under = fetch
meta.under = clean
lines.under = clean

sanitize = $(if $(SAN),-fsanitize=$(SAN) -fno-sanitize-recover=all)
ALL_CFLAGS = -std=c11 -D_GNU_SOURCE -I. -DVERSION='"$(VERSION)"' \
	-DDATADIR='"$(DATADIR)"' $(OPTIMIZE) -g $(WARN) \
	$(if $(BROTLI),-DHAVE_BROTLI) $(if $(ZSTD),-DHAVE_ZSTD) \
	$(or $(sanitize),$(HARDEN)) $(CFLAGS)
ALL_LDFLAGS = $(or $(sanitize),$(HARDEN_LINK)) $(LDFLAGS)
LINK = $(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS)

libs = $(if $($(1).pkg),$(shell pkg-config --libs $($(1).pkg))) -lm
flags = $(if $($(1).pkg),$(shell pkg-config --cflags $($(1).pkg)))
sources = $(filter-out $(1)/train%,$(wildcard $(1)/*.c))
objects = $(patsubst %.c,$B/%.o,$(call sources,$(1)))
common.o = $(call objects,common)
under = $(or $($(1).under),$(1))

all: $(PROGRAMS:%=$B/bin/%) $(MODELS:%=$B/share/winnow/%)

# A program is what its folder holds, linked with the common layer.
define program
$B/bin/$(1): $(call objects,$(1)) $(common.o)
	@mkdir -p $$(@D)
	$$(LINK) -o $$@ $$^ $$(call libs,$(1))
endef
define object
$B/$(1)/%.o: $(1)/%.c
	@mkdir -p $$(@D)
	$$(CC) $$(ALL_CFLAGS) $$(call flags,$(1)) -MMD -MP -c -o $$@ $$<
endef
$(foreach p,$(PROGRAMS),$(eval $(call program,$p)))
$(foreach p,$(PROGRAMS) common,$(eval $(call object,$p)))

$B/share/winnow/%.model:
	@mkdir -p $(@D)
	cp $(wildcard */$*.model) $@
$(foreach m,$(wildcard */*.model),$(eval $B/share/winnow/$(notdir $m): $m))

# The trainer of detect, and its model: made anew by hand only, since it takes
# long.  PERMISSIVE=1 leaves out all text that is not free to share.
TRAIN = ../shared/lid
TRAIN_OBJECTS = $(patsubst %.c,$B/%.o,$(wildcard detect/train*.c)) \
	$(filter-out %/detect.o,$(call objects,detect)) $(common.o)
$B/bin/detect-train: OPTIMIZE = -O3
$B/bin/detect-train: $(TRAIN_OBJECTS)
	@mkdir -p $(@D)
	$(LINK) -pthread -o $@ $^ $(call libs,detect-train)
model: $B/bin/detect-train
	$B/bin/detect-train -v -o detect/detect.model $(TRAIN)/train \
	    $(if $(PERMISSIVE),,$(TRAIN)/train-nc)

# Makers of the tables and small models in the tree, FOLDER/train_NAME.c: run
# by hand, as the MODEL.md beside them or their first lines say.
TRAINERS = $(patsubst %.c,$B/%,$(wildcard */train_*.c))
trainer.pkg = libxml-2.0 icu-uc icu-i18n
define trainer
$B/$(1)/train_%: $(1)/train_%.c $(filter-out %/$(1).o,$(call objects,$(1))) \
    $(common.o)
	@mkdir -p $$(@D)
	$$(LINK) $$(call flags,trainer) -o $$@ $$^ $$(call libs,trainer)
endef
$(foreach p,clean dedupe,$(eval $(call trainer,$p)))
$(TRAINERS): OPTIMIZE = -O3
trainers: $(TRAINERS)

# tests/FOLDER/unit_NAME.c: a main that links with all but main() of FOLDER.
UNITS = $(patsubst %.c,$B/%,$(wildcard tests/*/unit_*.c))
define unit
$B/tests/$(1)/unit_%: tests/$(1)/unit_%.c tests/tap.h $(if \
    $(filter common,$(1)),,$(filter-out %/$(call under,$(1)).o,\
    $(call objects,$(call under,$(1))))) $(common.o)
	@mkdir -p $$(@D)
	$$(LINK) $$(call flags,$(call under,$(1))) -o $$@ \
	    $$(filter-out %.h,$$^) $$(call libs,$(call under,$(1)))
endef
$(foreach t,$(sort $(patsubst tests/%/,%,$(dir $(wildcard tests/*/unit_*.c)))),\
    $(eval $(call unit,$t)))
units: $(UNITS)

deps:
	@scripts/deps
deps-test:
	@scripts/deps test

run:
	@scripts/deps run
	@$(MAKE) -s all
	@scripts/demo $(SEEDS)

test: deps-test
	@$(MAKE) all units
	@tests/run
	@$(MAKE) SAN=address,undefined all units
	@tests/run --san

# A fuzz target links with the program whose headers it includes, all of it
# compiled by clang with libFuzzer's counters.
FUZZERS = $(patsubst tests/fuzz/%.c,$B/bin/fuzz-%,$(wildcard tests/fuzz/*.c))
fuzzed = $(firstword $(filter $(PROGRAMS),$(shell sed -n \
	's|^.include "\([a-z]*\)/.*|\1|p' $(1))) common)
record.fuzz = -ljansson
comma = ,
state.fuzz = $(addprefix -Wl$(comma)--wrap=,die message mmap munmap \
	calloc realloc free)
define fuzzer
$B/bin/fuzz-$(1): tests/fuzz/$(1).c $(filter-out %/$(2).o,$(if \
    $(filter common,$(2)),,$(call objects,$(2)))) $(common.o)
	@mkdir -p $$(@D)
	$$(LINK) -fsanitize=fuzzer $$(call flags,$(2)) -o $$@ $$^ \
	    $$(call libs,$(2)) $($(1).fuzz)
endef
ifneq ($(findstring fuzzer,$(SAN)),)
$(foreach f,$(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c)),$(eval \
    $(call fuzzer,$f,$(call fuzzed,tests/fuzz/$f.c))))
fuzz-targets: $(FUZZERS)
endif
# The same targets over one input, without sanitizers: their instructions are
# counted.
define once
$B/bin/once-$(1): tests/fuzz/$(1).c tests/lib/once.c $(filter-out %/$(2).o,$(if \
    $(filter common,$(2)),,$(call objects,$(2)))) $(common.o)
	@mkdir -p $$(@D)
	$$(LINK) $$(call flags,$(2)) -o $$@ $$^ $$(call libs,$(2)) $($(1).fuzz)
endef
$(foreach f,$(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c)),$(eval \
    $(call once,$f,$(call fuzzed,tests/fuzz/$f.c))))
once: $(patsubst tests/fuzz/%.c,$B/bin/once-%,$(wildcard tests/fuzz/*.c))
fuzzers:
	@$(MAKE) B=build/fuzz CC=clang OPTIMIZE=-O1 \
	    SAN=fuzzer-no-link,address,undefined fuzz-targets
fuzz: fuzzers
	@tests/fuzz/run $(FUZZ_SECONDS) $(FUZZ)

bench: all
	@scripts/deps bench
	@tests/bench/run $(BENCH)

# Kills, signals and long runs by the thousand; N=20 is the short form.
N = 1000
soak: all once
	@scripts/deps test
	@for t in tests/soak/*; do $$t $(N) || exit 1; done

# Two minutes and more: what the compilers and cppcheck know of bugs.
static:
	@tests/static/run

SCRIPTS = $(basename $(notdir $(wildcard scripts/*.1)))
UNITFILES = $(notdir $(wildcard scripts/*.service scripts/*.timer))
PAGES = $(foreach p,$(PROGRAMS),$p/$p.1) $(SCRIPTS:%=scripts/%.1) \
	common/record.5 $(wildcard */*.7)
lint:
	@mandoc -Tlint -Wwarning $(PAGES)
	@shellcheck .ci/run tests/run $(filter-out %.1,$(shell grep -l \
	    '^.!/bin/sh' scripts/* tests/* tests/*/* scripts/*/* 2>/dev/null))

# A page of section 1 takes the prefix that its program has, and a script
# calls the programs by it.
SYSTEMD = $(PREFIX)/lib/systemd/system
install: all
	install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(DATADIR) \
	    $(addprefix $(DESTDIR)$(MANDIR)/man,1 5 7) $(DESTDIR)$(SYSTEMD)
	for p in $(PROGRAMS); do \
		install -m 755 build/bin/$$p \
		    $(DESTDIR)$(BINDIR)/$(PROGRAM_PREFIX)$$p || exit 1; \
	done
	for s in $(SCRIPTS); do \
		sed 's/^prefix=/prefix=$(PROGRAM_PREFIX)/' scripts/$$s > \
		    build/$$s.sh && install -m 755 build/$$s.sh \
		    $(DESTDIR)$(BINDIR)/$(PROGRAM_PREFIX)$$s || exit 1; \
	done
	for f in $(filter %.1,$(PAGES)); do \
		install -m 644 $$f $(DESTDIR)$(MANDIR)/man1/$(PROGRAM_PREFIX)$${f##*/} \
		    || exit 1; \
	done
	for f in $(UNITFILES); do \
		sed 's|/usr/local/bin/|$(BINDIR)/$(PROGRAM_PREFIX)|' scripts/$$f \
		    > build/$$f && install -m 644 build/$$f \
		    $(DESTDIR)$(SYSTEMD) || exit 1; \
	done
	for f in $(filter %.5 %.7,$(PAGES)); do \
		install -m 644 $$f $(DESTDIR)$(MANDIR)/man$${f##*.} || exit 1; \
	done
	for f in $(MODELS); do \
		install -m 644 build/share/winnow/$$f $(DESTDIR)$(DATADIR) || \
		    exit 1; \
	done

uninstall:
	for p in $(PROGRAMS) $(SCRIPTS); do \
		rm -f $(DESTDIR)$(BINDIR)/$(PROGRAM_PREFIX)$$p \
		    $(DESTDIR)$(MANDIR)/man1/$(PROGRAM_PREFIX)$$p.1; \
	done
	cd $(DESTDIR)$(SYSTEMD) 2>/dev/null && rm -f $(UNITFILES) || :
	for f in $(notdir $(filter %.5 %.7,$(PAGES))); do \
		rm -f $(DESTDIR)$(MANDIR)/man$${f##*.}/$$f; \
	done
	cd $(DESTDIR)$(DATADIR) 2>/dev/null && rm -f $(MODELS) || :
	-rmdir $(DESTDIR)$(DATADIR) 2>/dev/null

check-install: all
	rm -rf build/root
	$(MAKE) -s install DESTDIR=$(CURDIR)/build/root PROGRAM_PREFIX=winnow-
	build/root$(BINDIR)/winnow-detect --version
	$(MAKE) -s uninstall DESTDIR=$(CURDIR)/build/root PROGRAM_PREFIX=winnow-
	test -z "$$(find build/root ! -type d)"

deb: all
	@scripts/debian/build $(VERSION)

distclean:
	rm -rf build

-include $(wildcard $B/*/*.d $B/tests/*/*.d)

.PHONY: all trainers units model deps deps-test run test fuzzers fuzz-targets \
	once fuzz bench soak static lint \
	install uninstall check-install deb distclean
