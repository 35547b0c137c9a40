-- Which migrations this database has. Made before the first of them, so it is not numbered among them.
CREATE TABLE IF NOT EXISTS schema_migrations (
    number {integer} NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    checksum TEXT NOT NULL,
    applied_at {integer} NOT NULL
) {strict};
