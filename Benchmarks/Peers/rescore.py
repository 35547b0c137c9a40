"""DuckDB: every lead's score worked out from ten million facts in memory. Arguments: folder, rules, runs."""

import json
import sys

import database
import peer
import rescore_queries

with open(sys.argv[2], encoding="utf-8") as file:
    rules = json.load(file)
runs = int(sys.argv[3])
connection = database.connect()
database.fill_facts(connection)
database.fill_rules(connection, rules)


def summed(sql):
    return lambda: connection.execute(rescore_queries.total(sql)).fetchone()


forms = {name: summed(sql) for name, sql in rescore_queries.FORMS.items()}
form, result, seconds, all_seconds = peer.best_form(forms, runs)
peer.answer(seconds=seconds, form=form, forms=all_seconds,
            totals=rescore_queries.checked(connection, result))
