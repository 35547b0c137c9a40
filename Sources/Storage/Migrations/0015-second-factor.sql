-- What a user shows beside the password: codes that an app works out of a secret. Holds once a code was shown.
CREATE TABLE second_factors (
    workspace_id {integer} NOT NULL,
    user_id {integer} NOT NULL,
    secret {bytes} NOT NULL,
    confirmed_at {integer},
    last_step {integer} NOT NULL,
    PRIMARY KEY (workspace_id, user_id),
    FOREIGN KEY (workspace_id, user_id) REFERENCES users (workspace_id, id)
) {clustered};

-- Codes for when the app is lost; one that was used is deleted.
CREATE TABLE recovery_codes (
    workspace_id {integer} NOT NULL,
    user_id {integer} NOT NULL,
    digest {bytes} NOT NULL,
    PRIMARY KEY (workspace_id, user_id, digest),
    FOREIGN KEY (workspace_id, user_id) REFERENCES users (workspace_id, id)
) {clustered};
