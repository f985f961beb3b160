//! A loss: drinks that were made, or an ingredient, and why.

use std::sync::Arc;

use super::in_units;
use crate::app::kit::*;
use crate::app::widget::form::{Form, FormView};
use crate::domain::fact::sale::Use;
use crate::domain::fact::stock::worth;
use crate::domain::order::{MAX_QUANTITY, plain_uses};
use crate::domain::stock::STOCK_DECIMALS;
use crate::till::stock::{StockView, WasteStock, Wasted};
use crate::till::wish::Wish;

/// Why things are thrown away.
const REASONS: [&str; 6] = [
    "reason-spilled",
    "reason-made-wrong",
    "reason-expired",
    "reason-broken",
    "reason-practice",
    "reason-cleaning",
];

/// A loss while it is entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wasting {
    stock: Arc<StockView>,
    what: What,
    of: Option<Id>,
    quantity: Figure,
    /// Whether the next digit begins the figure anew.
    is_fresh: bool,
    reason: Reason,
    /// A loss of more than the books have, of which the person was warned: the next press sends it.
    warned: Option<(Id, Decimal)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    Item,
    Ingredient,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    WhatPressed(What),
    Pressed(Id),
    Stepped(Step),
    KeyPressed(Key),
    ReasonSaid(String),
}

impl Message {
    /// A key does what the finger would do.
    pub fn key(stroke: &Stroke) -> Option<Self> {
        Some(match stroke {
            Stroke::Quantity(step) | Stroke::Line(step) => Self::Stepped(*step),
            other => Self::KeyPressed(Key::of(other)?),
        })
    }
}

impl Wasting {
    /// Nothing is said yet, or this ingredient.
    pub(super) fn new(stock: &Arc<StockView>, of: Option<Id>) -> Self {
        let what = if of.is_some() { What::Ingredient } else { What::Item };
        Self {
            stock: Arc::clone(stock),
            what,
            of,
            quantity: first_quantity(what),
            is_fresh: true,
            reason: Reason::default(),
            warned: None,
        }
    }

    /// The stock was read again.
    pub(super) fn see(&mut self, stock: &Arc<StockView>) {
        self.stock = Arc::clone(stock);
    }

    fn uses(&self, menu: &Menu) -> Vec<Use> {
        let (Some(of), Some(quantity)) = (&self.of, self.quantity.value()) else {
            return Vec::new();
        };
        match self.what {
            What::Item => {
                let each = plain_uses(menu, of).unwrap_or_default();
                let all = |used: Use| Use { quantity: used.quantity * quantity, ..used };
                each.into_iter().map(all).collect()
            }
            What::Ingredient => {
                let unit_cost = self.stock.row(of).map(|row| row.unit_cost).unwrap_or_default();
                vec![Use { ingredient: of.clone(), quantity, unit_cost }]
            }
        }
    }

    /// The first ingredient of which there is less by the books, and how much there is.
    fn short(&self, menu: &Menu) -> Option<(Id, Decimal)> {
        self.uses(menu).into_iter().find_map(|used| {
            let there = self.stock.row(&used.ingredient)?.on_hand;
            (there < used.quantity).then_some((used.ingredient, there))
        })
    }

    /// Whether there is less by the books, and that was not said yet; it is from now on. Asking
    /// again asks for it: it went, whatever the books know.
    pub(super) fn warns(&mut self, menu: &Menu) -> bool {
        let is_new = self.whole().is_some() && self.short(menu).is_some() && !self.is_warned();
        if is_new {
            self.warned = self.asked();
        }
        is_new
    }

    fn is_warned(&self) -> bool {
        self.warned.is_some() && self.warned == self.asked()
    }

    fn asked(&self) -> Option<(Id, Decimal)> {
        Some((self.of.clone()?, self.quantity.value()?))
    }

    fn whole(&self) -> Option<WasteStock> {
        let (of, quantity) = self.asked().filter(|(_, quantity)| !quantity.is_zero())?;
        let what = match self.what {
            What::Item => Wasted::Item(of, u32::try_from(quantity).ok()?),
            What::Ingredient => Wasted::Ingredient(of, quantity.normalize()),
        };
        let reason = self.reason.said()?;
        Some(WasteStock { what, reason })
    }

