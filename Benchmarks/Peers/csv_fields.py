"""Python's csv.reader over a file, fields only. Arguments: file, runs."""

import csv
import sys

import peer


def work():
    rows = 0
    with open(sys.argv[1], newline="", encoding="utf-8") as file:
        for _ in csv.reader(file):
            rows += 1
    return rows - 1


rows, seconds = peer.median_of(int(sys.argv[2]), work)
peer.answer(seconds=seconds, totals={"rows": rows})
