-- Answers of a busy moment, a pack each, in pieces of a few: a line an answer, in the order of the hash of whom it is about.
-- A row an answer, as `decision` has it, goes on for quiet moments: its index costs more than everything else of an answer.
CREATE TABLE decision_pack (
  pack INTEGER PRIMARY KEY AUTOINCREMENT,
  level INTEGER NOT NULL,
  lowest TEXT NOT NULL,
  highest TEXT NOT NULL
) STRICT;
CREATE INDEX decision_pack_by_level ON decision_pack (level, pack);

-- `id` is the pack and the lowest hash of the piece: pack * 2^24 + hash.
CREATE TABLE decision_piece (
  id INTEGER PRIMARY KEY,
  lines TEXT NOT NULL
) STRICT;
