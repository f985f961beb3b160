-- The ledger, version 7: stock at standard cost.

-- Views: all of it can be made again from the journal. Quantities are thousandths of the ingredient's unit, costs
-- millionths of the currency's.

DROP TABLE stock;

-- What is there by the books, what a unit of it is carried at, and what moved since it was counted last.
CREATE TABLE stock (
  ingredient      TEXT    PRIMARY KEY,
  on_hand_milli   INTEGER NOT NULL,
  unit_cost_micro INTEGER NOT NULL,
  counted         INTEGER,
  used_milli      INTEGER NOT NULL DEFAULT 0,
  received_milli  INTEGER NOT NULL DEFAULT 0,
  wasted_milli    INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Every count of an ingredient, with what moved since the one before (`since`).
CREATE TABLE stock_counts (
  ingredient      TEXT    NOT NULL,
  seq             INTEGER NOT NULL,
  since           INTEGER,
  expected_milli  INTEGER NOT NULL,
  counted_milli   INTEGER NOT NULL,
  unit_cost_micro INTEGER NOT NULL,
  amount          INTEGER NOT NULL,
  used_milli      INTEGER NOT NULL,
  received_milli  INTEGER NOT NULL,
  wasted_milli    INTEGER NOT NULL,
  PRIMARY KEY (ingredient, seq)
) STRICT, WITHOUT ROWID;

-- What moved on a day, by what moved it; what goes into one item stands together. `cost_micro` is quantity at unit cost; `expense` what it added to waste,
-- shrinkage or price variance. No ingredient: what rounding left.
CREATE TABLE stock_days (
  day        TEXT    NOT NULL,
  item       TEXT    NOT NULL,
  move       TEXT    NOT NULL,
  ingredient TEXT    NOT NULL,
  milli      INTEGER NOT NULL,
  cost_micro INTEGER NOT NULL,
  expense    INTEGER NOT NULL,
  PRIMARY KEY (day, item, move, ingredient)
) STRICT, WITHOUT ROWID;

-- What is no record of the business: a count that is not finished, and what the stock marked as sold out.

CREATE TABLE counting (
  ingredient    TEXT    PRIMARY KEY,
  counted_milli INTEGER NOT NULL,
  on_hand_milli INTEGER NOT NULL,
  by            TEXT    NOT NULL,
  at_ms         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE out_of_stock (
  item TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
