-- What the server sends through its own intake to measure how long it takes: when the last one was sent, and when it was
-- recorded. It is nobody's fact, so that no lead and no report knows of it.
CREATE TABLE canaries (
    workspace_id {integer} NOT NULL PRIMARY KEY REFERENCES workspaces (id),
    emitted_at {integer} NOT NULL,
    recorded_at {integer} NOT NULL
) {strict};

-- When a file that was handed in was last asked for something, and when it was taken from the disk.
ALTER TABLE uploads ADD COLUMN used_at {integer} NOT NULL DEFAULT 0;
ALTER TABLE uploads ADD COLUMN file_deleted_at {integer};
UPDATE uploads SET used_at = created_at;
