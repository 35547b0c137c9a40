# `make run` starts the product on data it brings along; `make test` proves it. Both install what is missing and say so.

SHELL := /bin/bash
.DEFAULT_GOAL := help

# Debug builds optimise what is written in C: hashing passwords as slowly as is safe would take the tests minutes otherwise.
DEBUG := -Xcc -O2

## Build the program and start it on http://127.0.0.1:8080, the first time with ninety made-up days.
run: needs
	swift build -c release --product touchstone
	.build/release/touchstone serve --demo

## Build everything, also the tests, for working on it.
build: needs
	swift build --build-tests $(DEBUG)

## Build everything and run all tests.
test: build
	.ci/test

## Try the properties in their long form, for hours: 10,000 permutations, a million journeys, operations, malformed inputs.
properties: build
	TOUCHSTONE_SEEDS=2500 TOUCHSTONE_JOURNEYS=1000000 TOUCHSTONE_INPUTS=1000000 \
		.ci/test --filter 'PropertyTests|RobustnessTests'

## Fuzz the parsers one after another: make fuzz SECONDS=60 PARSERS="csv json".
fuzz: needs
	TOUCHSTONE_FUZZ=1 swift build -c release --sanitize fuzzer --product fuzz-parsers --scratch-path .build/fuzz-build
	.ci/fuzz $(or $(SECONDS),10) $(PARSERS)

## Let analytics libraries, programs made of the API's description, and a browser talk to the server.
test-clients: needs
	@.ci/needs-browser
	swift build --product touchstone $(DEBUG)
	.ci/clients

## Run the tests under the thread sanitizer, then under the address sanitizer.
sanitize: needs
	.ci/sanitize thread
	.ci/sanitize address

## Measure what is published, beside its peers; ROWS=import,csv for single rows, SCALE=0.1 for a smaller workspace.
bench: needs
	Benchmarks/prepare
	swift build -c release --product touchstone
	swift build -c release --product benchmarks
	swift build -c release --product bare-server
	.build/release/benchmarks --rows "$(ROWS)" --scale "$(SCALE)"

## Count the instructions of the kernels and complain where there are more than were recorded.
instructions: needs
	swift build -c release --product benchmarks
	.build/release/benchmarks --rows instructions

## Kill the program, cut the power, break the disk and damage files, by the thousand; a quarter of an hour.
torture: build
	TOUCHSTONE_KILLS=1000 TOUCHSTONE_SERVER_KILLS=1000 TOUCHSTONE_POWER_CUTS=2000 TOUCHSTONE_DAMAGES=1000 \
		TOUCHSTONE_JOBS=100000 TOUCHSTONE_TIMERS=10000 TOUCHSTONE_RESTARTS=50 TOUCHSTONE_SLOW_CONNECTIONS=1000 \
		TOUCHSTONE_OVERLOAD_SECONDS=60 TOUCHSTONE_EXAMPLES=100 TOUCHSTONE_REQUESTS=100000 \
		.ci/test --filter '(Kill|PowerCut|DiskError|FullDisk|Damage|JobRunner|Timer|SlowConnection|Overload|BesideServer|Once)Tests/'

## Rewrite the sources in the style of the house.
format:
	swift format --in-place --parallel --recursive Package.swift Sources Tests Benchmarks

## Complain where the style of the house is not kept.
lint:
	swift format lint --strict --parallel --recursive Package.swift Sources Tests Benchmarks

## Install the system packages that are missing.
needs:
	@.ci/needs

## Say what can be made.
help:
	@awk '/^## / { says = substr($$0, 4) } /^[a-z-]+:/ { sub(/:.*/, ""); printf "make %-12s %s\n", $$0, says }' Makefile

.PHONY: run build test test-clients properties fuzz sanitize bench instructions torture format lint needs help
