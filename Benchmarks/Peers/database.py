"""DuckDB with two threads, and the tables of the workspace in it."""

import duckdb
import numpy

import peer


def connect(path=":memory:"):
    connection = duckdb.connect(path)
    connection.execute("SET threads = 2")
    connection.execute("SET preserve_insertion_order = false")
    return connection


def fill(connection, name, **columns):
    """Makes a table of arrays, in their order."""
    connection.register("arrays", columns)
    connection.execute(f"CREATE TABLE {name} AS SELECT * FROM arrays")
    connection.unregister("arrays")


def fill_facts(connection):
    """lead, hour, kind of every fact, by lead and time."""
    hours = (peer.column("fact-second.u32") // 3600).astype(numpy.int32)
    fill(connection, "facts", lead=peer.column("fact-lead.u32").astype(numpy.int32), hour=hours,
         kind=peer.column("fact-kind.u8"))


def fill_rules(connection, rules):
    """The rules of a policy as `rules.json` has them."""
    connection.execute(
        "CREATE TABLE rules (rule UTINYINT, kind UTINYINT, points DOUBLE, cap INTEGER, half_life DOUBLE, "
        "expiry INTEGER)")
    for rule in rules:
        connection.execute(
            "INSERT INTO rules VALUES (?, ?, ?, ?, ?, ?)",
            [rule["rule"], rule["kind"], rule["points"], rule["cap"], rule["halfLifeHours"], rule["expiryHours"]])


def fill_touches(connection):
    """journey, position from 1, hour and channel of every touch; and each journey with the positions of its anchors."""
    offsets = peer.column("lead-offset.u32").astype(numpy.int64)
    counts = numpy.diff(offsets)
    journeys = peer.column("fact-lead.u32").astype(numpy.int32)
    positions = (numpy.arange(len(journeys)) - numpy.repeat(offsets[:-1], counts) + 1).astype(numpy.int32)
    hours = (peer.column("fact-second.u32") // 3600).astype(numpy.int32)
    fill(connection, "touches", journey=journeys, position=positions, hour=hours,
         channel=peer.column("fact-channel.u8"))
    fill(connection, "journeys", journey=numpy.arange(len(counts), dtype=numpy.int32),
         lead_position=peer.column("lead-captured-position.u16").astype(numpy.int32) + 1,
         mql_position=peer.column("lead-qualified-position.u16").astype(numpy.int32) + 1,
         converted=peer.column("lead-prospect.u32") > 0)
