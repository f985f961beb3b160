//! The shop: what stands above its menu, its drawer, its tenders and its hours.

use chrono::{DateTime, NaiveTime, TimeDelta, Timelike, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::{Lang, Name};
use crate::domain::business_day::{Now, Turn};
use crate::domain::money::{Currency, Money, Rate};

/// The shop's own data.
#[derive(Debug, Clone, PartialEq)]
pub struct Shop {
    /// Its name.
    pub name: Name,
    /// Where it is.
    pub address: Option<Name>,
    /// Its telephone number.
    pub phone: Option<String>,
    /// Its tax number.
    pub tax_id: Option<String>,
    /// The receipt's last line.
    pub footer: Option<Name>,
    /// The house's own rule for refunds, on receipts and slips.
    pub refund_note: Option<Name>,
    /// Its currency.
    pub currency: Currency,
    /// Where its wall clock hangs.
    pub timezone: Tz,
    /// When its business day turns.
    pub business_day_starts: Turn,
    /// Its languages; the first is the shop's own. At least one.
    pub languages: Vec<Lang>,
    /// Whether prices include tax.
    pub prices_include_tax: bool,
    /// When the tax of packages and advances is due.
    pub tax_due: TaxDue,
    /// Seats.
    pub seats: u32,
    /// The tables that tabs are offered, in the order of the screen.
    pub tables: Vec<String>,
    /// The largest discount that needs no right of its own.
    pub discount_limit: Option<Rate>,
    /// The dearest item whose price is typed in that needs no right of its own.
    pub open_item_limit: Option<Money>,
    /// How long the till stays open without a touch; none: for ever.
    pub lock_after: Option<TimeDelta>,
    /// Whether a drink is marked as sold out when an ingredient of it runs out.
    pub sold_out_by_stock: bool,
}

impl Shop {
    /// A moment with the business day that holds it here.
    pub fn now(&self, at: DateTime<Utc>) -> Now {
        Now::of(at, self.timezone, self.business_day_starts)
    }
}

/// When the tax of what is paid before it is supplied is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TaxDue {
    /// When it is supplied.
    #[default]
    Supply,
    /// When it is paid.
    Payment,
}

/// The drawer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CashDrawer {
    /// Notes and coins, largest first.
    pub denominations: Vec<Money>,
    /// Over or short within it is not remarked.
    pub tolerance: Money,
}

/// How a tender's money reaches the shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TenderKind {
    /// Notes and coins, into the drawer; gives change.
    Cash,
    /// A provider that pays out later: a card terminal, a wallet.
    External,
}

/// A way to pay.
#[derive(Debug, Clone, PartialEq)]
pub struct MenuTender {
    /// Its name.
    pub name: Name,
    /// How its money reaches the shop.
    pub kind: TenderKind,
    /// The step that a bill paid with it is rounded to; cash only.
    pub round_to: Option<Money>,
    /// Notes offered on the cash pad.
    pub quick: Vec<Money>,
}

/// Which of the two themes a daypart is shown in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DaypartTheme {
    /// Light.
    Day,
    /// Dark.
    Night,
}

/// Hours with a menu of their own, `from` in, `to` out, across midnight where `to` is the earlier.
#[derive(Debug, Clone, PartialEq)]
pub struct Daypart {
    /// Its name, where it has one; its id else.
    pub name: Option<Name>,
    /// From this wall clock time.
    pub from: NaiveTime,
    /// Up to, and without, this one.
    pub to: NaiveTime,
    /// How the window looks then.
    pub theme: DaypartTheme,
}

impl Daypart {
    /// Whether a wall clock time lies in it.
    pub fn contains(&self, time: NaiveTime) -> bool {
        let minute = |t: NaiveTime| t.num_seconds_from_midnight();
        let (from, to, at) = (minute(self.from), minute(self.to), minute(time));
        if from < to { (from..to).contains(&at) } else { at >= from || at < to }
    }
}
