//! The programme of events: what pays for the coffee, more at the beginning of a season than at its
//! end.

mod guests;
mod kinds;
mod money;

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};

use self::kinds::{HOSTS, Kind, Turns};
use super::counter::Counter;
use super::crew::{MANAGER, OWNER, Roster};
use super::deed::{Deed, What};
use super::dice::Dice;
use super::house::House;
use crate::domain::bearer::Bearer;
use crate::domain::business_day::wall_clock;
use crate::domain::ids::{EventId, PackageId, RequestId};
use crate::till::event::{CancelEvent, PlanEvent};

/// Events in thirty days, in hundredths: when the hype is whole, and when it is gone.
const HYPED: u64 = 1000;
const COOLED: u64 = 420;

/// How each day of the week suits an event, from Monday, in hundredths.
const WEEKDAYS: [u64; 7] = [55, 120, 140, 145, 95, 105, 40];

/// From so many events on one of them is called off in the middle of the season.
const MANY: usize = 5;

/// An event longer than this before its day is not announced.
const LONGEST_LEAD: i64 = 24;

/// An event as it comes to pass.
pub(super) struct Happening {
    id: EventId,
    kind: &'static Kind,
    name: String,
    host: &'static str,
    day: NaiveDate,
    /// Minutes of its business day.
    from: i64,
    to: i64,
    capacity: u32,
    /// How many come.
    crowd: u32,
    /// How much of it there is, in thousandths: the hype, and luck.
    pull: u64,
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
        let mut days = Vec::new();
        // So much of an event has gathered; a whole one takes place.
        const WHOLE: u64 = 30 * 100 * 100;
        let mut gathered = WHOLE / 2;
        for day in season.all_days() {
            let weekday = WEEKDAYS.get(day.weekday().num_days_from_monday() as usize);
            let hyped = COOLED + (HYPED - COOLED) * house.hype(day) / 1000;
            gathered += hyped * weekday.unwrap_or(&100);
            if gathered >= WHOLE {
                gathered -= WHOLE;
                days.push((day, Fate::Held));
            }
        }
        if days.is_empty() {
            days.push((season.last, Fate::Held));
        }
        let middle = days.len() * 3 / 5;
        match days.get_mut(middle).filter(|_| middle * 5 / 3 >= MANY) {
            Some((_, fate)) => *fate = Fate::Cancelled,
            None => days.push((later(season.last, 2), Fate::Cancelled)),
        }
        days.push((later(season.last, 3), Fate::ToCome));
        days.push((later(season.last, 9), Fate::ToCome));
        let mut turns = Turns::new(&mut dice);
        let mut events: Vec<Happening> = Vec::new();
        for day in days {
            let event = Happening::of(house, &mut dice, day, turns.next(), &events);
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
            // About one in three buys something beside what is prepaid.
            for _ in 0..event.crowd * 35 / 100 {
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
                let drinks = u32::try_from(dice.between(1, 3)).unwrap_or(1).min(left);
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
        kind: &'static Kind,
        before: &[Self],
    ) -> Self {
        let edition = before.iter().filter(|event| event.kind.id == kind.id).count();
        let name = kind.name(edition);
        let from = house.minute_of(kind.from.0, kind.from.1);
        let from = from.clamp(house.opens + 60, (house.closes - 60).max(house.opens + 60));
        let to = (from + kind.minutes).min(house.closes).max(from + 30);
        let capacity = (house.seats() * kind.seats / 100).max(2);
        let pull = 930 + house.hype(day) * 100 / 1000 + dice.below(140);
        let wanted =
            u64::from(capacity) * pull * u64::try_from(dice.between(70, 112)).unwrap_or(90);
        let wanted = u32::try_from(wanted / 100_000).unwrap_or(capacity);
        let planned_at = planned_at(house, dice, day, before.len());
        let prepaid = (wanted.min(capacity) * kind.prepaid / 100).next_multiple_of(5);
        let can_pour = house.menu.items.values().any(|item| house.menu.class_of(item).is_poured());
        let is_sold = kind.prepaid > 0 && can_pour && fate == Fate::Held;
        Self {
            id: dice.id(planned_at).into(),
            kind,
            name,
            host: dice.word(HOSTS),
            day,
            from,
            to,
            capacity,
            crowd: wanted.min(capacity),
            pull,
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

    /// Whether something of it is paid for after an invoice.
    fn on_invoice(&self) -> bool {
        self.fate == Fate::Held && self.kind.income.iter().any(|income| income.on_invoice)
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
