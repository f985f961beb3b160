//! The count: one ingredient after the other, what there should be not shown. What is counted is
//! kept at once, so that it can be left and taken up again; nothing is recorded until it is
//! finished.

use std::sync::Arc;

use super::{ROWS, in_units};
use crate::app::kit::*;
use crate::app::query::Query;
use crate::app::room::Action;
use crate::app::widget::form::{Form, FormView};
use crate::app::widget::keypad::{key_button, keyed_one};
use crate::domain::stock::{InStock, MAX_STOCK, STOCK_DECIMALS};
use crate::till::stock::{CountStock, DropCount, NoteCounted, StockView};
use crate::till::wish::Wish;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Counting {
    stock: Arc<StockView>,
    at: Option<Id>,
    packs: Figure,
    loose: Figure,
    field: Field,
    /// Whether the next digit begins the figure anew.
    is_fresh: bool,
    /// The counts so far.
    noted: Vec<(Id, Decimal)>,
    /// Notes that are not answered yet.
    in_flight: u32,
    /// The count is to be forgotten, once that is pressed again.
    is_dropping: bool,
    /// What is to be kept or forgotten.
    wanted: Option<Query>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Packs,
    /// What stands beside them, in the ingredient's unit.
    Loose,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    RowPressed(Id),
    FieldPressed(Field),
    KeyPressed(Key),
    /// The figure is right: keep it, and on to the next ingredient.
    NextPressed,
    /// The count of this ingredient is wrong.
    ClearPressed,
    Went(Step),
    DropPressed,
}

impl Counting {
    /// Taken up where it was left.
    pub(super) fn new(stock: &Arc<StockView>) -> Self {
        let mut counting = Self {
            stock: Arc::clone(stock),
            at: None,
            packs: Figure::default(),
            loose: Figure::default(),
            field: Field::Loose,
            is_fresh: true,
            noted: Vec::new(),
            in_flight: 0,
            is_dropping: false,
            wanted: None,
        };
        counting.see(stock);
        if let Some(row) = counting.next_open(stock, None).or_else(|| stock.rows.first()) {
            counting.go_to(row);
        }
        counting
    }

    /// The stock was read. Kept counts are taken up, unless a note is on its way.
    pub(super) fn see(&mut self, stock: &Arc<StockView>) {
        self.stock = Arc::clone(stock);
        if self.in_flight == 0 {
            let noted = stock.counting.iter();
            self.noted = noted.map(|row| (row.ingredient.clone(), row.counted)).collect();
        }
    }

    /// What is to be kept or forgotten since this was asked last.
    pub(super) fn wanted(&mut self) -> Action {
        self.wanted.take().map_or_else(Action::none, Action::ask)
    }

    pub(super) fn heard(&mut self) {
        self.in_flight = self.in_flight.saturating_sub(1);
    }

    pub(super) fn row_at(&self) -> Option<usize> {
        let at = self.at.as_ref()?;
        self.stock.rows.iter().position(|row| row.ingredient == *at)
    }

    fn noted_of(&self, id: &Id) -> Option<Decimal> {
        self.noted.iter().find(|(known, _)| known == id).map(|(_, quantity)| *quantity)
    }

