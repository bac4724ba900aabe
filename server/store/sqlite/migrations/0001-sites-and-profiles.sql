CREATE TABLE site (
  id TEXT PRIMARY KEY,
  brand TEXT NOT NULL,
  origins TEXT NOT NULL,
  identity TEXT NOT NULL,
  retention TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE site_secret (
  site TEXT NOT NULL REFERENCES site (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  until INTEGER,
  PRIMARY KEY (site, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE site_origin (
  origin TEXT NOT NULL,
  site TEXT NOT NULL REFERENCES site (id) ON DELETE CASCADE,
  PRIMARY KEY (origin, site)
) STRICT, WITHOUT ROWID;

CREATE TABLE site_key (
  id TEXT PRIMARY KEY,
  site TEXT NOT NULL REFERENCES site (id) ON DELETE CASCADE,
  name TEXT,
  scopes TEXT NOT NULL,
  hash BLOB NOT NULL UNIQUE,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX site_key_by_site ON site_key (site, created_at);

CREATE TABLE catalog (
  site TEXT NOT NULL REFERENCES site (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (site, version)
) STRICT, WITHOUT ROWID;

-- Every topic that any version ever had: a no to one of them is accepted for ever.
CREATE TABLE catalog_topic (
  site TEXT NOT NULL REFERENCES site (id) ON DELETE CASCADE,
  topic TEXT NOT NULL,
  PRIMARY KEY (site, topic)
) STRICT, WITHOUT ROWID;

CREATE TABLE customer (
  site TEXT NOT NULL REFERENCES site (id) ON DELETE CASCADE,
  customer TEXT NOT NULL,
  revision INTEGER NOT NULL,
  choices TEXT NOT NULL,
  facts TEXT NOT NULL,
  marks TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (site, customer)
) STRICT, WITHOUT ROWID;

-- One row a change that was applied: the same id again makes nothing, and undo finds what was before.
CREATE TABLE change (
  site TEXT NOT NULL,
  customer TEXT NOT NULL,
  id TEXT NOT NULL,
  digest TEXT NOT NULL,
  revision INTEGER NOT NULL,
  steps TEXT NOT NULL,
  PRIMARY KEY (site, customer, id)
) STRICT, WITHOUT ROWID;

-- Answers of POSTs by Idempotency-Key; `sealed` is null while the first one runs.
CREATE TABLE replay (
  site TEXT NOT NULL REFERENCES site (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  digest TEXT NOT NULL,
  begun INTEGER NOT NULL,
  status INTEGER,
  sealed BLOB,
  PRIMARY KEY (site, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX replay_by_age ON replay (begun);

-- Something sealed by the master key that seals everything here: another key is noticed at the start.
CREATE TABLE key_check (
  only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
  sealed BLOB NOT NULL
) STRICT;
