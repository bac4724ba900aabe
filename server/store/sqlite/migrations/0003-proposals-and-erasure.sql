-- What staff or an import put before a customer. `changes` is the JSON of what she would do; a settled one is kept, so that
-- the same note handed in again does not come back to her.
CREATE TABLE proposal (
  site TEXT NOT NULL,
  customer TEXT NOT NULL,
  id TEXT NOT NULL,
  "by" TEXT NOT NULL,
  "where" TEXT,
  at TEXT NOT NULL,
  words TEXT,
  changes TEXT NOT NULL,
  settled TEXT CHECK (settled IN ('accepted', 'declined')),
  PRIMARY KEY (site, customer, id)
) STRICT, WITHOUT ROWID;

-- A customer's addresses, as keyed hashes alone.
CREATE TABLE address (
  site TEXT NOT NULL,
  customer TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('email', 'phone')),
  mac BLOB NOT NULL,
  PRIMARY KEY (site, customer, kind, mac)
) STRICT, WITHOUT ROWID;
CREATE INDEX address_by_mac ON address (site, kind, mac);

-- What is left of somebody erased: keyed hashes of her id and addresses, and the last revision. Suppressed: whoever has one of
-- them is answered `erased`, until she says yes herself.
CREATE TABLE tombstone (
  site TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('customer', 'email', 'phone')),
  mac BLOB NOT NULL,
  revision INTEGER NOT NULL,
  suppressed INTEGER NOT NULL,
  PRIMARY KEY (site, kind, mac)
) STRICT, WITHOUT ROWID;

-- on: her id or an address of hers is suppressed; lifted: it was, and she said yes herself since.
ALTER TABLE customer ADD COLUMN suppression TEXT NOT NULL DEFAULT 'none' CHECK (suppression IN ('none', 'on', 'lifted'));
-- Whom a kept answer is about: an erase forgets it too.
ALTER TABLE replay ADD COLUMN customer TEXT;
