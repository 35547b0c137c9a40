-- Store-only: what comes is kept as it was sent and taken in later. No row: it is off.
CREATE TABLE intake_switches (
    workspace_id {integer} NOT NULL PRIMARY KEY REFERENCES workspaces (id),
    is_store_only {integer} NOT NULL CHECK (is_store_only = 0 OR is_store_only = 1),
    changed_at {integer} NOT NULL,
    changed_by TEXT NOT NULL,
    reason TEXT NOT NULL
) {strict};

-- How much may come with a key; as much as wants to where it is empty.
ALTER TABLE write_keys ADD COLUMN messages_per_minute {integer};
