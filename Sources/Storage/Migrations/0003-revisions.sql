-- Which state of a workspace's data this is: whatever was worked out of it and kept elsewhere is right as long as the
-- revision is the same. The number counts the writes; the mark is drawn anew with each, so that a database that was
-- restored and written to again never comes to a revision that another state had. No row until the first write.
CREATE TABLE revisions (
    workspace_id {integer} NOT NULL PRIMARY KEY REFERENCES workspaces (id),
    number {integer} NOT NULL CHECK (number > 0),
    mark {integer} NOT NULL
) {clustered};
