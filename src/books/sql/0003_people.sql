-- The ledger, version 3: shifts, and the people who work them.

-- Views: all of it can be made again from the journal.

CREATE TABLE shifts (
  number INTEGER PRIMARY KEY,
  opened INTEGER NOT NULL,
  closed INTEGER
) STRICT;

-- seq is the fact that says what they are now; gone that they work here no more.
CREATE TABLE staff (
  id   BLOB PRIMARY KEY CHECK (length(id) = 16),
  seq  INTEGER NOT NULL,
  gone INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE clock (
  came INTEGER PRIMARY KEY,
  staff BLOB NOT NULL CHECK (length(staff) = 16),
  went INTEGER
) STRICT;

CREATE UNIQUE INDEX at_work ON clock (staff) WHERE went IS NULL;
