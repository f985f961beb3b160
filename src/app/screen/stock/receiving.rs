//! A delivery as it is taken in: a tap for each pack, like a drink at the counter; quantity and
//! price paid by the keys where it differs.

mod page;

use std::sync::Arc;

use crate::app::kit::*;
use crate::app::widget::form::{Form, FormView};
use crate::domain::fact::stock::worth;
use crate::domain::money::{Currency, round};
use crate::domain::order::MAX_NOTE_CHARS;
use crate::domain::stock::{InStock, STOCK_DECIMALS};
use crate::till::stock::{ReceiveStock, StockView};
use crate::till::wish::Wish;

/// A delivery while it is taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Receiving {
    stock: Arc<StockView>,
    lines: Vec<Line>,
    /// The line that the keys write in.
    at: usize,
    field: Field,
    /// Whether the next digit begins the figure anew.
    is_fresh: bool,
    from: Purse,
    /// The input tax in all of it, by the menu's name.
    tax: Option<Id>,
    note: Text<MAX_NOTE_CHARS>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    ingredient: Id,
    quantity: Figure,
    in_packs: bool,
    /// The amount paid, where it was keyed in; else the cost by the menu.
    paid: Option<Typed>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Quantity,
    Paid,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// A pack of this, or the line where it is typed how much.
    IngredientPressed(Id),
    /// The keys write in this line.
    LinePressed(usize),
    LineDropped(usize),
    FieldPressed(Field),
    /// The line is counted in packs, or in its unit.
    InPacksPressed(bool),
    Stepped(Step),
    KeyPressed(Key),
    Went(Step),
    PursePressed(Purse),
    TaxPressed(Option<Id>),
    /// The supplier, or the number of their invoice.
    NoteSaid(String),
}

impl Line {
    fn row<'v>(&self, view: &'v StockView) -> Option<&'v InStock> {
        view.row(&self.ingredient)
    }

    /// How much came, in the ingredient's unit.
    fn units(&self, row: &InStock) -> Option<Decimal> {
        let typed = self.quantity.value().filter(|typed| !typed.is_zero())?;
        match (&row.pack, self.in_packs) {
            (Some(pack), true) => typed.checked_mul(pack.size),
            _ => Some(typed),
        }
    }

    /// What it costs by the menu: by the pack where it is bought in packs.
    fn usual(&self, row: &InStock, currency: Currency) -> Option<Money> {
        let units = self.units(row)?;
        Some(match row.pack.as_ref().filter(|pack| !pack.size.is_zero()) {
            Some(pack) => round(pack.price.exact() * units / pack.size),
            None => worth(units, row.unit_cost, currency.decimals()),
        })
    }

    fn paid(&self, row: &InStock, currency: Currency) -> Option<Money> {
        match &self.paid {
            Some(typed) => Some(typed.amount(currency).unwrap_or_default()),
            None => self.usual(row, currency),
        }
    }

    /// What it is worth at standard cost.
    fn worth(&self, row: &InStock, currency: Currency) -> Option<Money> {
        Some(worth(self.units(row)?, row.unit_cost, currency.decimals()))
    }

    fn is_whole(&self) -> bool {
        self.quantity.value().is_some_and(|typed| !typed.is_zero())
    }
}

impl Receiving {
    /// Nothing came yet, or a pack of this.
    pub(super) fn new(stock: &Arc<StockView>, of: Option<Id>) -> Self {
        let mut receiving = Self {
            stock: Arc::clone(stock),
            lines: Vec::new(),
            at: 0,
            field: Field::Quantity,
            is_fresh: true,
            from: Purse::Bank,
            tax: None,
            note: Text::default(),
        };
        if let Some(of) = of {
            receiving.take(of);
        }
        receiving
    }

    /// The stock was read again.
    pub(super) fn see(&mut self, stock: &Arc<StockView>) {
        self.stock = Arc::clone(stock);
    }

    /// The amount paid in all, and the worth of all at standard cost.
    fn sums(&self, currency: Currency) -> (Money, Money) {
        let rows = || self.lines.iter().filter_map(|line| Some((line, line.row(&self.stock)?)));
        (
            rows().filter_map(|(line, row)| line.paid(row, currency)).sum(),
            rows().filter_map(|(line, row)| line.worth(row, currency)).sum(),
        )
    }

    /// A key does what the finger would do.
    pub(super) fn key(&self, stroke: &Stroke) -> Option<Message> {
        Some(match stroke {
            Stroke::Quantity(step) => Message::Stepped(*step),
            Stroke::Line(step) => Message::Went(*step),
            Stroke::Delete if !self.lines.is_empty() => Message::LineDropped(self.at),
            Stroke::Enter if self.field == Field::Quantity && !self.lines.is_empty() => {
                Message::FieldPressed(Field::Paid)
            }
            other => Message::KeyPressed(Key::of(other)?),
        })
    }

