//! The form of a cost on the screen: its choices, the keys, and what it means for a day.

use super::{CostForm, KINDS, KINDS_BEFORE, Message, Pad, Problem, Span};
use crate::app::kit::*;
use crate::app::screen::day::costs::entry::purse_word;
use crate::app::screen::day::costs::split::{Split, bar, mark, side_word};
use crate::app::widget::form::FormView;
use crate::app::widget::keypad::key_button;
use crate::app::widget::segments::Segment as Choice;
use crate::domain::fact::cost::{CostAdded, Segment, When};

impl CostForm {
    pub(super) fn parts<'a>(&'a self, look: Look<'a>, menu: &Menu) -> FormView<'a, Message> {
        let asked = self.asked(look.currency);
        let parts = col![
            self.kinds(look, asked.as_ref().err()),
            self.when(look, asked.as_ref().err()),
            self.sides(look),
            taxes(look, menu, self.tax.as_ref(), Message::TaxPressed)
                .map(|offered| pile![heading(look, "event-tax-in-cost"), offered])
        ]
        .spacing(m::PAD);
        let left = card(look, container(scrolls(parts)).padding(m::PAD));
        let pad = pile![self.figure(look), keypad(look, Message::KeyPressed, [])].height(Fill);
        let cost = asked.ok().and_then(|asked| asked.with_tax(menu).ok());
        FormView::framed(left, "costs-add-done").beside(pad).beside(meaning(look, cost.as_ref()))
    }

    /// What the keys are for; the amount goes on where it is pressed.
    fn figure<'a>(&self, look: Look<'a>) -> Element<'a, Message> {
        match &self.pad {
            Pad::Amount => {
                let amount = self.amount.amount(look.currency).unwrap_or_default();
                keyed(look, look.word("pay-amount"), look.money(amount))
            }
            Pad::Share(side, ..) => {
                let percent = format!("{}%", self.split.of(*side));
                let figure = keyed(look, side_word(look, *side), percent);
                pressable(look, Button::Bare, figure, Some(Message::AmountPressed))
                    .width(Fill)
                    .height(m::FINISH)
                    .into()
            }
        }
    }

    fn kinds<'a>(&'a self, look: Look<'a>, problem: Option<&Problem>) -> Element<'a, Message> {
        let p = look.palette;
        let before = self.kinds.iter().map(Id::as_str);
        let before = before.filter(|kind| !KINDS.contains(kind)).take(KINDS_BEFORE);
        let offered = KINDS.into_iter().chain(before).map(|kind| {
            let is_chosen = self.own.is_blank() && self.kind == kind;
            (look.locale.kind(kind), is_chosen, Message::KindPressed(kind.to_owned()))
        });
        let own = self.own.field(look, "event-own-kind", Message::KindSaid);
        let mut kinds = pile![heading(look, "event-what-for"), choices(look, offered), own];
        match (problem, Id::of_words(self.own.as_str())) {
            (Some(Problem::Letters), _) => {
                kinds = kinds.push(look.note("costs-letters").ink(p.bad));
            }
            (Some(Problem::OwnKind(kind)), _) => {
                let kind = look.locale.kind(kind.as_str());
                let said = look.with("costs-own-kind", &[("kind", kind.into())]);
                kinds = kinds.push(look.text(said, NOTE).ink(p.bad).fill());
            }
            (_, Some(kind)) => {
                let said = look.with("costs-in-books", &[("kind", kind.as_str().into())]);
                kinds = kinds.push(look.text(said, NOTE).fill());
            }
            (_, None) => {}
        }
        kinds.into()
    }

    fn when<'a>(&self, look: Look<'a>, problem: Option<&Problem>) -> Element<'a, Message> {
        let p = look.palette;
        let span = |key: &str, span| Choice {
            icon: None,
            said: look.word(key),
            is_icon: false,
            is_chosen: self.span == span,
            message: Some(Message::SpanPressed(span)),
        };
        let spans = segments(
            look,
            [span("costs-every-day", Span::Month), span("costs-one-day", Span::Day)],
        );
        let step =
            |icon, step| icon_button(look, Button::Plain, icon, Some(Message::MonthStepped(step)));
        let month = look.text(look.locale.month(self.month()), STRONG).one_line().center();
        let day = match self.span {
            Span::Month => strip![
                step(EARLIER, Step::Back),
                container(month).center_x(Fill),
                step(LATER, Step::On)
            ],
            Span::Day => day_stepper(look, self.day, Message::DayStepped),
        };
        let mut when = pile![heading(look, "event-when-heading")];
        when = if look.measure.is_roomy {
            when.push(strip![spans, day].spacing(m::GAP))
        } else {
            when.push(spans).push(day)
        };
        if let Some(Problem::Sealed(month)) = problem {
            let month = [("month", look.locale.month(*month).into())];
            let said = look.with("costs-sealed-help", &month);
            when = when.push(look.text(said, NOTE).ink(p.bad).fill());
        }
        if self.span == Span::Day {
            let purses = [Purse::Bank, Purse::Cash].map(|purse| {
                (purse_word(look, purse), self.purse == purse, Message::PursePressed(purse))
            });
            let from = col![heading(look, "shift-from-where"), choices(look, purses)];
            when = when.push(from.spacing(m::NEAR));
        }
        when.into()
    }

    fn sides<'a>(&self, look: Look<'a>) -> Element<'a, Message> {
        let offered = Split::OFFERED.map(|split| {
            let mut sides = split.sides();
            let said = match (sides.next(), sides.next()) {
                (Some((side, _)), None) => look.word(match side {
                    Segment::Counter => "costs-all-counter",
                    Segment::Events => "costs-all-events",
                    Segment::House => "costs-all-house",
                }),
                _several => split
                    .sides()
                    .map(|(_, percent)| percent.to_string())
                    .collect::<Vec<_>>()
                    .join(" / "),
            };
            (said, self.split == split, Message::SplitPressed(split))
        });
        let parts = self.split.sides().map(|(side, percent)| (side, i64::from(percent)));
        let steppers = Segment::ALL.map(|side| self.side(look, side));
        pile![
            heading(look, "costs-who-bears"),
            choices(look, offered),
            container(bar(look, parts, false)).padding([m::TIGHT, 0.0]),
            row(steppers).spacing(m::NEAR)
        ]
        .into()
    }

    fn side<'a>(&self, look: Look<'a>, side: Segment) -> Element<'a, Message> {
        let step = |icon, step| {
            let can = self.split.can_step(side, step);
            icon_button(look, Button::Step, icon, can.then_some(Message::ShareStepped(side, step)))
        };
        let is_typed = matches!(&self.pad, Pad::Share(of, ..) if *of == side);
        let kind = if is_typed { Button::Picked } else { Button::Quiet };
        let figure = look.text(format!("{}%", self.split.of(side)), HEADING);
        let figure = key_button(look, kind, figure.one_line(), Some(Message::SharePressed(side)));
        let named = strip![mark(look, side), look.text(side_word(look, side), NOTE).fill()]
            .spacing(m::TIGHT);
        let steps = row![
            step(FEWER, Step::Back),
            container(figure).width(Fill).height(m::TOUCH),
            step(MORE, Step::On)
        ];
        col![named, on(look, Surface::Card, steps).padding(m::HAIR).width(Fill)]
            .spacing(m::TIGHT)
            .width(Fill)
            .into()
    }
}

