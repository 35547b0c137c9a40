"""Puts copies of everybody beside everybody in a database that the program made, because importing them all takes an hour.

copies.py DATABASE COPIES: afterwards there are COPIES times as many people with all their facts and decisions.
"""

import json
import sqlite3
import sys
import time

# Table: the columns that are numbers of people, facts and decisions, and those whose texts must differ.
TABLES = {
    "profiles": ({"id": "people", "person_id": "people"}, []),
    "identifiers": ({"profile_id": "people"}, ["value"]),
    "account_claims": ({"profile_id": "people"}, []),
    "facts": ({"id": "facts", "profile_id": "people"}, ["message_id"]),
    "fact_details": ({"fact_id": "facts"}, []),
    "leads": ({"person_id": "people"}, []),
    "lead_states": ({"person_id": "people"}, []),
    "passages": ({"person_id": "people"}, []),
    "deals": ({"person_id": "people"}, ["opportunity"]),
    "decisions": ({"id": "decisions", "person_id": "people", "cause_fact_id": "facts"}, []),
}


def copied(column, numbers, texts):
    if column in numbers:
        return f"{column} + :{numbers[column]}"
    return f"{column} || '-' || :copy" if column in texts else column


def main(path, copies):
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA cache_size = -400000")
    begin = time.perf_counter()
    last = {
        name: database.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0]
        for name, table in [("people", "profiles"), ("facts", "facts"), ("decisions", "decisions")]
    }
    for copy in range(1, copies):
        values = {name: number * copy for name, number in last.items()} | {"copy": copy}
        database.execute("BEGIN")
        for table, (numbers, texts) in TABLES.items():
            columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
            key = next(iter(numbers))
            database.execute(
                f"INSERT INTO {table} ({', '.join(columns)}) "
                f"SELECT {', '.join(copied(column, numbers, texts) for column in columns)} "
                f"FROM {table} WHERE {key} <= {last[numbers[key]]}",
                values,
            )
        database.execute("COMMIT")
    database.execute("ANALYZE")
    counts = {name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("leads", "facts")}
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    print(json.dumps({"seconds": time.perf_counter() - begin, "totals": counts}))


main(sys.argv[1], int(sys.argv[2]))
