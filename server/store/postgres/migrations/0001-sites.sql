-- Text is compared byte by byte, whatever the collation of the database: ids, places in lists, RFC 3339 instants.
CREATE DOMAIN exact AS text COLLATE "C";

CREATE TABLE site (
  id exact PRIMARY KEY,
  brand exact NOT NULL,
  origins json NOT NULL,
  identity json NOT NULL,
  retention json NOT NULL,
  created_at exact NOT NULL
);

CREATE TABLE site_secret (
  site exact NOT NULL REFERENCES site (id) ON DELETE CASCADE,
  position integer NOT NULL,
  sealed bytea NOT NULL,
  until bigint,
  PRIMARY KEY (site, position)
);

CREATE TABLE site_origin (
  origin exact NOT NULL,
  site exact NOT NULL REFERENCES site (id) ON DELETE CASCADE,
  PRIMARY KEY (origin, site)
);

CREATE TABLE site_key (
  id exact PRIMARY KEY,
  site exact NOT NULL REFERENCES site (id) ON DELETE CASCADE,
  name exact,
  scopes json NOT NULL,
  hash bytea NOT NULL UNIQUE,
  created_at exact NOT NULL
);
CREATE INDEX site_key_by_site ON site_key (site, created_at);

-- The body is text, so that the same catalog is known to be the same.
CREATE TABLE catalog (
  site exact NOT NULL REFERENCES site (id) ON DELETE CASCADE,
  version integer NOT NULL,
  body text NOT NULL,
  at exact NOT NULL,
  PRIMARY KEY (site, version)
);

-- Every topic that any version ever had: a no to one of them is accepted for ever.
CREATE TABLE catalog_topic (
  site exact NOT NULL REFERENCES site (id) ON DELETE CASCADE,
  topic exact NOT NULL,
  -- When the first version that had it was published, and what the last one calls it, by language.
  first_at exact NOT NULL,
  name json NOT NULL,
  PRIMARY KEY (site, topic)
);

-- Answers of POSTs by Idempotency-Key; `sealed` is null while the first one runs. `customer`: whose erase forgets it.
CREATE TABLE replay (
  site exact NOT NULL REFERENCES site (id) ON DELETE CASCADE,
  key exact NOT NULL,
  digest exact NOT NULL,
  begun bigint NOT NULL,
  status integer,
  sealed bytea,
  customer exact,
  PRIMARY KEY (site, key)
);
CREATE INDEX replay_by_age ON replay (begun);
CREATE INDEX replay_by_customer ON replay (site, customer) WHERE customer IS NOT NULL;

-- Something sealed by the master key that seals everything here: another key is noticed at the start.
CREATE TABLE key_check (
  only_one integer PRIMARY KEY CHECK (only_one = 1),
  sealed bytea NOT NULL
);

-- What each commit leaves, for an hour: where its answer is lost with the connection, the mark says whether it happened.
CREATE TABLE commit_mark (
  id uuid PRIMARY KEY,
  -- false: whoever asked came first, and that commit can never happen.
  kept boolean NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX commit_mark_by_age ON commit_mark (at);
