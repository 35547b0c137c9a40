-- The timeline, who it is about, what was concluded, and what it cost.
-- Times are milliseconds UTC, points thousandths, money minor units, flags 0 or 1.

CREATE TABLE workspaces (
    id {integer} PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    created_at {integer} NOT NULL
) {strict};

-- Names that stand in many rows are numbered once.
CREATE TABLE names (
    workspace_id {integer} NOT NULL REFERENCES workspaces (id),
    id {integer} NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('source', 'fact')),
    name TEXT NOT NULL CHECK (name <> ''),
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, kind, name)
) {clustered};

CREATE TABLE touch_sources (
    workspace_id {integer} NOT NULL REFERENCES workspaces (id),
    id {integer} NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, body)
) {clustered};

CREATE TABLE profiles (
    workspace_id {integer} NOT NULL REFERENCES workspaces (id),
    id {integer} NOT NULL,
    person_id {integer} NOT NULL,
    account_id {integer},
    created_at {integer} NOT NULL,
    import_id {integer},
    PRIMARY KEY (workspace_id, id),
    CHECK (person_id <= id)
) {clustered};
CREATE INDEX profiles_by_person ON profiles (workspace_id, person_id) WHERE person_id <> id;
CREATE INDEX profiles_by_account ON profiles (workspace_id, account_id) WHERE account_id IS NOT NULL;

-- Personal: what a profile is recognised by.
CREATE TABLE identifiers (
    workspace_id {integer} NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('email', 'external', 'visitor', 'phone')),
    namespace TEXT NOT NULL,
    value TEXT NOT NULL CHECK (value <> ''),
    profile_id {integer} NOT NULL,
    import_id {integer},
    PRIMARY KEY (workspace_id, kind, namespace, value),
    FOREIGN KEY (workspace_id, profile_id) REFERENCES profiles (workspace_id, id)
) {clustered};
CREATE INDEX identifiers_by_profile ON identifiers (workspace_id, profile_id);

CREATE TABLE links (
    workspace_id {integer} NOT NULL,
    id {integer} NOT NULL,
    left_profile_id {integer} NOT NULL,
    right_profile_id {integer} NOT NULL,
    joins {integer} NOT NULL CHECK (joins IN (0, 1)),
    is_manual {integer} NOT NULL CHECK (is_manual IN (0, 1)),
    at {integer} NOT NULL,
    recorded_at {integer} NOT NULL,
    made_by TEXT NOT NULL,
    message_key TEXT NOT NULL,
    import_id {integer},
    PRIMARY KEY (workspace_id, id),
    CHECK (left_profile_id < right_profile_id),
    FOREIGN KEY (workspace_id, left_profile_id) REFERENCES profiles (workspace_id, id),
    FOREIGN KEY (workspace_id, right_profile_id) REFERENCES profiles (workspace_id, id)
) {clustered};
CREATE INDEX links_by_left ON links (workspace_id, left_profile_id);
CREATE INDEX links_by_right ON links (workspace_id, right_profile_id);

-- Projection: one account for each key that a claim leads to.
CREATE TABLE accounts (
    workspace_id {integer} NOT NULL REFERENCES workspaces (id),
    id {integer} NOT NULL,
    key_kind TEXT NOT NULL CHECK (key_kind IN ('domain', 'name')),
    key_value TEXT NOT NULL CHECK (key_value <> ''),
    name TEXT NOT NULL,
    created_at {integer} NOT NULL,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, key_kind, key_value)
) {clustered};

-- What was said of the company of each profile. Names are normalised, with each spelling they were given in.
CREATE TABLE account_claims (
    workspace_id {integer} NOT NULL,
    profile_id {integer} NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('email_domain', 'website', 'company_name')),
    value TEXT NOT NULL CHECK (value <> ''),
    spelling TEXT NOT NULL,
    import_id {integer},
    PRIMARY KEY (workspace_id, profile_id, source, value, spelling),
    FOREIGN KEY (workspace_id, profile_id) REFERENCES profiles (workspace_id, id)
) {clustered};
CREATE INDEX account_claims_by_name ON account_claims (workspace_id, value) WHERE source = 'company_name';

