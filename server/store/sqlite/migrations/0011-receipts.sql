-- Proof of each accepted write of a customer's choices, chained by the hash of the one before. Written once, erased with her.
CREATE TABLE receipt (
  site TEXT NOT NULL,
  customer TEXT NOT NULL,
  revision INTEGER NOT NULL,
  id TEXT NOT NULL UNIQUE,
  jws TEXT NOT NULL,
  PRIMARY KEY (site, customer, revision)
) STRICT;

-- Keys that receipts are signed with. One has its sealed private half and signs; of those before it the public half stays.
CREATE TABLE receipt_key (
  kid TEXT PRIMARY KEY,
  x TEXT NOT NULL,
  sealed BLOB,
  created_at TEXT NOT NULL,
  retired_at TEXT
) STRICT;
CREATE UNIQUE INDEX receipt_key_in_use ON receipt_key (retired_at IS NULL) WHERE retired_at IS NULL;
