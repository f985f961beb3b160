-- The ledger, version 3: shifts.

-- A view: it can be made again from the journal.

CREATE TABLE shifts (
  number INTEGER PRIMARY KEY,
  opened INTEGER NOT NULL,
  closed INTEGER
) STRICT;
