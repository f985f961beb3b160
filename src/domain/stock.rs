//! Stock on hand: how a quantity is written, how fast it is used, when it runs out, and the result
//! of a count.
//!
//! Quantities are in the ingredient's own unit, which is free text: nothing is converted but packs.

use chrono::{Datelike, Days, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};

use super::fact::sale::Use;
use super::id::Id;
use super::menu::{Ingredient, Item, Name, Pack};
use super::money::{AmountError, Money, parse_decimal};

/// The most of an ingredient that can be meant: ten tonnes in grams.
pub(crate) const MAX_STOCK: Decimal = Decimal::from_parts(10_000_000, 0, 0, false, 0);

/// The most decimals of a quantity (docs/books.md, Numbers).
pub(crate) const STOCK_DECIMALS: u32 = 3;

/// How many weeks back a weekday is read for its usual use.
pub(crate) const WEEKS_BACK: u32 = 4;

/// How many days ahead it is reckoned when something runs out; what lasts longer is enough.
pub(crate) const DAYS_AHEAD: u32 = 28;

/// The least share of a usual day that must be over before the day's own pace says anything.
const ENOUGH_OF_A_DAY: Decimal = Decimal::from_parts(1, 0, 0, false, 1);

/// Why a text is no quantity of an ingredient.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuantityError {
    /// No number, or too many decimals.
    #[error(transparent)]
    Number(#[from] AmountError),
    /// Another unit than the ingredient's.
    #[error("unknown unit `{unit}`: {ingredient} is counted in {known}")]
    Unit {
        /// As written.
        unit: String,
        /// The ingredient.
        ingredient: Id,
        /// The units it is counted in, in words.
        known: String,
    },
    /// Less than nothing.
    #[error("`{0}` is less than nothing: write 0 or more")]
    Negative(String),
    /// Nothing, where something must be.
    #[error("the quantity must be more than zero")]
    Nothing,
    /// Beyond [`MAX_STOCK`].
    #[error("`{0}` is more than any house holds: at most {MAX_STOCK} can be meant")]
    TooMuch(String),
}

/// Reads a quantity: `5000`, `5000 g` or, where the menu knows how it is bought, `2 packs`.
///
/// # Errors
/// When it is no number, less than nothing, too much, or in another unit.
pub(crate) fn parse_quantity(
    written: &str,
    id: &Id,
    ingredient: Option<&Ingredient>,
) -> Result<Decimal, QuantityError> {
    let written = written.trim();
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | ',');
    let split = written.find(|c| !is_of_number(c)).unwrap_or(written.len());
    let (number, unit) = (written.get(..split).unwrap_or(written), written.get(split..));
    let number = parse_decimal(number, STOCK_DECIMALS).map_err(|error| match error {
        AmountError::NotANumber(_) => AmountError::NotANumber(written.to_owned()),
        other => other,
    })?;
    if is_negative(number) {
        return Err(QuantityError::Negative(written.to_owned()));
    }
    let size = size_of(unit.unwrap_or("").trim(), id, ingredient)?;
    match number.checked_mul(size).filter(|quantity| *quantity <= MAX_STOCK) {
        Some(quantity) => Ok(quantity.normalize()),
        None => Err(QuantityError::TooMuch(written.to_owned())),
    }
}

fn is_negative(quantity: Decimal) -> bool {
    quantity.is_sign_negative() && !quantity.is_zero()
}

/// A quantity that there can be.
///
/// # Errors
/// When it is less than nothing, or too much.
pub(crate) fn sound_quantity(quantity: Decimal) -> Result<Decimal, QuantityError> {
    if is_negative(quantity) {
        return Err(QuantityError::Negative(quantity.to_string()));
    }
    if quantity > MAX_STOCK {
        return Err(QuantityError::TooMuch(quantity.to_string()));
    }
    Ok(quantity.normalize())
}

/// A quantity that can come or go: more than nothing.
///
/// # Errors
/// When it is nothing, less than that, or too much.
pub(crate) fn some_quantity(quantity: Decimal) -> Result<Decimal, QuantityError> {
    if quantity.is_zero() { Err(QuantityError::Nothing) } else { sound_quantity(quantity) }
}

/// The quantity of one written unit, in the ingredient's unit.
fn size_of(unit: &str, id: &Id, ingredient: Option<&Ingredient>) -> Result<Decimal, QuantityError> {
    let own = ingredient.map_or("", |ingredient| ingredient.unit.as_str());
    if unit.is_empty() || unit == own {
        return Ok(Decimal::ONE);
    }
    let pack = ingredient.and_then(|ingredient| ingredient.pack.as_ref());
    match pack {
        Some(pack) if matches!(unit, "pack" | "packs") => Ok(pack.size),
        _ => {
            let known = match pack {
                Some(pack) => format!("{own}, or in packs of {}", pack.size.normalize()),
                None if own.is_empty() => "plain numbers".to_owned(),
                None => own.to_owned(),
            };
            Err(QuantityError::Unit { unit: unit.to_owned(), ingredient: id.clone(), known })
        }
    }
}

