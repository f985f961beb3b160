-- The ledger, version 6: what reports read.

-- Views: all of it can be made again from the journal.

-- A row for each line of a sale, and for what a refund takes back of one (then `sale` is the sale).
CREATE TABLE lines (
  day        TEXT    NOT NULL,
  seq        INTEGER NOT NULL,
  n          INTEGER NOT NULL,
  sale       INTEGER,
  hour       INTEGER NOT NULL CHECK (hour BETWEEN 0 AND 23),
  seller     TEXT    NOT NULL,
  class      TEXT    NOT NULL,
  item       TEXT    NOT NULL,
  name       TEXT,
  bearer     TEXT,
  event      BLOB    CHECK (length(event) = 16),
  made       INTEGER NOT NULL,
  menu       INTEGER NOT NULL,
  off        INTEGER NOT NULL,
  share      INTEGER NOT NULL,
  off_name   TEXT,
  share_name TEXT,
  net        INTEGER NOT NULL,
  tax        INTEGER NOT NULL,
  tax_name   TEXT,
  rate       TEXT,
  cost       INTEGER NOT NULL,
  PRIMARY KEY (day, seq, n)
) STRICT, WITHOUT ROWID;

-- All other facts, under their own business day and every day that they post on.
CREATE TABLE by_day (
  day TEXT    NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (day, seq)
) STRICT, WITHOUT ROWID;
