-- Who owns each lead; whose leads a rep does not see depends on it. Of leads that are there it is not known yet: they are
-- owned by '?' until they are worked out again, so that nobody sees what is not his.
ALTER TABLE leads ADD COLUMN owner TEXT;
UPDATE leads SET owner = '?';
CREATE INDEX leads_by_owner ON leads (workspace_id, owner) WHERE owner IS NOT NULL;
