-- The tracking API: who may send, and what could not be taken in.

-- Keys that stand in pages and apps, so they are no secret: they let facts in and nothing out.
CREATE TABLE write_keys (
    workspace_id {integer} NOT NULL REFERENCES workspaces (id),
    id {integer} NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    key TEXT NOT NULL,
    origins TEXT NOT NULL,
    created_at {integer} NOT NULL,
    revoked_at {integer},
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, name),
    UNIQUE (key)
) {clustered};

-- Personal: messages that were turned away, as they were sent, with the reason. One that was taken in later, or given up,
-- is deleted.
CREATE TABLE dead_letters (
    workspace_id {integer} NOT NULL,
    id {integer} NOT NULL,
    write_key_id {integer} NOT NULL,
    received_at {integer} NOT NULL,
    endpoint TEXT NOT NULL,
    sent_at {integer},
    body TEXT NOT NULL,
    code TEXT NOT NULL,
    reason TEXT NOT NULL,
    hint TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, write_key_id) REFERENCES write_keys (workspace_id, id)
) {clustered};

-- Personal: messages that were acknowledged and wait to be taken in, in store-only mode.
CREATE TABLE waiting_messages (
    workspace_id {integer} NOT NULL,
    id {integer} NOT NULL,
    write_key_id {integer} NOT NULL,
    received_at {integer} NOT NULL,
    endpoint TEXT NOT NULL,
    sent_at {integer},
    body TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, write_key_id) REFERENCES write_keys (workspace_id, id)
) {clustered};
