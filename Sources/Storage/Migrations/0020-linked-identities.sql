-- What users are known by at providers of sign-ins (OpenID Connect Core 1.0, section 2): issuer and subject together are
-- unique and never given to somebody else. A user has at most one of each provider.
CREATE TABLE linked_identities (
    workspace_id {integer} NOT NULL,
    id {integer} NOT NULL,
    user_id {integer} NOT NULL,
    issuer TEXT NOT NULL CHECK (issuer <> ''),
    subject TEXT NOT NULL CHECK (subject <> ''),
    created_at {integer} NOT NULL,
    used_at {integer},
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, issuer, subject),
    UNIQUE (workspace_id, user_id, issuer),
    FOREIGN KEY (workspace_id, user_id) REFERENCES users (workspace_id, id)
) {clustered};
