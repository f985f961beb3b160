//! A day at the counter: who comes when, what they order, how they pay, and what goes wrong with
//! it.

use chrono::{DateTime, NaiveDate, Utc};

use super::basket::{Shelf, Shelves};
use super::crew::Roster;
use super::deed::{Deed, What};
use super::dice::Dice;
use super::house::House;
use crate::domain::bearer::Bearer;
use crate::domain::discount::Discount;
use crate::domain::id::Id;
use crate::domain::ids::RequestId;
use crate::domain::menu::{Off, TenderKind};
use crate::domain::money::{MAX_ENTRY_MINOR, Money, Rate};
use crate::domain::order::Order;
use crate::domain::refund::RefundAsk;
use crate::domain::tender::Payment;
use crate::till::refund::Refund;
use crate::till::retender::Retender;
use crate::till::ring::{Ring, bill};
use crate::till::wish::Wish;

/// How often in a thousand orders …
const TAB: u64 = 16;
const DISCOUNT: u64 = 45;
const NOTE: u64 = 25;
const AT_A_TABLE: u64 = 260;
const TWO_TENDERS: u64 = 9;
const CASH: u64 = 50;
const REFUND: u64 = 8;
const RETENDER: u64 = 5;
const MADE_AGAIN: u64 = 5;
const ON_THE_HOUSE: u64 = 4;

const NOTES: &[&str] = &[
    "extra hot",
    "two straws, one cup, co-founders",
    "no lid",
    "name on the cup: Satoshi",
    "in a hurry: demo at ten",
    "for the third floor",
    "allergic to buzzwords",
];

const REFUNDS: &[&str] = &[
    "cold when it came",
    "rung up twice",
    "guest changed their mind",
    "wrong milk",
    "waited too long for it",
];

const MADE_WRONG: &[&str] =
    &["made wrong, made again", "spilled at the pass, made again", "wrong milk, made again"];

const HOUSE: &[&str] = &[
    "tenth cup on the card",
    "birthday",
    "complaint settled",
    "neighbours lent us a ladder",
    "reviewer's flat white was a mocha",
];

const VOIDS: &[&str] = &["ordered by mistake", "guest left early", "one too many"];

const TABS: &[&str] = &[
    "Table 2",
    "Table 5",
    "Table 7",
    "Window seat",
    "Bar left",
    "The founders",
    "Xiao Chen",
    "Lao Wang",
    "Lab 407",
    "Sofa",
];

/// Why something is taken from the bar for the crew.
const CREW: &str = "crew drink";

/// A day at the counter as it is put together.
pub(super) struct Counter<'h> {
    house: &'h House,
    day: NaiveDate,
    roster: &'h Roster,
    shelves: &'h Shelves,
    dice: Dice,
    deeds: Vec<Deed>,
}

