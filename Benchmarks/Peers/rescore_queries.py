"""The score of every lead under the rules, in two forms of SQL.

Both give what the product means: a rule's cap takes the first facts in order of time, what a fact gives halves with every
half-life of its age in whole hours, and nothing is left of it from its expiry on.
"""

import math

import peer

LN2 = math.log(2)
AGE = f"({peer.END_HOUR} - hour)"

# Numbers the facts of each lead and rule, and takes those within the cap.
WINDOW = f"""
SELECT lead, sum(points * CASE WHEN half_life IS NULL THEN 1 ELSE exp({-LN2}::DOUBLE * {AGE} / half_life) END) AS score
FROM (
    SELECT f.lead, f.hour, r.points, r.half_life, r.expiry, r.cap,
           row_number() OVER (PARTITION BY f.lead, f.kind ORDER BY f.hour) AS place
    FROM facts f JOIN rules r USING (kind)
)
WHERE (cap IS NULL OR place <= cap) AND (expiry IS NULL OR {AGE} < expiry)
GROUP BY lead
"""


def aggregates(rules):
    """One pass with an aggregate for each rule: the first hours of a capped rule as a list, the others summed at once."""
    parts = [aggregate(rule) for rule in rules]
    return f"SELECT lead, {' + '.join(parts)} AS score FROM facts GROUP BY lead"


def aggregate(rule):
    condition = f"FILTER (kind = {rule['kind']})"
    if rule["cap"] is None:
        return f"coalesce(sum({worth(rule, 'hour')}) {condition}, 0)"
    hours = f"min(hour, {rule['cap']}) {condition}"
    return f"coalesce(list_sum(list_transform({hours}, lambda h: {worth(rule, 'h')})), 0)"


def worth(rule, hour):
    """What a fact of an hour gives before the cap."""
    age = f"({peer.END_HOUR} - {hour})"
    points = f"{rule['points']}::DOUBLE"
    if rule["halfLifeHours"] is not None:
        points = f"{points} * exp({age} * {-LN2 / rule['halfLifeHours']}::DOUBLE)"
    if rule["expiryHours"] is None:
        return points
    return f"CASE WHEN {age} < {rule['expiryHours']} THEN {points} ELSE 0 END"


def forms(rules):
    return {"window": WINDOW, "aggregates": aggregates(rules)}


def total(rows):
    """What is compared: the sum of all scores, and a sum that tells leads apart."""
    return f"SELECT sum(score), sum(score * (lead % 97)) FROM ({rows})"
