-- The ledger, version 4: who may come in.

-- Beside the record: a PIN is replaced, not remembered.

CREATE TABLE pins (
  staff  BLOB PRIMARY KEY CHECK (length(staff) = 16),
  hash   TEXT NOT NULL,
  digits INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Tries that went wrong since the last that went right, by the name that was said.
CREATE TABLE tries (
  name  TEXT PRIMARY KEY,
  wrong INTEGER NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
