//! The money of an event: what it brings, what it costs, and what a host pays late.

use super::super::crew::{MANAGER, OWNER};
use super::super::deed::Deed;
use super::super::dice::Dice;
use super::super::house::House;
use super::kinds::Income;
use super::{Fate, Happening, later};
use crate::domain::fact::Purse;
use crate::domain::ids::RequestId;
use crate::domain::money::Money;
use crate::till::event::{BookEventCost, BookEventIncome, CollectInvoice};
use crate::till::package::{PaidBy, SellPackage, SettleEvent};
use crate::till::tax::Taxed;

/// What a prepaid drink costs, in hundredths of a typical one.
const PREPAID: i64 = 88;

/// A host pays an invoice after so many days.
const PAYS_AFTER: (i64, i64) = (9, 24);

/// What a cancelled event costs all the same, in typical drinks.
const CANCELLED: i64 = 9;

/// All money of an event. Where `is_open`, its invoices are not paid yet.
pub(super) fn of(house: &House, dice: &mut Dice, event: &Happening, is_open: bool) -> Vec<Deed> {
    match event.fate {
        Fate::ToCome => Vec::new(),
        // The train was booked.
        Fate::Cancelled => spent(house, dice, event, &[("speakers", CANCELLED)], 1),
        Fate::Held => {
            let mut deeds = prepaid(house, dice, event);
            for income in event.kind.income {
                deeds.extend(earned(house, dice, event, income, is_open));
            }
            deeds.extend(spent(house, dice, event, event.kind.costs, 0));
            deeds
        }
    }
}

/// Prepaid drinks: sold before, settled the day after.
fn prepaid(house: &House, dice: &mut Dice, event: &Happening) -> Vec<Deed> {
    let (Some((id, drinks)), Some(tender)) = (event.package, house.card()) else {
        return Vec::new();
    };
    let sold = SellPackage {
        event: event.id,
        drinks,
        price: house.price(PREPAID),
        tax: Taxed::Standard,
        pay: PaidBy::Tender(tender.clone()),
        until: None,
    };
    let at = house.at(event.day, event.from - 50).max(event.planned_at);
    let morning = house.at(later(event.day, 1), house.opens + 25);
    let sold = Deed::asked(dice, at, MANAGER, sold).under(RequestId::new(id.uuid()));
    vec![sold, Deed::asked(dice, morning, MANAGER, SettleEvent(event.id))]
}

fn earned(
    house: &House,
    dice: &mut Dice,
    event: &Happening,
    income: &Income,
    is_open: bool,
) -> Vec<Deed> {
    let luck = i64::try_from(event.pull).unwrap_or(1000) * dice.between(88, 114) / 100;
    // Guests are as many as there are seats, whatever the house sells.
    let amount = match income.each {
        0 => house.budget(income.drinks * luck / 1000),
        each => house.price(each * i64::from(event.crowd)),
    };
    let Ok(kind) = income.kind.parse() else { return Vec::new() };
    let to = if income.on_invoice { Purse::Receivable } else { Purse::Bank };
    let ask = BookEventIncome {
        event: event.id,
        kind,
        amount,
        tax: house.tax().map_or(Taxed::Free, Taxed::At),
        to,
    };
    let day = later(event.day, income.after).max(house.season.first()).min(house.season.last);
    let at = house.at(day, house.opens + 40).max(event.planned_at);
    let mut deeds = vec![Deed::asked(dice, at, OWNER, ask)];
    if income.on_invoice && !is_open {
        deeds.extend(collected(house, dice, event, amount));
    }
    deeds
}

/// A host pays, some in two parts.
fn collected(house: &House, dice: &mut Dice, event: &Happening, amount: Money) -> Vec<Deed> {
    let first = dice.between(PAYS_AFTER.0, PAYS_AFTER.1);
    let part = if dice.happens(300) { amount.minor() / 2 } else { 0 };
    let parts = [(first, part), (first + 8, amount.minor() - part)];
    let paid = parts.into_iter().filter(|(_, part)| *part > 0);
    paid.map(|(days, part)| {
        let at = house.at(later(event.day, days), house.opens + 45);
        let amount = Money::from_minor(part);
        Deed::asked(dice, at, OWNER, CollectInvoice { event: event.id, amount, to: Purse::Bank })
    })
    .collect()
}

fn spent(
    house: &House,
    dice: &mut Dice,
    event: &Happening,
    costs: &[(&str, i64)],
    after: i64,
) -> Vec<Deed> {
    let day = later(event.day, after).min(house.season.last);
    let mut deeds = Vec::new();
    for (kind, drinks) in costs {
        let Ok(kind) = kind.parse() else { continue };
        let luck = i64::try_from(event.pull).unwrap_or(1000) * dice.between(85, 120) / 100;
        let amount = house.budget((drinks * luck / 1000).max(1));
        let ask = BookEventCost { event: event.id, kind, amount, from: Purse::Bank, tax: None };
        let at = house.at(day, house.opens + 50).max(event.planned_at);
        deeds.push(Deed::asked(dice, at, MANAGER, ask));
    }
    deeds
}