-- Projection of the claims: how many profiles give a name together with a domain.
CREATE TABLE account_names (
    workspace_id {integer} NOT NULL,
    name TEXT NOT NULL,
    domain TEXT NOT NULL,
    profiles {integer} NOT NULL,
    PRIMARY KEY (workspace_id, name, domain)
) {clustered};

-- Append-only. Never depends on a policy, holds no personal data.
CREATE TABLE facts (
    workspace_id {integer} NOT NULL,
    id {integer} NOT NULL,
    profile_id {integer} NOT NULL,
    kind_id {integer} NOT NULL,
    occurred_at {integer} NOT NULL,
    recorded_at {integer} NOT NULL,
    source_id {integer} NOT NULL,
    message_id TEXT NOT NULL CHECK (message_id <> ''),
    touch_id {integer},
    is_automated {integer} NOT NULL DEFAULT 0 CHECK (is_automated IN (0, 1)),
    import_id {integer},
    body TEXT,
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, source_id, message_id),
    FOREIGN KEY (workspace_id, profile_id) REFERENCES profiles (workspace_id, id)
) {clustered};
CREATE INDEX facts_by_profile ON facts (workspace_id, profile_id, occurred_at);

-- Personal: what a fact says about a person (attribute values, answers, notes).
CREATE TABLE fact_details (
    workspace_id {integer} NOT NULL,
    fact_id {integer} NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (workspace_id, fact_id),
    FOREIGN KEY (workspace_id, fact_id) REFERENCES facts (workspace_id, id)
) {clustered};

-- Append-only. What was concluded, under which policy, from what.
CREATE TABLE decisions (
    workspace_id {integer} NOT NULL,
    id {integer} NOT NULL,
    person_id {integer} NOT NULL,
    at {integer} NOT NULL,
    recorded_at {integer} NOT NULL,
    cycle {integer} NOT NULL CHECK (cycle >= 0),
    kind TEXT NOT NULL,
    outcome TEXT NOT NULL,
    cause TEXT NOT NULL CHECK (cause IN ('fact', 'time', 'policy')),
    cause_fact_id {integer},
    policy_version {integer} NOT NULL,
    inputs TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    CHECK ((cause = 'fact') = (cause_fact_id IS NOT NULL)),
    FOREIGN KEY (workspace_id, policy_version) REFERENCES policies (workspace_id, number)
) {clustered};
CREATE INDEX decisions_by_person ON decisions (workspace_id, person_id);

-- Append-only. A decision that later knowledge made untrue: a late fact, a merge, an undone import.
CREATE TABLE withdrawals (
    workspace_id {integer} NOT NULL,
    decision_id {integer} NOT NULL,
    recorded_at {integer} NOT NULL,
    reason TEXT NOT NULL CHECK (reason IN ('late_fact', 'merge', 'unmerge', 'undo', 'repair')),
    PRIMARY KEY (workspace_id, decision_id),
    FOREIGN KEY (workspace_id, decision_id) REFERENCES decisions (workspace_id, id)
) {clustered};

