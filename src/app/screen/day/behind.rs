//! Behind a figure: its days, on one day its facts, and from a sale to its order.

use chrono::NaiveDate;
use iced::widget::{column, container, row};
use iced::{Alignment, Element, Length, Padding};
use uuid::Uuid;

use super::{Action as Asked, Read};
use crate::app::icon::Icon;
use crate::app::theme::measure as m;
use crate::app::theme::style::{Button, Surface};
use crate::app::theme::{Look, voice};
use crate::app::widget::notice::{self, Notice};
use crate::app::widget::press::{icon_button, pressable, rule};
use crate::app::widget::scroll::scrolls;
use crate::app::widget::words::words;
use crate::domain::business_day::Period;
use crate::domain::fact::Fact;
use crate::domain::fact::cost::When;
use crate::domain::fact::sale::SaleLine;
use crate::domain::fact::stock::{StockReceived, StockWasted};
use crate::domain::id::Id;
use crate::domain::menu::Menu;
use crate::domain::report::behind::{Behind, Found, FoundFact, Opened};
use crate::domain::statement::Line;

/// Lines of an order that are named: the rest is counted.
const NAMED: usize = 3;

/// A figure that is looked behind.
#[derive(Debug)]
pub struct Looking {
    /// The figure.
    pub(super) figure: Behind,
    /// The days of it that are shown.
    pub(super) period: Period,
    /// The days that it was opened for, where one of them was chosen since.
    whole: Option<Period>,
    pub(super) read: Read<Box<Opened>>,
}

/// What happened while one looks behind a figure.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// One of its days.
    DayPressed(NaiveDate),
    /// An order.
    OrderPressed(NaiveDate, Uuid),
    /// Back to where one came from.
    BackPressed,
    /// Once more, after it could not be read.
    AgainPressed,
}

/// What comes of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Action {
    Ask,
    Leave,
    ShowOrder(NaiveDate, Uuid),
}

impl Looking {
    pub(super) fn new(figure: Behind, period: Period) -> Self {
        Self { figure, period, whole: None, read: Read::Nothing }
    }

    /// What has to be asked for it.
    pub(super) fn ask(&self) -> Asked {
        Asked::Open(self.figure.clone(), self.period)
    }

    pub(super) fn update(&mut self, message: Message) -> Action {
        match message {
            Message::DayPressed(day) => {
                (self.whole, self.period) = (Some(self.period), Period::day(day));
                self.read = Read::Nothing;
                Action::Ask
            }
            Message::OrderPressed(day, order) => Action::ShowOrder(day, order),
            Message::AgainPressed => Action::Ask,
            Message::BackPressed => match self.whole.take() {
                Some(whole) => {
                    (self.period, self.read) = (whole, Read::Nothing);
                    Action::Ask
                }
                None => Action::Leave,
            },
        }
    }

    pub(super) fn view<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
        let p = look.palette;
        let days = match self.period.from == self.period.to {
            true => look.locale.short_day(self.period.from),
            false => look.locale.short_period(self.period),
        };
        let mut head = row![
            icon_button(look, Button::Plain, Icon::Earlier, Some(Message::BackPressed)),
            column![
                words(look, figure_words(look, menu, &self.figure), voice::HEADING, p.ink).fill(),
                words(look, days, voice::SMALL, p.ink2)
            ]
        ]
        .spacing(m::GAP)
        .align_y(Alignment::Center);
        let body: Element<'a, Message> = match &self.read {
            Read::Nothing => container(row![]).height(Length::Fill).into(),
            Read::Failed(refused) => {
                let notice =
                    Notice { title: look.word("day-unreadable"), detail: refused.said(look) };
                let again = (look.word("try-again"), Message::AgainPressed);
                notice::refused(look, &notice, Some(again), None)
            }
            Read::Done(opened) => {
                let sum = look.locale.money(opened.sum, look.currency);
                let mut sum = column![words(look, sum, voice::TITLE, p.ink).one_line()];
                if !matches!(self.figure, Behind::Line(_)) {
                    sum = sum.push(words(look, look.word("column-net"), voice::SMALL, p.ink2));
                }
                head = head.push(sum.align_x(Alignment::End));
                rows(look, menu, opened)
            }
        };
        column![head, rule(look, Surface::Rule, m::RULE), body]
            .spacing(m::GAP)
            .padding(Padding::new(m::PAD))
            .height(Length::Fill)
            .into()
    }
}

