-- Roles that a community of Discord chose for its team; and until when each shard was surely listened to.

ALTER TABLE workspace ADD COLUMN agents TEXT NOT NULL DEFAULT '';
ALTER TABLE workspace ADD COLUMN leads TEXT NOT NULL DEFAULT '';

CREATE TABLE turn (
  name TEXT NOT NULL PRIMARY KEY,
  reached {time} NOT NULL
);
