-- Messages about no complaint (a lead's weekly digest): each key is said once, whoever says it.

CREATE TABLE notice (
  id {id},
  status TEXT NOT NULL,
  due_at {time} NOT NULL,
  lease_token TEXT NOT NULL,
  attempts INT NOT NULL,
  failures INT NOT NULL,
  last_error TEXT NOT NULL,
  "key" TEXT NOT NULL UNIQUE,
  body JSON NOT NULL,
  ref TEXT NOT NULL,
  delivered_at {time}
);
CREATE INDEX notice_due ON notice (due_at, id) WHERE status IN ('waiting', 'leased');
