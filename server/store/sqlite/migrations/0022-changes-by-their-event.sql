-- A change names the event that tells of it, which is found by its customer and revision already: an index of new events grows at
-- its end, another one by customer costs a write one more page. null: it made no event, a mark that another change was taken back.
ALTER TABLE change ADD COLUMN event INTEGER REFERENCES event (seq) ON DELETE CASCADE;
UPDATE change SET event = (
  SELECT v.seq FROM event v WHERE v.site = change.site AND v.customer = change.customer AND v.revision = change.revision
    AND v.type IN ('preferences.changed', 'preferences.stopped')
);
DROP INDEX change_by_revision;
CREATE INDEX change_by_event ON change (event) WHERE event IS NOT NULL;
CREATE INDEX change_beside ON change (site, customer) WHERE event IS NULL;
