//! Which days are shown, and against which: a month to tap, and the most usual periods.

use chrono::{Datelike, Days};

use crate::app::kit::*;
use crate::app::widget::sheet;
use crate::domain::report::evening::Against;

/// The period while it is chosen.
#[derive(Debug)]
pub(crate) struct Choosing {
    month: Month,
    chosen: Period,
    /// Whether the next tap ends the range that begins with the chosen day.
    is_begun: bool,
    against: Against,
    today: NaiveDate,
}

/// The most usual periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quick {
    Today,
    /// The last seven days.
    Week,
    /// The last thirty days.
    Month,
    /// The quarter so far.
    Quarter,
    /// The year so far.
    Year,
}

impl Quick {
    const ALL: [Self; 5] = [Self::Today, Self::Week, Self::Month, Self::Quarter, Self::Year];

    const fn key(self) -> &'static str {
        match self {
            Self::Today => "day-today",
            Self::Week => "day-last-week",
            Self::Month => "day-last-month",
            Self::Quarter => "day-quarter",
            Self::Year => "day-year",
        }
    }

    fn period(self, today: NaiveDate) -> Period {
        let back = |days| today.checked_sub_days(Days::new(days));
        let first_of = |month| NaiveDate::from_ymd_opt(today.year(), month, 1);
        let from = match self {
            Self::Today => Some(today),
            Self::Week => back(6),
            Self::Month => back(29),
            Self::Quarter => first_of((today.month() - 1) / 3 * 3 + 1),
            Self::Year => first_of(1),
        };
        Period { from: from.unwrap_or(today), to: today }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// A day: the first of a range, or its last.
    DayPressed(NaiveDate),
    EarlierPressed,
    LaterPressed,
    /// One of those that are asked for most.
    QuickPressed(Quick),
    AgainstPressed(Against),
    CancelPressed,
    DonePressed,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Action {
    None,
    Leave,
    Chosen(Period, Against),
}

impl Choosing {
    pub(super) fn new(chosen: Period, against: Against, today: NaiveDate) -> Self {
        Self { month: Month::of(chosen.to), chosen, is_begun: false, against, today }
    }

    pub(super) fn update(&mut self, message: Message) -> Action {
        match message {
            Message::DayPressed(day) if self.is_begun => {
                let (from, to) = (self.chosen.from.min(day), self.chosen.from.max(day));
                (self.chosen, self.is_begun) = (Period { from, to }, false);
            }
            Message::DayPressed(day) => {
                (self.chosen, self.is_begun) = (Period::day(day), true);
            }
            Message::EarlierPressed => self.month = self.month.before(),
            Message::LaterPressed => self.month = self.month.next(),
            Message::QuickPressed(quick) => {
                (self.chosen, self.is_begun) = (quick.period(self.today), false);
                self.month = Month::of(self.today);
            }
            Message::AgainstPressed(against) => self.against = against,
            Message::CancelPressed => return Action::Leave,
            Message::DonePressed => return Action::Chosen(self.chosen, self.against),
        }
        Action::None
    }

    pub(super) fn view<'a>(&'a self, look: Look<'a>) -> Element<'a, Message> {
        let quick = Quick::ALL.map(|quick| {
            let is_chosen = quick.period(self.today) == self.chosen;
            (look.word(quick.key()), is_chosen, Message::QuickPressed(quick))
        });
        // Most periods have but one that they can be read against.
        let is_one = Against::Alike.period(self.chosen) == Against::Before.period(self.chosen);
        let offered =
            if is_one { &[Against::Alike][..] } else { &[Against::Alike, Against::Before] };
        let against = offered.iter().map(|against| {
            let said = against_words(look, self.chosen, *against);
            (said, is_one || *against == self.against, Message::AgainstPressed(*against))
        });
        let hint = if self.is_begun { "day-pick-last" } else { "day-pick-first" };
        let beside = pile![
            look.text(look.locale.period(self.chosen), HEADING),
            look.note(hint),
            space::vertical().height(m::NEAR),
            choices(look, quick),
            space::vertical().height(m::NEAR),
            heading(look, "day-against"),
            choices(look, against),
            space::vertical(),
            sheet::foot(
                look,
                Message::CancelPressed,
                &look.word("day-show"),
                Some(Message::DonePressed)
            )
        ]
        .width(FillPortion(5))
        .height(Fill);
        let month = container(self.month(look)).width(FillPortion(6));
        sheet::sheet(look, row![month, beside].spacing(m::APART).padding(m::APART))
    }

    fn month<'a>(&'a self, look: Look<'a>) -> Element<'a, Message> {
        let has_later = self.month.last() < self.today;
        let head = row![
            icon_button(look, Button::Plain, EARLIER, Some(Message::EarlierPressed)),
            look.text(look.locale.month(self.month), HEADING).fill().center(),
            icon_button(look, Button::Plain, LATER, has_later.then_some(Message::LaterPressed))
        ]
        .align_y(Center);
        let first = self.month.first();
        let monday = Period::week(first).from;
        let names = monday.iter_days().take(7).map(|day| {
            container(look.text(look.locale.weekday(day), ASIDE).center()).center_x(Fill).into()
        });
        let mut weeks = col![head, row(names).spacing(m::TIGHT)].spacing(m::TIGHT);
        let mondays = monday.iter_weeks().take_while(|monday| *monday <= self.month.last());
        for monday in mondays {
            let days = monday.iter_days().take(7).map(|day| self.day(look, day));
            weeks = weeks.push(row(days).spacing(m::TIGHT).height(Fill));
        }
        weeks.height(Fill).into()
    }

    fn day<'a>(&'a self, look: Look<'a>, day: NaiveDate) -> Element<'a, Message> {
        let p = look.palette;
        let is_here = Month::of(day) == self.month;
        if !is_here {
            return space::horizontal().into();
        }
        let is_chosen = (self.chosen.from..=self.chosen.to).contains(&day);
        let kind = if is_chosen { Button::Picked } else { Button::Quiet };
        let voice = if day == self.today { voice::STRONG } else { voice::BODY };
        let message = (day <= self.today).then_some(Message::DayPressed(day));
        let ink = if message.is_some() { p.ink } else { p.ink3 };
        let said = words(look, day.day().to_string(), voice, ink);
        pressable(look, kind, centred(said), message).full().into()
    }
}

/// What a period is read against, in words.
pub(super) fn against_words(look: Look<'_>, of: Period, against: Against) -> String {
    let Some(before) = against.period(of) else { return look.word("day-against-nothing") };
    let days = if before.from == before.to {
        look.locale.short_day(before.from)
    } else if before == Period::month(Month::of(before.from)) {
        look.locale.month(Month::of(before.from))
    } else if before.from.year() == of.to.year() {
        look.locale.short_period(before)
    } else {
        look.locale.period(before)
    };
    look.with("day-against-days", &[("days", days.into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn two_taps_are_a_range_in_whatever_order() {
        let today = day("2026-11-24");
        let mut choosing = Choosing::new(Period::day(today), Against::Alike, today);
        choosing.update(Message::DayPressed(day("2026-11-20")));
        assert_eq!(choosing.update(Message::DayPressed(day("2026-11-03"))), Action::None);
        let range = Period { from: day("2026-11-03"), to: day("2026-11-20") };
        let chosen = Action::Chosen(range, Against::Alike);
        assert_eq!(choosing.update(Message::DonePressed), chosen);
    }

    #[test]
    fn the_quarter_and_the_year_end_today() {
        let today = day("2026-11-24");
        assert_eq!(Quick::Quarter.period(today), Period { from: day("2026-10-01"), to: today });
        assert_eq!(Quick::Year.period(today).from, day("2026-01-01"));
        assert_eq!(Quick::Week.period(today).from, day("2026-11-18"));
    }
}