    /// The next one that is not counted, from this one on and round again.
    fn next_open<'v>(&self, stock: &'v StockView, after: Option<&Id>) -> Option<&'v InStock> {
        let at = after.and_then(|id| stock.rows.iter().position(|row| row.ingredient == *id));
        let (before, from) = stock.rows.split_at_checked(at.map_or(0, |at| at + 1))?;
        from.iter().chain(before).find(|row| self.noted_of(&row.ingredient).is_none())
    }

    fn go_to(&mut self, row: &InStock) {
        let noted = self.noted_of(&row.ingredient);
        self.at = Some(row.ingredient.clone());
        let size = row.pack.as_ref().map(|pack| pack.size).filter(|size| !size.is_zero());
        (self.packs, self.loose) = match (noted, size) {
            (Some(noted), Some(size)) => {
                (Figure::of((noted / size).trunc()), Figure::of(noted % size))
            }
            (Some(noted), None) => (Figure::default(), Figure::of(noted)),
            (None, _) => (Figure::default(), Figure::default()),
        };
        self.field = if size.is_some() { Field::Packs } else { Field::Loose };
        self.is_fresh = true;
    }

    /// How much it is; none while nothing is keyed in.
    fn counted(&self, row: &InStock) -> Option<Decimal> {
        let size = row.pack.as_ref().map_or(Decimal::ZERO, |pack| pack.size);
        let packs = self.packs.value().map(|packs| packs * size);
        match (packs, self.loose.value()) {
            (None, None) => None,
            (packs, loose) => Some(packs.unwrap_or_default() + loose.unwrap_or_default()),
        }
        .filter(|counted| *counted <= MAX_STOCK)
    }

    /// A key does what the finger would do.
    pub(super) fn key(&self, stroke: &Stroke) -> Option<Message> {
        Some(match stroke {
            Stroke::Line(step) => Message::Went(*step),
            Stroke::Delete => Message::ClearPressed,
            Stroke::Enter if self.field == Field::Packs => Message::FieldPressed(Field::Loose),
            Stroke::Enter => Message::NextPressed,
            other => Message::KeyPressed(Key::of(other)?),
        })
    }

    fn press(&mut self, key: Key) {
        let is_fresh = std::mem::replace(&mut self.is_fresh, false);
        let (figure, decimals) = match self.field {
            Field::Packs => (&mut self.packs, 0),
            Field::Loose => (&mut self.loose, STOCK_DECIMALS),
        };
        if is_fresh && key != Key::Erase {
            *figure = Figure::default();
        }
        figure.press(decimals, key);
    }

    /// Keeps the figure, and goes on to the next ingredient that is not counted.
    fn note(&mut self, stock: &StockView, row: &InStock) {
        let counted = self.counted(row).filter(|of| self.noted_of(&row.ingredient) != Some(*of));
        if let Some(counted) = counted {
            self.noted.retain(|(id, _)| *id != row.ingredient);
            self.noted.push((row.ingredient.clone(), counted));
            self.keep(row, Some(counted));
        }
        let after = stock.rows.iter().skip_while(|of| of.ingredient != row.ingredient).nth(1);
        self.go_to(self.next_open(stock, Some(&row.ingredient)).or(after).unwrap_or(row));
    }

    /// A quantity of an ingredient is to be kept, or forgotten.
    fn keep(&mut self, row: &InStock, quantity: Option<Decimal>) {
        self.in_flight += 1;
        let ingredient = row.ingredient.clone();
        self.wanted = Some(NoteCounted { ingredient, quantity }.into());
    }

    /// To the ingredient above or below.
    fn went(&mut self, stock: &StockView, row: &InStock, step: Step) {
        let at = stock.rows.iter().position(|of| of.ingredient == row.ingredient);
        let to = match (at, step) {
            (Some(at), Step::On) => at.checked_add(1),
            (Some(at), Step::Back) => at.checked_sub(1),
            (None, _) => Some(0),
        };
        if let Some(row) = to.and_then(|to| stock.rows.get(to)) {
            self.go_to(row);
        }
    }

    fn line<'a>(&'a self, look: Look<'a>, row: &'a InStock) -> Element<'a, Message> {
        let p = look.palette;
        let is_at = self.at.as_ref() == Some(&row.ingredient);
        let name = look.text(look.name(&row.name), STRONG);
        let noted = self.noted_of(&row.ingredient);
        let mark: Element<'a, Message> = match noted {
            Some(_) => Icon::Done.show(m::ICON_SMALL, p.good),
            None => space::horizontal().width(m::ICON_SMALL).into(),
        };
        let (said, ink) = match noted {
            Some(noted) => (in_units(look, noted, &row.unit), p.ink),
            None => (row.unit.clone(), p.ink3),
        };
        let inside =
            strip![mark, name.fill(), look.text(said, BODY).ink(ink).one_line()].spacing(m::GAP);
        let kind = if is_at { Button::Picked } else { Button::Line };
        pressable(
            look,
            kind,
            container(inside).center_y(Fill),
            Some(Message::RowPressed(row.ingredient.clone())),
        )
        .width(Fill)
        .inset(m::GAP)
        .into()
    }

    /// The ingredient at hand: full packs, loose units, and the keys.
    fn keys<'a>(&'a self, look: Look<'a>) -> Element<'a, Message> {
        let Some(row) = self.at.as_ref().and_then(|id| self.stock.row(id)) else {
            return space::vertical().height(Fill).into();
        };
        let name = look.name(&row.name);
        let loose = in_units(look, self.loose.value().unwrap_or_default(), &row.unit);
        let field = |field, name, figure| {
            keyed_one(look, name, figure, field == self.field, Message::FieldPressed(field))
        };
        let mut fields = row![].spacing(m::NEAR);
        let mut about = String::new();
        if let Some(pack) = &row.pack {
            let packs = self.packs.value().unwrap_or_default();
            let packs = look.locale.quantity(packs);
            fields = fields.push(field(Field::Packs, "stock-full-packs", packs));
            let size = in_units(look, pack.size, &row.unit);
            about = look.with("stock-pack-size", &[("size", size.into())]);
        }
        let beside = if row.pack.is_some() { "stock-loose" } else { "stock-there" };
        fields = fields.push(field(Field::Loose, beside, loose));
        let named = col![look.text(name, HEADING).fill(), look.text(about, NOTE)];
        let on = look.say("shift-next", STRONG);
        let clear = look.say("pin-clear", STRONG);
        let steps = row![
            key_button(look, Button::Quiet, clear, Some(Message::ClearPressed)),
            container(key_button(look, Button::Plain, on, Some(Message::NextPressed)))
                .width(FillPortion(2))
        ]
        .spacing(m::NEAR)
        .height(m::TOUCH);
        let has_point = self.field == Field::Loose;
        pile![named, fields, number_pad(look, has_point, Message::KeyPressed, []), steps]
            .height(Fill)
            .into()
    }
}

