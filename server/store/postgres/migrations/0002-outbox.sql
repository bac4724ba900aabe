-- The event log, which is also the customers' history. A position is never given twice, even after an erase.
CREATE TABLE event (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id exact NOT NULL UNIQUE,
  site exact NOT NULL,
  customer exact,
  revision integer,
  type exact NOT NULL,
  at exact NOT NULL,
  quieter boolean NOT NULL,
  body text NOT NULL
);
CREATE INDEX event_by_site ON event (site, seq);
CREATE INDEX event_by_customer ON event (site, customer, seq);
CREATE UNIQUE INDEX event_by_revision ON event (site, customer, revision)
  WHERE type IN ('preferences.changed', 'preferences.stopped');

CREATE TABLE endpoint (
  id exact PRIMARY KEY,
  site exact NOT NULL,
  url exact NOT NULL,
  name exact NOT NULL,
  state exact NOT NULL CHECK (state IN ('on', 'paused', 'disabled')),
  events json,
  topics json,
  payload exact NOT NULL CHECK (payload IN ('full', 'thin')),
  "order" exact NOT NULL CHECK ("order" IN ('latest', 'every')),
  headers json NOT NULL,
  created_at exact NOT NULL
);
CREATE INDEX endpoint_by_site ON endpoint (site);

CREATE TABLE endpoint_key (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  endpoint exact NOT NULL REFERENCES endpoint (id) ON DELETE CASCADE,
  kind exact NOT NULL CHECK (kind IN ('hmac', 'ed25519')),
  sealed bytea NOT NULL,
  not_after bigint
);
CREATE INDEX endpoint_key_by_endpoint ON endpoint_key (endpoint);

-- How an endpoint fares; every endpoint has a row, which is locked where one thing is decided about it at a time.
CREATE TABLE endpoint_health (
  endpoint exact PRIMARY KEY REFERENCES endpoint (id) ON DELETE CASCADE,
  -- Nothing is sent to it before (milliseconds): Retry-After and the breaker write it.
  not_before bigint NOT NULL DEFAULT 0,
  -- Failures of the whole endpoint in a row; a success sets 0.
  failures integer NOT NULL DEFAULT 0,
  failing_since bigint,
  -- How many deliveries may be under way at once while it recovers; null: as many as the dispatcher allows.
  width integer
);

-- One row an event and endpoint. A due row of an endpoint that is not on is held: it waits, and nothing is lost.
-- next_at: 0 = at once, whatever the clock says; milliseconds = a retry; null = waits behind an older event of its customer.
CREATE TABLE delivery (
  endpoint exact NOT NULL,
  seq bigint NOT NULL,
  customer exact NOT NULL DEFAULT '',
  revision integer,
  preference boolean NOT NULL,
  lane smallint NOT NULL,
  state exact NOT NULL CHECK (state IN ('due', 'leased', 'done', 'superseded', 'dead')),
  attempt integer NOT NULL DEFAULT 0,
  next_at bigint,
  lease_token exact,
  lease_until bigint,
  -- When a receiver last acknowledged it. It outlives the attempts, which are deleted by age.
  acknowledged_at exact,
  PRIMARY KEY (endpoint, seq)
) WITH (fillfactor = 70);
-- What may be claimed, in the order it is claimed.
CREATE INDEX delivery_ready ON delivery (endpoint, lane, next_at, seq) WHERE state = 'due' AND next_at IS NOT NULL;
-- What is open of one customer, oldest first.
CREATE INDEX delivery_waiting ON delivery (endpoint, customer, seq) WHERE state = 'due';
-- What is under way; never more rows than the dispatchers have slots.
CREATE INDEX delivery_leased ON delivery (endpoint, customer) WHERE state = 'leased';
-- Dead rows are few among many: they are listed and sent again.
CREATE INDEX delivery_dead ON delivery (endpoint, seq) WHERE state = 'dead';
-- What is open, in the order it is listed: few rows among all that ended.
CREATE INDEX delivery_open ON delivery (endpoint, seq) WHERE state IN ('due', 'leased');

CREATE TABLE attempt (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  endpoint exact NOT NULL,
  seq bigint NOT NULL,
  n integer NOT NULL,
  at exact NOT NULL,
  status integer,
  class exact NOT NULL,
  milliseconds integer NOT NULL,
  peer exact,
  snippet exact NOT NULL
);
CREATE INDEX attempt_by_delivery ON attempt (endpoint, seq, position);
CREATE INDEX attempt_by_age ON attempt (at, position);
CREATE INDEX attempt_with_snippet ON attempt (at, position) WHERE snippet <> '';

-- How many events an endpoint was ever to be sent, and how those that ended did. The sum of its rows counts: a connection has
-- a row of its own, so that two writes at once do not wait for one counter.
CREATE TABLE endpoint_tally (
  endpoint exact NOT NULL REFERENCES endpoint (id) ON DELETE CASCADE,
  shard smallint NOT NULL,
  events bigint NOT NULL DEFAULT 0,
  delivered bigint NOT NULL DEFAULT 0,
  superseded bigint NOT NULL DEFAULT 0,
  dead bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (endpoint, shard)
) WITH (fillfactor = 50);

CREATE FUNCTION tally_shard() RETURNS smallint LANGUAGE sql STABLE AS $$ SELECT (pg_backend_pid() % 256)::smallint $$;

-- Deliveries are counted when they end, not when they are deleted: then an account is read without reading every row.
CREATE FUNCTION count_deliveries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO endpoint_tally AS t (endpoint, shard, delivered, superseded, dead)
    SELECT a.endpoint, tally_shard(),
      sum((a.state = 'done')::int - (b.state = 'done')::int),
      sum((a.state = 'superseded')::int - (b.state = 'superseded')::int),
      sum((a.state = 'dead')::int - (b.state = 'dead')::int)
    FROM after_it a JOIN before_it b ON b.endpoint = a.endpoint AND b.seq = a.seq
    WHERE a.state <> b.state
      AND (a.state IN ('done', 'superseded', 'dead') OR b.state IN ('done', 'superseded', 'dead'))
      AND EXISTS (SELECT 1 FROM endpoint e WHERE e.id = a.endpoint)
    GROUP BY a.endpoint ORDER BY a.endpoint
  ON CONFLICT (endpoint, shard) DO UPDATE SET delivered = t.delivered + excluded.delivered,
    superseded = t.superseded + excluded.superseded, dead = t.dead + excluded.dead;
  RETURN NULL;
END $$;

CREATE TRIGGER delivery_counted AFTER UPDATE ON delivery
  REFERENCING OLD TABLE AS before_it NEW TABLE AS after_it
  FOR EACH STATEMENT EXECUTE FUNCTION count_deliveries();

-- Replays that are not done: newest event first, what is below before_seq is still to be looked at.
CREATE TABLE redelivery (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  endpoint exact NOT NULL REFERENCES endpoint (id) ON DELETE CASCADE,
  since exact NOT NULL,
  until exact,
  types json,
  only_dead boolean NOT NULL,
  before_seq bigint NOT NULL,
  queued bigint NOT NULL
);
