-- SQLite tests `x IN (three or more)` in a CHECK by a table in memory that it builds and drops for every row that is written: a
-- change of a profile made four of them. Comparisons cost next to nothing.
CREATE TABLE customer_kept (
  site TEXT NOT NULL REFERENCES site (id) ON DELETE CASCADE,
  customer TEXT NOT NULL,
  revision INTEGER NOT NULL,
  choices TEXT NOT NULL,
  facts TEXT NOT NULL,
  marks TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  -- on: her id or an address of hers is suppressed; lifted: it was, and she said yes herself since.
  suppression TEXT NOT NULL DEFAULT 'none'
    CHECK (suppression = 'none' OR suppression = 'on' OR suppression = 'lifted'),
  -- When she last did something herself; null: she never did.
  acted_at TEXT,
  -- Beside which event her newest receipt lies, which the next one names.
  receipt_seq INTEGER,
  -- How often she said by a link what was so already.
  said_again INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (site, customer)
) STRICT, WITHOUT ROWID;
INSERT INTO customer_kept SELECT * FROM customer;
DROP TABLE customer;
ALTER TABLE customer_kept RENAME TO customer;

CREATE TABLE delivery_kept (
  endpoint TEXT NOT NULL,
  seq INTEGER NOT NULL,
  customer TEXT NOT NULL DEFAULT '',
  revision INTEGER,
  preference INTEGER NOT NULL,
  lane INTEGER NOT NULL,
  state TEXT NOT NULL
    CHECK (state = 'due' OR state = 'leased' OR state = 'done' OR state = 'superseded' OR state = 'dead'),
  attempt INTEGER NOT NULL DEFAULT 0,
  -- 0 = at once, whatever the clock says; milliseconds = a retry; null = waits behind an older event of its customer.
  next_at INTEGER,
  lease_token TEXT,
  lease_until INTEGER,
  -- When a receiver last acknowledged it. It outlives the attempts, which are deleted by age.
  acknowledged_at TEXT,
  PRIMARY KEY (endpoint, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO delivery_kept SELECT * FROM delivery;
DROP TABLE delivery;
ALTER TABLE delivery_kept RENAME TO delivery;
CREATE INDEX delivery_ready ON delivery (endpoint, lane, next_at) WHERE state = 'due' AND next_at IS NOT NULL;
CREATE INDEX delivery_waiting ON delivery (endpoint, customer, seq) WHERE state = 'due';
CREATE INDEX delivery_leased ON delivery (endpoint, customer) WHERE state = 'leased';
CREATE INDEX delivery_dead ON delivery (endpoint, seq) WHERE state = 'dead';
CREATE INDEX delivery_later ON delivery (endpoint, seq) WHERE state = 'due' AND next_at IS NOT 0;

CREATE TABLE contact_kept (
  site TEXT NOT NULL,
  customer TEXT NOT NULL,
  id TEXT NOT NULL,
  at INTEGER NOT NULL,
  channel TEXT NOT NULL,
  topic TEXT NOT NULL,
  result TEXT
    CHECK (result = 'attempted' OR result = 'delivered' OR result = 'answered' OR result = 'refused' OR result = 'bounced'),
  decision TEXT,
  asked INTEGER NOT NULL,
  expires_at INTEGER,
  PRIMARY KEY (site, customer, id)
) STRICT, WITHOUT ROWID;
INSERT INTO contact_kept SELECT * FROM contact;
DROP TABLE contact;
ALTER TABLE contact_kept RENAME TO contact;
CREATE INDEX contact_by_time ON contact (site, customer, at);
CREATE INDEX contact_by_id ON contact (site, id);
CREATE INDEX contact_by_topic ON contact (site, at, topic) WHERE result IS NOT NULL;
