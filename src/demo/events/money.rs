//! The money of an event: what it brings, what it costs, and what a host pays late.

use super::super::crew::{MANAGER, OWNER};
use super::super::deed::Deed;
use super::super::dice::Dice;
use super::super::house::House;
use super::kinds::{Income, Prepaid};
use super::{Fate, Happening, later};
use chrono::NaiveDate;

use crate::domain::fact::Purse;
use crate::domain::ids::RequestId;
use crate::domain::money::Money;
use crate::till::event::{BookEventCost, BookEventIncome, CollectInvoice};
use crate::till::package::{PaidBy, SellPackage, SettleEvent};
use crate::till::tax::Taxed;

/// What a prepaid drink costs, in hundredths of a typical one.
const PREPAID: i64 = 51;

/// A host pays an invoice after so many days.
const PAYS_AFTER: (i64, i64) = (9, 24);

/// What a cancelled event costs all the same, in typical drinks.
const CANCELLED: i64 = 9;

/// Kinds of cost with input tax that can be deducted.
const TAXED: &[&str] = &["catering", "supplies"];

/// Drinks that are paid before are so many days before.
const PREPAID_BEFORE: i64 = 2;

/// All money of an event. Where `is_open`, its invoices are not paid yet.
pub(super) fn of(house: &House, dice: &mut Dice, event: &Happening, is_open: bool) -> Vec<Deed> {
    match event.fate {
        // A sponsor has paid for what is still to come.
        Fate::ToCome => {
            let paid = event.sponsor.and_then(|income| earned(house, dice, event, income));
            paid.map(|(_, deed)| deed).into_iter().collect()
        }
        // The train was booked.
        Fate::Cancelled => spent(house, dice, event, &[("speakers", CANCELLED)], 1),
        Fate::Held => {
            let (mut owed, mut deeds) = prepaid(house, dice, event);
            for income in event.income() {
                let Some((amount, deed)) = earned(house, dice, event, income) else { continue };
                owed += if income.on_invoice { amount } else { Money::ZERO };
                deeds.push(deed);
            }
            if !is_open && owed > Money::ZERO {
                deeds.extend(collected(house, dice, event, owed));
            }
            deeds.extend(spent(house, dice, event, event.kind.costs, 0));
            deeds
        }
    }
}

/// Prepaid drinks: sold before, settled the day after; with what is owed for them.
fn prepaid(house: &House, dice: &mut Dice, event: &Happening) -> (Money, Vec<Deed>) {
    let (Some((id, drinks)), Some(tender)) = (event.package, house.card()) else {
        return (Money::ZERO, Vec::new());
    };
    let door = house.at(event.day, event.from - 50);
    let desk = house.at(on(house, event, -PREPAID_BEFORE), house.opens + 42);
    let (pay, at) = match event.kind.prepaid_by {
        Prepaid::AtTheDoor => (PaidBy::Tender(tender.clone()), door),
        Prepaid::Before => (PaidBy::Bank, desk),
        Prepaid::OnInvoice => (PaidBy::Receivable, door),
    };
    let owed = if pay == PaidBy::Receivable { house.price(PREPAID) * drinks } else { Money::ZERO };
    let price = house.price(PREPAID);
    let (event_id, tax, until) = (event.id, Taxed::Standard, None);
    let sold = SellPackage { event: event_id, drinks, price, tax, pay, until };
    let sold = Deed::asked(dice, at.max(event.planned_at), MANAGER, sold);
    let morning = house.at(later(event.day, 1), house.opens + 25);
    let settled = Deed::asked(dice, morning, MANAGER, SettleEvent(event.id));
    (owed, vec![sold.under(RequestId::new(id.uuid())), settled])
}

/// What an income comes to, and its booking.
fn earned(
    house: &House,
    dice: &mut Dice,
    event: &Happening,
    income: &Income,
) -> Option<(Money, Deed)> {
    // Guests are as many as there are seats, whatever the house sells.
    let amount = match income.each {
        0 => house.budget((income.drinks * dice.between(92, 108) / 100).max(1)),
        each => house.price(each) * event.crowd,
    };
    let ask = BookEventIncome {
        event: event.id,
        kind: income.kind.parse().ok()?,
        amount,
        tax: house.tax().map_or(Taxed::Free, Taxed::At),
        to: if income.on_invoice { Purse::Receivable } else { Purse::Bank },
    };
    // What each guest pays is added up when all are there.
    let at = match income.after {
        0 => house.at(event.day, event.to + 10),
        after => house.at(on(house, event, after), house.opens + 40),
    };
    Some((amount, Deed::asked(dice, at.max(event.planned_at), OWNER, ask)))
}

/// So many days after an event, in the season.
fn on(house: &House, event: &Happening, after: i64) -> NaiveDate {
    later(event.day, after).max(house.season.first()).min(house.season.last)
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
        let Ok(id) = kind.parse() else { continue };
        let amount = house.budget((drinks * dice.between(88, 114) / 100).max(1));
        // A speaker is a person; a caterer writes a bill with tax on it.
        let tax = house.tax().filter(|_| TAXED.contains(kind));
        let ask = BookEventCost { event: event.id, kind: id, amount, from: Purse::Bank, tax };
        let at = house.at(day, house.opens + 50).max(event.planned_at);
        deeds.push(Deed::asked(dice, at, MANAGER, ask));
    }
    deeds
}
