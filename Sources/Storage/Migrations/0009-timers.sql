-- What is to happen to a lead when a moment comes without anything else happening. One row for each time a timer was set: a
-- timer that is set anew has the next generation, and none is deleted before a later one is there, so that no generation is
-- given twice. `wake_at` is when somebody has to look at it: the moment it is due, or later where looking went wrong. A timer
-- fires in the transaction that writes what follows from it.
CREATE TABLE timers (
    workspace_id {integer} NOT NULL REFERENCES workspaces (id),
    kind TEXT NOT NULL CHECK (kind <> ''),
    person_id {integer} NOT NULL,
    generation {integer} NOT NULL CHECK (generation > 0),
    due_at {integer} NOT NULL,
    set_at {integer} NOT NULL,
    wake_at {integer},
    attempts {integer} NOT NULL CHECK (attempts >= 0),
    fired_at {integer},
    ended_at {integer},
    PRIMARY KEY (workspace_id, kind, person_id, generation),
    CHECK ((wake_at IS NULL) = (ended_at IS NOT NULL)),
    CHECK (fired_at IS NULL OR fired_at = ended_at)
) {clustered};
CREATE INDEX timers_open ON timers (workspace_id, wake_at) WHERE wake_at IS NOT NULL;
CREATE INDEX timers_ended ON timers (workspace_id, ended_at) WHERE ended_at IS NOT NULL;
