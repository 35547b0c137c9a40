"""What every peer needs: the columns of the workspace, a clock, and an answer as one line of JSON."""

import json
import os
import statistics
import sys
import time

import numpy

TYPES = {"u8": numpy.uint8, "u16": numpy.uint16, "u32": numpy.uint32}
# 2026-10-01T00:00:00Z, as of which scores are worked out
END_HOUR = 1_790_812_800 // 3600


def folder():
    return sys.argv[1]


def column(name):
    """A column of the workspace, by its file's name."""
    return numpy.fromfile(os.path.join(folder(), name), dtype=TYPES[name.rsplit(".", 1)[1]])


def lines(name):
    with open(os.path.join(folder(), name), encoding="utf-8") as file:
        return file.read().splitlines()


def answer(**values):
    print(json.dumps(values))


def timed(work):
    """What a piece of work gives, and how many seconds it took."""
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


def median_of(runs, work):
    """What the last run gives, and the median of the seconds; one run before them is not counted."""
    work()
    results = [timed(work) for _ in range(runs)]
    return results[-1][0], statistics.median(seconds for _, seconds in results)


def best_form(forms, runs):
    """Measures several forms of one query: (name of the fastest, its result, its seconds, seconds of all by name)."""
    measured = {name: median_of(runs, work) for name, work in forms.items()}
    fastest = min(measured, key=lambda name: measured[name][1])
    seconds = {name: value[1] for name, value in measured.items()}
    return fastest, measured[fastest][0], measured[fastest][1], seconds
