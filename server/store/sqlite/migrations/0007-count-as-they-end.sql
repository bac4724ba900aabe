-- Deliveries are counted when they end, not when they are deleted: then an account is read without reading every row.
UPDATE endpoint_tally SET
  delivered = delivered + (SELECT count(*) FROM delivery d WHERE d.endpoint = endpoint_tally.endpoint AND d.state = 'done'),
  superseded = superseded + (SELECT count(*) FROM delivery d WHERE d.endpoint = endpoint_tally.endpoint AND d.state = 'superseded'),
  dead = dead + (SELECT count(*) FROM delivery d WHERE d.endpoint = endpoint_tally.endpoint AND d.state = 'dead');

CREATE TRIGGER delivery_counted AFTER UPDATE OF state ON delivery
WHEN old.state <> new.state AND (old.state IN ('done', 'superseded', 'dead') OR new.state IN ('done', 'superseded', 'dead'))
BEGIN
  UPDATE endpoint_tally SET
    delivered = delivered + (new.state = 'done') - (old.state = 'done'),
    superseded = superseded + (new.state = 'superseded') - (old.state = 'superseded'),
    dead = dead + (new.state = 'dead') - (old.state = 'dead')
  WHERE endpoint = new.endpoint;
END;
