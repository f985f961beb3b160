//! Stock on hand: how much is there, and the result of a count.
//!
//! Quantities are in the ingredient's own unit, which is free text: nothing is converted but packs.

mod pace;
mod quantity;

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

pub(crate) use self::pace::RunsOut;
pub(crate) use self::pace::{Usual, WEEKS_BACK, day_will_use, runs_out, share_over, usual};
pub(crate) use self::quantity::QuantityError;
pub(crate) use self::quantity::{MAX_STOCK, STOCK_DECIMALS};
pub(crate) use self::quantity::{parse_quantity, some_quantity, sound_quantity};
use super::fact::sale::Use;
use super::id::Id;
use super::menu::{Item, Name, Pack};
use super::money::Money;

/// An ingredient as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InStock {
    /// The ingredient.
    pub ingredient: Id,
    /// Its name.
    pub name: Name,
    /// Its unit of measure.
    pub unit: String,
    /// How it is bought.
    pub pack: Option<Pack>,
    /// Warn below this quantity, in the ingredient's unit.
    pub par: Option<Decimal>,
    /// The quantity by the books, in the ingredient's unit; negative where more was used than came
    /// in.
    pub on_hand: Decimal,
    /// The cost of one unit of it, in major units of the currency.
    pub unit_cost: Decimal,
    /// `round(on hand × unit cost)`.
    pub worth: Money,
    /// The business day it was counted last.
    pub counted: Option<NaiveDate>,
    /// The use by recipes today, in the ingredient's unit.
    pub used_today: Decimal,
    /// The expected use of the whole day, in the ingredient's unit; none where it is not known.
    pub today: Option<Decimal>,
    /// When it runs out.
    pub runs_out: RunsOut,
    /// Whether the menu still has it.
    pub is_on_menu: bool,
    /// Whether it was ever counted or delivered; else the books know only its use by recipes.
    pub is_kept: bool,
}

impl InStock {
    /// Whether a kept ingredient is below par.
    pub fn is_below_par(&self) -> bool {
        self.is_kept && self.par.is_some_and(|par| self.on_hand < par)
    }
}

/// Theoretical against actual use of an ingredient between two counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variance {
    /// The ingredient.
    pub ingredient: Id,
    /// Its name.
    pub name: Name,
    /// Its unit of measure.
    pub unit: String,
    /// The business day of the count before; none where it was the first.
    pub since: Option<NaiveDate>,
    /// The business day of this count.
    pub day: NaiveDate,
    /// The use by recipes in between, in the ingredient's unit.
    pub theoretical: Decimal,
    /// The recorded waste in between, in the ingredient's unit.
    pub wasted: Decimal,
    /// The deliveries in between, in the ingredient's unit.
    pub received: Decimal,
    /// Counted less expected, in the ingredient's unit; negative where some is missing.
    pub difference: Decimal,
    /// The worth of the difference.
    pub amount: Money,
    /// The item that used most of it in between, and how many of it the difference would have made.
    pub hurts: Option<(Id, Decimal)>,
}

impl Variance {
    /// The actual use: the first count, plus deliveries, less recorded waste, less this count.
    pub fn actual(&self) -> Decimal {
        self.theoretical - self.difference
    }
}

/// How many of an item a quantity of an ingredient makes; none where it takes none of it.
pub(crate) fn cups_of(item: &Item, ingredient: &Id, quantity: Decimal) -> Option<Decimal> {
    let each = item.recipe.get(ingredient).filter(|each| **each > Decimal::ZERO)?;
    let cups = quantity.abs() / *each;
    Some(cups.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero).normalize())
}

/// Whether there is too little of an ingredient to make one more.
pub(crate) fn is_lacking(uses: &[Use], on_hand: impl Fn(&Id) -> Option<Decimal>) -> bool {
    uses.iter().any(|used| on_hand(&used.ingredient).is_some_and(|there| there < used.quantity))
}
