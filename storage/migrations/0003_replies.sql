-- What was said to customers of late, and how often what, is looked up by the kind of event.

CREATE INDEX event_kind ON event (kind, id);
