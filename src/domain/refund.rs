//! Refunds: how much of a sale goes back, and to whom (docs/books.md, Refunds).
//!
//! Refunding a sale piece by piece, in any pieces, leaves exactly nothing of its income, tax and
//! payments. Refuses more than is left.

use serde::Serialize;

use super::fact::correction::Retendered;
use super::fact::paid::Paid;
use super::fact::sale::{RefundedLine, SaleLine, SaleMade, SaleRefunded};
use super::id::Id;
use super::ids::OrderId;
use super::menu::{Menu, TenderKind};
use super::money::{Money, proportion};
use super::package::put_back;

/// A refund as asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RefundAsk {
    /// Lines by number, from 1, with how many; all that is left where no number is given. Empty:
    /// all that is left of the sale.
    pub lines: Vec<(u32, Option<u32>)>,
    /// A tender other than those it was paid with.
    pub tender: Option<Id>,
    /// Whether it was never made.
    pub unmade: bool,
    /// Why.
    pub reason: String,
}

/// Why a refund cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RefundError {
    /// The sale has no such line.
    #[error("the order has no line {line}: it has {lines}")]
    NoSuchLine {
        /// As asked for.
        line: u32,
        /// How many it has.
        lines: usize,
    },
    /// The same line twice.
    #[error("line {0} stands twice: name each line once")]
    LineTwice(u32),
    /// More than is left.
    #[error("line {line}: {asked} asked back, {left} left")]
    TooMany {
        /// The line.
        line: u32,
        /// As asked for.
        asked: u32,
        /// The pieces left of it.
        left: u32,
    },
    /// A quantity of nothing.
    #[error("line {0}: a refund takes at least 1")]
    Nothing(u32),
    /// All of it went back already.
    #[error("nothing is left of this order: all of it was refunded")]
    NothingLeft,
}

/// A later movement of the money of a sale.
#[derive(Debug, Clone, Copy)]
pub enum Moved<'m> {
    /// Some of it went back.
    Back(&'m SaleRefunded),
    /// Some of it was another tender.
    Over(&'m Retendered),
}

/// Works out a refund of `order` after those made `before`; `left` is what the shop still keeps of
/// its payments ([`left_of_payments`]).
///
/// # Errors
/// When more is asked back than is left, or a line that the sale does not have.
pub fn refund(
    menu: &Menu,
    order: OrderId,
    sale: &SaleMade,
    before: &[SaleRefunded],
    left: Vec<Paid>,
    ask: &RefundAsk,
    tender_kind: Option<TenderKind>,
) -> Result<SaleRefunded, RefundError> {
    let pieces = pieces(sale, before, ask)?;
    let lines: Vec<RefundedLine> = pieces
        .into_iter()
        .map(|(number, line, quantity)| refunded_line(sale, before, number, line, quantity, ask))
        .collect();
    let total: Money = lines.iter().map(|l| l.amount).sum();
    let mut refund = SaleRefunded {
        order,
        event: sale.event,
        lines,
        unmade: ask.unmade,
        total,
        rounding: Money::ZERO,
        drawn: Vec::new(),
        paid: Vec::new(),
        reason: ask.reason.clone(),
    };
    refund.drawn = put_back(sale, before, &refund, &[]);
    let named = ask.tender.as_ref().zip(tender_kind);
    refund.paid = pay_back(menu, sale, before, left, &refund, named);
    refund.rounding = refund.paid.iter().map(|p| p.amount).sum::<Money>() - total;
    Ok(refund)
}

/// How many of a line went back already.
pub fn refunded_quantity(before: &[SaleRefunded], line: u32) -> u32 {
    of_line(before, line).map(|(_, l)| l.quantity).sum()
}

fn of_line(
    before: &[SaleRefunded],
    line: u32,
) -> impl Iterator<Item = (&SaleRefunded, &RefundedLine)> {
    before
        .iter()
        .flat_map(|r| r.lines.iter().map(move |l| (r, l)))
        .filter(move |(_, l)| l.line == line)
}

fn numbered(sale: &SaleMade) -> impl Iterator<Item = (u32, &SaleLine)> {
    (1_u32..).zip(&sale.lines)
}

fn pieces<'s>(
    sale: &'s SaleMade,
    before: &[SaleRefunded],
    ask: &RefundAsk,
) -> Result<Vec<(u32, &'s SaleLine, u32)>, RefundError> {
    let left = |number: u32, line: &SaleLine| {
        line.quantity.saturating_sub(refunded_quantity(before, number))
    };
    if ask.lines.is_empty() {
        let all: Vec<_> = numbered(sale)
            .map(|(number, line)| (number, line, left(number, line)))
            .filter(|(_, _, left)| *left > 0)
            .collect();
        return if all.is_empty() { Err(RefundError::NothingLeft) } else { Ok(all) };
    }
    let mut pieces: Vec<(u32, &SaleLine, u32)> = Vec::new();
    for (number, quantity) in &ask.lines {
        let line = numbered(sale).find(|(n, _)| n == number).map(|(_, line)| line);
        let lines = sale.lines.len();
        let line = line.ok_or(RefundError::NoSuchLine { line: *number, lines })?;
        let left = left(*number, line);
        let asked = quantity.unwrap_or(left.max(1));
        if pieces.iter().any(|(n, _, _)| n == number) {
            return Err(RefundError::LineTwice(*number));
        }
        if asked == 0 {
            return Err(RefundError::Nothing(*number));
        }
        if asked > left {
            return Err(RefundError::TooMany { line: *number, asked, left });
        }
        pieces.push((*number, line, asked));
    }
    Ok(pieces)
}

