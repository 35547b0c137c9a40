"""ChannelAttribution: the removal effects of a Markov chain of order 1. Arguments: folder, runs.

`markov_model` takes journeys as texts, one a row; making the texts is not measured. It simulates until its results vary by
less than a twentieth, so they are compared within that; the exact effects beside them are solved with numpy.
"""

import sys

import numpy
import pandas
from ChannelAttribution import markov_model

import peer

runs = int(sys.argv[2])
named = peer.lines("channels.txt")
offsets = peer.column("lead-offset.u32").astype(numpy.int64)
touched = peer.column("fact-channel.u8").astype(numpy.int64)
converted = (peer.column("lead-prospect.u32") > 0).astype(int)


def removal_effects():
    """1 - conversions without the channel / conversions, from the counts of steps, by linear equations."""
    count = len(named)
    last = numpy.zeros(len(touched), dtype=bool)
    last[offsets[1:] - 1] = True
    inner = ~last[:-1]
    steps = numpy.zeros((count, count))
    numpy.add.at(steps, (touched[:-1][inner], touched[1:][inner]), 1)
    starts = numpy.bincount(touched[offsets[:-1]], minlength=count)
    ends = numpy.bincount(touched[offsets[1:] - 1], minlength=count)
    wins = numpy.bincount(touched[offsets[1:] - 1], weights=converted, minlength=count)
    leaving = steps.sum(axis=1) + ends

    def conversions(removed):
        kept = [channel for channel in range(count) if channel != removed]
        matrix = numpy.eye(len(kept)) - steps[numpy.ix_(kept, kept)] / leaving[kept, None]
        return starts[kept] @ numpy.linalg.solve(matrix, wins[kept] / leaving[kept])

    whole = conversions(None)
    return {named[channel]: 1 - conversions(channel) / whole for channel in range(count)}


def simulated():
    names = numpy.array([f"c{index}" for index in range(len(named))], dtype=object)[touched]
    paths = [" > ".join(names[offsets[lead]:offsets[lead + 1]]) for lead in range(len(offsets) - 1)]
    data = pandas.DataFrame({"path": paths, "conversions": converted, "nulls": 1 - converted})

    def work():
        return markov_model(data, "path", "conversions", var_null="nulls", order=1, out_more=True, ncore=2,
                            verbose=False, flg_pro=False)

    result, seconds = peer.median_of(runs, work) if runs > 1 else peer.timed(work)
    effects = result["removal_effects"]
    return {named[int(name[1:])]: float(value) for name, value in zip(effects.iloc[:, 0], effects.iloc[:, 1])}, seconds


exact = removal_effects()
effects, seconds = simulated()
apart = max(abs(effects[name] - exact[name]) for name in named)
peer.answer(seconds=seconds, totals=exact, simulation_differs_by=apart)
