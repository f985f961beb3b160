-- The ledger, version 10: who keeps the till is read off the journal itself.

-- What the journal says of people and PINs is found without reading all of it.
CREATE INDEX people ON journal (seq) WHERE kind IN ('StaffAdded', 'StaffChanged', 'StaffLeft', 'StaffPinSet', 'PinsReviewed');

-- Beside the record: wrong PINs since an owner last read of them, by the name that was said.
CREATE TABLE wrong_pins (
  name     TEXT    PRIMARY KEY,
  wrong    INTEGER NOT NULL CHECK (wrong > 0),
  since_ms INTEGER NOT NULL,
  last_ms  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
