-- What a team's model was used for on a day (as 2026-11-16): one row for each thing that is counted.

CREATE TABLE usage (
  id {id},
  team TEXT NOT NULL,
  day TEXT NOT NULL,
  what TEXT NOT NULL,
  amount BIGINT NOT NULL,
  UNIQUE (team, day, what)
);
