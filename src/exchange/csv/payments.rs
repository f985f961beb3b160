//! `payments.csv`: what guests paid and got back, by tender: sales, parts of tabs, refunds,
//! corrected tenders and packages. The amounts of a tender add up to what the shop kept by it.

use uuid::Uuid;

use super::table::{Cell, Folder, Sum, Table};
use crate::books::BooksError;
use crate::domain::fact::correction::Retendered;
use crate::domain::fact::package::PackageSold;
use crate::domain::fact::paid::Paid;
use crate::domain::fact::{DecodeError, Fact, Recorded};
use crate::domain::ids::EventId;
use crate::domain::menu::TenderKind;
use crate::domain::money::Money;
use crate::exchange::export::{ExportError, Scope};

const COLUMNS: [&str; 13] = [
    "seq",
    "day",
    "time",
    "what",
    "paid_for",
    "tender",
    "kind",
    "tendered",
    "change",
    "amount",
    "reference",
    "event",
    "by",
];

/// The table, and its sums so far.
pub(super) struct Payments {
    table: Table,
    taken: Money,
    given_back: Money,
}

/// A row: why, for which order or package and event, by which tender.
struct Row {
    what: &'static str,
    paid_for: Uuid,
    event: Option<EventId>,
    paid: Paid,
    /// The amount handed over, where it is not the amount kept.
    tendered: Option<Money>,
    /// The amount kept; negative where it was given back.
    amount: Money,
}

impl Payments {
    /// An empty table.
    pub(super) fn new(folder: &Folder) -> Result<Self, ExportError> {
        let table = folder.table("payments.csv", &COLUMNS)?;
        Ok(Self { table, taken: Money::ZERO, given_back: Money::ZERO })
    }

    /// Takes in a fact, where a guest paid or got something back.
    pub(super) fn take(&mut self, scope: &Scope, record: &Recorded) -> Result<(), ExportError> {
        for row in rows(record).map_err(|e| BooksError::Damaged(e.to_string()))? {
            self.row(scope, record, &row)?;
        }
        Ok(())
    }

    fn row(&mut self, scope: &Scope, record: &Recorded, row: &Row) -> Result<(), ExportError> {
        let Row { paid, amount, tendered, .. } = row;
        let money = |amount| Cell::exact(scope.plain(amount));
        let side = if amount.is_negative() { &mut self.given_back } else { &mut self.taken };
        *side += *amount;
        self.table.row(&[
            Cell::exact(record.seq),
            Cell::exact(record.fact.counts_on(record.day)),
            Cell::exact(record.at.to_rfc3339()),
            Cell::text(row.what),
            Cell::exact(row.paid_for),
            Cell::text(paid.tender.as_str()),
            Cell::text(match paid.kind {
                TenderKind::Cash => "cash",
                TenderKind::External => "external",
            }),
            tendered.map_or(Cell::Empty, money),
            tendered.map_or(Cell::Empty, |tendered| money(tendered - *amount)),
            money(*amount),
            Cell::maybe(paid.reference.as_deref()),
            row.event.map_or(Cell::Empty, Cell::exact),
            Cell::text(record.by.as_str()),
        ])
    }

    /// The table with its sums.
    pub(super) fn finish(self, scope: &Scope) -> (Table, Vec<Sum>) {
        let sum = |what: &str, amount| (what.to_owned(), scope.plain(amount));
        let kept = self.taken + self.given_back;
        let sums =
            vec![sum("taken", self.taken), sum("given back", self.given_back), sum("amount", kept)];
        (self.table, sums)
    }
}

fn rows(record: &Recorded) -> Result<Vec<Row>, DecodeError> {
    let row = |what, paid_for, event, paid: &Paid, amount| Row {
        what,
        paid_for,
        event,
        paid: paid.clone(),
        tendered: None,
        amount,
    };
    if let Fact::SaleMade(sale) = &record.fact {
        // Parts that were paid before have rows of their own.
        let kept = sale.paid.iter().zip(sale.kept());
        let of = |(paid, kept): (&Paid, Paid)| Row {
            tendered: Some(paid.amount),
            ..row("sale", record.id.uuid(), sale.event, paid, kept.amount)
        };
        return Ok(kept.map(of).collect());
    }
    if let Fact::SaleRefunded(refund) = &record.fact {
        let back = refund.paid.iter();
        return Ok(back
            .map(|paid| row("refund", refund.order.uuid(), refund.event, paid, -paid.amount))
            .collect());
    }
    if let Fact::TabPartPaid(part) = &record.fact {
        let of = row("tab part", part.tab.uuid(), None, &part.paid, part.kept().amount);
        return Ok(vec![Row { tendered: Some(part.paid.amount), ..of }]);
    }
    if let Fact::Retendered(Retendered { order, from, to }) = &record.fact {
        return Ok(vec![
            row("retender", order.uuid(), None, from, -from.amount),
            row("retender", order.uuid(), None, to, to.amount),
        ]);
    }
    if let Fact::PackageSold(PackageSold { event, paid: Some(paid), .. }) = &record.fact {
        return Ok(vec![row("package", record.id.uuid(), Some(*event), paid, paid.amount)]);
    }
    if let Fact::Reversed(reversed) = &record.fact
        && let Fact::PackageSold(PackageSold { event, paid: Some(paid), .. }) = reversed.fact()?
    {
        let back = -paid.amount;
        return Ok(vec![row("package taken back", reversed.id.uuid(), Some(event), &paid, back)]);
    }
    Ok(Vec::new())
}