impl Form for Counting {
    type Message = Message;

    fn update(&mut self, message: Message, _menu: &Menu) {
        let was_dropping = std::mem::take(&mut self.is_dropping);
        let stock = Arc::clone(&self.stock);
        let row = self.at.as_ref().and_then(|id| stock.row(id));
        match (message, row) {
            (Message::RowPressed(id), _) => {
                if let Some(row) = stock.row(&id) {
                    self.go_to(row);
                }
            }
            (Message::FieldPressed(field), _) => (self.field, self.is_fresh) = (field, true),
            (Message::KeyPressed(key), Some(_)) => self.press(key),
            (Message::NextPressed, Some(row)) => self.note(&stock, row),
            (Message::ClearPressed, Some(row)) => {
                let was_noted = self.noted_of(&row.ingredient).is_some();
                self.noted.retain(|(id, _)| *id != row.ingredient);
                self.go_to(row);
                if was_noted {
                    self.keep(row, None);
                }
            }
            (Message::Went(step), Some(row)) => self.went(&stock, row, step),
            (Message::DropPressed, _) if was_dropping => self.wanted = Some(DropCount.into()),
            (Message::DropPressed, _) => self.is_dropping = true,
            (
                Message::KeyPressed(_)
                | Message::NextPressed
                | Message::ClearPressed
                | Message::Went(_),
                None,
            ) => {}
        }
    }

    /// What is kept is recorded, once there is something and all of it is kept.
    fn ask(&self, _menu: &Menu) -> Option<Wish> {
        let can_finish = !self.noted.is_empty() && self.in_flight == 0;
        can_finish.then(|| CountStock::Noted.into())
    }

    fn view<'a>(&'a self, look: Look<'a>, _menu: &'a Menu) -> FormView<'a, Message> {
        let rows = &self.stock.rows;
        let values = [
            ("noted", self.noted.len().to_string().into()),
            ("all", rows.len().to_string().into()),
        ];
        let head = col![
            look.text(look.with("stock-counted-of", &values), HEADING),
            look.note("stock-blind").fill()
        ]
        .spacing(m::TIGHT)
        .inset(m::NEAR);
        let lines = rows.iter().map(|row| col![self.line(look, row), hairline(look)].into());
        let list = pile![head, rule(look, Surface::Rule, m::RULE), lists(column(lines)).id(ROWS)]
            .padding(Padding::from([m::PAD, m::NEAR]));
        let drop_key = if self.is_dropping { "stock-drop-sure" } else { "stock-drop" };
        let drop = (!self.noted.is_empty()).then_some(Message::DropPressed);
        FormView::framed(card(look, list), "stock-finish-count")
            .leaving("stock-leave-count")
            .beside(self.keys(look))
            .beside(wide(look, None, &look.word(drop_key), drop))
    }
}
