-- Proof of each accepted write of a customer's choices, beside the event of that write, and erased with it.
CREATE TABLE receipt (
  seq INTEGER PRIMARY KEY REFERENCES event (seq) ON DELETE CASCADE,
  jws TEXT NOT NULL
) STRICT;

-- Her newest receipt, which the next one names.
ALTER TABLE customer ADD COLUMN receipt_seq INTEGER;

-- Keys that receipts are signed with. One has its sealed private half and signs; of those before it the public half stays.
CREATE TABLE receipt_key (
  kid TEXT PRIMARY KEY,
  x TEXT NOT NULL,
  sealed BLOB,
  created_at TEXT NOT NULL,
  retired_at TEXT
) STRICT;
CREATE UNIQUE INDEX receipt_key_in_use ON receipt_key (retired_at IS NULL) WHERE retired_at IS NULL;
