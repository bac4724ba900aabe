-- What was done, and the slots reserved for it (result is null). One slot that binds several profiles has a row in each.
CREATE TABLE contact (
  site TEXT NOT NULL,
  customer TEXT NOT NULL,
  id TEXT NOT NULL,
  at INTEGER NOT NULL,
  channel TEXT NOT NULL,
  topic TEXT NOT NULL,
  result TEXT CHECK (result IN ('attempted', 'delivered', 'answered', 'refused', 'bounced')),
  decision TEXT,
  asked INTEGER NOT NULL,
  expires_at INTEGER,
  PRIMARY KEY (site, customer, id)
) STRICT, WITHOUT ROWID;
-- What counts against a cap now: one customer's contacts of a span of time.
CREATE INDEX contact_by_time ON contact (site, customer, at);
CREATE INDEX contact_by_id ON contact (site, id);
-- How much is sent of a topic, without reading anybody's rows.
CREATE INDEX contact_by_topic ON contact (site, at, topic) WHERE result IS NOT NULL;

-- Who asked, and what the answer was: a row a customer that the answer was about ('' where nobody was known).
CREATE TABLE decision (
  site TEXT NOT NULL,
  customer TEXT NOT NULL,
  id TEXT NOT NULL,
  at INTEGER NOT NULL,
  judged_at INTEGER,
  channel TEXT NOT NULL,
  topic TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('allow', 'defer', 'fix', 'deny')),
  codes TEXT NOT NULL,
  next_allowed_at TEXT,
  campaign TEXT,
  PRIMARY KEY (site, customer, id)
) STRICT, WITHOUT ROWID;

-- One list that was scrubbed: how far it came and what became of its rows. Nobody's id is in it.
CREATE TABLE scrub (
  site TEXT NOT NULL,
  id TEXT NOT NULL,
  at INTEGER NOT NULL,
  summary TEXT NOT NULL,
  PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;
