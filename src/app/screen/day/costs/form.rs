//! A cost as it is entered: what for, how much, when, who bears it, and what that means for a day.

mod page;

use chrono::Months;

use super::split::Split;
use crate::app::kit::*;
use crate::app::widget::form::{Form, FormView};
use crate::domain::fact::cost::{CostAdded, Segment, When};
use crate::domain::money::Currency;
use crate::till::TillError;
use crate::till::cost::{AddCost, CostsView};
use crate::till::wish::Wish;

const KINDS: [&str; 9] = [
    "rent",
    "labour",
    "utilities",
    "internet",
    "insurance",
    "cleaning",
    "repairs",
    "licences",
    "marketing",
];
/// Kinds of the owner's own that are offered after those; more than that are not looked through.
const KINDS_BEFORE: usize = 6;
/// More digits are no per cent.
const SHARE_DIGITS: usize = 3;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CostForm {
    /// The months that take no cost any more, and the kinds that were entered, as far as is known.
    sealed: Vec<Month>,
    kinds: Vec<Id>,
    kind: String,
    /// A kind in the owner's own words.
    own: Text<{ m::KIND_LETTERS }>,
    amount: Typed,
    span: Span,
    /// The day, or one of the month.
    day: NaiveDate,
    purse: Purse,
    /// The input tax in it, by the menu's name.
    tax: Option<Id>,
    split: Split,
    pad: Pad,
}

/// How long it is borne.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// On every day of a month.
    Month,
    Day,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Pad {
    Amount,
    /// The part of a side: what was typed, and the split before that.
    Share(Segment, String, Split),
}

/// What keeps a cost from being entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// Something is missing still.
    Missing,
    /// The words for its kind have no letters that an account's name can have.
    Letters,
    /// The till posts this kind by itself.
    OwnKind(Id),
    /// Nothing can be entered in this month any more.
    Sealed(Month),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    KindPressed(String),
    KindSaid(String),
    SpanPressed(Span),
    MonthStepped(Step),
    /// The day moves on by this many days.
    DayStepped(i64),
    PursePressed(Purse),
    TaxPressed(Option<Id>),
    SplitPressed(Split),
    /// A side bears more, or less.
    ShareStepped(Segment, Step),
    AmountPressed,
    /// The keys are for the part of a side.
    SharePressed(Segment),
    KeyPressed(Key),
}

impl Message {
    pub fn key(stroke: &Stroke) -> Option<Self> {
        Key::of(stroke).map(Self::KeyPressed)
    }
}

impl CostForm {
    /// Nothing is entered yet, for the month that is shown.
    pub fn new(month: Month, today: NaiveDate, view: Option<&CostsView>) -> Self {
        let [kind, ..] = KINDS;
        let [split, ..] = Split::OFFERED;
        let mut form = Self {
            sealed: Vec::new(),
            kinds: Vec::new(),
            kind: kind.to_owned(),
            own: Text::default(),
            amount: Typed::default(),
            span: Span::Month,
            day: if Month::of(today) == month { today } else { month.first() },
            purse: Purse::Bank,
            tax: None,
            split,
            pad: Pad::Amount,
        };
        if let Some(view) = view {
            form.see(view);
        }
        form
    }

    /// The costs were read.
    pub fn see(&mut self, view: &CostsView) {
        self.sealed.clone_from(&view.sealed);
        self.kinds = view.kinds().into_iter().cloned().collect();
    }

    pub fn month(&self) -> Month {
        Month::of(self.day)
    }

    /// What is asked for, or what keeps it from being asked for.
    fn asked(&self, currency: Currency) -> Result<AddCost, Problem> {
        let kind = match self.own.said() {
            None => self.kind.parse().map_err(|_| Problem::Missing)?,
            Some(own) => Id::of_words(&own).ok_or(Problem::Letters)?,
        };
        if self.sealed.contains(&self.month()) {
            return Err(Problem::Sealed(self.month()));
        }
        let when = match self.span {
            Span::Month => When::Month { first: self.month().first() },
            Span::Day => When::Day { day: self.day, from: self.purse },
        };
        let amount = self.amount.amount(currency);
        // The kind is checked before the amount is there, so that a wrong kind shows before an
        // amount is typed.
        let looked_at = amount.unwrap_or(Money::from_minor(1));
        let cost =
            CostAdded { kind, amount: looked_at, when, split: self.split.shares(), tax: None };
        let ask = AddCost { cost, tax_name: self.tax.clone() };
        match (ask.check(), amount) {
            (Ok(()), Some(_)) => Ok(ask),
            (Err(TillError::OwnKind(kind)), _) => Err(Problem::OwnKind(kind)),
            (Ok(()), None) | (Err(_), _) => Err(Problem::Missing),
        }
    }
}

impl Form for CostForm {
    type Message = Message;

    fn update(&mut self, message: Message, menu: &Menu) {
        match message {
            Message::KindPressed(kind) => {
                self.kind = kind;
                self.own = Text::default();
            }
            Message::KindSaid(own) => self.own.say(&own),
            Message::SpanPressed(span) => self.span = span,
            Message::MonthStepped(step) => {
                let month = Months::new(1);
                let day = match step {
                    Step::Back => self.day.checked_sub_months(month),
                    Step::On => self.day.checked_add_months(month),
                };
                self.day = day.unwrap_or(self.day);
            }
            Message::DayStepped(days) => self.day = days_on(self.day, days),
            Message::PursePressed(purse) => self.purse = purse,
            Message::TaxPressed(tax) => self.tax = tax,
            Message::SplitPressed(split) => (self.split, self.pad) = (split, Pad::Amount),
            Message::ShareStepped(side, step) => {
                (self.split, self.pad) = (self.split.step(side, step), Pad::Amount);
            }
            Message::AmountPressed => self.pad = Pad::Amount,
            Message::SharePressed(side) => {
                self.pad = Pad::Share(side, String::new(), self.split);
            }
            Message::KeyPressed(key) => match &mut self.pad {
                Pad::Amount => self.amount.press(menu.shop.currency, key),
                Pad::Share(side, typed, before) => {
                    match key {
                        Key::Erase => {
                            typed.pop();
                        }
                        Key::Sign(digit) => {
                            if digit.is_ascii_digit() && typed.len() < SHARE_DIGITS {
                                typed.push(digit);
                            }
                        }
                    }
                    self.split = match typed.parse() {
                        Ok(percent) => before.with(*side, percent),
                        Err(_) => *before,
                    };
                }
            },
        }
    }

    fn ask(&self, menu: &Menu) -> Option<Wish> {
        self.asked(menu.shop.currency).ok().map(Into::into)
    }

    fn view<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> FormView<'a, Message> {
        self.parts(look, menu)
    }
}
