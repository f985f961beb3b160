-- The ledger, version 1. What is here of journal and postings never changes (docs/books.md).

CREATE TABLE journal (
  seq            INTEGER PRIMARY KEY CHECK (seq >= 1),
  id             BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
  till           TEXT    NOT NULL CHECK (length(till) BETWEEN 1 AND 64),
  business_day   TEXT    NOT NULL CHECK (business_day IS date(business_day)),
  at             TEXT    NOT NULL CHECK (length(at) = 24),
  offset_minutes INTEGER NOT NULL CHECK (offset_minutes BETWEEN -1440 AND 1440),
  recorded_at    TEXT    NOT NULL CHECK (length(recorded_at) = 24),
  kind           TEXT    NOT NULL CHECK (length(kind) BETWEEN 1 AND 64),
  version        INTEGER NOT NULL CHECK (version >= 1),
  body           TEXT    NOT NULL CHECK (json_valid(body)),
  postings       INTEGER NOT NULL CHECK (postings >= 0),
  prev_hash      BLOB    NOT NULL CHECK (length(prev_hash) = 32),
  hash           BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TABLE postings (
  seq     INTEGER NOT NULL REFERENCES journal (seq) DEFERRABLE INITIALLY DEFERRED,
  n       INTEGER NOT NULL CHECK (n >= 1),
  day     TEXT    NOT NULL CHECK (day IS date(day)),
  account TEXT    NOT NULL CHECK (length(account) BETWEEN 1 AND 200),
  segment TEXT    CHECK (segment IN ('counter', 'events', 'house')),
  event   BLOB    CHECK (length(event) = 16),
  amount  INTEGER NOT NULL CHECK (amount <> 0),
  PRIMARY KEY (seq, n)
) STRICT, WITHOUT ROWID;

-- Views: all of it can be made again from the journal.

CREATE TABLE sealed_months (
  month TEXT    PRIMARY KEY CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
  seq   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE menus (
  seq INTEGER PRIMARY KEY
) STRICT;

CREATE TABLE orders (
  day    TEXT    NOT NULL,
  number INTEGER NOT NULL CHECK (number >= 1),
  seq    INTEGER NOT NULL,
  PRIMARY KEY (day, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE refunds (
  sale INTEGER NOT NULL,
  seq  INTEGER NOT NULL,
  PRIMARY KEY (sale, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  id        BLOB    PRIMARY KEY CHECK (length(id) = 16),
  seq       INTEGER NOT NULL,
  day       TEXT    NOT NULL,
  starts    TEXT    NOT NULL,
  ends      TEXT    NOT NULL,
  cancelled INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX events_by_start ON events (starts);
CREATE INDEX events_by_day ON events (day);

CREATE TABLE entries (
  seq      INTEGER PRIMARY KEY,
  kind     TEXT NOT NULL,
  event    BLOB CHECK (length(event) = 16),
  reversed INTEGER
) STRICT;
CREATE INDEX entries_by_event ON entries (event) WHERE event IS NOT NULL;

CREATE TABLE tenders (
  day        TEXT    NOT NULL,
  tender     TEXT    NOT NULL,
  taken      INTEGER NOT NULL,
  given_back INTEGER NOT NULL,
  PRIMARY KEY (day, tender)
) STRICT, WITHOUT ROWID;

CREATE TABLE stock (
  ingredient     TEXT    PRIMARY KEY,
  on_hand_milli  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE daily (
  day     TEXT    NOT NULL,
  account TEXT    NOT NULL,
  event   BLOB    NOT NULL CHECK (length(event) IN (0, 16)),
  amount  INTEGER NOT NULL,
  PRIMARY KEY (day, account, event)
) STRICT, WITHOUT ROWID;

CREATE TABLE daily_cups (
  day  TEXT    PRIMARY KEY,
  cups INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What is no record of the business: orders being rung, and which receipts were made.

CREATE TABLE drafts (
  id       BLOB PRIMARY KEY CHECK (length(id) = 16),
  saved_at TEXT NOT NULL,
  body     TEXT NOT NULL CHECK (json_valid(body))
) STRICT, WITHOUT ROWID;

CREATE TABLE receipts (
  sale    INTEGER PRIMARY KEY,
  made_at TEXT NOT NULL
) STRICT;

-- What the file itself refuses.

CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;

CREATE TRIGGER journal_is_never_shortened BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is never shortened'); END;

CREATE TRIGGER postings_are_never_changed BEFORE UPDATE ON postings
BEGIN SELECT RAISE(ABORT, 'postings are never changed'); END;

CREATE TRIGGER postings_are_never_deleted BEFORE DELETE ON postings
BEGIN SELECT RAISE(ABORT, 'postings are never deleted'); END;

CREATE TRIGGER postings_come_before_their_seal BEFORE INSERT ON postings
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM journal)
BEGIN SELECT RAISE(ABORT, 'postings belong to the next row of the journal only'); END;

CREATE TRIGGER journal_seals_what_is_sound BEFORE INSERT ON journal
BEGIN
  SELECT RAISE(ABORT, 'the journal has no gaps')
   WHERE NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM journal);
  SELECT RAISE(ABORT, 'the row does not follow the last hash')
   WHERE NEW.prev_hash IS NOT
         coalesce((SELECT hash FROM journal WHERE seq = NEW.seq - 1), zeroblob(32));
  SELECT RAISE(ABORT, 'the row has other postings than it says')
   WHERE NEW.postings IS NOT (SELECT count(*) FROM postings WHERE seq = NEW.seq);
  SELECT RAISE(ABORT, 'the postings do not sum to zero on each day')
   WHERE EXISTS (SELECT 1 FROM postings WHERE seq = NEW.seq
                  GROUP BY day HAVING sum(amount) <> 0);
  SELECT RAISE(ABORT, 'a posting lies in a sealed month')
   WHERE EXISTS (SELECT 1 FROM postings p JOIN sealed_months m ON m.month = substr(p.day, 1, 7)
                  WHERE p.seq = NEW.seq);
END;