    fn go(&mut self, at: usize, field: Field) {
        (self.at, self.field, self.is_fresh) = (at, field, true);
    }

    /// One pack more of it. Where it is not bought in packs, it is typed how much came.
    fn take(&mut self, id: Id) {
        let Some(row) = self.stock.row(&id).filter(|row| row.is_on_menu) else { return };
        let has_packs = row.pack.is_some();
        match self.lines.iter().position(|line| line.ingredient == id) {
            Some(at) => {
                self.go(at, Field::Quantity);
                if self.lines.get(at).is_some_and(|line| line.in_packs) {
                    self.step(Step::On);
                }
            }
            None => {
                let quantity = if has_packs { Figure::of(Decimal::ONE) } else { Figure::default() };
                self.lines.push(Line { ingredient: id, quantity, in_packs: has_packs, paid: None });
                self.go(self.lines.len() - 1, Field::Quantity);
            }
        }
    }

    /// The same quantity, counted in packs or in its unit.
    fn count_in(&mut self, in_packs: bool) {
        let Some(line) = self.lines.get_mut(self.at) else { return };
        let Some(row) = self.stock.row(&line.ingredient) else { return };
        let Some(pack) = row.pack.as_ref().filter(|pack| !pack.size.is_zero()) else { return };
        if line.in_packs != in_packs
            && let Some(units) = line.units(row)
        {
            let quantity =
                if in_packs { (units / pack.size).round_dp(STOCK_DECIMALS) } else { units };
            line.quantity = Figure::of(quantity);
        }
        line.in_packs = in_packs;
        self.go(self.at, Field::Quantity);
    }

    fn step(&mut self, step: Step) {
        let Some(line) = self.lines.get_mut(self.at) else { return };
        let now = line.quantity.value().unwrap_or_default();
        let then = match step {
            Step::On => now + Decimal::ONE,
            Step::Back => now - Decimal::ONE,
        };
        if then > Decimal::ZERO {
            line.quantity = Figure::of(then);
        }
        self.is_fresh = true;
    }

    fn press(&mut self, currency: Currency, key: Key) {
        let Some(line) = self.lines.get_mut(self.at) else { return };
        let is_fresh = std::mem::replace(&mut self.is_fresh, false);
        match self.field {
            Field::Quantity => {
                if is_fresh && key != Key::Erase {
                    line.quantity = Figure::default();
                }
                line.quantity.press(STOCK_DECIMALS, key);
            }
            Field::Paid => {
                let typed = line.paid.get_or_insert_default();
                if is_fresh {
                    typed.clear();
                }
                typed.press(currency, key);
                // Nothing typed is not nothing paid.
                if typed.is_empty() {
                    line.paid = None;
                }
            }
        }
    }
}

impl Form for Receiving {
    type Message = Message;

    fn update(&mut self, message: Message, menu: &Menu) {
        match message {
            Message::IngredientPressed(id) => self.take(id),
            Message::LinePressed(at) => self.go(at, Field::Quantity),
            Message::LineDropped(at) => {
                if at < self.lines.len() {
                    self.lines.remove(at);
                }
                self.go(self.at.min(self.lines.len().saturating_sub(1)), Field::Quantity);
            }
            Message::FieldPressed(field) => self.go(self.at, field),
            Message::InPacksPressed(in_packs) => self.count_in(in_packs),
            Message::Stepped(step) => self.step(step),
            Message::KeyPressed(key) => self.press(menu.shop.currency, key),
            Message::Went(Step::On) if self.at + 1 < self.lines.len() => {
                self.go(self.at + 1, Field::Quantity);
            }
            Message::Went(Step::On) => {}
            Message::Went(Step::Back) => self.go(self.at.saturating_sub(1), Field::Quantity),
            Message::PursePressed(purse) => self.from = purse,
            Message::TaxPressed(tax) => self.tax = tax,
            Message::NoteSaid(note) => self.note.say(&note),
        }
    }

    fn ask(&self, menu: &Menu) -> Option<Wish> {
        let line = |line: &Line| {
            let row = line.row(&self.stock)?;
            let (units, paid) = (line.units(row)?, line.paid(row, menu.shop.currency)?);
            Some((line.ingredient.clone(), units.normalize(), paid))
        };
        let lines = self.lines.iter().map(line).collect::<Option<Vec<_>>>();
        let lines = lines.filter(|lines| !lines.is_empty())?;
        let (from, note, tax) = (self.from, self.note.said(), self.tax.clone());
        Some(ReceiveStock { lines, from, note, tax }.into())
    }

    fn view<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> FormView<'a, Message> {
        self.parts(look, menu)
    }
}