fn rows<'a>(look: Look<'a>, menu: &'a Menu, opened: &'a Opened) -> Element<'a, Message> {
    let p = look.palette;
    if opened.rows.is_empty() {
        let said = words(look, look.word("behind-nothing"), voice::BODY, p.ink3);
        return container(said).center(Length::Fill).into();
    }
    let shown = opened.rows.iter().map(|found| {
        let (title, aside, message) = match found {
            Found::Day(day, _) => {
                (look.locale.long_day(*day), String::new(), Some(Message::DayPressed(*day)))
            }
            Found::Fact(fact) => {
                let order = fact.order.map(|(order, day)| Message::OrderPressed(day, order));
                let aside = format!("{} · {}", look.locale.time(fact.at), fact.by);
                (fact_words(look, menu, fact), aside, order)
            }
        };
        let mut said = column![words(look, title, voice::BODY, p.ink).one_line()];
        if !aside.is_empty() {
            said = said.push(words(look, aside, voice::SMALL, p.ink2).one_line());
        }
        let amount = look.locale.amount(found.amount(), look.currency);
        let said = container(said).width(Length::Fill).clip(true);
        let mut line = row![said, words(look, amount, voice::STRONG, p.ink).one_line()]
            .spacing(m::GAP)
            .align_y(Alignment::Center);
        if message.is_some() {
            line = line.push(Icon::Later.show(m::ICON_SMALL, p.ink3));
        }
        let inside = container(line).center_y(Length::Fill);
        let pressed: Element<'a, Message> = pressable(look, Button::Line, inside, message)
            .width(Length::Fill)
            .padding(Padding::ZERO.horizontal(m::TIGHT))
            .into();
        column![pressed, rule(look, Surface::Line, m::RULE)].into()
    });
    scrolls(column(shown)).into()
}

/// A figure, in words.
pub(super) fn figure_words(look: Look<'_>, menu: &Menu, figure: &Behind) -> String {
    let tag = look.locale.language().tag();
    match figure {
        Behind::Line(line) => line_words(look, line),
        Behind::Item(_, Some(name), _) => name.clone(),
        Behind::Item(item, None, _) => {
            let known = menu.items.get(item);
            known.map_or_else(|| item.to_string(), |item| item.name.get(tag).to_owned())
        }
        Behind::Hour(hour) => format!("{hour:02}:00–{:02}:00", (hour + 1) % 24),
        Behind::Seller(name) => name.clone(),
        // An event has a page of its own.
        Behind::Event(_) => String::new(),
    }
}

/// A line of the statement, in words.
pub(super) fn line_words(look: Look<'_>, line: &Line) -> String {
    let key = match line {
        Line::CounterCost(kind)
        | Line::EventIncome(kind)
        | Line::DirectCost(kind)
        | Line::House(kind) => return look.locale.kind(kind.as_str()),
        Line::Cost => "statement-cost",
        Line::Recovered => "behind-recovered",
        Line::NetCost => "statement-net-cost",
        Line::Income => "statement-income",
        Line::DirectCosts => "behind-direct-costs",
        Line::Hospitality => "behind-hospitality",
        Line::Contribution => "statement-contribution",
        Line::HouseCost => "statement-house",
        Line::Result => "statement-result",
    };
    look.word(key)
}

