"""DuckDB: `report funnel` and `report channels`. Arguments: folder, runs.

Both are asked twice: of a table with one row for each lead, as a projection would have it, and of the facts.
"""

import sys

import numpy

import database
import peer

STAGES = ["captured", "qualified", "prospect", "opportunity", "won"]


def fill_leads(connection):
    columns = {name: peer.column(f"lead-{name}.u32") for name in STAGES + ["rejected"]}
    database.fill(connection, "moments", lead=numpy.arange(len(columns["captured"]), dtype=numpy.int32),
                  channel=peer.column("lead-channel.u8"), **columns)
    moments = ", ".join(f"nullif({name}, 0) AS {name}" for name in columns)
    connection.execute(f"CREATE TABLE leads AS SELECT lead, channel, {moments} FROM moments")


def fill_events(connection):
    """Milestones and captures among all facts, each with its channel, as one long table in the order of leads."""
    connection.execute("CREATE TABLE raw (lead INTEGER, second UINTEGER, kind UTINYINT, channel UTINYINT)")
    arrays = {"lead": peer.column("fact-lead.u32").astype(numpy.int32), "second": peer.column("fact-second.u32"),
              "kind": peer.column("fact-kind.u8"), "channel": peer.column("fact-channel.u8")}
    connection.register("arrays", arrays)
    connection.execute("INSERT INTO raw SELECT * FROM arrays")
    for index, name in enumerate(STAGES + ["rejected"]):
        connection.execute(f"INSERT INTO raw SELECT lead, {name}, {100 + index}, 255 FROM leads WHERE {name} > 0")
    connection.execute("CREATE TABLE facts AS SELECT * FROM raw ORDER BY lead, second")
    connection.execute("DROP TABLE raw")


# A milestone implies those before it; what is not the case is NULL.
REACHED = {name: f"count(*) FILTER (coalesce({', '.join(STAGES[index:])}) IS NOT NULL)"
           for index, name in enumerate(STAGES)}

FUNNEL = f"SELECT {', '.join(REACHED.values())} FROM leads"

CHANNELS = f"""
SELECT channel, count(*), {REACHED['prospect']}, {REACHED['opportunity']}, {REACHED['won']},
       count(*) FILTER (prospect IS NOT NULL OR rejected IS NOT NULL), count(rejected),
       median((prospect - captured) // 86400) FILTER (prospect IS NOT NULL)
FROM leads GROUP BY channel ORDER BY channel
"""

# The same row for each lead, worked out from the facts: when it reached what, and the channel it was captured through.
FROM_FACTS = f"""
(SELECT lead, any_value(channel) AS channel,
        {', '.join(f"min(second) FILTER (kind = {100 + index}) AS {name}"
                   for index, name in enumerate(STAGES + ['rejected']))}
 FROM (SELECT f.lead, second, kind, touch.channel FROM facts f
       JOIN (SELECT c.lead, arg_max(t.channel, t.second) AS channel
             FROM facts c JOIN facts t ON t.lead = c.lead AND t.kind < 100 AND t.second <= c.second
             WHERE c.kind = 100 GROUP BY c.lead) touch USING (lead)
       WHERE kind >= 100)
 GROUP BY lead)
"""

FUNNEL_FROM_FACTS = f"""
SELECT {', '.join(REACHED.values())} FROM (
    SELECT lead, {', '.join(f"min(second) FILTER (kind = {100 + index}) AS {name}"
                            for index, name in enumerate(STAGES))}
    FROM facts WHERE kind >= 100 GROUP BY lead) leads
"""

runs = int(sys.argv[2])
connection = database.connect()
fill_leads(connection)
fill_events(connection)
asked = {"funnel": FUNNEL, "channels": CHANNELS, "funnel_from_facts": FUNNEL_FROM_FACTS,
         "channels_from_facts": CHANNELS.replace("FROM leads", f"FROM {FROM_FACTS} leads")}
results = {name: peer.median_of(runs, lambda sql=sql: connection.execute(sql).fetchall())
           for name, sql in asked.items()}
for name in ["funnel", "channels"]:
    if results[name][0] != results[f"{name}_from_facts"][0]:
        raise SystemExit(f"{name}: the two forms disagree")
channels = peer.lines("channels.txt")
names = ["leads", "prospects", "opportunities", "won", "handed_over", "rejected", "days_to_prospect"]
totals = {"funnel": dict(zip(STAGES, results["funnel"][0][0])),
          "channels": {channels[row[0]]: dict(zip(names, row[1:])) for row in results["channels"][0]}}
peer.answer(seconds={name: seconds for name, (_, seconds) in results.items()}, totals=totals)
