-- What others know of leads and their companies: the own table of companies, answers of providers, and what asking cost.

-- The workspace's own table of companies, by the domain they registered. No person stands in it.
CREATE TABLE firmographics (
    workspace_id {integer} NOT NULL REFERENCES workspaces (id),
    domain TEXT NOT NULL CHECK (domain <> ''),
    members TEXT NOT NULL,
    source TEXT NOT NULL,
    recorded_at {integer} NOT NULL,
    PRIMARY KEY (workspace_id, domain)
) {clustered};

-- Personal where the key is an address: what providers said last, kept so that nobody is asked and paid twice.
CREATE TABLE enrichment_answers (
    workspace_id {integer} NOT NULL REFERENCES workspaces (id),
    provider TEXT NOT NULL CHECK (provider <> ''),
    key_value TEXT NOT NULL,
    fetched_at {integer} NOT NULL,
    expires_at {integer} NOT NULL,
    traits TEXT NOT NULL,
    PRIMARY KEY (workspace_id, provider, key_value)
) {clustered};

-- Every time a provider was asked about somebody, or was not asked though it could have been, and why. The fingerprint tells
-- one key from another and is emptied when the person is erased.
CREATE TABLE enrichment_lookups (
    workspace_id {integer} NOT NULL REFERENCES workspaces (id),
    id {integer} NOT NULL,
    person_id {integer} NOT NULL,
    provider TEXT NOT NULL CHECK (provider <> ''),
    key_fingerprint TEXT NOT NULL,
    asked_at {integer} NOT NULL,
    again_at {integer} NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome <> ''),
    is_cached {integer} NOT NULL CHECK (is_cached IN (0, 1)),
    fields {integer} NOT NULL,
    cost_minor {integer} NOT NULL,
    currency TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
) {clustered};

CREATE INDEX enrichment_lookups_of_person ON enrichment_lookups (workspace_id, person_id, id);

-- Sums by provider and day of UTC: for budgets and reports. Costs of calls whose answer is not there yet are in them.
CREATE TABLE enrichment_days (
    workspace_id {integer} NOT NULL REFERENCES workspaces (id),
    provider TEXT NOT NULL CHECK (provider <> ''),
    day {integer} NOT NULL,
    currency TEXT NOT NULL,
    asked {integer} NOT NULL,
    cached {integer} NOT NULL,
    matched {integer} NOT NULL,
    empty {integer} NOT NULL,
    failed {integer} NOT NULL,
    withheld {integer} NOT NULL,
    fields {integer} NOT NULL,
    cost_minor {integer} NOT NULL,
    PRIMARY KEY (workspace_id, provider, day, currency)
) {clustered};

-- Providers that failed lately. A time is there unless the state is closed.
CREATE TABLE enrichment_breakers (
    workspace_id {integer} NOT NULL REFERENCES workspaces (id),
    provider TEXT NOT NULL CHECK (provider <> ''),
    state TEXT NOT NULL CHECK (state IN ('closed', 'open', 'half_open')),
    failures {integer} NOT NULL,
    until {integer},
    PRIMARY KEY (workspace_id, provider)
) {clustered};
