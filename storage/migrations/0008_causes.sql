-- Causes of complaints: the teams' lists, and what is under each.

CREATE TABLE cause (
  id TEXT NOT NULL PRIMARY KEY,
  body JSON NOT NULL
);

ALTER TABLE complaint ADD COLUMN cause TEXT NOT NULL DEFAULT '';
CREATE INDEX complaint_cause ON complaint (cause, opened_at);
