-- Who may do what: users, tokens of programs, browsers that somebody signed in with, links that let somebody in once.

-- Personal. A password is kept as its hash; a user without one can come in by a link alone.
CREATE TABLE users (
    workspace_id {integer} NOT NULL REFERENCES workspaces (id),
    id {integer} NOT NULL,
    email TEXT NOT NULL CHECK (email <> ''),
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('admin', 'manager', 'marketing', 'rep', 'read_only')),
    owner_names TEXT NOT NULL,
    password TEXT,
    created_at {integer} NOT NULL,
    disabled_at {integer},
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, email)
) {clustered};

-- A token is kept as its digest, so that nobody who reads the database can use it.
CREATE TABLE api_tokens (
    workspace_id {integer} NOT NULL REFERENCES workspaces (id),
    id {integer} NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    digest {bytes} NOT NULL,
    scopes TEXT NOT NULL,
    user_id {integer},
    created_at {integer} NOT NULL,
    expires_at {integer},
    revoked_at {integer},
    PRIMARY KEY (workspace_id, id),
    UNIQUE (workspace_id, name),
    UNIQUE (workspace_id, digest),
    FOREIGN KEY (workspace_id, user_id) REFERENCES users (workspace_id, id)
) {clustered};

CREATE TABLE sessions (
    workspace_id {integer} NOT NULL,
    digest {bytes} NOT NULL,
    user_id {integer} NOT NULL,
    created_at {integer} NOT NULL,
    expires_at {integer} NOT NULL,
    PRIMARY KEY (workspace_id, digest),
    FOREIGN KEY (workspace_id, user_id) REFERENCES users (workspace_id, id)
) {clustered};
CREATE INDEX sessions_by_user ON sessions (workspace_id, user_id);

-- A link without a user makes the first admin. One that was used is deleted.
CREATE TABLE sign_in_links (
    workspace_id {integer} NOT NULL REFERENCES workspaces (id),
    digest {bytes} NOT NULL,
    user_id {integer},
    created_at {integer} NOT NULL,
    expires_at {integer} NOT NULL,
    PRIMARY KEY (workspace_id, digest),
    FOREIGN KEY (workspace_id, user_id) REFERENCES users (workspace_id, id)
) {clustered};