/// A fact, in words.
fn fact_words(look: Look<'_>, menu: &Menu, found: &FoundFact) -> String {
    let with = |key: &str, what: String| look.locale.with(key, &[("what", what.into())]);
    let kind = |kind: &str| look.locale.kind(kind);
    match &found.fact {
        Fact::SaleMade(sale) => {
            let number = ("number", sale.number.to_string().into());
            let what = ("what", lines_words(look, menu, &sale.lines).into());
            look.locale.with("behind-order", &[number, what])
        }
        Fact::SaleRefunded(refund) => with("behind-refund", refund.reason.clone()),
        Fact::CostAdded(cost) => match cost.when {
            When::Month { first } => {
                let month = crate::domain::business_day::Month::of(first);
                let values = [
                    ("what", kind(cost.kind.as_str()).into()),
                    ("month", look.locale.month(month).into()),
                ];
                look.locale.with("behind-cost-of-month", &values)
            }
            When::Day { .. } => kind(cost.kind.as_str()),
        },
        Fact::EventIncomeBooked(income) => kind(income.kind.as_str()),
        Fact::EventCostBooked(cost) => kind(cost.kind.as_str()),
        Fact::EventSettled(_) => look.word("behind-settled"),
        Fact::Reversed(reversed) => with("behind-reversed", reversed.reason.clone()),
        Fact::StaffClockedOut(out) => {
            let minutes = i64::from(out.minutes);
            let what = format!("{}:{:02}", minutes / 60, minutes % 60);
            with("behind-hours", what)
        }
        Fact::ShiftClosed(closed) => with("behind-shift", closed.number.to_string()),
        Fact::CashMoved(moved) => with("behind-cash", moved.reason.clone()),
        Fact::MenuAdopted(_) => look.word("behind-menu"),
        Fact::StockReceived(received) => with("behind-delivery", delivered(look, menu, received)),
        Fact::StockWasted(wasted) => {
            let reason = ("reason", wasted.reason.clone().into());
            look.locale
                .with("behind-waste", &[("what", wasted_words(look, menu, wasted).into()), reason])
        }
        Fact::StockCounted(counted) => {
            let named = counted.lines.iter().map(|line| ingredient(look, menu, &line.ingredient));
            with("behind-count", look.locale.list_of_first(named, NAMED))
        }
        // What posts to no line of the statement is never found behind one.
        other => other.kind().to_owned(),
    }
}

/// What came, and from whom where that was said.
fn delivered(look: Look<'_>, menu: &Menu, received: &StockReceived) -> String {
    let named = received.lines.iter().map(|line| ingredient(look, menu, &line.ingredient));
    let named = look.locale.list_of_first(named, NAMED);
    match &received.note {
        Some(note) => format!("{named} · {note}"),
        None => named,
    }
}

/// How much of what was thrown away.
fn wasted_words(look: Look<'_>, menu: &Menu, wasted: &StockWasted) -> String {
    let quantity = look.locale.quantity(wasted.quantity);
    match (&wasted.item, wasted.uses.first()) {
        (Some(item), _) => {
            let tag = look.locale.language().tag();
            let name = menu.items.get(item).map_or(item.as_str(), |known| known.name.get(tag));
            format!("{quantity} × {name}")
        }
        (None, Some(used)) => {
            let unit = menu.ingredients.get(&used.ingredient).map_or("", |known| &known.unit);
            format!("{quantity} {unit} {}", ingredient(look, menu, &used.ingredient))
        }
        (None, None) => quantity,
    }
}

fn ingredient(look: Look<'_>, menu: &Menu, id: &Id) -> String {
    let name = menu.ingredients.get(id).map(|known| known.name.get(look.locale.language().tag()));
    name.unwrap_or(id.as_str()).to_owned()
}

/// What was ordered: the first lines by name, the rest counted.
fn lines_words(look: Look<'_>, menu: &Menu, lines: &[SaleLine]) -> String {
    let tag = look.locale.language().tag();
    let named = lines.iter().map(|line| {
        let known = menu.items.get(&line.item).map(|item| item.name.get(tag));
        let name = line.name.as_deref().or(known).unwrap_or(line.item.as_str());
        match line.quantity {
            1 => name.to_owned(),
            more => format!("{more} × {name}"),
        }
    });
    look.locale.list_of_first(named, NAMED)
}
