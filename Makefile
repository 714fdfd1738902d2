# The doors of the workshop. Everything here is a plain command that can be typed as well.

.PHONY: help build test demo bench fuzz crash format

help:
	@echo "make build    compile and package, without tests"
	@echo "make test     all that a change must pass: mvn verify"
	@echo "make demo     agents buying and selling, on one screen"
	@echo "make bench    measure; BENCH='--quick verify' measures a part, quickly"
	@echo "make fuzz     look for inputs that break a parser, five minutes a target"
	@echo "make crash    kill wallets for SECONDS (60), from seed SEED on; a failure names its seed"
	@echo "make format   format the sources"

build:
	mvn -B -DskipTests package

test:
	mvn -B verify

demo:
	./farthing demo

bench:
	benchmarks/run $(BENCH)

# One target a JVM, as the fuzzer needs it. FUZZ names some: make fuzz FUZZ='InvoiceFuzzTest#text'
fuzz:
	@targets='$(FUZZ)'; \
	: "$${targets:=$$(cd fuzz/src/test/java/dev/farthing/fuzz && \
	  awk '/@FuzzTest/ { getline; sub(/[(].*/, ""); print substr(FILENAME, 1, length(FILENAME) - 5) "#" $$NF }' *.java)}"; \
	for target in $$targets; do \
	  echo "== $$target"; \
	  JAZZER_FUZZ=1 mvn -B -q -pl fuzz -am test -Dtest="$$target" \
	    -Dsurefire.failIfNoSpecifiedTests=false -Dfarthing.test.jvm=-Xmx2g || exit 1; \
	done

# Half of the time in one process, half with processes and power cuts. A failure names its seed:
# make crash SECONDS=1 SEED=17 begins with that one.
SECONDS ?= 60
SEED ?= $(shell date +%s)
CRASH = -Dsurefire.failIfNoSpecifiedTests=false -Dfarthing.crash.seed=$(SEED) \
  -Dfarthing.crash.seconds=$$(($(SECONDS) / 2))
crash:
	mvn -B -q test -pl wallet -am -Dtest=CrashTest $(CRASH)
	mvn -B -q test -Pcrash -pl crash -am $(CRASH)

format:
	mvn -B -q spotless:apply
