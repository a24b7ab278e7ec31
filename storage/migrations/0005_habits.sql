-- What people said of their own time; only ever read as a whole.

CREATE TABLE habits (
  person_id TEXT NOT NULL PRIMARY KEY,
  body JSON NOT NULL
);
