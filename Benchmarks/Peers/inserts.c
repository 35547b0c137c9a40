// What a careful programmer would write in an afternoon to keep events: a prepared insert into one table with two indexes, so
// many rows a transaction, under the pragmas that Touchstone uses. Arguments: database, rows, rows a transaction, people.
// Prints one line of JSON.

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void run(sqlite3 *database, const char *sql) {
    if (sqlite3_exec(database, sql, NULL, NULL, NULL) != SQLITE_OK) {
        fprintf(stderr, "%s\n", sqlite3_errmsg(database));
        exit(1);
    }
}

// Skewed: a few people do most.
static long person(unsigned long *state, long people) {
    *state = *state * 6364136223846793005UL + 1442695040888963407UL;
    double chance = (double)(*state >> 33) / 2147483648.0;
    return (long)(chance * chance * chance * (double)people);
}

int main(int count, char **arguments) {
    if (count != 5) return 2;
    long rows = atol(arguments[2]), each = atol(arguments[3]), people = atol(arguments[4]);
    sqlite3 *database;
    sqlite3_stmt *statement;
    if (sqlite3_open(arguments[1], &database) != SQLITE_OK) return 1;
    run(database,
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;"
        "PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 20000;"
        "CREATE TABLE events (id INTEGER PRIMARY KEY, person INTEGER NOT NULL, kind INTEGER NOT NULL, occurred INTEGER"
        " NOT NULL, recorded INTEGER NOT NULL, source INTEGER NOT NULL, message TEXT NOT NULL, body TEXT);"
        "CREATE UNIQUE INDEX events_by_message ON events (source, message);"
        "CREATE INDEX events_by_person ON events (person, occurred);");
    const char *insert = "INSERT INTO events (person, kind, occurred, recorded, source, message, body)"
                         " VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6) ON CONFLICT DO NOTHING";
    if (sqlite3_prepare_v2(database, insert, -1, &statement, NULL) != SQLITE_OK) return 1;
    unsigned long state = 7;
    double start = now();
    for (long row = 0; row < rows; row++) {
        if (row % each == 0) run(database, "BEGIN IMMEDIATE");
        char message[40];
        int length = snprintf(message, sizeof message, "%08lx-%04lx-4a7e-9c21-%012lx", state & 0xffffffff, row & 0xffff, row);
        sqlite3_bind_int64(statement, 1, person(&state, people));
        sqlite3_bind_int64(statement, 2, row % 24);
        sqlite3_bind_int64(statement, 3, 1772442000000 + row);
        sqlite3_bind_int64(statement, 4, 1772442000000 + row);
        sqlite3_bind_text(statement, 5, message, length, SQLITE_TRANSIENT);
        sqlite3_bind_text(statement, 6, "{\"page\":\"/pricing\"}", -1, SQLITE_STATIC);
        if (sqlite3_step(statement) != SQLITE_DONE) return 1;
        sqlite3_reset(statement);
        if (row % each == each - 1 || row == rows - 1) run(database, "COMMIT");
    }
    double seconds = now() - start;
    printf("{\"seconds\":%.6f,\"rows\":%ld,\"perSecond\":%.0f}\n", seconds, rows, (double)rows / seconds);
    return 0;
}
