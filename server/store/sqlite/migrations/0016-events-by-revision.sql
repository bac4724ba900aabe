-- A customer's preference events are found by their revisions, all others by an index that few writes touch: each index by
-- customer costs a write one more page, in the log and in the file.
DROP INDEX event_by_customer;
CREATE INDEX event_beside ON event (site, customer, seq) WHERE type NOT IN ('preferences.changed', 'preferences.stopped');