    fn left<'a>(&self, look: Look<'a>, menu: &Menu) -> Element<'a, Message> {
        let segment =
            |key: &str, what| (look.word(key), self.what == what, Message::WhatPressed(what));
        let kinds =
            [segment("stock-made", What::Item), segment("stock-an-ingredient", What::Ingredient)];
        let offered: Vec<(String, bool, Message)> = match self.what {
            What::Item => menu
                .items
                .iter()
                .filter(|(_, item)| !item.recipe.is_empty())
                .map(|(id, item)| (look.name(&item.name), id))
                .map(|(name, id)| (name.to_owned(), self.is_of(id), Message::Pressed(id.clone())))
                .collect(),
            What::Ingredient => self
                .stock
                .rows
                .iter()
                .map(|row| (look.name(&row.name), &row.ingredient))
                .map(|(name, id)| (name.to_owned(), self.is_of(id), Message::Pressed(id.clone())))
                .collect(),
        };
        let why = self.reason.view(look, &REASONS, Message::ReasonSaid, None);
        let page = col![
            row![look.say("stock-what-went", HEADING).fill(), segments(look, kinds)]
                .align_y(Center),
            scrolls(choices(look, offered)),
            pile![heading(look, "shift-why-moved"), why]
        ]
        .spacing(m::GAP)
        .padding(m::PAD);
        card(look, page).into()
    }

    fn is_of(&self, id: &Id) -> bool {
        self.of.as_ref() == Some(id)
    }

    /// What it costs; and that there is less by the books, where it was asked for all the same. Its
    /// place stays, so that no key moves under a finger.
    fn meaning<'a>(&self, look: Look<'a>, menu: &Menu) -> Element<'a, Message> {
        let p = look.palette;
        let mut said = col![].width(Fill);
        let short = self.short(menu).filter(|_| self.is_warned());
        if let Some((id, there)) = short {
            let row = self.stock.row(&id);
            let name = row.map_or(id.as_str(), |row| look.name(&row.name));
            let there = in_units(look, there, row.map_or("", |row| row.unit.as_str()));
            let values = [("name", name.to_owned().into()), ("there", there.into())];
            let warning = look.with("stock-waste-short", &values);
            said = said.push(look.text(warning, BODY).ink(p.bad).fill());
        } else if self.stock.shows_costs {
            let uses = self.uses(menu);
            let major: Decimal = uses.iter().map(|used| used.quantity * used.unit_cost).sum();
            let cost: Money = worth(major, Decimal::ONE, look.currency.decimals());
            if !cost.is_zero() {
                let cost = look.with("stock-waste-costs", &[("amount", look.money(cost).into())]);
                said = said.push(look.text(cost, QUIET).fill());
            }
        }
        container(said).center_y(m::TOUCH).inset(m::NEAR).width(Fill).into()
    }
}

impl Form for Wasting {
    type Message = Message;

    fn update(&mut self, message: Message, _menu: &Menu) {
        match message {
            Message::WhatPressed(what) => {
                if what != self.what {
                    (self.what, self.of, self.quantity) = (what, None, first_quantity(what));
                    self.is_fresh = true;
                }
            }
            Message::Pressed(id) => {
                if self.of.as_ref() != Some(&id) {
                    (self.of, self.quantity) = (Some(id), first_quantity(self.what));
                    self.is_fresh = true;
                }
            }
            Message::Stepped(step) => {
                let now = self.quantity.value().unwrap_or_default();
                let then = match step {
                    Step::On => now + Decimal::ONE,
                    Step::Back => now - Decimal::ONE,
                };
                let most = Decimal::from(MAX_QUANTITY);
                if then > Decimal::ZERO && (self.what == What::Ingredient || then <= most) {
                    self.quantity = Figure::of(then);
                }
                self.is_fresh = true;
            }
            Message::KeyPressed(key) => {
                if std::mem::replace(&mut self.is_fresh, false) && key != Key::Erase {
                    self.quantity = Figure::default();
                }
                let decimals = if self.what == What::Item { 0 } else { STOCK_DECIMALS };
                self.quantity.press(decimals, key);
            }
            Message::ReasonSaid(reason) => self.reason.say(&reason),
        }
    }

    fn ask(&self, _menu: &Menu) -> Option<Wish> {
        self.whole().map(Into::into)
    }

    fn view<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> FormView<'a, Message> {
        let row = self.of.as_ref().and_then(|id| self.stock.row(id));
        let (unit, has_point) = match (self.what, row) {
            (What::Ingredient, Some(row)) => (row.unit.as_str(), true),
            (What::Ingredient, None) => ("", true),
            (What::Item, _) => ("", false),
        };
        let figure = in_units(look, self.quantity.value().unwrap_or_default(), unit);
        let step =
            |icon, step| icon_button(look, Button::Plain, icon, Some(Message::Stepped(step)));
        let field = strip![
            step(FEWER, Step::Back),
            container(keyed(look, String::new(), figure)).width(Fill),
            step(MORE, Step::On)
        ];
        let keys = pile![
            field,
            number_pad(look, has_point, Message::KeyPressed, []),
            self.meaning(look, menu)
        ];
        let done = if self.is_warned() { "stock-waste-anyway" } else { "stock-waste-done" };
        FormView::framed(self.left(look, menu), done).beside(keys.height(Fill))
    }
}

/// One drink; of an ingredient it is typed how much.
fn first_quantity(what: What) -> Figure {
    match what {
        What::Item => Figure::of(Decimal::ONE),
        What::Ingredient => Figure::default(),
    }
}
