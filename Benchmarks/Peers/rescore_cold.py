"""DuckDB: a new process opens its file, scores every lead and writes the scores back. Arguments: folder, rules, form;
with the form `prepare` it makes the file."""

import json
import os
import sys

import peer
import database
import rescore_queries

with open(sys.argv[2], encoding="utf-8") as file:
    rules = json.load(file)
path = os.path.join(peer.folder(), "facts.duckdb")


def prepare():
    if os.path.exists(path):
        os.remove(path)
    connection = database.connect(path)
    database.fill_facts(connection)
    database.fill_rules(connection, rules)
    connection.execute("CREATE TABLE scores (lead INTEGER, score DOUBLE)")
    connection.close()


def rescore():
    connection = database.connect(path)
    connection.execute(f"CREATE OR REPLACE TABLE scores AS {rescore_queries.FORMS[sys.argv[3]]}")
    connection.close()


if sys.argv[3] == "prepare":
    prepare()
    peer.answer(bytes=os.path.getsize(path))
else:
    _, seconds = peer.timed(rescore)
    connection = database.connect(path)
    result = connection.execute(rescore_queries.total("SELECT * FROM scores")).fetchone()
    peer.answer(seconds=seconds, totals=rescore_queries.checked(connection, result))
