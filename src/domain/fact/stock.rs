//! Stock at standard cost: deliveries, waste, counts, and what every fact moves (docs/books.md,
//! Stock).
//!
//! A movement carries the unit cost that the ingredient had then, so that a later menu changes no history. Quantities
//! are in the ingredient's own unit.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::menu::MenuAdopted;
use super::paid::{is_false, is_nothing};
use super::sale::{SaleMade, SaleRefunded, Use};
use super::{DecodeError, Fact, Purse};
use crate::domain::id::Id;
use crate::domain::money::{Money, allocate, round};

/// An ingredient of a delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivered {
    /// The ingredient.
    pub ingredient: Id,
    /// The quantity delivered, in its unit.
    pub quantity: Decimal,
    /// Standard cost of one unit of it, in major units of the currency.
    pub unit_cost: Decimal,
    /// Its worth at standard cost: `round(quantity × unit cost)`.
    pub worth: Money,
    /// The amount paid for it.
    pub paid: Money,
}

impl Delivered {
    /// The amount paid above standard cost; negative where less was paid.
    pub fn variance(&self) -> Money {
        self.paid - self.worth
    }
}

/// A delivery of ingredients, at the amounts paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockReceived {
    /// The ingredients delivered, each once.
    pub lines: Vec<Delivered>,
    /// The purse it was paid from.
    #[serde(default = "bank", skip_serializing_if = "is_bank")]
    pub from: Purse,
    /// The supplier, or the number of their invoice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

fn bank() -> Purse {
    Purse::Bank
}

fn is_bank(purse: &Purse) -> bool {
    *purse == Purse::Bank
}

impl StockReceived {
    /// The amount paid for all of it.
    pub fn paid(&self) -> Money {
        self.lines.iter().map(|line| line.paid).sum()
    }

    /// Its worth at standard cost.
    pub fn worth(&self) -> Money {
        self.lines.iter().map(|line| line.worth).sum()
    }
}

/// Waste: an ingredient, or drinks that were made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockWasted {
    /// The drink, where it was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<Id>,
    /// The number of drinks, or the quantity of the ingredient in its unit.
    pub quantity: Decimal,
    /// All that went, with what a unit of it costs.
    pub uses: Vec<Use>,
    /// `round(Σ quantity × unit cost)`.
    pub cost: Money,
    /// Why.
    pub reason: String,
}

/// An ingredient of a count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// The ingredient.
    pub ingredient: Id,
    /// The quantity by the books, in its unit.
    pub expected: Decimal,
    /// The quantity counted, in its unit.
    pub counted: Decimal,
    /// Standard cost of one unit of it.
    pub unit_cost: Decimal,
    /// Whether it was never counted before: then the difference opens the books, and nothing is missing.
    #[serde(default, skip_serializing_if = "is_false")]
    pub first: bool,
    /// The worth of the difference; negative where some is missing.
    pub amount: Money,
}

impl Counted {
    /// Counted less expected, in the ingredient's unit; negative where some is missing.
    pub fn difference(&self) -> Decimal {
        self.counted - self.expected
    }
}

/// A count of some ingredients, or of all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockCounted {
    /// The ingredients counted, each once.
    pub lines: Vec<Counted>,
    /// The cents that rounding each line of each sale had left in the account, added to it.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub rounding: Money,
    /// The balance of `assets:stock` from here on: quantity × standard cost of all there is.
    pub worth: Money,
}

impl StockCounted {
    /// The amount that first counts add to the books.
    pub fn opening(&self) -> Money {
        self.lines.iter().filter(|line| line.first).map(|line| line.amount).sum()
    }

    /// The amount found missing; negative where there was more.
    pub fn shrinkage(&self) -> Money {
        let later = self.lines.iter().filter(|line| !line.first);
        -(later.map(|line| line.amount).sum::<Money>() + self.rounding)
    }
}

/// How an ingredient moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Move {
    /// It went into something that was sold.
    Sold,
    /// It went into something that was given away.
    Given,
    /// It was delivered.
    Received,
    /// It was thrown away.
    Wasted,
    /// A count found more or less of it.
    Counted,
    /// A first count found it there.
    Opening,
    /// It costs something else now; nothing moves.
    Revalued,
}

impl Move {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Sold,
        Self::Given,
        Self::Received,
        Self::Wasted,
        Self::Counted,
        Self::Opening,
        Self::Revalued,
    ];

    /// Its word in the books.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sold => "sold",
            Self::Given => "given",
            Self::Received => "received",
            Self::Wasted => "wasted",
            Self::Counted => "counted",
            Self::Opening => "opening",
            Self::Revalued => "revalued",
        }
    }

    /// Reads its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// The effect of a fact on the stock of one ingredient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StockMove {
    /// The ingredient; none for what rounding left.
    pub ingredient: Option<Id>,
    /// How it moves.
    pub kind: Move,
    /// The item behind it, where that is known by the fact.
    pub item: Option<Id>,
    /// The line of the sale that it belongs to, from 1, where the item is known by the sale alone.
    pub line: Option<u32>,
    /// The quantity that comes in, in the ingredient's unit; negative where it goes out.
    pub quantity: Decimal,
    /// Standard cost of one unit of it then, in major units of the currency.
    pub unit_cost: Decimal,
    /// The amount it adds to waste, shrinkage or price variance; the use of sales is a cost of
    /// their lines.
    pub expense: Money,
}

impl StockMove {
    fn of(kind: Move, used: &Use, quantity: Decimal) -> Self {
        Self {
            ingredient: Some(used.ingredient.clone()),
            kind,
            item: None,
            line: None,
            quantity,
            unit_cost: used.unit_cost,
            expense: Money::ZERO,
        }
    }

