-- The ledger, version 5: guests and packages of events.

-- Views: all of it can be made again from the journal.

-- came and gone are the facts that say so.
CREATE TABLE guests (
  guest BLOB    PRIMARY KEY CHECK (length(guest) = 16),
  event BLOB    NOT NULL CHECK (length(event) = 16),
  seq   INTEGER NOT NULL,
  n     INTEGER NOT NULL,
  came  INTEGER,
  gone  INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX guests_by_event ON guests (event, seq, n, came, gone);

CREATE TABLE packages (
  id      BLOB    PRIMARY KEY CHECK (length(id) = 16),
  event   BLOB    NOT NULL CHECK (length(event) = 16),
  seq     INTEGER NOT NULL,
  drawn   INTEGER NOT NULL,
  settled INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX packages_by_event ON packages (event, seq);

-- Sales of an event: what its guests drank.
CREATE TABLE event_sales (
  event BLOB    NOT NULL CHECK (length(event) = 16),
  seq   INTEGER NOT NULL,
  PRIMARY KEY (event, seq)
) STRICT, WITHOUT ROWID;

-- What was sold before this step.
INSERT INTO event_sales (event, seq)
SELECT unhex(replace(event, '-', '')), seq FROM (
  SELECT json_extract(body, '$.event') AS event, seq FROM journal
   WHERE kind = 'SaleMade' AND json_extract(body, '$.event') IS NOT NULL
  UNION
  SELECT substr(json_extract(line.value, '$.bearer'), 7), journal.seq
    FROM journal, json_each(journal.body, '$.lines') AS line
   WHERE kind = 'SaleMade' AND json_extract(line.value, '$.bearer') LIKE 'event:%'
);

-- Beside the record: who the guests are. It can be erased.

CREATE TABLE guest_names (
  guest   BLOB PRIMARY KEY CHECK (length(guest) = 16),
  event   BLOB NOT NULL CHECK (length(event) = 16),
  name    TEXT NOT NULL,
  contact TEXT,
  code    TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX guest_names_by_event ON guest_names (event);
