//! The stock: what is there by the books and what runs out, deliveries and losses, and what counts
//! found.

mod beside;
mod counting;
mod counts;
mod list;
mod moved;
mod page;
mod receiving;
mod undo;
mod wasting;

use std::sync::Arc;

use self::counting::Counting;
pub use self::counting::Message as CountingMessage;
use self::receiving::Receiving;
pub use self::receiving::{Field as ReceivingField, Message as ReceivingMessage};
use self::wasting::Wasting;
pub use self::wasting::{Message as WastingMessage, What};
use crate::app::kit::*;
use crate::app::refused::Refused;
use crate::app::room::{self, Action, Here, Reading, Room};
use crate::app::widget::form::Form;
use crate::app::widget::undo::{Message as UndoMessage, Undo};
use crate::domain::fact::Fact;
use crate::domain::ids::EntryId;
use crate::domain::stock::InStock;
use crate::till::stock::{StockList, StockView};
use crate::till::wish::Wish;

/// The list that the keys go through.
pub const ROWS: &str = "stock-rows";

#[derive(Debug, Default)]
pub struct Stock {
    room: Room<Stage>,
    read: Reading<Arc<StockView>>,
    list: List,
    chosen: Option<Id>,
    /// The delivery whose lines are all shown.
    opened: Option<EntryId>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum List {
    #[default]
    There,
    Moved,
    Counts,
}

#[derive(Debug, Default, Clone, PartialEq, Eq)]
enum Stage {
    #[default]
    Looking,
    Receiving(Receiving),
    Wasting(Wasting),
    Counting(Counting),
    Undoing(Undo),
}

#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    Opened,
    /// Once more, after it could not be read.
    TryAgainPressed,
    ListPressed(List),
    RowPressed(Id),
    /// A delivery came; of this to begin with.
    ReceivePressed(Option<Id>),
    Receiving(ReceivingMessage),
    /// Something was thrown away; this to begin with.
    WastePressed(Option<Id>),
    Wasting(WastingMessage),
    CountPressed,
    Counting(CountingMessage),
    /// All of this delivery, or no more of it.
    EntryPressed(EntryId),
    UndoPressed(EntryId),
    Undo(UndoMessage),
    Room(room::Message),
    Key(Stroke),
    Answered(Result<Box<StockView>, Refused>),
    /// What was counted of an ingredient is kept, or not.
    Noted(Result<(), Refused>),
    Dropped(Result<(), Refused>),
}

impl Stock {
    pub fn update(&mut self, here: Here<'_>, message: Message) -> Action {
        match message {
            Message::Opened => {
                self.room.hush();
                return Action::ask(StockList);
            }
            Message::TryAgainPressed => return Action::ask(StockList),
            Message::ListPressed(list) => {
                self.room.go(Stage::Looking);
                self.list = list;
            }
            Message::RowPressed(id) => self.chosen = Some(id),
            Message::ReceivePressed(of) => {
                if let Some(stock) = self.read.known() {
                    self.room.go(Stage::Receiving(Receiving::new(stock, of)));
                }
            }
            Message::Receiving(message) => {
                if let Some(Stage::Receiving(form)) = self.room.stage_mut() {
                    form.update(message, here.menu);
                }
            }
            Message::WastePressed(of) => {
                if let Some(stock) = self.read.known() {
                    self.room.go(Stage::Wasting(Wasting::new(stock, of)));
                }
            }
            Message::Wasting(message) => {
                if let Some(Stage::Wasting(form)) = self.room.stage_mut() {
                    form.update(message, here.menu);
                }
            }
            Message::CountPressed => {
                if let Some(stock) = self.read.known() {
                    self.room.go(Stage::Counting(Counting::new(stock)));
                }
            }
            Message::Counting(message) => {
                if let Some(Stage::Counting(form)) = self.room.stage_mut() {
                    form.update(message, here.menu);
                    let action = form.wanted();
                    self.room.hush();
                    return action;
                }
            }
            Message::EntryPressed(entry) => {
                self.opened = Some(entry).filter(|_| self.opened != Some(entry));
            }
            Message::UndoPressed(entry) => self.room.go(Stage::Undoing(Undo::new(entry))),
            Message::Undo(message) => {
                if let Some(Stage::Undoing(undo)) = self.room.stage_mut() {
                    undo.update(message);
                }
            }
            Message::Room(room::Message::DonePressed) => return self.done(&here),
            Message::Room(message) => return self.hear(message),
            Message::Key(stroke) => return self.key(here, &stroke),
            Message::Answered(answer) => self.answered(answer),
            Message::Noted(answer) => return self.noted(answer),
            Message::Dropped(Ok(())) => {
                self.room.go(Stage::Looking);
                self.room.tell("stock-dropped");
                return Action::ask(StockList);
            }
            Message::Dropped(Err(refused)) => self.room.failed("stock-not-noted", refused),
        }
        Action::none()
    }

