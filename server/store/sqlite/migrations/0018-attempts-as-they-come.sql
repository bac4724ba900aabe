-- Attempts are appended as time goes by, so what is old stands first: an index by age was written with every send to say so again.
DROP INDEX attempt_by_age;
-- How far what receivers answered was emptied: `attempt` up to this row, in the order in which attempts were made.
CREATE TABLE swept (what TEXT PRIMARY KEY, upto INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO swept SELECT 'snippets', coalesce(min(rowid) - 1, (SELECT max(rowid) FROM attempt), 0) FROM attempt WHERE snippet <> '';
DROP INDEX attempt_with_snippet;
-- What is fresh stands in `delivery_ready` by its number (next_at is 0), what is under way in `delivery_leased`; this is the rest of what
-- is open. A delivery that succeeds at once is never in it: it was written three times into an index of all that is open.
DROP INDEX delivery_open;
CREATE INDEX delivery_later ON delivery (endpoint, seq) WHERE state = 'due' AND next_at IS NOT 0;
