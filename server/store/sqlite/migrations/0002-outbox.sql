-- The event log, which is also the customers' history. AUTOINCREMENT: a position is never given twice, even after an erase.
CREATE TABLE event (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  site TEXT NOT NULL,
  customer TEXT,
  revision INTEGER,
  type TEXT NOT NULL,
  at TEXT NOT NULL,
  quieter INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE INDEX event_by_site ON event (site, seq);
CREATE INDEX event_by_customer ON event (site, customer, seq);
CREATE UNIQUE INDEX event_by_revision ON event (site, customer, revision)
  WHERE type IN ('preferences.changed', 'preferences.stopped');

CREATE TABLE endpoint (
  id TEXT PRIMARY KEY,
  site TEXT NOT NULL,
  url TEXT NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('on', 'paused', 'disabled')),
  events TEXT,
  topics TEXT,
  payload TEXT NOT NULL CHECK (payload IN ('full', 'thin')),
  "order" TEXT NOT NULL CHECK ("order" IN ('latest', 'every')),
  headers TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX endpoint_by_site ON endpoint (site);

CREATE TABLE endpoint_key (
  endpoint TEXT NOT NULL REFERENCES endpoint (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('hmac', 'ed25519')),
  sealed BLOB NOT NULL,
  not_after INTEGER
) STRICT;

CREATE INDEX endpoint_key_by_endpoint ON endpoint_key (endpoint);

-- How an endpoint fares. Nothing is sent to it before not_before (milliseconds): Retry-After and the breaker write it.
CREATE TABLE endpoint_health (
  endpoint TEXT PRIMARY KEY REFERENCES endpoint (id) ON DELETE CASCADE,
  not_before INTEGER NOT NULL DEFAULT 0,
  -- Failures of the whole endpoint in a row; a success sets 0.
  failures INTEGER NOT NULL DEFAULT 0,
  failing_since INTEGER,
  -- How many deliveries may be under way at once while it recovers; null: as many as the dispatcher allows.
  width INTEGER
) STRICT, WITHOUT ROWID;

-- One row an event and endpoint. A due row of an endpoint that is not on is held: it waits, and nothing is lost.
-- next_at: 0 = at once, whatever the clock says; milliseconds = a retry; null = waits behind an older event of its customer.
CREATE TABLE delivery (
  endpoint TEXT NOT NULL,
  seq INTEGER NOT NULL,
  customer TEXT NOT NULL DEFAULT '',
  revision INTEGER,
  preference INTEGER NOT NULL,
  lane INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('due', 'leased', 'done', 'superseded', 'dead')),
  attempt INTEGER NOT NULL DEFAULT 0,
  next_at INTEGER,
  lease_token TEXT,
  lease_until INTEGER,
  PRIMARY KEY (endpoint, seq)
) STRICT, WITHOUT ROWID;

-- What may be claimed, in the order it is claimed.
CREATE INDEX delivery_ready ON delivery (endpoint, lane, next_at) WHERE state = 'due' AND next_at IS NOT NULL;
-- What is open of one customer, oldest first.
CREATE INDEX delivery_waiting ON delivery (endpoint, customer, seq) WHERE state = 'due';
-- What is under way; never more rows than the dispatchers have slots.
CREATE INDEX delivery_leased ON delivery (endpoint, customer) WHERE state = 'leased';

CREATE TABLE attempt (
  endpoint TEXT NOT NULL,
  seq INTEGER NOT NULL,
  n INTEGER NOT NULL,
  at TEXT NOT NULL,
  status INTEGER,
  class TEXT NOT NULL,
  milliseconds INTEGER NOT NULL,
  peer TEXT,
  snippet TEXT NOT NULL
) STRICT;

CREATE INDEX attempt_by_delivery ON attempt (endpoint, seq, n);
