//! The programme of events: what pays for the coffee, more at the beginning of a season than at its
//! end.

mod guests;
mod kinds;
mod money;
mod playbill;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use self::guests::List;
use self::kinds::{Income, Kind};
use self::playbill::{Bill, CALLED_OFF, TO_COME};
use super::counter::Counter;
use super::crew::{MANAGER, OWNER, Roster};
use super::deed::{Deed, What};
use super::dice::Dice;
use super::house::{ACTS, House};
use crate::domain::bearer::Bearer;
use crate::domain::business_day::wall_clock;
use crate::domain::ids::{EventId, PackageId, RequestId};
use crate::till::event::{CancelEvent, PlanEvent};

/// From so many events on one is called off in the season.
const MANY: usize = 5;

/// The act in which it is.
const CALLED_OFF_IN: usize = 3;

/// An event longer than this before its day is not announced.
const LONGEST_LEAD: i64 = 24;

/// An event as it comes to pass.
pub(super) struct Happening {
    id: EventId,
    kind: &'static Kind,
    sponsor: Option<&'static Income>,
    name: String,
    host: &'static str,
    day: NaiveDate,
    /// Minutes of its business day.
    from: i64,
    to: i64,
    capacity: u32,
    /// Who signs up; none, where guests are the host's own.
    list: Option<List>,
    /// How many come.
    crowd: u32,
    planned_at: DateTime<Utc>,
    fate: Fate,
    /// Drinks prepaid, and under which id.
    package: Option<(PackageId, u32)>,
}

/// What becomes of an event.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Held,
    Cancelled,
    /// It lies after the season.
    ToCome,
}

/// The programme of a season.
pub(super) struct Programme {
    events: Vec<Happening>,
}

impl Programme {
    pub(super) fn of(house: &House) -> Self {
        let season = &house.season;
        let mut dice = Dice::of(season.seed, "programme", 0);
        let mut days: Vec<(NaiveDate, Bill, Fate)> = Vec::new();
        for act in 0..ACTS {
            let of_act: Vec<NaiveDate> =
                season.all_days().filter(|day| house.act(*day) == act).collect();
            let held = playbill::of_act(act, &of_act).into_iter();
            days.extend(held.map(|(day, bill)| (day, bill, Fate::Held)));
        }
        let is_free = |day: &NaiveDate| days.iter().all(|(other, ..)| other != day);
        let mut later_on = season.all_days().filter(|day| house.act(*day) == CALLED_OFF_IN);
        let called_off = later_on.find(is_free).filter(|_| days.len() >= MANY);
        let called_off = called_off.unwrap_or_else(|| later(season.last, 2));
        days.push((called_off, CALLED_OFF, Fate::Cancelled));
        days.extend(
            TO_COME
                .into_iter()
                .zip([3, 9])
                .map(|(bill, after)| (later(season.last, after), bill, Fate::ToCome)),
        );
        let mut events: Vec<Happening> = Vec::new();
        for (day, bill, fate) in days {
            let event = Happening::of(house, &mut dice, (day, fate), bill, &events);
            events.push(event);
        }
        Self { events }
    }

    /// All that is done for the events apart from the counter.
    pub(super) fn deeds(&self, house: &House) -> Vec<Deed> {
        let last_invoice = self.events.iter().rev().find(|event| event.on_invoice());
        let mut deeds = Vec::new();
        for event in &self.events {
            let is_open = last_invoice.is_some_and(|last| last.id == event.id);
            let mut dice = house.dice("event", event.day);
            deeds.extend(event.planned(house, &mut dice));
            deeds.extend(guests::of(house, &mut dice, event));
            deeds.extend(money::of(house, &mut dice, event, is_open));
            if event.fate == Fate::Cancelled {
                let (at, ask) = (event.called_off(house), CancelEvent(event.id));
                deeds.push(Deed::asked(&mut dice, at, OWNER, ask));
            }
        }
        deeds
    }

    fn on(&self, day: NaiveDate) -> impl Iterator<Item = &Happening> {
        self.events.iter().filter(move |event| event.day == day && event.fate == Fate::Held)
    }

    /// What the counter has to do with the events of a day: more guests, drinks for those on the
    /// stage, and drinks that were prepaid.
    pub(super) fn serve(&self, house: &House, day: NaiveDate, counter: &mut Counter<'_>) {
        for event in self.on(day) {
            let mut dice = house.dice("event at the counter", day);
            let minute = |dice: &mut Dice| dice.between(event.from, (event.to - 6).max(event.from));
            // One in three buys something beside what is prepaid.
            for _ in 0..event.crowd / 3 {
                counter.serve(minute(&mut dice));
            }
            for _ in 0..dice.between(2, 4) {
                let drinks = u32::try_from(dice.between(1, 3)).unwrap_or(1);
                let reason = dice.word(&["speakers and crew", "the host's table", "volunteers"]);
                counter.give(minute(&mut dice), drinks, (Bearer::Event(event.id), reason));
            }
            let Some((package, prepaid)) = event.package else { continue };
            let mut left = prepaid * u32::try_from(dice.between(62, 94)).unwrap_or(75) / 100;
            while left > 0 {
                let drinks = u32::try_from(dice.between(2, 5)).unwrap_or(1).min(left);
                left -= drinks;
                counter.give(minute(&mut dice), drinks, (Bearer::Package(package), ""));
            }
        }
    }

