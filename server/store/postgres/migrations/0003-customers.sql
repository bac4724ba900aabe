CREATE TABLE customer (
  site exact NOT NULL REFERENCES site (id) ON DELETE CASCADE,
  customer exact NOT NULL,
  revision integer NOT NULL,
  choices json NOT NULL,
  facts json NOT NULL,
  marks json NOT NULL,
  -- What she wants of each topic, out of her choices: counted without reading the rest of them.
  wants jsonb NOT NULL,
  updated_at exact NOT NULL,
  -- on: her id or an address of hers is suppressed; lifted: it was, and she said yes herself since.
  suppression exact NOT NULL DEFAULT 'none' CHECK (suppression IN ('none', 'on', 'lifted')),
  -- When she last did something herself; null: she never did.
  acted_at exact,
  -- Her newest receipt, which the next one names.
  receipt_seq bigint,
  -- How often she said by a link what was so already. That makes no revision, yet no page may undo an act from before it.
  said_again integer NOT NULL DEFAULT 0,
  PRIMARY KEY (site, customer)
);

-- One row a change that was applied: the same id again makes nothing, and undo finds what was before.
CREATE TABLE change (
  site exact NOT NULL,
  customer exact NOT NULL,
  id exact NOT NULL,
  digest exact NOT NULL,
  -- What kind of act it was; null: a mark that another change was taken back.
  op exact,
  revision integer NOT NULL,
  steps json NOT NULL,
  PRIMARY KEY (site, customer, id)
);
CREATE INDEX change_by_revision ON change (site, customer, revision);

-- What staff or an import put before a customer. `changes` is the JSON of what she would do; a settled one is kept, so that
-- the same note handed in again does not come back to her.
CREATE TABLE proposal (
  site exact NOT NULL,
  customer exact NOT NULL,
  id exact NOT NULL,
  "by" exact NOT NULL,
  "where" exact,
  at exact NOT NULL,
  words exact,
  changes json NOT NULL,
  settled exact CHECK (settled IN ('accepted', 'declined')),
  PRIMARY KEY (site, customer, id)
);

-- A customer's addresses, as keyed hashes alone.
CREATE TABLE address (
  site exact NOT NULL,
  customer exact NOT NULL,
  kind exact NOT NULL CHECK (kind IN ('email', 'phone')),
  mac bytea NOT NULL,
  PRIMARY KEY (site, customer, kind, mac)
);
CREATE INDEX address_by_mac ON address (site, kind, mac);

-- What is left of somebody erased: keyed hashes of her id and addresses, and the last revision. Suppressed: whoever has one of
-- them is answered `erased`, until she says yes herself.
CREATE TABLE tombstone (
  site exact NOT NULL,
  kind exact NOT NULL CHECK (kind IN ('customer', 'email', 'phone')),
  mac bytea NOT NULL,
  revision integer NOT NULL,
  suppressed boolean NOT NULL,
  PRIMARY KEY (site, kind, mac)
);

-- What was done, and the slots reserved for it (result is null). One slot that binds several profiles has a row in each.
CREATE TABLE contact (
  site exact NOT NULL,
  customer exact NOT NULL,
  id exact NOT NULL,
  at bigint NOT NULL,
  channel exact NOT NULL,
  topic exact NOT NULL,
  result exact CHECK (result IN ('attempted', 'delivered', 'answered', 'refused', 'bounced')),
  decision exact,
  asked boolean NOT NULL,
  expires_at bigint,
  PRIMARY KEY (site, customer, id)
);
-- What counts against a cap now: one customer's contacts of a span of time.
CREATE INDEX contact_by_time ON contact (site, customer, at);
CREATE INDEX contact_by_id ON contact (site, id);
-- How much is sent of a topic, without reading anybody's rows.
CREATE INDEX contact_by_topic ON contact (site, at, topic) WHERE result IS NOT NULL;

-- Who asked, and what the answer was: a row a customer that the answer was about ('' where nobody was known).
CREATE TABLE decision (
  site exact NOT NULL,
  customer exact NOT NULL,
  id exact NOT NULL,
  at bigint NOT NULL,
  judged_at bigint,
  channel exact NOT NULL,
  topic exact NOT NULL,
  outcome exact NOT NULL CHECK (outcome IN ('allow', 'defer', 'fix', 'deny')),
  codes exact NOT NULL,
  next_allowed_at exact,
  campaign exact,
  PRIMARY KEY (site, customer, id)
);

-- One list that was scrubbed: how far it came and what became of its rows. Nobody's id is in it.
CREATE TABLE scrub (
  site exact NOT NULL,
  id exact NOT NULL,
  at bigint NOT NULL,
  summary json NOT NULL,
  PRIMARY KEY (site, id)
);

-- When the end of a plan is to be told, in milliseconds; null: it was. What was told stays as long as the customer does, so that
-- a plan that is dropped and brought back is not told twice.
CREATE TABLE plan_end (
  site exact NOT NULL,
  customer exact NOT NULL,
  plan exact NOT NULL,
  due_at bigint,
  PRIMARY KEY (site, customer, plan)
);
CREATE INDEX plan_end_by_due ON plan_end (due_at) WHERE due_at IS NOT NULL;

-- “They did it anyway”: what a customer reported, once for each decision, or for each channel and instant (`act`).
CREATE TABLE broken_promise (
  site exact NOT NULL,
  customer exact NOT NULL,
  act exact NOT NULL,
  id exact NOT NULL,
  decision exact,
  channel exact NOT NULL,
  topic exact,
  at bigint NOT NULL,
  words exact,
  reported_at bigint NOT NULL,
  PRIMARY KEY (site, customer, act)
);

-- A door without a login: who it is for and what its one tap turns off. Revoking deletes the row.
CREATE TABLE link (
  site exact NOT NULL,
  id exact NOT NULL,
  customer exact NOT NULL,
  topic exact,
  channel exact,
  at exact NOT NULL,
  PRIMARY KEY (site, id)
);
CREATE INDEX link_by_customer ON link (site, customer);

-- A reply of STOP: the channel is refused for whoever has the address, now or later. A keyed hash, never the address.
CREATE TABLE refused_channel (
  site exact NOT NULL,
  kind exact NOT NULL CHECK (kind IN ('email', 'phone')),
  mac bytea NOT NULL,
  channel exact NOT NULL,
  at exact NOT NULL,
  PRIMARY KEY (site, kind, mac, channel)
);

-- Proof of each accepted write of a customer's choices, beside the event of that write, and erased with it.
CREATE TABLE receipt (
  seq bigint PRIMARY KEY REFERENCES event (seq) ON DELETE CASCADE,
  jws text NOT NULL
);

-- Keys that receipts are signed with. One has its sealed private half and signs; of those before it the public half stays.
CREATE TABLE receipt_key (
  kid exact PRIMARY KEY,
  x exact NOT NULL,
  sealed bytea,
  created_at exact NOT NULL,
  retired_at exact
);
CREATE UNIQUE INDEX receipt_key_in_use ON receipt_key ((retired_at IS NULL)) WHERE retired_at IS NULL;
