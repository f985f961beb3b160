-- The ledger, version 2: tabs paid in parts, tenders put right, the bar's queue, what is sold out.

-- Views: all of it can be made again from the journal.

CREATE TABLE tab_parts (
  tab BLOB    NOT NULL CHECK (length(tab) = 16),
  seq INTEGER NOT NULL,
  PRIMARY KEY (tab, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE retenders (
  sale INTEGER NOT NULL,
  seq  INTEGER NOT NULL,
  PRIMARY KEY (sale, seq)
) STRICT, WITHOUT ROWID;

-- What is no record of the business: what the bar has to make, and what is sold out until when.

CREATE TABLE tickets (
  id      BLOB    PRIMARY KEY CHECK (length(id) = 16),
  sent_ms INTEGER NOT NULL,
  stage   INTEGER NOT NULL CHECK (stage BETWEEN 0 AND 3),
  at_ms   INTEGER,
  slip    TEXT    NOT NULL CHECK (json_valid(slip))
) STRICT, WITHOUT ROWID;

CREATE TABLE sold_out (
  item     TEXT PRIMARY KEY,
  until_ms INTEGER
) STRICT, WITHOUT ROWID;
