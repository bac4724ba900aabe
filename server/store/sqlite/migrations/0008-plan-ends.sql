-- When the end of a plan is to be told, in milliseconds; null: it was. What was told stays as long as the customer does, so that
-- a plan that is dropped and brought back is not told twice.
CREATE TABLE plan_end (
  site TEXT NOT NULL,
  customer TEXT NOT NULL,
  plan TEXT NOT NULL,
  due_at INTEGER,
  PRIMARY KEY (site, customer, plan)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_end_by_due ON plan_end (due_at) WHERE due_at IS NOT NULL;

-- Plans of before are looked at once; whoever looks writes down when they are really due.
INSERT INTO plan_end (site, customer, plan, due_at)
  SELECT customer.site, customer.customer, plan.value ->> '$.id', 0
  FROM customer, json_each(customer.choices, '$.plans') AS plan
  WHERE plan.value ->> '$.kind' IN ('keep', 'not-before');
