-- What was done by whom to who may do what, and to what the product does: only ever added. Each entry carries the digest
-- of the one before it, so that none can be changed, taken out or put in between without breaking the chain.
CREATE TABLE audit_entries (
    workspace_id {integer} NOT NULL REFERENCES workspaces (id),
    id {integer} NOT NULL,
    recorded_at {integer} NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action <> ''),
    subject TEXT NOT NULL,
    facts TEXT NOT NULL,
    personal_digest {bytes} NOT NULL,
    chain_digest {bytes} NOT NULL,
    PRIMARY KEY (workspace_id, id)
) {clustered};

-- Personal: what an entry says of people. The chain holds its digest with a salt, so that it can be erased.
CREATE TABLE audit_details (
    workspace_id {integer} NOT NULL,
    entry_id {integer} NOT NULL,
    salt {bytes} NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (workspace_id, entry_id),
    FOREIGN KEY (workspace_id, entry_id) REFERENCES audit_entries (workspace_id, id)
) {clustered};

-- Signatures over the chain up to an entry. The newest covers the whole chain; of those before it some are kept.
CREATE TABLE audit_checkpoints (
    workspace_id {integer} NOT NULL,
    entry_id {integer} NOT NULL,
    recorded_at {integer} NOT NULL,
    chain_digest {bytes} NOT NULL,
    public_key {bytes} NOT NULL,
    signature {bytes} NOT NULL,
    is_kept {integer} NOT NULL CHECK (is_kept = 0 OR is_kept = 1),
    PRIMARY KEY (workspace_id, entry_id)
) {clustered};