/// The use of an ingredient on a usual day, by weekday from Monday, in its unit; none where no such
/// day is known.
pub(crate) type Usual = [Option<Decimal>; 7];

/// The usual use, from the use on each day with trade.
///
/// Each weekday is the mean of its days. Books that are younger than a week know no weekdays yet:
/// then every day is the mean of all.
pub(crate) fn usual(trading: &[NaiveDate], used: impl Fn(NaiveDate) -> Decimal) -> Usual {
    let mean = |days: &[NaiveDate]| {
        let sum: Decimal = days.iter().map(|day| used(*day)).sum();
        (!days.is_empty()).then(|| sum / Decimal::from(days.len()))
    };
    let span = match (trading.iter().min(), trading.iter().max()) {
        (Some(first), Some(last)) => (*last - *first).num_days(),
        _ => return [None; 7],
    };
    let all = mean(trading);
    std::array::from_fn(|weekday| {
        let of_weekday: Vec<NaiveDate> = trading
            .iter()
            .filter(|day| day.weekday().num_days_from_monday() as usize == weekday)
            .copied()
            .collect();
        // A weekday without trade in weeks that had some: the house is closed then.
        let closed = (span >= 7).then_some(Decimal::ZERO);
        mean(&of_weekday).or(closed).or(all)
    })
}

fn on_weekday(usual: &Usual, day: NaiveDate) -> Option<Decimal> {
    usual.get(day.weekday().num_days_from_monday() as usize).copied().flatten()
}

/// The expected use of a whole day: at its own pace, once enough of a usual day is over, else as
/// usual. Never less than was used. None where nothing is known.
pub(crate) fn day_will_use(
    usual: &Usual,
    day: NaiveDate,
    used: Decimal,
    share_over: Option<Decimal>,
) -> Option<Decimal> {
    let paced = share_over.filter(|share| *share >= ENOUGH_OF_A_DAY).map(|share| used / share);
    let expected = paced.filter(|paced| !paced.is_zero()).or_else(|| on_weekday(usual, day));
    expected.map(|expected| expected.max(used)).or((!used.is_zero()).then_some(used))
}

/// When something runs out at this pace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunsOut {
    /// The books have none left.
    Now,
    /// Before this business day ends.
    Today,
    /// On this business day.
    On(NaiveDate),
    /// Not within [`DAYS_AHEAD`].
    Later,
    /// Nothing is known of how it is used.
    Unknown,
}

/// When the quantity on hand runs out: first by the rest of today, then by the usual use of each
/// day.
pub(crate) fn runs_out(
    on_hand: Decimal,
    today: NaiveDate,
    still_today: Option<Decimal>,
    usual: &Usual,
) -> RunsOut {
    if on_hand <= Decimal::ZERO {
        return RunsOut::Now;
    }
    if usual.iter().all(Option::is_none) && still_today.is_none() {
        return RunsOut::Unknown;
    }
    let mut left = on_hand - still_today.unwrap_or_default();
    if left <= Decimal::ZERO {
        return RunsOut::Today;
    }
    for days in 1..=u64::from(DAYS_AHEAD) {
        let Some(day) = today.checked_add_days(Days::new(days)) else { break };
        left -= on_weekday(usual, day).unwrap_or_default();
        if left <= Decimal::ZERO {
            return RunsOut::On(day);
        }
    }
    RunsOut::Later
}

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

/// The share of a usual day that is over, from the sales of each hour after the turn; none where
/// they are not known. `at` is the hour from the turn on, `minutes` how far it is.
pub(crate) fn share_over(by_hour: &[i64], at: usize, minutes: u32) -> Option<Decimal> {
    let all: i64 = by_hour.iter().sum();
    if all <= 0 {
        return None;
    }
    let before: i64 = by_hour.iter().take(at).sum();
    let of_this = by_hour.get(at).copied().unwrap_or(0);
    let this = Decimal::from(of_this) * Decimal::from(minutes.min(60)) / Decimal::from(60);
    Some((Decimal::from(before) + this) / Decimal::from(all))
}