/// Who bears an order, and why.
pub(super) type Given = (Bearer, &'static str);

impl<'h> Counter<'h> {
    pub(super) fn new(
        house: &'h House,
        day: NaiveDate,
        roster: &'h Roster,
        shelves: &'h Shelves,
    ) -> Self {
        let dice = house.dice("counter", day);
        Self { house, day, roster, shelves, dice, deeds: Vec::new() }
    }

    /// All that happens at it.
    pub(super) fn into_deeds(self) -> Vec<Deed> {
        self.deeds
    }

    /// Guests come by themselves.
    pub(super) fn serve_guests(&mut self) {
        for _ in 0..self.house.footfall(self.day) {
            let minute = self.house.a_minute(&mut self.dice);
            self.serve(minute);
        }
    }

    /// Everybody who works a shift drinks one.
    pub(super) fn serve_crew(&mut self) {
        for shift in &self.roster.shifts {
            let minute = self.dice.between(shift.from, shift.to);
            let minute = minute.clamp(self.house.opens, self.house.closes - 1);
            self.give(minute, 1, (Bearer::Staff, CREW));
        }
    }

    /// Somebody orders and pays.
    pub(super) fn serve(&mut self, minute: i64) {
        let Some(shelf) = self.shelves.at(self.house, minute) else { return };
        if self.dice.happens(MADE_AGAIN) {
            let why = self.dice.word(MADE_WRONG);
            return self.give(minute, 1, (Bearer::House, why));
        }
        if self.dice.happens(ON_THE_HOUSE) {
            let why = self.dice.word(HOUSE);
            return self.give(minute, 1, (Bearer::House, why));
        }
        let mut order = self.order(minute, shelf);
        if order.is_empty() {
            return;
        }
        // A tab that is opened late is paid late.
        const TAB_MINUTES: i64 = 120;
        let is_evening = self.house.is_night(minute) || self.house.menu.dayparts.is_empty();
        let is_tab = is_evening && minute + TAB_MINUTES < self.house.closes;
        if is_tab && self.dice.happens(TAB * 3) {
            return self.keep_tab(minute, shelf, order);
        }
        self.discount(&mut order);
        self.sell(minute, order);
    }

    /// Drinks that somebody else bears.
    pub(super) fn give(&mut self, minute: i64, drinks: u32, (bearer, reason): Given) {
        let Some(shelf) = self.shelves.at(self.house, minute) else { return };
        let (menu, at) = (&self.house.menu, self.instant(minute));
        let mut order = Order::new(self.dice.id(at).into());
        for _ in 0..drinks {
            if let Some(line) = shelf.drink(menu, &mut self.dice) {
                order.put(line);
            }
        }
        if order.is_empty() {
            return;
        }
        let is_package = matches!(bearer, Bearer::Package(_));
        for line in &mut order.lines {
            line.bearer = Some(bearer.clone());
        }
        order.reason = (!is_package).then(|| reason.to_owned());
        let by = Some(if is_package { self.hands(minute) } else { self.roster.lead });
        let id = order.id.into();
        self.push(id, at, by, What::Asked(Ring::new(order, Vec::new()).into()));
    }

    fn order(&mut self, minute: i64, shelf: &Shelf) -> Order {
        let at = self.instant(minute);
        let mut order = Order::new(self.dice.id(at).into());
        shelf.order(&self.house.menu, &mut self.dice, &mut order);
        order
    }

    fn discount(&mut self, order: &mut Order) {
        let menu = &self.house.menu;
        if !self.dice.happens(DISCOUNT) {
            return;
        }
        let named: Vec<Discount> = menu
            .discounts
            .iter()
            .map(|(id, named)| Discount { name: Some(id.clone()), off: named.off })
            .collect();
        let tenth = Rate::parse_percent("10%").map(Off::Percent);
        let usual = tenth.map(|off| Discount { name: None, off }).ok();
        let mut cut = order.clone();
        cut.discount = self.dice.one_of(&named).cloned().or(usual);
        // What is off by more than the house allows, or more than it costs, is off by nothing.
        let limit = menu.shop.discount_limit.unwrap_or(Rate::FULL);
        if bill(menu, &cut).is_ok_and(|bill| !bill.is_over(limit)) {
            *order = cut;
        }
    }

    fn sell(&mut self, minute: i64, order: Order) {
        let menu = &self.house.menu;
        let Ok(total) = bill(menu, &order).map(|bill| bill.total) else { return };
        let (payments, tender) = self.payments(total);
        let mut ask = Ring::new(order.clone(), payments);
        if self.dice.happens(NOTE) {
            ask.note = Some(self.dice.word(NOTES).to_owned());
        }
        if !order.take_away && self.dice.happens(AT_A_TABLE) {
            ask.table = Some((1 + self.dice.below(14)).to_string());
        }
        let (at, by) = (self.instant(minute), self.hands(minute));
        self.push(order.id.into(), at, Some(by), What::Asked(ask.into()));
        if let Some(tender) = tender {
            self.regret(minute, &order, &tender);
        }
    }

    /// How a total is paid; and the tender, where it is one alone.
    fn payments(&mut self, total: Money) -> (Vec<Payment>, Option<Id>) {
        let tender = if total.is_zero() { None } else { self.tender() };
        let Some(first) = tender else { return (Vec::new(), None) };
        if self.dice.happens(TWO_TENDERS) && self.house.menu.tenders.len() > 1 {
            let half = Money::from_minor(total.minor() / 2);
            let others = self.others(&first);
            let other = self.dice.one_of(&others).cloned();
            if let Some(other) = other.filter(|_| !half.is_zero() && !self.is_cash(&first)) {
                return (vec![Payment::new(first, Some(half)), Payment::new(other, None)], None);
            }
        }
        let handed = if self.is_cash(&first) { self.handed(&first, total) } else { None };
        (vec![Payment::new(first.clone(), handed)], Some(first))
    }

    /// One of the menu's tenders: the first of the screen is the one that most have.
    fn tender(&mut self) -> Option<Id> {
        let tenders = &self.house.menu.tenders;
        let card = |place: usize| 1000_u64 >> (2 * place).min(9);
        let is_cash = self.dice.happens(CASH);
        let weights = tenders.values().enumerate().map(|(place, tender)| {
            if (tender.kind == TenderKind::Cash) == is_cash { card(place) } else { 0 }
        });
        // A house of one kind of tender takes that.
        let at = self.dice.weighted(weights).unwrap_or(0);
        tenders.get_index(at).map(|(id, _)| id.clone())
    }

    fn others(&self, than: &Id) -> Vec<Id> {
        self.house.menu.tenders.keys().filter(|id| *id != than).cloned().collect()
    }

    fn is_cash(&self, tender: &Id) -> bool {
        let tender = self.house.menu.tenders.get(tender);
        tender.is_some_and(|tender| tender.kind == TenderKind::Cash)
    }

    /// What is handed over: the sum, or the next note above it. None: the sum, whatever it is.
    fn handed(&mut self, tender: &Id, total: Money) -> Option<Money> {
        let menu = &self.house.menu;
        let step = menu.tenders.get(tender)?.round_to.unwrap_or_default();
        let due = total.to_nearest(step).minor();
        let notes = menu.cash.denominations.iter().map(|note| note.minor());
        let notes: Vec<i64> = notes.filter(|note| *note > 0 && *note <= due * 3).collect();
        if self.dice.happens(250) || due <= 0 || due > MAX_ENTRY_MINOR / 4 {
            return None;
        }
        let note = *self.dice.one_of(&notes)?;
        Some(Money::from_minor((due + note - 1) / note * note))
    }

    /// Some come back with it, and some tenders were tapped wrong.
    fn regret(&mut self, minute: i64, order: &Order, tender: &Id) {
        let later = minute + self.dice.between(3, 25);
        if later >= self.house.closes {
            return;
        }
        let at = self.instant(later);
        let wish: Wish = if self.dice.happens(REFUND) {
            let line = u32::try_from(order.lines.len()).unwrap_or(1);
            let is_whole = self.dice.happens(400);
            let back = RefundAsk {
                lines: if is_whole { Vec::new() } else { vec![(line, Some(1))] },
                tender: None,
                unmade: self.dice.happens(200),
                reason: self.dice.word(REFUNDS).to_owned(),
            };
            Refund { order: order.id, back }.into()
        } else if self.dice.happens(RETENDER) {
            let others = self.others(tender);
            let Some(meant) = self.dice.one_of(&others).cloned() else { return };
            let (from, reference) = (None, None);
            Retender { order: order.id, tender: meant, from, reference }.into()
        } else {
            return;
        };
        let id = self.dice.id(at);
        self.push(id, at, Some(self.roster.lead), What::Asked(wish));
    }

    /// A tab: opened under a name, sometimes cut, sometimes paid in parts.
    fn keep_tab(&mut self, minute: i64, shelf: &Shelf, mut order: Order) {
        let menu = &self.house.menu;
        for _ in 0..2 {
            if let Some(line) = shelf.drink(menu, &mut self.dice) {
                order.put(line);
            }
        }
        order.tab = Some(self.dice.word(TABS).to_owned());
        order.take_away = false;
        let tab = order.id;
        let by = Some(self.hands(minute));
        let at = self.instant(minute);
        let sent = self.dice.id(at);
        self.push(sent, at, by, What::TabOpened(Box::new(order)));
        let mut minute = minute;
        if self.dice.happens(180) {
            minute += self.dice.between(2, 9);
            let (at, reason) = (self.instant(minute), self.dice.word(VOIDS));
            let id = self.dice.id(at);
            self.push(id, at, Some(self.roster.lead), What::Voided { tab, reason });
        }
        let Some(tender) = self.tender() else { return };
        if self.dice.happens(500) {
            minute += self.dice.between(15, 50);
            let (at, tender) = (self.instant(minute), tender.clone());
            let id = self.dice.id(at);
            self.push(id, at, by, What::PartPaid { tab, tender });
        }
        minute += self.dice.between(10, 50);
        let (at, by) = (self.instant(minute), self.hands(minute));
        let tender = self.tender().unwrap_or(tender);
        self.push(tab.into(), at, Some(by), What::TabPaid { tender });
    }

    fn hands(&mut self, minute: i64) -> &'static str {
        self.roster.at_counter(minute, &mut self.dice)
    }

    fn instant(&mut self, minute: i64) -> DateTime<Utc> {
        self.house.at_second(self.day, minute, self.dice.between(0, 59))
    }

    fn push(&mut self, id: RequestId, at: DateTime<Utc>, by: Option<&'static str>, what: What) {
        self.deeds.push(Deed::new(&mut self.dice, at, by, what).under(id));
    }
}
