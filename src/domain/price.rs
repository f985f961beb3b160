//! Lines to a bill: discounts, tax, cups (docs/books.md, Numbers, Discounts, Tax).
//!
//! Refuses a discount larger than what it is taken from. The lines always add up to the total.

use indexmap::IndexMap;

use super::discount::Discount;
use super::fact::sale::{SaleLine, TaxTotal};
use super::id::Id;
use super::menu::Off;
use super::money::{Money, Rate, allocate};

/// An order with its prices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bill {
    /// The lines, each with its discount, its share of the order's, and its tax.
    pub lines: Vec<SaleLine>,
    /// Tax by rate.
    pub taxes: Vec<TaxTotal>,
    /// Whether tax is added to the prices instead of standing in them.
    pub tax_on_top: bool,
    /// The amount that the guest owes.
    pub total: Money,
}

impl Bill {
    /// The amount of a line of it, tax included.
    pub fn paid_for(&self, line: &SaleLine) -> Money {
        let after = line.after_discounts();
        if self.tax_on_top { after + line.tax } else { after }
    }

    /// Whether more was taken off than a limit allows: off any one line, or off all of it.
    pub fn is_over(&self, limit: Rate) -> bool {
        let sold = || self.lines.iter().filter(|line| line.bearer.is_none());
        let gross: Money = sold().map(SaleLine::menu_price).sum();
        let off: Money = sold().map(|line| line.off + line.share).sum();
        off > limit.of(gross) || sold().any(|line| line.off > limit.of(line.menu_price()))
    }
}

/// Why an order cannot be priced.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PriceError {
    /// More off a line than it costs.
    #[error("line {line}: the discount takes off more than the line costs")]
    LineDiscountTooLarge {
        /// Its number, from 1.
        line: usize,
    },
    /// More off the order than it comes to.
    #[error("the discount takes off more than the order comes to")]
    OrderDiscountTooLarge,
}

/// Prices the lines of an order.
///
/// `taxes` are the menu's rates; `included` says whether they stand in the prices.
///
/// # Errors
/// When a discount is larger than what it is taken from.
pub fn price(
    mut lines: Vec<SaleLine>,
    discount: Option<&Discount>,
    taxes: &IndexMap<Id, Rate>,
    included: bool,
) -> Result<Bill, PriceError> {
    for (i, line) in lines.iter_mut().enumerate() {
        take_off_line(line).map_err(|TooLarge| PriceError::LineDiscountTooLarge { line: i + 1 })?;
    }
    take_off_order(&mut lines, discount).map_err(|TooLarge| PriceError::OrderDiscountTooLarge)?;
    let taxes = tax(&mut lines, taxes, included);
    let after: Money = lines.iter().map(SaleLine::after_discounts).sum();
    let on_top = if included { Money::ZERO } else { taxes.iter().map(|t| t.tax).sum() };
    Ok(Bill { lines, taxes, tax_on_top: !included, total: after + on_top })
}

struct TooLarge;

fn off(discount: &Discount, of: Money) -> Result<Money, TooLarge> {
    let off = match discount.off {
        Off::Percent(rate) => rate.of(of),
        Off::Amount(amount) => amount,
    };
    if off > of || off.is_negative() { Err(TooLarge) } else { Ok(off) }
}

/// A percentage rounds once per line; an amount is off the whole line. A given line has none.
fn take_off_line(line: &mut SaleLine) -> Result<(), TooLarge> {
    if line.bearer.is_some() {
        line.discount = None;
    }
    line.off = match &line.discount {
        Some(discount) => off(discount, line.menu_price())?,
        None => Money::ZERO,
    };
    Ok(())
}

/// Taken from what the line discounts left, shared over the lines in proportion to that.
fn take_off_order(lines: &mut [SaleLine], discount: Option<&Discount>) -> Result<(), TooLarge> {
    let Some(discount) = discount else { return Ok(()) };
    let left: Vec<i64> = lines.iter().map(|l| l.after_discounts().minor()).collect();
    let whole = Money::from_minor(left.iter().sum());
    let off = off(discount, whole)?;
    if off.is_zero() {
        return Ok(());
    }
    for (line, share) in lines.iter_mut().zip(allocate(off, &left)) {
        line.share = share;
    }
    Ok(())
}

/// One rounding per rate per order, shared over that rate's lines by largest remainder. Two names
/// of one rate are one: its lines carry the name of the first that is paid.
fn tax(lines: &mut [SaleLine], rates: &IndexMap<Id, Rate>, included: bool) -> Vec<TaxTotal> {
    let mut totals: Vec<TaxTotal> = Vec::new();
    for rate in rates.values() {
        let is_at = |l: &SaleLine| l.rate.as_ref().is_some_and(|n| rates.get(n) == Some(rate));
        let carries = |l: &SaleLine| l.bearer.is_none() && is_at(l);
        let Some(first) = lines.iter().find(|line| carries(line)) else { continue };
        let Some(name) = first.rate.clone() else { continue };
        if totals.iter().any(|total| total.rate == *rate) {
            continue;
        }
        let bases: Vec<i64> = lines
            .iter()
            .map(|l| if carries(l) { l.after_discounts().minor() } else { 0 })
            .collect();
        let base = Money::from_minor(bases.iter().sum());
        let tax = if included { rate.inside(base) } else { rate.of(base) };
        if !tax.is_zero() {
            for (line, share) in lines.iter_mut().zip(allocate(tax, &bases)) {
                line.tax += share;
            }
        }
        for line in lines.iter_mut().filter(|line| is_at(line)) {
            line.rate = Some(name.clone());
        }
        totals.push(TaxTotal { name, rate: *rate, base, tax });
    }
    totals
}