/// So far = round(paid × quantity refunded ÷ quantity), less what was refunded before.
fn refunded_line(
    sale: &SaleMade,
    before: &[SaleRefunded],
    number: u32,
    line: &SaleLine,
    quantity: u32,
    ask: &RefundAsk,
) -> RefundedLine {
    let earlier = |what: fn(&RefundedLine) -> Money| -> Money {
        of_line(before, number).map(|(_, l)| what(l)).sum()
    };
    let so_far = refunded_quantity(before, number) + quantity;
    let piece = |whole: Money, earlier: Money| proportion(whole, so_far, line.quantity) - earlier;
    let unmade_before: u32 =
        of_line(before, number).filter(|(r, _)| r.unmade).map(|(_, l)| l.quantity).sum();
    let cost_of_unmade =
        proportion(line.cost, unmade_before + quantity, line.quantity) - earlier(|l| l.cost);
    RefundedLine {
        line: number,
        quantity,
        class: line.class,
        amount: piece(sale.paid_for(line), earlier(|l| l.amount)),
        tax: piece(line.tax, earlier(|l| l.tax)),
        bearer: line.bearer.clone(),
        cost: if ask.unmade { cost_of_unmade } else { Money::ZERO },
        uses: if ask.unmade { line.uses.clone() } else { Vec::new() },
    }
}

/// Money goes back to the payments in the order paid, each up to what is left of it, unless
/// another tender is named. Cash is rounded as it was taken; the refund that leaves nothing
/// returns exactly what was kept.
fn pay_back(
    menu: &Menu,
    sale: &SaleMade,
    before: &[SaleRefunded],
    left: Vec<Paid>,
    now: &SaleRefunded,
    named: Option<(&Id, TenderKind)>,
) -> Vec<Paid> {
    let left_in_all: Money = left.iter().map(|p| p.amount).sum();
    let leaves_nothing = numbered(sale).all(|(number, line)| {
        let now: u32 = now.lines.iter().filter(|l| l.line == number).map(|l| l.quantity).sum();
        refunded_quantity(before, number) + now >= line.quantity
    });
    let mut owed = if leaves_nothing { left_in_all } else { now.total.min(left_in_all) };
    let step = |tender: &Id, kind: TenderKind| match kind {
        TenderKind::Cash if !leaves_nothing => {
            menu.tenders.get(tender).and_then(|t| t.round_to).unwrap_or(Money::ZERO)
        }
        TenderKind::Cash | TenderKind::External => Money::ZERO,
    };
    if let Some((tender, kind)) = named {
        let amount = owed.to_nearest(step(tender, kind)).min(left_in_all);
        let paid = Paid::new(tender.clone(), kind, amount);
        return Some(paid).filter(|p| !p.amount.is_zero()).into_iter().collect();
    }
    let mut back = Vec::new();
    for payment in left {
        let part = owed.min(payment.amount);
        owed -= part;
        let amount = part.to_nearest(step(&payment.tender, payment.kind)).min(payment.amount);
        if !amount.is_zero() {
            back.push(Paid { amount, ..payment });
        }
    }
    back
}

/// The amount that the shop still keeps of each payment, after all later movements, in their order.
/// Money that went back by a tender that the sale was not paid with, or beyond what that one had
/// left, is taken off the others in the order paid.
pub fn left_of_payments<'m>(
    sale: &SaleMade,
    moved: impl IntoIterator<Item = Moved<'m>>,
) -> Vec<Paid> {
    let mut left = sale.payments();
    for moved in moved {
        match moved {
            Moved::Back(refund) => {
                for back in &refund.paid {
                    let elsewhere = take(&mut left, back.amount, |p| p.tender == back.tender);
                    take(&mut left, elsewhere, |_| true);
                }
            }
            Moved::Over(Retendered { from, to, .. }) => {
                let at = left.iter().position(|p| p.tender == from.tender).unwrap_or(left.len());
                take(&mut left, from.amount, |p| p.tender == from.tender);
                left.insert(at, to.clone());
            }
        }
    }
    left.retain(|p| !p.amount.is_zero());
    left
}

/// Takes an amount off the payments that are meant, in their order; what they do not have is left.
fn take(left: &mut [Paid], mut amount: Money, is_meant: impl Fn(&Paid) -> bool) -> Money {
    for payment in left.iter_mut().filter(|payment| is_meant(payment)) {
        let part = amount.min(payment.amount);
        payment.amount -= part;
        amount -= part;
    }
    amount
}