/// Whether there is too little of an ingredient to make one more.
pub(crate) fn is_lacking(uses: &[Use], on_hand: impl Fn(&Id) -> Option<Decimal>) -> bool {
    uses.iter().any(|used| on_hand(&used.ingredient).is_some_and(|there| there < used.quantity))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn beans() -> Ingredient {
        Ingredient {
            name: Name::default(),
            unit: "g".to_owned(),
            unit_cost: Decimal::new(16, 2),
            pack: Some(Pack { size: Decimal::from(1000), price: Money::from_minor(16_000) }),
            par: None,
        }
    }

    fn read(written: &str) -> Result<Decimal, String> {
        let id = "beans".parse().unwrap();
        parse_quantity(written, &id, Some(&beans())).map_err(|e| e.to_string())
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_quantity_is_a_number_in_the_ingredients_unit_or_in_packs() {
        for (written, quantity) in
            [("5000", 5000), ("5000 g", 5000), ("2 packs", 2000), ("1pack", 1000), ("0", 0)]
        {
            assert_eq!(read(written), Ok(Decimal::from(quantity)), "{written}");
        }
        assert_eq!(read("0.125"), Ok(Decimal::new(125, 3)));
    }

    #[test]
    fn another_unit_is_refused_with_the_one_that_is_right() {
        let said = read("5 kg").unwrap_err();
        assert_eq!(said, "unknown unit `kg`: beans is counted in g, or in packs of 1000");
        assert!(read("-1").unwrap_err().contains("less than nothing"));
        assert!(read("0.0001").unwrap_err().contains("more than 3 decimals"));
        assert!(read("99999999").unwrap_err().contains("more than any house holds"));
        assert!(read("lots").unwrap_err().contains("`lots` is not an amount"));
        assert!(read("20000 packs").unwrap_err().contains("more than any house holds"));
    }

    /// Four Mondays of 100, four Tuesdays of 200, nothing on other days.
    fn weeks() -> Usual {
        let mondays = (0..4).map(|week| day("2026-03-02") + Days::new(7 * week));
        let days: Vec<_> = mondays.flat_map(|monday| [monday, monday + Days::new(1)]).collect();
        usual(&days, |day| match day.weekday() {
            chrono::Weekday::Mon => Decimal::from(100),
            _ => Decimal::from(200),
        })
    }

    #[test]
    fn a_weekday_is_like_its_last_ones_and_a_closed_one_takes_nothing() {
        let usual = weeks();
        assert_eq!(usual[0], Some(Decimal::from(100)));
        assert_eq!(usual[1], Some(Decimal::from(200)));
        assert_eq!(usual[2], Some(Decimal::ZERO));
        assert_eq!(super::usual(&[], |_| Decimal::ONE), [None; 7]);
        let young = super::usual(&[day("2026-03-02")], |_| Decimal::from(50));
        assert_eq!(young[4], Some(Decimal::from(50)));
    }

    #[test]
    fn a_day_goes_on_at_its_pace() {
        let (usual, monday) = (weeks(), day("2026-03-30"));
        let of = |used: i64, share| day_will_use(&usual, monday, Decimal::from(used), share);
        // Nothing is over: as usual. A quarter is over and 50 are gone: 200 by the evening.
        assert_eq!(of(0, None), Some(Decimal::from(100)));
        assert_eq!(of(50, Some(Decimal::new(25, 2))), Some(Decimal::from(200)));
        // The first cup of the morning says nothing of the day.
        assert_eq!(of(18, Some(Decimal::new(1, 2))), Some(Decimal::from(100)));
        // More was used than is usual: it was used.
        assert_eq!(of(130, None), Some(Decimal::from(130)));
    }

    #[test]
    fn it_runs_out_on_the_day_that_takes_the_last_of_it() {
        let (usual, monday) = (weeks(), day("2026-03-30"));
        let out = |on_hand: i64, today: i64| {
            runs_out(Decimal::from(on_hand), monday, Some(Decimal::from(today)), &usual)
        };
        assert_eq!(out(0, 100), RunsOut::Now);
        assert_eq!(out(-5, 0), RunsOut::Now);
        assert_eq!(out(100, 100), RunsOut::Today);
        assert_eq!(out(300, 100), RunsOut::On(day("2026-03-31")));
        assert_eq!(out(301, 100), RunsOut::On(day("2026-04-06")));
        assert_eq!(out(100_000, 100), RunsOut::Later);
        let unknown = runs_out(Decimal::ONE, monday, None, &[None; 7]);
        assert_eq!(unknown, RunsOut::Unknown);
    }

    #[test]
    fn the_share_of_a_day_is_what_is_usually_sold_by_then() {
        let by_hour = [0, 10, 30, 60];
        assert_eq!(share_over(&by_hour, 2, 30), Some(Decimal::new(25, 2)));
        assert_eq!(share_over(&by_hour, 0, 0), Some(Decimal::ZERO));
        assert_eq!(share_over(&by_hour, 9, 0), Some(Decimal::ONE));
        assert_eq!(share_over(&[], 1, 0), None);
    }
}
