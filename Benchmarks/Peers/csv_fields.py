"""Python's csv.reader over a file, fields only; beside it Polars with types, for the record. Arguments: file, runs."""

import csv
import sys

import peer

TYPES = {"employees": "Int64", "created": "Datetime"}


def fields():
    rows = 0
    with open(sys.argv[1], newline="", encoding="utf-8") as file:
        for _ in csv.reader(file):
            rows += 1
    return rows - 1


def typed():
    import polars

    types = {name: getattr(polars, kind) for name, kind in TYPES.items()}
    return polars.read_csv(sys.argv[1], schema_overrides=types).height


runs = int(sys.argv[2])
rows, seconds = peer.median_of(runs, fields)
try:
    _, polars_seconds = peer.median_of(runs, typed)
except ImportError:
    polars_seconds = None
peer.answer(seconds=seconds, polars_seconds=polars_seconds, totals={"rows": rows})
