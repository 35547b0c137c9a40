-- SQLite makes a table of its own for `IN` with more than two values, at each row that is written: on tables that get
-- several rows from every message that was more than half of the work. The same checks, written with `OR`.

CREATE TABLE identifiers_2 (
    workspace_id {integer} NOT NULL,
    kind TEXT NOT NULL CHECK (kind = 'email' OR kind = 'external' OR kind = 'visitor' OR kind = 'phone'),
    namespace TEXT NOT NULL,
    value TEXT NOT NULL CHECK (value <> ''),
    profile_id {integer} NOT NULL,
    import_id {integer},
    PRIMARY KEY (workspace_id, kind, namespace, value),
    FOREIGN KEY (workspace_id, profile_id) REFERENCES profiles (workspace_id, id)
) {clustered};
INSERT INTO identifiers_2 (workspace_id, kind, namespace, value, profile_id, import_id)
SELECT workspace_id, kind, namespace, value, profile_id, import_id
FROM identifiers;
DROP TABLE identifiers;
ALTER TABLE identifiers_2 RENAME TO identifiers;
CREATE INDEX identifiers_by_profile ON identifiers (workspace_id, profile_id);

CREATE TABLE account_claims_2 (
    workspace_id {integer} NOT NULL,
    profile_id {integer} NOT NULL,
    source TEXT NOT NULL CHECK (source = 'email_domain' OR source = 'website' OR source = 'company_name'),
    value TEXT NOT NULL CHECK (value <> ''),
    spelling TEXT NOT NULL,
    import_id {integer},
    PRIMARY KEY (workspace_id, profile_id, source, value, spelling),
    FOREIGN KEY (workspace_id, profile_id) REFERENCES profiles (workspace_id, id)
) {clustered};
INSERT INTO account_claims_2 (workspace_id, profile_id, source, value, spelling, import_id)
SELECT workspace_id, profile_id, source, value, spelling, import_id
FROM account_claims;
DROP TABLE account_claims;
ALTER TABLE account_claims_2 RENAME TO account_claims;
CREATE INDEX account_claims_by_name ON account_claims (workspace_id, value) WHERE source = 'company_name';

CREATE TABLE decisions_2 (
    workspace_id {integer} NOT NULL,
    id {integer} NOT NULL,
    person_id {integer} NOT NULL,
    at {integer} NOT NULL,
    recorded_at {integer} NOT NULL,
    cycle {integer} NOT NULL CHECK (cycle >= 0),
    kind TEXT NOT NULL,
    outcome TEXT NOT NULL,
    cause TEXT NOT NULL CHECK (cause = 'fact' OR cause = 'time' OR cause = 'policy'),
    cause_fact_id {integer},
    policy_version {integer} NOT NULL,
    inputs TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    CHECK ((cause = 'fact') = (cause_fact_id IS NOT NULL)),
    FOREIGN KEY (workspace_id, policy_version) REFERENCES policies (workspace_id, number)
) {clustered};
INSERT INTO decisions_2 (
    workspace_id, id, person_id, at, recorded_at, cycle, kind, outcome, cause, cause_fact_id, policy_version, inputs
)
SELECT workspace_id, id, person_id, at, recorded_at, cycle, kind, outcome, cause, cause_fact_id, policy_version, inputs
FROM decisions;

CREATE TABLE withdrawals_2 (
    workspace_id {integer} NOT NULL,
    decision_id {integer} NOT NULL,
    recorded_at {integer} NOT NULL,
    reason TEXT NOT NULL CHECK (reason IN ('late_fact', 'merge', 'unmerge', 'undo', 'repair')),
    PRIMARY KEY (workspace_id, decision_id),
    FOREIGN KEY (workspace_id, decision_id) REFERENCES decisions_2 (workspace_id, id)
) {clustered};
INSERT INTO withdrawals_2 (workspace_id, decision_id, recorded_at, reason)
SELECT workspace_id, decision_id, recorded_at, reason
FROM withdrawals;
DROP TABLE withdrawals;
DROP TABLE decisions;
ALTER TABLE decisions_2 RENAME TO decisions;
ALTER TABLE withdrawals_2 RENAME TO withdrawals;
CREATE INDEX decisions_by_person ON decisions (workspace_id, person_id);
