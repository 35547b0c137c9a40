-- The timeline, who it is about, what was concluded, and what it cost.
-- Times are milliseconds UTC, points thousandths, money minor units, flags 0 or 1.

CREATE TABLE workspaces (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    created_at INTEGER NOT NULL
);

-- Names that stand in many rows are numbered once.
CREATE TABLE names (
    workspace_id INTEGER NOT NULL REFERENCES workspaces (id),
    id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('source', 'fact')),
    name TEXT NOT NULL CHECK (name <> ''),
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, kind, name)
) WITHOUT ROWID;

CREATE TABLE touch_sources (
    workspace_id INTEGER NOT NULL REFERENCES workspaces (id),
    id INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, body)
) WITHOUT ROWID;

CREATE TABLE profiles (
    workspace_id INTEGER NOT NULL REFERENCES workspaces (id),
    id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    account_id INTEGER,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, id),
    CHECK (person_id <= id)
) WITHOUT ROWID;
CREATE INDEX profiles_by_person ON profiles (workspace_id, person_id) WHERE person_id <> id;
CREATE INDEX profiles_by_account ON profiles (workspace_id, account_id) WHERE account_id IS NOT NULL;

-- Personal: what a profile is recognised by.
CREATE TABLE identifiers (
    workspace_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('email', 'external', 'visitor', 'phone')),
    namespace TEXT NOT NULL,
    value TEXT NOT NULL CHECK (value <> ''),
    profile_id INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, kind, namespace, value),
    FOREIGN KEY (workspace_id, profile_id) REFERENCES profiles (workspace_id, id)
) WITHOUT ROWID;
CREATE INDEX identifiers_by_profile ON identifiers (workspace_id, profile_id);

CREATE TABLE links (
    workspace_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    left_profile_id INTEGER NOT NULL,
    right_profile_id INTEGER NOT NULL,
    joins INTEGER NOT NULL CHECK (joins IN (0, 1)),
    is_manual INTEGER NOT NULL CHECK (is_manual IN (0, 1)),
    at INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    CHECK (left_profile_id < right_profile_id),
    FOREIGN KEY (workspace_id, left_profile_id) REFERENCES profiles (workspace_id, id),
    FOREIGN KEY (workspace_id, right_profile_id) REFERENCES profiles (workspace_id, id)
) WITHOUT ROWID;
CREATE INDEX links_by_left ON links (workspace_id, left_profile_id);
CREATE INDEX links_by_right ON links (workspace_id, right_profile_id);

CREATE TABLE accounts (
    workspace_id INTEGER NOT NULL REFERENCES workspaces (id),
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    domain TEXT,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, id)
) WITHOUT ROWID;

CREATE TABLE account_keys (
    workspace_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('domain', 'name', 'external')),
    value TEXT NOT NULL CHECK (value <> ''),
    account_id INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, kind, value),
    FOREIGN KEY (workspace_id, account_id) REFERENCES accounts (workspace_id, id)
) WITHOUT ROWID;

-- Append-only. Never depends on a policy, holds no personal data.
CREATE TABLE facts (
    workspace_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    profile_id INTEGER NOT NULL,
    kind_id INTEGER NOT NULL,
    occurred_at INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    source_id INTEGER NOT NULL,
    message_id TEXT NOT NULL CHECK (message_id <> ''),
    touch_id INTEGER,
    is_automated INTEGER NOT NULL DEFAULT 0 CHECK (is_automated IN (0, 1)),
    import_id INTEGER,
    body TEXT,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, source_id, message_id),
    FOREIGN KEY (workspace_id, profile_id) REFERENCES profiles (workspace_id, id)
) WITHOUT ROWID;
CREATE INDEX facts_by_profile ON facts (workspace_id, profile_id, occurred_at);

-- Personal: what a fact says about a person (attribute values, answers, notes).
CREATE TABLE fact_details (
    workspace_id INTEGER NOT NULL,
    fact_id INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (workspace_id, fact_id),
    FOREIGN KEY (workspace_id, fact_id) REFERENCES facts (workspace_id, id)
) WITHOUT ROWID;

-- Append-only. What was concluded, under which policy, from what.
CREATE TABLE decisions (
    workspace_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    cycle INTEGER NOT NULL CHECK (cycle >= 0),
    kind TEXT NOT NULL,
    outcome TEXT NOT NULL,
    cause TEXT NOT NULL CHECK (cause IN ('fact', 'time', 'policy')),
    cause_fact_id INTEGER,
    policy_version INTEGER NOT NULL,
    inputs TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    CHECK ((cause = 'fact') = (cause_fact_id IS NOT NULL)),
    FOREIGN KEY (workspace_id, policy_version) REFERENCES policies (workspace_id, number)
) WITHOUT ROWID;
CREATE INDEX decisions_by_person ON decisions (workspace_id, person_id);