    /// The row of the list that the keys have reached.
    pub fn row_at(&self) -> Option<usize> {
        let view = self.read.known()?;
        match self.room.stage() {
            Stage::Counting(form) => form.row_at(),
            Stage::Looking if self.list == List::There => {
                let chosen = self.chosen.as_ref()?;
                list::by_need(view).iter().position(|row| row.ingredient == *chosen)
            }
            Stage::Looking | Stage::Receiving(_) | Stage::Wasting(_) | Stage::Undoing(_) => None,
        }
    }

    fn done(&mut self, here: &Here<'_>) -> Action {
        let menu = here.menu;
        let Some(stage) = self.room.stage_mut() else { return Action::none() };
        let (wish, told): (Option<Wish>, _) = match stage {
            Stage::Looking => return Action::none(),
            Stage::Receiving(form) => (form.ask(menu), "stock-received"),
            Stage::Wasting(form) => {
                let warns = form.warns(menu);
                (form.ask(menu).filter(|_| !warns), "stock-wasted")
            }
            Stage::Counting(form) => (form.ask(menu), "stock-counted-done"),
            Stage::Undoing(undo) => (undo.ask().map(Into::into), "costs-taken-back"),
        };
        wish.map_or_else(Action::none, |wish| self.room.ask(wish, told, here.fresh_id))
    }

    /// A note that was not kept is taken off the list again.
    fn noted(&mut self, answer: Result<(), Refused>) -> Action {
        if let Some(Stage::Counting(form)) = self.room.stage_mut() {
            form.heard();
        }
        if let Err(refused) = answer {
            self.room.failed("stock-not-noted", refused);
        }
        Action::ask(StockList)
    }

    fn answered(&mut self, answer: Result<Box<StockView>, Refused>) {
        let answer = answer.map(Arc::from);
        if let (Some(stage), Ok(stock)) = (self.room.stage_mut(), &answer) {
            match stage {
                Stage::Receiving(form) => form.see(stock),
                Stage::Wasting(form) => form.see(stock),
                Stage::Counting(form) => form.see(stock),
                Stage::Looking | Stage::Undoing(_) => {}
            }
        }
        self.room.read(&mut self.read, answer, "stock-failed");
    }

    fn hear(&mut self, message: room::Message) -> Action {
        let was_free = self.room.is_free();
        match self.room.update(message).map(|done| done.record.fact) {
            Some(Fact::StockCounted(_)) => self.list = List::Counts,
            Some(_) => self.list = List::Moved,
            None => {}
        }
        match !was_free && self.room.is_free() {
            true => Action::ask(StockList),
            false => Action::none(),
        }
    }

    /// Digits are keyed in, Enter goes on, Escape goes back, arrows go through the list.
    fn key(&mut self, here: Here<'_>, stroke: &Stroke) -> Action {
        let pressed = match (self.room.stage(), stroke) {
            (Stage::Looking, Stroke::Line(step)) => return self.step(*step),
            (Stage::Looking | Stage::Undoing(_), _) => None,
            (Stage::Receiving(form), _) => form.key(stroke).map(Message::Receiving),
            (Stage::Counting(form), _) => form.key(stroke).map(Message::Counting),
            (Stage::Wasting(_), _) => WastingMessage::key(stroke).map(Message::Wasting),
        };
        match pressed.or_else(|| self.room.key(stroke).map(Message::Room)) {
            Some(message) => self.update(here, message),
            None => Action::none(),
        }
    }

    /// To the ingredient above or below.
    fn step(&mut self, step: Step) -> Action {
        let Some(view) = self.read.known() else { return Action::none() };
        let rows = list::by_need(view);
        let at = rows.iter().position(|row| Some(&row.ingredient) == self.chosen.as_ref());
        let to = match (at, step) {
            (None, _) => 0,
            (Some(at), Step::On) => at + 1,
            (Some(at), Step::Back) => at.saturating_sub(1),
        };
        if let Some(row) = rows.get(to) {
            self.chosen = Some(row.ingredient.clone());
        }
        Action::none()
    }
}

fn in_units(look: Look<'_>, quantity: Decimal, unit: &str) -> String {
    let quantity = look.locale.quantity(quantity);
    if unit.is_empty() { quantity } else { format!("{quantity} {unit}") }
}

/// A quantity in packs, with a decimal where it is no whole number of them.
fn in_packs(look: Look<'_>, row: &InStock, quantity: Decimal) -> Option<String> {
    let packs =
        quantity / row.pack.as_ref().map(|pack| pack.size).filter(|size| !size.is_zero())?;
    Some(packs_said(look, packs.round_dp(1)))
}

fn packs_said(look: Look<'_>, packs: Decimal) -> String {
    match i64::try_from(packs.normalize()) {
        Ok(whole) if packs.normalize().scale() == 0 => look.count("stock-packs", whole),
        _part => {
            let shown = look.locale.quantity(packs);
            look.with("stock-packs-part", &[("shown", shown.into())])
        }
    }
}
