"""The score of every lead under the rules, in two forms of SQL.

Both give what the product means: a rule's cap takes the first facts in order of time, what a fact gives halves with every
half-life of its age in whole hours, and nothing is left of it from its expiry on.
"""

import math

import peer

AGE = f"({peer.END_HOUR} - hour)"
FADED = f"CASE WHEN half_life IS NULL THEN 1 ELSE exp({-math.log(2)}::DOUBLE * {AGE} / half_life) END"
ALIVE = f"(expiry IS NULL OR {AGE} < expiry)"

# Numbers the facts of each lead and kind, and takes those within the cap.
WINDOW = f"""
SELECT lead, sum(points * {FADED}) AS score
FROM (
    SELECT f.lead, f.hour, r.points, r.half_life, r.expiry, r.cap,
           row_number() OVER (PARTITION BY f.lead, f.kind ORDER BY f.hour) AS place
    FROM facts f JOIN rules r USING (kind)
)
WHERE (cap IS NULL OR place <= cap) AND {ALIVE}
GROUP BY lead
"""

# Gathers the hours of each lead and kind in a list, and takes the first of them.
LISTS = f"""
SELECT lead, sum(points * list_sum(list_transform(
    CASE WHEN cap IS NULL THEN hours ELSE list_sort(hours)[1:cap] END,
    lambda hour: CASE WHEN {ALIVE} THEN {FADED} ELSE 0 END))) AS score
FROM (SELECT lead, kind, list(hour) AS hours FROM facts GROUP BY lead, kind) JOIN rules USING (kind)
GROUP BY lead
"""

FORMS = {"window": WINDOW, "lists": LISTS}


# The product counts in thousandths and rounds what the facts of one hour give: slower to ask, and never timed.
ROUNDED = f"""
SELECT lead, sum(given) AS score
FROM (
    SELECT lead, kind, hour, round(any_value(points) * count(*) * any_value({FADED}), 3) AS given
    FROM (
        SELECT f.lead, f.kind, f.hour, r.points, r.half_life, r.expiry, r.cap,
               row_number() OVER (PARTITION BY f.lead, f.kind ORDER BY f.hour) AS place
        FROM facts f JOIN rules r USING (kind)
    )
    WHERE (cap IS NULL OR place <= cap) AND {ALIVE}
    GROUP BY lead, kind, hour
)
GROUP BY lead
"""


def total(rows):
    """What is compared: the sum of all scores, and a sum that tells leads apart."""
    return f"SELECT sum(score), sum(score * (lead % 97)) FROM ({rows})"


def checked(connection, result):
    """The totals to compare with the product's, rounded as it does; ends the program where `result` is far from them."""
    score, spread = connection.execute(total(ROUNDED)).fetchone()
    if abs(result[0] - score) > 1e-4 * abs(score) or abs(result[1] - spread) > 1e-4 * abs(spread):
        raise SystemExit(f"the forms disagree: {result} and {(score, spread)}")
    return {"score": score, "spread": spread}
