"""DuckDB: six attribution models over all touches, every journey a conversion. Arguments: folder, runs.

The positional models give what the product means: a touch that holds several anchors has the sum of them, and where no
other touch is left the middle goes to the anchors in proportion.
"""

import math
import sys

import database
import peer

# What an hour of age takes from the logarithm of the weight, at a half-life of seven days.
RATE = f"{math.log(2) / (7 * 24)}::DOUBLE"

# What each touch gets, where p is its position, n the journey's touches, lead_position and mql_position anchors.
ANCHORS_U = "(p = 1)::INT + (p = lead_position)::INT"
ANCHORS_W = "(p = 1)::INT + (p = mql_position)::INT + (p = n)::INT"
DISTINCT_U = "(1 + (lead_position <> 1)::INT)"
DISTINCT_W = "(1 + (mql_position <> 1)::INT + (n <> 1 AND n <> mql_position)::INT)"


def positional(anchors, distinct, each, anchor_count, middle):
    others = f"(n - {distinct})"
    return (f"CASE WHEN {others} = 0 THEN ({anchors}) / {anchor_count}.0 "
            f"WHEN ({anchors}) > 0 THEN {each} * ({anchors}) ELSE {middle} / {others} END")


def models(weight_sum):
    return {
        "first": "(p = 1)::INT",
        "last": "(p = n)::INT",
        "linear": "1.0 / n",
        "u.first_lead": positional(ANCHORS_U, DISTINCT_U, 0.4, 2, 0.2),
        "w.first_mql_prospect": positional(ANCHORS_W, DISTINCT_W, 0.3, 3, 0.1),
        "time_decay": f"weight / {weight_sum}",
    }


def query(rows, weight_sum):
    sums = ", ".join(f'sum({sql}) AS "{name}"' for name, sql in models(weight_sum).items())
    return f"SELECT channel, {sums} FROM ({rows}) GROUP BY channel ORDER BY channel"


# Everything by windows over the journey; anchors are joined.
WINDOW = query(f"""
SELECT channel, p, n, lead_position, mql_position, weight, sum(weight) OVER (PARTITION BY journey) AS weights
FROM (
    SELECT t.journey, channel, lead_position, mql_position,
           row_number() OVER journey_order AS p, count(*) OVER whole AS n,
           exp((hour - max(hour) OVER whole) * {RATE}) AS weight
    FROM touches t JOIN journeys j USING (journey)
    WINDOW journey_order AS (PARTITION BY t.journey ORDER BY position), whole AS (PARTITION BY t.journey)
)""", "weights")

# Positions are stored; what windows would say of the journey is aggregated first and joined.
JOINED = query(f"""
SELECT channel, position AS p, n, lead_position, mql_position, weights,
       exp((hour - last_hour) * {RATE}) AS weight
FROM touches JOIN (
    SELECT journey, any_value(lead_position) AS lead_position, any_value(mql_position) AS mql_position, count(*) AS n,
           max(hour) AS last_hour, sum(exp((hour - {peer.END_HOUR}) * {RATE})) * exp(({peer.END_HOUR} - max(hour)) * {RATE}) AS weights
    FROM touches JOIN journeys USING (journey) GROUP BY journey
) USING (journey)""", "weights")

runs = int(sys.argv[2])
connection = database.connect()
database.fill_touches(connection)
channels = peer.lines("channels.txt")
forms = {name: (lambda sql=sql: connection.execute(sql).fetchall())
         for name, sql in [("window", WINDOW), ("joined", JOINED)]}
form, rows, seconds, all_seconds = peer.best_form(forms, runs)
totals = {f"{model}/{channels[row[0]]}": float(row[1 + index]) for row in rows
          for index, model in enumerate(models(""))}
peer.answer(seconds=seconds, form=form, forms=all_seconds, totals=totals)
