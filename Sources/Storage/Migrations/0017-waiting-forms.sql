-- Forms wait, and are set aside, as messages are; they come without a key.
CREATE TABLE waiting_messages_or_forms (
    workspace_id {integer} NOT NULL REFERENCES workspaces (id),
    id {integer} NOT NULL,
    write_key_id {integer},
    received_at {integer} NOT NULL,
    endpoint TEXT NOT NULL CHECK (write_key_id IS NOT NULL OR endpoint = 'form'),
    sent_at {integer},
    body TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, write_key_id) REFERENCES write_keys (workspace_id, id)
) {clustered};
INSERT INTO waiting_messages_or_forms (workspace_id, id, write_key_id, received_at, endpoint, sent_at, body)
SELECT workspace_id, id, write_key_id, received_at, endpoint, sent_at, body FROM waiting_messages;
DROP TABLE waiting_messages;
ALTER TABLE waiting_messages_or_forms RENAME TO waiting_messages;

CREATE TABLE dead_letters_or_forms (
    workspace_id {integer} NOT NULL REFERENCES workspaces (id),
    id {integer} NOT NULL,
    write_key_id {integer},
    received_at {integer} NOT NULL,
    endpoint TEXT NOT NULL CHECK (write_key_id IS NOT NULL OR endpoint = 'form'),
    sent_at {integer},
    body TEXT NOT NULL,
    code TEXT NOT NULL,
    reason TEXT NOT NULL,
    hint TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, write_key_id) REFERENCES write_keys (workspace_id, id)
) {clustered};
INSERT INTO dead_letters_or_forms (
    workspace_id, id, write_key_id, received_at, endpoint, sent_at, body, code, reason, hint
)
SELECT workspace_id, id, write_key_id, received_at, endpoint, sent_at, body, code, reason, hint FROM dead_letters;
DROP TABLE dead_letters;
ALTER TABLE dead_letters_or_forms RENAME TO dead_letters;
