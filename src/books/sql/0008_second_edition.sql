-- The ledger, version 8: the second edition of the books.

-- Views: all of it can be made again from the journal.

-- A payment that is taken back counts where its postings stand, so these are summed up anew.
DROP TABLE tenders;
CREATE TABLE tenders (
  day        TEXT    NOT NULL,
  tender     TEXT    NOT NULL,
  taken      INTEGER NOT NULL,
  given_back INTEGER NOT NULL,
  PRIMARY KEY (day, tender)
) STRICT, WITHOUT ROWID;

-- Invoices, also those that a reversal issues, and what was invoiced.
CREATE TABLE invoices (
  number TEXT    PRIMARY KEY,
  seq    INTEGER NOT NULL,
  event  BLOB    NOT NULL CHECK (length(event) = 16)
) STRICT, WITHOUT ROWID;
CREATE INDEX invoices_by_event ON invoices (event, seq);

CREATE TABLE invoice_lines (
  entry  BLOB PRIMARY KEY CHECK (length(entry) = 16),
  number TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- When the second edition began, where an earlier one began the books.
CREATE TABLE editions (
  seq INTEGER PRIMARY KEY,
  day TEXT    NOT NULL
) STRICT;
