// What a careful programmer would write in an afternoon: reads a CSV file of leads and writes each row by a prepared upsert
// into one table with a unique index on the e-mail address, 10,000 rows a transaction, under the pragmas that Touchstone
// uses. Arguments: file, database. Prints one line of JSON.

#include <ctype.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { COLUMNS = 15, ROWS_PER_TRANSACTION = 10000, EMAIL = 1, EMPLOYEES = 9, CELL_LIMIT = 4096 };

typedef struct {
    const char *start;
    int length;
} Cell;

typedef struct {
    const char *at;
    const char *end;
    char unquoted[COLUMNS][CELL_LIMIT];
} Reader;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void fail(const char *what) {
    fprintf(stderr, "%s\n", what);
    exit(1);
}

static Cell read_quoted(Reader *reader, char *unquoted) {
    int length = 0;
    reader->at++;
    while (reader->at < reader->end && length < CELL_LIMIT) {
        if (*reader->at == '"') {
            if (reader->at + 1 < reader->end && reader->at[1] == '"') {
                reader->at++;
            } else {
                reader->at++;
                break;
            }
        }
        unquoted[length++] = *reader->at++;
    }
    return (Cell){unquoted, length};
}

static Cell read_plain(Reader *reader) {
    const char *start = reader->at;
    while (reader->at < reader->end && *reader->at != ',' && *reader->at != '\n') reader->at++;
    return (Cell){start, (int)(reader->at - start)};
}

// Reads one row of cells; 0 at the end of the file.
static int read_row(Reader *reader, Cell *cells) {
    if (reader->at >= reader->end) return 0;
    for (int column = 0;; column++) {
        if (column == COLUMNS) fail("a row has too many cells");
        cells[column] = reader->at < reader->end && *reader->at == '"' ? read_quoted(reader, reader->unquoted[column])
                                                                       : read_plain(reader);
        if (reader->at >= reader->end || *reader->at == '\n') {
            reader->at++;
            return column + 1;
        }
        reader->at++;
    }
}

static void run(sqlite3 *database, const char *sql) {
    if (sqlite3_exec(database, sql, NULL, NULL, NULL) != SQLITE_OK) fail(sqlite3_errmsg(database));
}

static sqlite3 *open_database(const char *path) {
    sqlite3 *database;
    if (sqlite3_open(path, &database) != SQLITE_OK) fail("the database cannot be opened");
    run(database,
        "PRAGMA journal_mode = WAL;"
        "PRAGMA synchronous = FULL;"
        "PRAGMA cache_size = -65536;"
        "PRAGMA temp_store = MEMORY;"
        "PRAGMA wal_autocheckpoint = 20000;"
        "PRAGMA journal_size_limit = 163840000;"
        "CREATE TABLE leads (lead INTEGER PRIMARY KEY, id TEXT, email TEXT NOT NULL, first_name TEXT, last_name TEXT,"
        " company TEXT, website TEXT, job_title TEXT, country TEXT, industry TEXT, employees INTEGER, phone TEXT,"
        " source TEXT, medium TEXT, campaign TEXT, created TEXT);"
        "CREATE UNIQUE INDEX leads_by_email ON leads (email);");
    return database;
}

static const char *UPSERT =
    "INSERT INTO leads (id, email, first_name, last_name, company, website, job_title, country, industry, employees,"
    " phone, source, medium, campaign, created) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"
    " ON CONFLICT (email) DO UPDATE SET id = excluded.id, first_name = excluded.first_name,"
    " last_name = excluded.last_name, company = excluded.company, website = excluded.website,"
    " job_title = excluded.job_title, country = excluded.country, industry = excluded.industry,"
    " employees = excluded.employees, phone = excluded.phone, source = excluded.source, medium = excluded.medium,"
    " campaign = excluded.campaign, created = excluded.created";

static void upsert(sqlite3 *database, sqlite3_stmt *statement, Cell *cells) {
    static char email[CELL_LIMIT];
    for (int index = 0; index < cells[EMAIL].length && index < CELL_LIMIT; index++) {
        email[index] = (char)tolower((unsigned char)cells[EMAIL].start[index]);
    }
    cells[EMAIL].start = email;
    for (int column = 0; column < COLUMNS; column++) {
        if (column == EMPLOYEES) {
            sqlite3_bind_int64(statement, column + 1, strtoll(cells[column].start, NULL, 10));
        } else {
            sqlite3_bind_text(statement, column + 1, cells[column].start, cells[column].length, SQLITE_STATIC);
        }
    }
    if (sqlite3_step(statement) != SQLITE_DONE) fail(sqlite3_errmsg(database));
    sqlite3_reset(statement);
}

static long write_all(Reader *reader, sqlite3 *database) {
    sqlite3_stmt *statement;
    Cell cells[COLUMNS];
    long rows = 0;
    if (sqlite3_prepare_v2(database, UPSERT, -1, &statement, NULL) != SQLITE_OK) fail(sqlite3_errmsg(database));
    run(database, "BEGIN IMMEDIATE");
    while (read_row(reader, cells) == COLUMNS) {
        upsert(database, statement, cells);
        if (++rows % ROWS_PER_TRANSACTION == 0) run(database, "COMMIT; BEGIN IMMEDIATE");
    }
    run(database, "COMMIT");
    sqlite3_finalize(statement);
    return rows;
}

static long count_leads(sqlite3 *database) {
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(database, "SELECT count(*) FROM leads", -1, &statement, NULL) != SQLITE_OK
        || sqlite3_step(statement) != SQLITE_ROW) {
        fail(sqlite3_errmsg(database));
    }
    long count = (long)sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return count;
}

int main(int count, char **arguments) {
    if (count != 3) fail("upserts <file> <database>");
    int file = open(arguments[1], O_RDONLY);
    struct stat status;
    if (file < 0 || fstat(file, &status) != 0) fail("the file cannot be read");
    double begin = now();
    const char *bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    if (bytes == MAP_FAILED) fail("the file cannot be mapped");
    static Reader reader;
    Cell cells[COLUMNS];
    reader.at = bytes;
    reader.end = bytes + status.st_size;
    read_row(&reader, cells);
    sqlite3 *database = open_database(arguments[2]);
    long rows = write_all(&reader, database);
    double written = now();
    long leads = count_leads(database);
    double counted = now();
    sqlite3_close(database);
    double closed = now();

    reader.at = bytes;
    long parsed = 0;
    while (read_row(&reader, cells) > 0) parsed++;
    double parse = now() - closed;
    double whole = written - begin + (closed - counted);
    printf("{\"seconds\": %.6f, \"without_parsing\": %.6f, \"parsing\": %.6f, \"totals\": {\"rows\": %ld, \"leads\": %ld}}\n",
           whole, whole - parse, parse, rows, leads);
    return parsed == rows + 1 ? 0 : 1;
}
