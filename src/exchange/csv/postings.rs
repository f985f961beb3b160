//! `postings.csv`: a row for every posting, and the rules by which hledger reads them.
//!
//! A row becomes a transaction of its own with one posting that need not balance, so that hledger
//! comes to the same balances as the books, and to no account that is not theirs.

use super::table::{Cell, Folder, Sum, Table};
use crate::domain::fact::Recorded;
use crate::domain::posting::Posting;
use crate::exchange::export::{ExportError, Scope, Totals, describe, one_line};

const COLUMNS: [&str; 12] = [
    "seq",
    "day",
    "account",
    "amount",
    "currency",
    "segment",
    "event",
    "id",
    "till",
    "fact",
    "business_day",
    "description",
];

/// The name under which hledger finds the rules by itself.
pub(super) const RULES_FILE: &str = "postings.csv.rules";

/// The rules.
pub(super) const RULES: &str = "\
# How hledger reads postings.csv beside this file: hledger -f postings.csv balance
# Every row is a posting of its own, in brackets because the others of its \
transaction stand in other rows.
skip 1
fields seq, day, account, value, unit, segment, event, id, till, fact, business_day, words
date %day
date-format %Y-%m-%d
decimal-mark .
description %words
account1 (%account)
amount1 %value %unit
comment seq:%seq, id:%id, till:%till, business_day:%business_day
if %segment [a-z]
 comment1 segment:%segment
if %event [0-9a-f]
 comment1 event:%event
if
%segment [a-z]
& %event [0-9a-f]
 comment1 segment:%segment, event:%event
";

/// The table.
pub(super) struct Postings {
    table: Table,
}

impl Postings {
    /// An empty table.
    pub(super) fn new(folder: &Folder) -> Result<Self, ExportError> {
        Ok(Self { table: folder.table("postings.csv", &COLUMNS)? })
    }

    /// Takes in the postings of a fact.
    pub(super) fn take(
        &mut self,
        scope: &Scope,
        till: &str,
        record: &Recorded,
        postings: &[Posting],
    ) -> Result<(), ExportError> {
        let described = describe(record);
        let words = one_line(&described);
        for posting in postings {
            self.table.row(&[
                Cell::exact(record.seq),
                Cell::exact(posting.day),
                Cell::exact(&posting.account),
                Cell::exact(scope.plain(posting.amount)),
                Cell::exact(scope.currency.code()),
                Cell::maybe(posting.account.segment().map(|segment| segment.as_str())),
                posting.event.map_or(Cell::Empty, Cell::exact),
                Cell::exact(record.id),
                Cell::text(till),
                Cell::text(record.fact.kind().as_str()),
                Cell::exact(record.day),
                Cell::text(words.as_ref()),
            ])?;
        }
        Ok(())
    }

    /// The table with its sums.
    pub(super) fn finish(self, scope: &Scope, totals: &Totals) -> (Table, Vec<Sum>) {
        let sum = |what: &str, amount| (what.to_owned(), scope.plain(amount));
        (self.table, vec![sum("debits", totals.debits), sum("credits", totals.credits)])
    }
}
