-- What is to be done outside the database because of what stands in it. A row is written in the transaction that causes it,
-- so that neither is there without the other. `wake_at` is when somebody has to look at the job: while it waits, the moment
-- it is due; while somebody does it, the end of the lease. `token` grows with each claim, and whoever writes back names it:
-- somebody who lost the lease changes nothing.
CREATE TABLE jobs (
    workspace_id {integer} NOT NULL REFERENCES workspaces (id),
    id {integer} NOT NULL,
    queue TEXT NOT NULL CHECK (queue <> ''),
    key TEXT NOT NULL CHECK (key <> ''),
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
    created_at {integer} NOT NULL,
    due_at {integer} NOT NULL,
    wake_at {integer},
    attempts {integer} NOT NULL CHECK (attempts >= 0),
    token {integer} NOT NULL CHECK (token >= 0),
    last_error TEXT NOT NULL,
    done_at {integer},
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, queue, key),
    CHECK ((state IN ('waiting', 'running')) = (wake_at IS NOT NULL)),
    CHECK ((wake_at IS NULL) = (done_at IS NOT NULL))
) {clustered};
CREATE INDEX jobs_open ON jobs (workspace_id, queue, wake_at) WHERE wake_at IS NOT NULL;
CREATE INDEX jobs_done ON jobs (workspace_id, done_at) WHERE done_at IS NOT NULL;
