-- works-from: 3
-- Ended deliveries were counted by joining the rows before and after one with each other: a hundred at once were ten thousand
-- comparisons. How many there are after less how many there were before says the same.
CREATE OR REPLACE FUNCTION count_deliveries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO endpoint_tally AS t (endpoint, shard, delivered, superseded, dead)
    SELECT endpoint, tally_shard(), delivered, superseded, dead FROM (
      SELECT endpoint, coalesce(sum(n) FILTER (WHERE state = 'done'), 0) AS delivered,
        coalesce(sum(n) FILTER (WHERE state = 'superseded'), 0) AS superseded,
        coalesce(sum(n) FILTER (WHERE state = 'dead'), 0) AS dead
      FROM (SELECT endpoint, state, 1 AS n FROM after_it UNION ALL SELECT endpoint, state, -1 FROM before_it) AS both_sides
      WHERE state IN ('done', 'superseded', 'dead') GROUP BY endpoint) AS ended
    WHERE (delivered <> 0 OR superseded <> 0 OR dead <> 0) AND EXISTS (SELECT 1 FROM endpoint e WHERE e.id = ended.endpoint)
    ORDER BY endpoint
  ON CONFLICT (endpoint, shard) DO UPDATE SET delivered = t.delivered + excluded.delivered,
    superseded = t.superseded + excluded.superseded, dead = t.dead + excluded.dead;
  RETURN NULL;
END $$;
