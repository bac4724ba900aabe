-- A door without a login: who it is for and what its one tap turns off. Revoking deletes the row.
CREATE TABLE link (
  site TEXT NOT NULL,
  id TEXT NOT NULL,
  customer TEXT NOT NULL,
  topic TEXT,
  channel TEXT,
  at TEXT NOT NULL,
  PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_by_customer ON link (site, customer);

-- A reply of STOP: the channel is refused for whoever has the address, now or later. A keyed hash, never the address.
CREATE TABLE refused_channel (
  site TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('email', 'phone')),
  mac BLOB NOT NULL,
  channel TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (site, kind, mac, channel)
) STRICT, WITHOUT ROWID;
