-- What only this program knows: keys that it signs and seals with. They leave the database in its backups alone.
CREATE TABLE secrets (
    workspace_id {integer} NOT NULL REFERENCES workspaces (id),
    name TEXT NOT NULL CHECK (name <> ''),
    secret {bytes} NOT NULL,
    created_at {integer} NOT NULL,
    PRIMARY KEY (workspace_id, name)
) {clustered};
