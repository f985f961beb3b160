//! What goes through the bank by itself: providers pay out week by week, and wages, bills and taxes
//! are paid month by month, each to the cent of what was owed at the end of a day.

use chrono::{Datelike, NaiveDate, Weekday};

use super::crew::OWNER;
use super::deed::{Deed, What};
use super::house::House;
use crate::domain::business_day::Month;
use crate::domain::menu::TenderKind;
use crate::domain::money::Money;
use crate::domain::posting::Account;
use crate::till::transfer::MoveMoney;

/// What lies in the bank when the season begins, in typical drinks: some months of a lease.
const OPENING: i64 = 5_000;

/// The days of a month on which the month before is paid: people, landlord, tax office.
const WAGES_ON: u32 = 1;
const BILLS_ON: u32 = 3;
const TAXES_ON: u32 = 15;

/// What a provider keeps of what it pays out, in thousandths.
const FEE: u32 = 6;

/// The minute of the morning at which the owner looks into the account.
const AT_THE_BANK: i64 = 35;

/// The moves of a day.
pub(super) fn of_day(house: &House, day: NaiveDate) -> Vec<Deed> {
    let mut dice = house.dice("bank", day);
    let at = house.at(day, (house.opens + AT_THE_BANK).min(house.closes));
    let mut deeds = Vec::new();
    let mut does = |what| deeds.push(Deed::new(&mut dice, at, Some(OWNER), what));
    if day == house.season.first() {
        let (amount, fee, event) = (house.budget(OPENING), Money::ZERO, None);
        let reason = Some("what was there before".to_owned());
        let opening =
            MoveMoney { from: Account::Opening, to: Account::Bank, amount, fee, event, reason };
        does(What::Asked(opening.into()));
        return deeds;
    }
    let yesterday = day.pred_opt().unwrap_or(day);
    if day.weekday() == Weekday::Mon {
        let tenders = &house.menu.tenders;
        for (tender, _) in tenders.iter().filter(|(_, of)| of.kind == TenderKind::External) {
            let (from, to) = (Account::Clearing(tender.clone()), Account::Bank);
            let reason = "weekly payout";
            does(What::Moved { from, to, upto: yesterday, fee_per_mille: FEE, reason });
        }
    }
    let last_month = Month::of(day).first().pred_opt().unwrap_or(day);
    let mut pays = |from, to, upto, reason| {
        does(What::Moved { from, to, upto, fee_per_mille: 0, reason });
    };
    match day.day() {
        WAGES_ON => pays(Account::Bank, Account::Wages, last_month, "wages of the month"),
        BILLS_ON => pays(Account::Bank, Account::Accrued, last_month, "bills of the month"),
        TAXES_ON => pays(Account::Bank, Account::Vat, last_month, "tax of the month"),
        _ => (),
    }
    // What was paid of the tax in bills is not paid again.
    if day == Month::of(day).last() {
        pays(Account::InputVat, Account::Vat, day, "input tax of the month");
    }
    deeds
}