    /// Somebody of those who are off works the event, on its account.
    pub(super) fn staffed(&self, house: &House, day: NaiveDate, roster: &Roster) -> Vec<Deed> {
        let mut deeds = Vec::new();
        for (event, name) in self.on(day).zip(&roster.off) {
            let mut dice = house.dice("event crew", day);
            let come = house.at(day, (event.from - 45).max(0));
            let go = house.at(day, event.to + 30);
            deeds.push(Deed::new(&mut dice, come, Some(name), What::Came(name)));
            let went = What::Went(name, Some(event.id));
            deeds.push(Deed::new(&mut dice, go, Some(name), went));
        }
        deeds
    }
}

impl Happening {
    fn of(
        house: &House,
        dice: &mut Dice,
        (day, fate): (NaiveDate, Fate),
        bill: Bill,
        before: &[Self],
    ) -> Self {
        let Bill { kind, sponsor, luck } = bill;
        let edition = before.iter().filter(|event| event.kind.is(kind)).count();
        let from = house.minute_of(kind.from.0, kind.from.1);
        let from = from.clamp(house.opens + 60, (house.closes - 60).max(house.opens + 60));
        let to = (from + kind.minutes).min(house.closes).max(from + 30);
        let capacity = (house.seats() * kind.seats / 100).max(2);
        let is_free = kind.income.is_empty() && sponsor.is_none();
        let act = house.act(day);
        let list = kind.has_list.then(|| List::of(dice, capacity, act, luck, is_free));
        let own = capacity * u32::try_from(dice.between(76, 96)).unwrap_or(80) / 100;
        let crowd = list.as_ref().map_or(own, List::came);
        let planned_at = planned_at(house, dice, day, before.len());
        let prepaid = (crowd * kind.prepaid / 100).next_multiple_of(5);
        let can_pour = house.menu.items.values().any(|item| house.menu.class_of(item).is_poured());
        let is_sold = prepaid > 0 && can_pour && fate == Fate::Held && !is_free;
        Self {
            id: dice.id(planned_at).into(),
            kind,
            sponsor,
            name: kind.name(edition),
            host: kind.host(edition),
            day,
            from,
            to,
            capacity,
            list,
            crowd,
            planned_at,
            fate,
            package: is_sold.then(|| (dice.id(planned_at).into(), prepaid)),
        }
    }

    fn planned(&self, house: &House, dice: &mut Dice) -> Option<Deed> {
        let zone = house.menu.shop.timezone;
        let when = |minute| wall_clock(house.at(self.day, minute), zone);
        let plan = PlanEvent {
            name: self.name.clone(),
            kind: self.kind.id.parse().ok()?,
            from: when(self.from),
            to: when(self.to),
            capacity: Some(self.capacity),
            host: Some(self.host.to_owned()),
            notes: Some(self.kind.notes.to_owned()),
        };
        let deed = Deed::asked(dice, self.planned_at, MANAGER, plan);
        Some(deed.under(RequestId::new(self.id.uuid())))
    }

    fn starts(&self, house: &House) -> DateTime<Utc> {
        house.at(self.day, self.from)
    }

    /// When an event that is cancelled is: two days before it, while the books are kept.
    fn called_off(&self, house: &House) -> DateTime<Utc> {
        let (first, last) = (house.season.first(), house.season.last);
        house.at(later(self.day, -2).clamp(first, last), house.closes - 5)
    }

    /// Until when somebody signs up for it, or drops out.
    fn list_closes(&self, house: &House) -> DateTime<Utc> {
        match self.fate {
            Fate::Held => self.starts(house) - TimeDelta::minutes(40),
            Fate::Cancelled => self.called_off(house) - TimeDelta::minutes(10),
            Fate::ToCome => house.at(house.season.last, house.closes),
        }
    }

    /// All that it brings beside prepaid drinks.
    fn income(&self) -> impl Iterator<Item = &'static Income> {
        self.kind.income.iter().chain(self.sponsor)
    }

    /// Whether something of it is paid for after an invoice.
    fn on_invoice(&self) -> bool {
        self.fate == Fate::Held && self.income().any(|income| income.on_invoice)
    }
}

/// When an event is announced: weeks before, but not before the books begin, nor after the season.
fn planned_at(house: &House, dice: &mut Dice, day: NaiveDate, number: usize) -> DateTime<Utc> {
    let lead = dice.between(LONGEST_LEAD / 3, LONGEST_LEAD);
    let (first, last) = (house.season.first(), house.season.last);
    let on = later(day, -lead).clamp(first, last);
    let minute = i64::try_from(number).unwrap_or(0) % 20;
    house.at(on, house.opens + minute) + TimeDelta::seconds(dice.between(0, 50))
}

/// So many days later; earlier, where it is less than nothing.
fn later(day: NaiveDate, days: i64) -> NaiveDate {
    let by = Days::new(days.unsigned_abs());
    let moved = if days < 0 { day.checked_sub_days(by) } else { day.checked_add_days(by) };
    moved.unwrap_or(day)
}
