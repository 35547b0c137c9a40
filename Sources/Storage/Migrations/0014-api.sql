-- Lists of leads. Each index begins with the milestone, so that it serves lists of one stage and, read once for each of the
-- nine milestones and put together, lists of all of them. Every fact moves a row of `leads_by_activity`, every fact that
-- scores one of `leads_by_score`, a change of stage one of `leads_by_entry`; persons that are no leads stand in none.
CREATE INDEX leads_by_score ON leads (workspace_id, milestone, score) WHERE milestone IS NOT NULL;
CREATE INDEX leads_by_activity ON leads (workspace_id, milestone, last_fact_at) WHERE milestone IS NOT NULL;
CREATE INDEX leads_by_entry ON leads (workspace_id, milestone, entered_at) WHERE milestone IS NOT NULL;

-- Replies of the API, so that a request which is sent again is answered as before and not done again. Kept for seven days.
-- Personal: a reply shows what its request asked for.
CREATE TABLE kept_replies (
    workspace_id {integer} NOT NULL REFERENCES workspaces (id),
    caller TEXT NOT NULL,
    request_key TEXT NOT NULL CHECK (request_key <> ''),
    fingerprint TEXT NOT NULL,
    status {integer} NOT NULL,
    headers TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at {integer} NOT NULL,
    PRIMARY KEY (workspace_id, caller, request_key)
) {clustered};
CREATE INDEX kept_replies_by_age ON kept_replies (workspace_id, created_at);

-- Files that were handed in to be imported. They lie in the data folder, each in a folder of its own.
CREATE TABLE uploads (
    workspace_id {integer} NOT NULL REFERENCES workspaces (id),
    id {integer} NOT NULL,
    file_name TEXT NOT NULL CHECK (file_name <> ''),
    file_digest TEXT NOT NULL,
    size {integer} NOT NULL,
    mapping TEXT NOT NULL,
    mapping_digest TEXT NOT NULL,
    remarks TEXT NOT NULL,
    created_at {integer} NOT NULL,
    created_by TEXT NOT NULL,
    trial TEXT NOT NULL,
    trial_result TEXT,
    import TEXT NOT NULL,
    import_id {integer},
    problem TEXT,
    PRIMARY KEY (workspace_id, id)
) {clustered};
