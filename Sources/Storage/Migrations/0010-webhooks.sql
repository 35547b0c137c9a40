-- Who is told what happens to leads, what they were told, and what they answered.

-- The secrets are what calls are signed with. A secret that was replaced signs along until `previous_until`.
CREATE TABLE webhooks (
    workspace_id {integer} NOT NULL REFERENCES workspaces (id),
    id {integer} NOT NULL,
    url TEXT NOT NULL CHECK (url <> ''),
    events TEXT NOT NULL,
    channels TEXT NOT NULL,
    stages TEXT NOT NULL,
    secret {bytes} NOT NULL,
    previous_secret {bytes},
    previous_until {integer},
    disabled_because TEXT,
    created_at {integer} NOT NULL,
    created_by TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    CHECK ((previous_secret IS NULL) = (previous_until IS NULL))
) {clustered};

-- One row for each thing that a webhook is told of, with the job of the same number in its body. `cause` is what it is told
-- because of: a decision is told to each webhook once. Holds no personal data: numbers, rules and reasons.
CREATE TABLE webhook_messages (
    workspace_id {integer} NOT NULL,
    id {integer} NOT NULL,
    webhook_id {integer} NOT NULL,
    cause TEXT NOT NULL CHECK (cause <> ''),
    public_id TEXT NOT NULL CHECK (public_id <> ''),
    type TEXT NOT NULL,
    happened_at {integer} NOT NULL,
    created_at {integer} NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'failed', 'unknown', 'cancelled')),
    ended_at {integer},
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, webhook_id, cause),
    FOREIGN KEY (workspace_id, webhook_id) REFERENCES webhooks (workspace_id, id) ON DELETE CASCADE,
    CHECK ((state = 'waiting') = (ended_at IS NULL))
) {clustered};
CREATE INDEX webhook_messages_of ON webhook_messages (workspace_id, webhook_id, id);
CREATE INDEX webhook_messages_ended ON webhook_messages (workspace_id, ended_at) WHERE ended_at IS NOT NULL;

-- One row for each call, written before it is made: one that was never written back may have arrived.
CREATE TABLE webhook_attempts (
    workspace_id {integer} NOT NULL,
    message_id {integer} NOT NULL,
    number {integer} NOT NULL CHECK (number > 0),
    token {integer} NOT NULL,
    started_at {integer} NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('delivered', 'rejected', 'unreachable', 'refused', 'unknown')),
    status {integer},
    duration {integer},
    answer TEXT NOT NULL,
    PRIMARY KEY (workspace_id, message_id, number),
    FOREIGN KEY (workspace_id, message_id) REFERENCES webhook_messages (workspace_id, id) ON DELETE CASCADE
) {clustered};
