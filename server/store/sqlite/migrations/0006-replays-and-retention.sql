-- When a receiver last acknowledged it. It outlives the attempts, which are deleted by age.
ALTER TABLE delivery ADD COLUMN acknowledged_at TEXT;
UPDATE delivery SET acknowledged_at = (
  SELECT max(a.at) FROM attempt a WHERE a.endpoint = delivery.endpoint AND a.seq = delivery.seq AND a.class = 'ok'
);

-- Dead rows are few among many: they are listed and sent again.
CREATE INDEX delivery_dead ON delivery (endpoint, seq) WHERE state = 'dead';

-- How many events an endpoint was ever to be sent, and how those ended whose rows were deleted by age.
CREATE TABLE endpoint_tally (
  endpoint TEXT PRIMARY KEY REFERENCES endpoint (id) ON DELETE CASCADE,
  events INTEGER NOT NULL DEFAULT 0,
  delivered INTEGER NOT NULL DEFAULT 0,
  superseded INTEGER NOT NULL DEFAULT 0,
  dead INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
INSERT INTO endpoint_tally (endpoint, events)
  SELECT e.id, (SELECT count(*) FROM delivery d WHERE d.endpoint = e.id) FROM endpoint e;

CREATE INDEX attempt_by_age ON attempt (at);
CREATE INDEX attempt_with_snippet ON attempt (at) WHERE snippet <> '';

-- Replays that are not done: newest event first, what is below before_seq is still to be looked at.
CREATE TABLE redelivery (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  endpoint TEXT NOT NULL REFERENCES endpoint (id) ON DELETE CASCADE,
  since TEXT NOT NULL,
  until TEXT,
  types TEXT,
  only_dead INTEGER NOT NULL,
  before_seq INTEGER NOT NULL,
  queued INTEGER NOT NULL
) STRICT;