    fn back(self) -> Self {
        Self { quantity: -self.quantity, expense: -self.expense, ..self }
    }
}

/// The worth of a quantity at a unit cost: major units made minor ones, and rounded once.
pub fn worth(quantity: Decimal, unit_cost: Decimal, decimals: u32) -> Money {
    round(quantity * unit_cost * Decimal::from(10_i64.pow(decimals.min(6))))
}

impl Fact {
    /// Its effect on the stock.
    ///
    /// # Errors
    /// When a reversal's inner fact cannot be read.
    pub fn stock_moves(&self) -> Result<Vec<StockMove>, DecodeError> {
        Ok(match self {
            Self::SaleMade(sale) => of_sale(sale),
            Self::SaleRefunded(refund) => of_refund(refund),
            Self::StockReceived(received) => received.lines.iter().map(of_delivered).collect(),
            Self::StockWasted(wasted) => of_wasted(wasted),
            Self::StockCounted(counted) => of_counted(counted),
            Self::MenuAdopted(menu) => of_menu(menu),
            Self::Reversed(reversed) => {
                reversed.fact()?.stock_moves()?.into_iter().map(StockMove::back).collect()
            }
            Self::CostAdded(_)
            | Self::EventPlanned(_)
            | Self::EventCancelled(_)
            | Self::EventIncomeBooked(_)
            | Self::EventCostBooked(_)
            | Self::MonthSealed(_)
            | Self::TabPartPaid(_)
            | Self::LineVoided(_)
            | Self::Retendered(_)
            | Self::ReceiptReprinted(_)
            | Self::DrawerOpened(_)
            | Self::ShiftOpened(_)
            | Self::CashMoved(_)
            | Self::ShiftClosed(_)
            | Self::StaffAdded(_)
            | Self::StaffChanged(_)
            | Self::StaffLeft(_)
            | Self::StaffClockedIn(_)
            | Self::StaffClockedOut(_)
            | Self::EventChanged(_)
            | Self::EventCollected(_)
            | Self::PackageSold(_)
            | Self::EventSettled(_)
            | Self::GuestSignedUp(_)
            | Self::GuestDroppedOut(_)
            | Self::GuestCheckedIn(_)
            | Self::CheckInUndone(_)
            | Self::StaffPinSet(_) => Vec::new(),
        })
    }
}

fn of_sale(sale: &SaleMade) -> Vec<StockMove> {
    let lines = sale.lines.iter().flat_map(|line| {
        let kind = if line.bearer.is_some() { Move::Given } else { Move::Sold };
        let times = Decimal::from(line.quantity);
        line.uses.iter().map(move |used| StockMove {
            item: Some(line.item.clone()),
            ..StockMove::of(kind, used, -used.quantity * times)
        })
    });
    lines.collect()
}

/// An unmade drink brings its ingredients back; the refund of a drink that was made moves nothing.
fn of_refund(refund: &SaleRefunded) -> Vec<StockMove> {
    let lines = refund.lines.iter().flat_map(|line| {
        let kind = if line.bearer.is_some() { Move::Given } else { Move::Sold };
        let times = Decimal::from(line.quantity);
        line.uses.iter().map(move |used| StockMove {
            line: Some(line.line),
            ..StockMove::of(kind, used, used.quantity * times)
        })
    });
    lines.collect()
}

fn of_delivered(line: &Delivered) -> StockMove {
    StockMove {
        ingredient: Some(line.ingredient.clone()),
        kind: Move::Received,
        item: None,
        line: None,
        quantity: line.quantity,
        unit_cost: line.unit_cost,
        expense: line.variance(),
    }
}

/// The cost is rounded once; each ingredient bears its share by largest remainder.
fn of_wasted(wasted: &StockWasted) -> Vec<StockMove> {
    let weights: Vec<i64> = wasted
        .uses
        .iter()
        .map(|used| round(used.quantity * used.unit_cost * Decimal::ONE_THOUSAND).minor())
        .collect();
    let shares = allocate(wasted.cost, &weights);
    let moves = wasted.uses.iter().zip(shares).map(|(used, expense)| StockMove {
        item: wasted.item.clone(),
        expense,
        ..StockMove::of(Move::Wasted, used, -used.quantity)
    });
    moves.collect()
}

fn of_counted(counted: &StockCounted) -> Vec<StockMove> {
    let lines = counted.lines.iter().map(|line| StockMove {
        ingredient: Some(line.ingredient.clone()),
        kind: if line.first { Move::Opening } else { Move::Counted },
        item: None,
        line: None,
        quantity: line.difference(),
        unit_cost: line.unit_cost,
        expense: if line.first { Money::ZERO } else { -line.amount },
    });
    let rounding = (!counted.rounding.is_zero()).then(|| StockMove {
        ingredient: None,
        kind: Move::Counted,
        item: None,
        line: None,
        quantity: Decimal::ZERO,
        unit_cost: Decimal::ZERO,
        expense: -counted.rounding,
    });
    lines.chain(rounding).collect()
}

fn of_menu(menu: &MenuAdopted) -> Vec<StockMove> {
    let revalued = menu.revalued.iter().map(|revalued| StockMove {
        ingredient: Some(revalued.ingredient.clone()),
        kind: Move::Revalued,
        item: None,
        line: None,
        quantity: Decimal::ZERO,
        unit_cost: revalued.to,
        expense: -revalued.amount,
    });
    revalued.collect()
}
