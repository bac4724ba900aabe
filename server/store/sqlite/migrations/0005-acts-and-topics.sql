-- What kind of act a change was. null: a mark that another change was taken back, or an act of before that left nothing to undo.
ALTER TABLE change ADD COLUMN op TEXT;
CREATE INDEX change_by_revision ON change (site, customer, revision);

-- Acts of before are told by what they touched; only an undo and an accept touch several places.
UPDATE change SET op = CASE
  WHEN EXISTS (SELECT 1 FROM change mark WHERE mark.site = change.site AND mark.customer = change.customer
    AND mark.id LIKE 'undone:%' AND mark.digest = change.id) THEN 'undo'
  WHEN json_array_length(steps) > 1 THEN 'accept'
  WHEN steps ->> '$[0].path' = 'stopped' THEN iif(steps ->> '$[0].to' IS NULL, 'resume', 'stop')
  WHEN steps ->> '$[0].path' LIKE 'channels.%' THEN 'channel'
  WHEN steps ->> '$[0].path' LIKE 'topics.%' THEN 'topic'
  WHEN steps ->> '$[0].path' LIKE 'pauses.%' THEN iif(steps ->> '$[0].to' IS NULL, 'end-pause', 'pause')
  WHEN steps ->> '$[0].path' LIKE 'plans.%' THEN iif(steps ->> '$[0].to' IS NULL, 'drop-plan', 'plan')
  ELSE steps ->> '$[0].path'
END WHERE id NOT LIKE 'undone:%';

-- When a customer last did something herself; null: she never did.
ALTER TABLE customer ADD COLUMN acted_at TEXT;
UPDATE customer SET acted_at = (
  SELECT max(event.at) FROM event
  WHERE event.site = customer.site AND event.customer = customer.customer
    AND event.type IN ('preferences.changed', 'preferences.stopped')
    AND event.body ->> '$.data.via' NOT IN ('api', 'staff', 'import')
);

-- When the first version that had a topic was published, and what the last one calls it, by language.
ALTER TABLE catalog_topic ADD COLUMN first_at TEXT NOT NULL DEFAULT '';
ALTER TABLE catalog_topic ADD COLUMN name TEXT NOT NULL DEFAULT '{}';
UPDATE catalog_topic SET first_at = earliest.at FROM (
  SELECT catalog.site, topic.value ->> '$.id' AS topic, min(catalog.version), catalog.at
  FROM catalog, json_each(catalog.body, '$.topics') AS topic GROUP BY 1, 2
) AS earliest WHERE earliest.site = catalog_topic.site AND earliest.topic = catalog_topic.topic;
UPDATE catalog_topic SET name = latest.name FROM (
  SELECT catalog.site, topic.value ->> '$.id' AS topic, max(catalog.version), topic.value -> '$.name' AS name
  FROM catalog, json_each(catalog.body, '$.topics') AS topic GROUP BY 1, 2
) AS latest WHERE latest.site = catalog_topic.site AND latest.topic = catalog_topic.topic;
