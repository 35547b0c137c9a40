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


def total(rows):
    """What is compared: the sum of all scores, and a sum that tells leads apart."""
    return f"SELECT sum(score), sum(score * (lead % 97)) FROM ({rows})"