/// What it means for a day and for each side, before it is entered.
fn meaning<'a>(look: Look<'a>, cost: Option<&CostAdded>) -> Element<'a, Message> {
    // Its place stays, so that no key moves under a finger.
    let Some(cost) = cost else { return space::vertical().height(m::COST_MEANING).into() };
    let borne = cost.borne();
    let on = |day: Option<NaiveDate>| -> Vec<(Segment, Money)> {
        let of_day = borne.iter().filter(|(of, ..)| Some(*of) == day);
        of_day.map(|(_, side, amount)| (*side, *amount)).collect()
    };
    let days = cost.days();
    let (first, last) = (on(days.first().copied()), on(days.last().copied()));
    let total: Money = first.iter().map(|(_, amount)| *amount).sum();
    let total = look.money(total);
    let title = match cost.when {
        When::Day { day, .. } => {
            let day = look.locale.full_day(day);
            look.with("costs-on-day", &[("amount", total.into()), ("day", day.into())])
        }
        When::Month { .. } if first == last => {
            look.with("costs-a-day", &[("amount", total.into())])
        }
        When::Month { .. } => look.with("costs-about-a-day", &[("amount", total.into())]),
    };
    let sides = first.iter().map(|(side, amount)| {
        strip![
            mark(look, *side),
            look.text(side_word(look, *side), NOTE).fill(),
            look.text(look.money(*amount), BODY).one_line()
        ]
        .into()
    });
    let said = col![look.text(title, STRONG).fill()].extend(sides);
    container(said).padding([m::NEAR, m::PAD]).width(Fill).height(m::COST_MEANING).into()
}
