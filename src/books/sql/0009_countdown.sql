-- The ledger, version 9: of some items only so many are left.

-- The item is there until that many are sold; at 0 it is sold out. A plain table like sold_out.
CREATE TABLE countdown (
  item TEXT    PRIMARY KEY,
  left INTEGER NOT NULL CHECK (left >= 0)
) STRICT, WITHOUT ROWID;