-- Projection of the timeline: one row a person. `verify` can make it again.
CREATE TABLE leads (
    workspace_id {integer} NOT NULL,
    person_id {integer} NOT NULL,
    milestone TEXT,
    entered_at {integer},
    cycle {integer} NOT NULL,
    proposed_milestone TEXT,
    proposed_at {integer},
    score {integer} NOT NULL,
    fit {integer} NOT NULL,
    behaviour {integer} NOT NULL,
    negative {integer} NOT NULL,
    grade TEXT NOT NULL,
    route TEXT,
    first_touch_id {integer},
    first_touch_at {integer},
    last_fact_at {integer},
    due_at {integer},
    policy_version {integer} NOT NULL,
    PRIMARY KEY (workspace_id, person_id)
) {clustered};
CREATE INDEX leads_due ON leads (workspace_id, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX leads_proposed ON leads (workspace_id, proposed_at) WHERE proposed_at IS NOT NULL;

-- Projection, personal: what must be known to decide on the next fact.
CREATE TABLE lead_states (
    workspace_id {integer} NOT NULL,
    person_id {integer} NOT NULL,
    body {bytes} NOT NULL,
    PRIMARY KEY (workspace_id, person_id),
    FOREIGN KEY (workspace_id, person_id) REFERENCES leads (workspace_id, person_id) ON DELETE CASCADE
) {clustered};

-- Projection: one row for each passage of a lead through the funnel.
CREATE TABLE passages (
    workspace_id {integer} NOT NULL,
    person_id {integer} NOT NULL,
    cycle {integer} NOT NULL,
    captured_at {integer},
    marketing_qualified_at {integer},
    sales_accepted_at {integer},
    sales_qualified_at {integer},
    opportunity_at {integer},
    won_at {integer},
    recycled_at {integer},
    disqualified_at {integer},
    lost_at {integer},
    lead_touch_id {integer},
    prospect_touch_id {integer},
    prospect_trigger TEXT,
    proposals {integer} NOT NULL,
    rejections {integer} NOT NULL,
    overrides {integer} NOT NULL,
    reason TEXT,
    PRIMARY KEY (workspace_id, person_id, cycle),
    FOREIGN KEY (workspace_id, person_id) REFERENCES leads (workspace_id, person_id) ON DELETE CASCADE
) {clustered};

-- Projection: the deals of a lead, as last heard of.
CREATE TABLE deals (
    workspace_id {integer} NOT NULL,
    person_id {integer} NOT NULL,
    opportunity TEXT NOT NULL,
    cycle {integer} NOT NULL,
    opened_at {integer},
    closed_at {integer},
    outcome TEXT CHECK (outcome IN ('won', 'lost')),
    amount_minor {integer},
    currency TEXT,
    reason TEXT NOT NULL,
    PRIMARY KEY (workspace_id, person_id, opportunity),
    FOREIGN KEY (workspace_id, person_id) REFERENCES leads (workspace_id, person_id) ON DELETE CASCADE,
    CHECK ((amount_minor IS NULL) = (currency IS NULL)),
    CHECK ((outcome IS NULL) = (closed_at IS NULL))
) {clustered};

CREATE TABLE policies (
    workspace_id {integer} NOT NULL REFERENCES workspaces (id),
    number {integer} NOT NULL CHECK (number > 0),
    name TEXT NOT NULL,
    digest TEXT NOT NULL,
    source TEXT NOT NULL,
    effective_from {integer} NOT NULL,
    applied_at {integer} NOT NULL,
    applied_by TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (workspace_id, number)
) {clustered};

CREATE TABLE costs (
    workspace_id {integer} NOT NULL REFERENCES workspaces (id),
    id {integer} NOT NULL,
    source_id {integer} NOT NULL,
    message_id TEXT NOT NULL CHECK (message_id <> ''),
    first_day {integer} NOT NULL,
    last_day {integer} NOT NULL,
    channel TEXT,
    campaign TEXT,
    category TEXT NOT NULL,
    amount_minor {integer} NOT NULL,
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    allocation TEXT,
    note TEXT NOT NULL,
    recorded_at {integer} NOT NULL,
    import_id {integer},
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, source_id, message_id),
    CHECK (first_day <= last_day)
) {clustered};

CREATE TABLE imports (
    workspace_id {integer} NOT NULL REFERENCES workspaces (id),
    id {integer} NOT NULL,
    file_name TEXT NOT NULL,
    file_digest TEXT NOT NULL,
    mapping TEXT NOT NULL,
    mapping_digest TEXT NOT NULL,
    header TEXT,
    delimiter {integer} NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('running', 'done', 'undone')),
    started_at {integer} NOT NULL,
    finished_at {integer},
    next_offset {integer} NOT NULL,
    next_line {integer} NOT NULL,
    rows_read {integer} NOT NULL,
    created {integer} NOT NULL,
    updated {integer} NOT NULL,
    unchanged {integer} NOT NULL,
    rejected {integer} NOT NULL,
    facts {integer} NOT NULL,
    PRIMARY KEY (workspace_id, id),
    CHECK (rows_read = created + updated + unchanged + rejected)
) {clustered};

CREATE TABLE import_rejections (
    workspace_id {integer} NOT NULL,
    import_id {integer} NOT NULL,
    line {integer} NOT NULL,
    raw {bytes} NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (workspace_id, import_id, line),
    FOREIGN KEY (workspace_id, import_id) REFERENCES imports (workspace_id, id)
) {clustered};
