-- “They did it anyway”: what a customer reported, once for each decision, or for each channel and instant (`act`).
CREATE TABLE broken_promise (
  site TEXT NOT NULL,
  customer TEXT NOT NULL,
  act TEXT NOT NULL,
  id TEXT NOT NULL,
  decision TEXT,
  channel TEXT NOT NULL,
  topic TEXT,
  at INTEGER NOT NULL,
  words TEXT,
  reported_at INTEGER NOT NULL,
  PRIMARY KEY (site, customer, act)
) STRICT, WITHOUT ROWID;
