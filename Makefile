# SPDX-License-Identifier: ISC
# make          build the four programs as build/bin/NAME
# make run      install what is missing, crawl the sample site, show the news
# make test     install what is missing, run every test
# make install  DESTDIR, PREFIX, MANDIR, PROGRAM_PREFIX as usual

VERSION = 0.1
PREFIX = /usr/local
BINDIR = $(PREFIX)/bin
MANDIR = $(PREFIX)/share/man
DATADIR = $(PREFIX)/share/winnow
PROGRAM_PREFIX =

CC = cc
OPTIMIZE = -O2
WARN = -Wall -Wextra -Wshadow -Wmissing-prototypes -Wstrict-prototypes
HARDEN = -fPIE -fstack-protector-strong -D_FORTIFY_SOURCE=2 \
	 -Wl,-z,relro,-z,now -pie
SAN =
B = build$(if $(SAN),/san)

# The libraries of each program.
fetch.pkg = libcurl libxml-2.0 zlib sqlite3
clean.pkg = libxml-2.0 icu-uc icu-i18n
detect.pkg =
detect-train.pkg =
dedupe.pkg = icu-uc

PROGRAMS = fetch clean detect dedupe
TRAINERS = $(patsubst %.c,%,$(notdir $(wildcard */train*.c)))

ALL_CFLAGS = -std=c11 -D_GNU_SOURCE -I. -DVERSION='"$(VERSION)"' \
	$(OPTIMIZE) -g $(WARN) \
	$(if $(SAN),-fsanitize=$(SAN) -fno-sanitize-recover=all,$(HARDEN)) $(CFLAGS)
libs = $(if $($(1).pkg),$(shell pkg-config --libs $($(1).pkg)))
cflags = $(if $($(1).pkg),$(shell pkg-config --cflags $($(1).pkg)))

common.o = $(patsubst %.c,$B/%.o,$(wildcard common/*.c))
objects = $(patsubst %.c,$B/%.o,$(filter-out $(wildcard $(1)/train*.c),$(wildcard $(1)/*.c)))

all: $(PROGRAMS:%=$B/bin/%) $(patsubst %,$B/share/winnow/%,$(notdir $(wildcard */*.model)))

define program
$B/bin/$(1): $(call objects,$(1)) $(common.o)
	@mkdir -p $$(@D)
	$$(CC) $$(ALL_CFLAGS) $$(LDFLAGS) -o $$@ $$^ $$(call libs,$(1)) -lm
$B/$(1)/%.o: $(1)/%.c
	@mkdir -p $$(@D)
	$$(CC) $$(ALL_CFLAGS) $$(call cflags,$(1)) -MMD -c -o $$@ $$<
endef
$(foreach p,$(PROGRAMS),$(eval $(call program,$p)))

$B/common/%.o: common/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -c -o $@ $<

$B/share/winnow/%.model:
	@mkdir -p $(@D)
	cp $(wildcard */$*.model) $@

-include $(wildcard $B/*/*.d)

clean-build:
	rm -rf build

.PHONY: all clean-build
