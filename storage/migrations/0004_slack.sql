-- What platforms tell us, kept before it is acknowledged; and where we are installed.

CREATE TABLE inbox (
  id {id},
  status TEXT NOT NULL,
  due_at {time} NOT NULL,
  lease_token TEXT NOT NULL,
  attempts INT NOT NULL,
  failures INT NOT NULL,
  last_error TEXT NOT NULL,
  "key" TEXT NOT NULL UNIQUE,
  platform TEXT NOT NULL,
  lane TEXT NOT NULL,
  at {time} NOT NULL,
  body JSON NOT NULL
);
CREATE INDEX inbox_due ON inbox (due_at, id) WHERE status IN ('waiting', 'leased');
CREATE INDEX inbox_lane ON inbox (lane, id) WHERE status IN ('waiting', 'leased');
CREATE INDEX inbox_at ON inbox (at);

CREATE TABLE workspace (
  id {id},
  platform TEXT NOT NULL,
  team TEXT NOT NULL,
  name TEXT NOT NULL,
  desk TEXT NOT NULL,
  sealed TEXT NOT NULL,
  expires_at {time},
  removed_at {time},
  UNIQUE (platform, team)
);

CREATE TABLE nonce (
  "key" TEXT NOT NULL PRIMARY KEY,
  until {time} NOT NULL
);

CREATE INDEX message_ref ON message (platform, ref) WHERE ref <> '';
