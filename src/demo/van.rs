//! What a van brings and what a count finds, by what is on the shelves when it comes to it.

use rust_decimal::{Decimal, RoundingStrategy};

use super::dice::Dice;
use crate::books::StockRow;
use crate::domain::fact::Purse;
use crate::domain::fact::stock::worth;
use crate::domain::id::Id;
use crate::domain::menu::{Ingredient, Menu};
use crate::domain::money::{Money, round};
use crate::till::stock::{CountStock, ReceiveStock};

/// What is counted every week: so many ingredients, those that most money goes into.
pub(super) const COUNTED: usize = 9;

/// How often in a thousand …
const PRICE_MOVES: u64 = 300;
const FOUND_MORE: u64 = 120;
const BAD_WEEK: u64 = 70;

/// So many of the dearest ingredients rise in price.
const RISING: usize = 2;

/// What the house keeps, and what a day takes of it.
pub(super) struct Pantry {
    /// Each ingredient with what a usual day takes, what most money goes into first.
    pub(super) daily: Vec<(Id, Decimal)>,
}

impl Pantry {
    /// What the van brings, as there is so much of everything; none where all is there.
    pub(super) fn delivered(
        &self,
        menu: &Menu,
        stock: &[StockRow],
        van: &mut Van,
    ) -> Option<ReceiveStock> {
        let mut lines = Vec::new();
        for (place, (id, daily)) in self.daily.iter().enumerate() {
            let Some(of) = menu.ingredients.get(id) else { continue };
            let there = on_hand(stock, id);
            let par = of.par.unwrap_or_default();
            let days = |days: i64| *daily * Decimal::from(days);
            if there >= par.max(days(van.at_least)) {
                continue;
            }
            let missing = par.max(days(van.up_to)) - there;
            let quantity = in_packs(of, missing);
            if quantity.is_zero() {
                continue;
            }
            let rise = if place < RISING { van.rise } else { 0 };
            let paid = van.price(menu, of, quantity, rise);
            lines.push((id.clone(), quantity, paid));
        }
        let note = Some(van.note.to_owned());
        (!lines.is_empty()).then_some(ReceiveStock { lines, from: Purse::Bank, note, tax: None })
    }

    /// What is found on the shelves.
    pub(super) fn counted(
        &self,
        stock: &[StockRow],
        is_all: bool,
        mut drift: Option<Dice>,
    ) -> Option<CountStock> {
        let most = if is_all { self.daily.len() } else { COUNTED };
        let is_bad = drift.as_mut().is_some_and(|dice| dice.happens(BAD_WEEK));
        // Where the books know of less than nothing, a delivery is looked for first.
        let known = self.daily.iter().take(most).map(|(id, daily)| (id, daily, on_hand(stock, id)));
        let known = known.filter(|(.., there)| !there.is_sign_negative());
        let lines = known.map(|(id, daily, there)| {
            let gone = match &mut drift {
                None => Decimal::ZERO,
                Some(dice) => {
                    let per_mille = match (dice.happens(FOUND_MORE), is_bad) {
                        (true, _) => dice.between(-6, 0),
                        (false, true) => dice.between(25, 55),
                        (false, false) => dice.between(4, 20),
                    };
                    *daily * Decimal::from(7) * Decimal::new(per_mille, 3)
                }
            };
            // People count whole grams and pieces, and never less than nothing.
            let counted = (there - gone).round_dp(0).max(Decimal::ZERO);
            (id.clone(), counted)
        });
        let lines: Vec<_> = lines.collect();
        (!lines.is_empty()).then_some(CountStock::Now(lines))
    }
}

/// A van, and what is written on its papers.
pub(super) struct Van {
    /// What does not last so many days is ordered.
    pub(super) at_least: i64,
    /// It is ordered for so many.
    pub(super) up_to: i64,
    /// What the dearest have risen by, in thousandths.
    pub(super) rise: u64,
    pub(super) note: &'static str,
    pub(super) dice: Dice,
}

impl Van {
    /// What is paid: what the menu says, a little more or less now and then.
    fn price(&mut self, menu: &Menu, of: &Ingredient, quantity: Decimal, rise: u64) -> Money {
        let usual = match of.pack.as_ref().filter(|pack| !pack.size.is_zero()) {
            Some(pack) => round(pack.price.exact() * quantity / pack.size),
            None => worth(quantity, of.unit_cost, menu.shop.currency.decimals()),
        };
        let moves = if self.dice.happens(PRICE_MOVES) { self.dice.between(-30, 40) } else { 0 };
        let per_mille = 1000 + moves + i64::try_from(rise).unwrap_or(0);
        round(usual.exact() * Decimal::new(per_mille, 3))
    }
}

fn on_hand(stock: &[StockRow], id: &Id) -> Decimal {
    let row = stock.iter().find(|row| row.ingredient == *id);
    row.map_or(Decimal::ZERO, |row| row.on_hand)
}

/// At least so much: whole packs of it, or tens where it is bought by the piece.
fn in_packs(of: &Ingredient, missing: Decimal) -> Decimal {
    let pack = of.pack.as_ref().map(|pack| pack.size).filter(|size| !size.is_zero());
    let pack = pack.unwrap_or(Decimal::TEN);
    let packs = (missing / pack).round_dp_with_strategy(0, RoundingStrategy::AwayFromZero);
    (packs.max(Decimal::ZERO) * pack).normalize()
}