-- Append-only. A decision that later knowledge made untrue: a late fact, a merge, an undone import.
CREATE TABLE withdrawals (
    workspace_id INTEGER NOT NULL,
    decision_id INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    reason TEXT NOT NULL CHECK (reason IN ('late_fact', 'merge', 'unmerge', 'undo', 'repair')),
    PRIMARY KEY (workspace_id, decision_id),
    FOREIGN KEY (workspace_id, decision_id) REFERENCES decisions (workspace_id, id)
) WITHOUT ROWID;

-- Projection of the timeline: one row a person. `verify` can make it again.
CREATE TABLE leads (
    workspace_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    milestone TEXT,
    entered_at INTEGER,
    cycle INTEGER NOT NULL,
    proposed_milestone TEXT,
    proposed_at INTEGER,
    score INTEGER NOT NULL,
    fit INTEGER NOT NULL,
    behaviour INTEGER NOT NULL,
    negative INTEGER NOT NULL,
    grade TEXT NOT NULL,
    route TEXT,
    first_touch_id INTEGER,
    first_touch_at INTEGER,
    last_fact_at INTEGER,
    due_at INTEGER,
    policy_version INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, person_id)
) WITHOUT ROWID;
CREATE INDEX leads_due ON leads (workspace_id, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX leads_proposed ON leads (workspace_id, proposed_at) WHERE proposed_at IS NOT NULL;

-- Projection, personal: what must be known to decide on the next fact.
CREATE TABLE lead_states (
    workspace_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (workspace_id, person_id),
    FOREIGN KEY (workspace_id, person_id) REFERENCES leads (workspace_id, person_id) ON DELETE CASCADE
) WITHOUT ROWID;

-- Projection: one row for each passage of a lead through the funnel.
CREATE TABLE passages (
    workspace_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    cycle INTEGER NOT NULL,
    captured_at INTEGER,
    marketing_qualified_at INTEGER,
    sales_accepted_at INTEGER,
    sales_qualified_at INTEGER,
    opportunity_at INTEGER,
    won_at INTEGER,
    recycled_at INTEGER,
    disqualified_at INTEGER,
    lost_at INTEGER,
    lead_touch_id INTEGER,
    prospect_touch_id INTEGER,
    prospect_trigger TEXT,
    proposals INTEGER NOT NULL,
    rejections INTEGER NOT NULL,
    overrides INTEGER NOT NULL,
    reason TEXT,
    amount_minor INTEGER,
    currency TEXT,
    opportunity TEXT,
    PRIMARY KEY (workspace_id, person_id, cycle),
    FOREIGN KEY (workspace_id, person_id) REFERENCES leads (workspace_id, person_id) ON DELETE CASCADE,
    CHECK ((amount_minor IS NULL) = (currency IS NULL))
) WITHOUT ROWID;

CREATE TABLE policies (
    workspace_id INTEGER NOT NULL REFERENCES workspaces (id),
    number INTEGER NOT NULL CHECK (number > 0),
    name TEXT NOT NULL,
    digest TEXT NOT NULL,
    source TEXT NOT NULL,
    effective_from INTEGER NOT NULL,
    applied_at INTEGER NOT NULL,
    applied_by TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (workspace_id, number)
) WITHOUT ROWID;

CREATE TABLE costs (
    workspace_id INTEGER NOT NULL REFERENCES workspaces (id),
    id INTEGER NOT NULL,
    source_id INTEGER NOT NULL,
    message_id TEXT NOT NULL CHECK (message_id <> ''),
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    channel TEXT,
    campaign TEXT,
    category TEXT NOT NULL,
    amount_minor INTEGER NOT NULL,
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    allocation TEXT,
    note TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    import_id INTEGER,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, source_id, message_id),
    CHECK (first_day <= last_day)
) WITHOUT ROWID;

CREATE TABLE imports (
    workspace_id INTEGER NOT NULL REFERENCES workspaces (id),
    id INTEGER NOT NULL,
    file_name TEXT NOT NULL,
    file_digest TEXT NOT NULL,
    mapping TEXT NOT NULL,
    mapping_digest TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('running', 'done', 'undone')),
    started_at INTEGER NOT NULL,
    finished_at INTEGER,
    next_offset INTEGER NOT NULL,
    next_line INTEGER NOT NULL,
    rows_read INTEGER NOT NULL,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    facts INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, id),
    CHECK (rows_read = created + updated + unchanged + rejected)
) WITHOUT ROWID;

CREATE TABLE import_rejections (
    workspace_id INTEGER NOT NULL,
    import_id INTEGER NOT NULL,
    line INTEGER NOT NULL,
    raw BLOB NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (workspace_id, import_id, line),
    FOREIGN KEY (workspace_id, import_id) REFERENCES imports (workspace_id, id)
) WITHOUT ROWID;
