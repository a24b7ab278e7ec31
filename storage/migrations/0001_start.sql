-- One text for both databases; {id} and {time} are their own names for the same things.

CREATE TABLE complaint (
  id TEXT NOT NULL PRIMARY KEY,
  origin TEXT NOT NULL UNIQUE,
  version INT NOT NULL,
  state TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  customer_id TEXT NOT NULL,
  severity TEXT NOT NULL,
  platform TEXT NOT NULL,
  channel TEXT NOT NULL,
  thread TEXT NOT NULL,
  opened_at {time} NOT NULL,
  updated_at {time} NOT NULL,
  body JSON NOT NULL
);
CREATE INDEX complaint_place ON complaint (platform, channel, thread, opened_at);
CREATE INDEX complaint_customer ON complaint (customer_id, opened_at);
CREATE INDEX complaint_state ON complaint (state, opened_at);
CREATE INDEX complaint_opened ON complaint (opened_at, id);

CREATE TABLE event (
  id {id},
  complaint_id TEXT NOT NULL REFERENCES complaint (id) ON DELETE CASCADE,
  at {time} NOT NULL,
  "by" TEXT NOT NULL,
  kind TEXT NOT NULL,
  data JSON NOT NULL
);
CREATE INDEX event_complaint ON event (complaint_id, id);
CREATE INDEX event_at ON event (at);

CREATE TABLE reminder (
  id {id},
  complaint_id TEXT NOT NULL REFERENCES complaint (id) ON DELETE CASCADE,
  status TEXT NOT NULL,
  due_at {time} NOT NULL,
  lease_token TEXT NOT NULL,
  attempts INT NOT NULL,
  failures INT NOT NULL,
  last_error TEXT NOT NULL,
  nudge TEXT NOT NULL,
  subject TEXT NOT NULL,
  step INT NOT NULL,
  planned_at {time} NOT NULL,
  UNIQUE (complaint_id, nudge, subject, step)
);
CREATE INDEX reminder_due ON reminder (due_at, id) WHERE status IN ('waiting', 'leased');

CREATE TABLE message (
  id {id},
  complaint_id TEXT NOT NULL REFERENCES complaint (id) ON DELETE CASCADE,
  status TEXT NOT NULL,
  due_at {time} NOT NULL,
  lease_token TEXT NOT NULL,
  attempts INT NOT NULL,
  failures INT NOT NULL,
  last_error TEXT NOT NULL,
  "key" TEXT NOT NULL UNIQUE,
  platform TEXT NOT NULL,
  channel TEXT NOT NULL,
  thread TEXT NOT NULL,
  topic TEXT NOT NULL,
  body JSON NOT NULL,
  ref TEXT NOT NULL,
  delivered_at {time}
);
CREATE INDEX message_due ON message (due_at, id) WHERE status IN ('waiting', 'leased');
CREATE INDEX message_lane ON message (platform, channel, thread, id) WHERE status IN ('waiting', 'leased');
CREATE INDEX message_topic ON message (complaint_id, topic, id);

CREATE TABLE draft (
  id {id},
  complaint_id TEXT NOT NULL REFERENCES complaint (id) ON DELETE CASCADE,
  status TEXT NOT NULL,
  due_at {time} NOT NULL,
  lease_token TEXT NOT NULL,
  attempts INT NOT NULL,
  failures INT NOT NULL,
  last_error TEXT NOT NULL,
  number INT NOT NULL,
  kind TEXT NOT NULL,
  UNIQUE (complaint_id, number)
);
CREATE INDEX draft_due ON draft (due_at, id) WHERE status IN ('waiting', 'leased');

CREATE TABLE post (
  id {id},
  "key" TEXT NOT NULL UNIQUE,
  platform TEXT NOT NULL,
  channel TEXT NOT NULL,
  thread TEXT NOT NULL,
  author TEXT NOT NULL,
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  at {time} NOT NULL,
  edited_at {time},
  complaint_id TEXT NOT NULL,
  message JSON
);
CREATE INDEX post_channel ON post (channel, id);

CREATE TABLE reaction (
  id {id},
  post_id BIGINT NOT NULL REFERENCES post (id) ON DELETE CASCADE,
  person_id TEXT NOT NULL,
  emoji TEXT NOT NULL,
  UNIQUE (post_id, person_id, emoji)
);

CREATE TABLE room (
  id INT NOT NULL PRIMARY KEY,
  revision BIGINT NOT NULL
);
INSERT INTO room (id, revision) VALUES (1, 0);
