//! The stock: what is there by the books and what runs out, deliveries and losses, and what counts found.

mod beside;
mod counting;
mod counts;
mod list;
mod moved;
mod page;
mod receiving;
mod undo;
mod wasting;

pub use self::counting::Message as CountingMessage;
use self::counting::{Counting, Noting};
use self::receiving::Receiving;
pub use self::receiving::{Field as ReceivingField, Message as ReceivingMessage};
use self::wasting::Wasting;
pub use self::wasting::{Message as WastingMessage, What};
use crate::app::kit::*;
use crate::app::refused::Refused;
use crate::app::widget::undo::Undo;
use crate::domain::ids::{EntryId, RequestId};
use crate::domain::stock::InStock;
use crate::till::stock::{NoteCounted, ReceiveStock, StockView, WasteStock};

/// The list that the keys go through.
pub const ROWS: &str = "stock-rows";

#[derive(Debug, Default)]
pub struct Stock {
    room: Room,
    read: Read,
    stage: Stage,
    /// The ingredient that is looked at.
    chosen: Option<Id>,
    /// The delivery whose lines are all shown.
    opened: Option<EntryId>,
    /// The request that was asked for and is not answered yet: nothing is asked twice.
    asking: Option<RequestId>,
    said: Option<Said>,
}

/// What is looked at.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    #[default]
    There,
    /// What came and what was thrown away.
    Moved,
    Counts,
}

/// What is known. What was read stays on the screen until the next is there.
#[derive(Debug, Default)]
enum Read {
    #[default]
    Nothing,
    Done(Box<StockView>),
    Failed(Refused),
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

#[derive(Debug, Clone, PartialEq, Eq)]
enum Said {
    Received,
    Wasted,
    Counted,
    Dropped,
    TakenBack,
    NotRead(Refused),
    NotNoted(Refused),
    Refused(Refused),
}

/// What whoever looks may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// What things cost: worth, shrinkage, price variance.
    pub shows_costs: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    Opened,
    /// Once more, after it could not be read.
    TryAgainPressed,
    RoomPressed(Room),
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
    ReasonSaid(String),
    DonePressed,
    CancelPressed,
    NoticePressed,
    Key(Stroke),
    Answered(Result<Box<StockView>, Refused>),
    /// The request of this id is done, or not.
    Done(RequestId, Result<(), Refused>),
    /// What was counted of an ingredient is kept, or not.
    Noted(Result<(), Refused>),
    Dropped(Result<(), Refused>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    None,
    Read,
    /// Take a delivery in, under the id of the request.
    Receive(RequestId, ReceiveStock),
    /// Write down what was thrown away, under the id of the request.
    Waste(RequestId, WasteStock),
    /// Keep how much there is of an ingredient, for the count that goes on; or forget that.
    Note(NoteCounted),
    /// Record the count, under the id of the request.
    Finish(RequestId),
    Drop,
    /// Under the id of the request take an entry back, and why.
    Reverse(RequestId, EntryId, String),
}

impl Action {
    /// Whether it belongs to a count: whoever stands by for that does so until the place is left.
    pub fn is_counting(&self) -> bool {
        matches!(self, Self::Note(..) | Self::Finish(_) | Self::Drop)
    }
}

impl Stock {
    /// Something happened. `fresh_id` becomes the id of what begins with it.
    pub fn update(&mut self, menu: &Menu, message: Message, fresh_id: RequestId) -> Action {
        match message {
            Message::Opened => {
                self.said = None;
                return Action::Read;
            }
            Message::TryAgainPressed => return Action::Read,
            Message::RoomPressed(room) => {
                self.go(Stage::Looking);
                self.room = room;
            }
            Message::RowPressed(id) => self.chosen = Some(id),
            Message::ReceivePressed(of) => {
                if let Some(view) = self.view_of() {
                    self.go(Stage::Receiving(Receiving::new(fresh_id, view, of)));
                }
            }
            Message::Receiving(message) => {
                if let (Stage::Receiving(receiving), Read::Done(view), None) =
                    (&mut self.stage, &self.read, self.asking)
                {
                    receiving.update(view, menu.shop.currency, message);
                }
            }
            Message::WastePressed(of) => self.go(Stage::Wasting(Wasting::new(fresh_id, of))),
            Message::Wasting(message) => {
                if let (Stage::Wasting(wasting), None) = (&mut self.stage, self.asking) {
                    wasting.update(message);
                }
            }
            Message::CountPressed => {
                if let Some(view) = self.view_of() {
                    self.go(Stage::Counting(Counting::new(fresh_id, view)));
                }
            }
            Message::Counting(message) => return self.count(message),
            Message::EntryPressed(entry) => {
                self.opened = Some(entry).filter(|_| self.opened != Some(entry));
            }
            Message::UndoPressed(entry) => self.go(Stage::Undoing(Undo::new(fresh_id, entry))),
            Message::ReasonSaid(reason) => {
                if let (Stage::Undoing(undo), None) = (&mut self.stage, self.asking) {
                    undo.say_why(&reason);
                }
            }
            Message::DonePressed => return self.done(menu),
            Message::CancelPressed => self.go(Stage::Looking),
            Message::NoticePressed => self.said = None,
            Message::Key(stroke) => return self.key(menu, &stroke, fresh_id),
            Message::Answered(answer) => self.answered(answer),
            Message::Done(id, answer) if self.asking == Some(id) => return self.heard(answer),
            // The till was locked in between, and forgot what it had asked.
            Message::Done(..) => {}
            Message::Noted(answer) => return self.noted(answer),
            Message::Dropped(Ok(())) => {
                self.asking = None;
                self.go(Stage::Looking);
                self.said = Some(Said::Dropped);
                return Action::Read;
            }
            Message::Dropped(Err(refused)) => self.said = Some(Said::NotNoted(refused)),
        }
        Action::None
    }

    fn go(&mut self, stage: Stage) {
        if self.asking.is_none() {
            (self.stage, self.said) = (stage, None);
        }
    }

    /// The row of the list that the keys have reached.
    pub fn row_at(&self) -> Option<usize> {
        let view = self.view_of()?;
        match &self.stage {
            Stage::Counting(counting) => counting.row_at(view),
            Stage::Looking if self.room == Room::There => {
                let chosen = self.chosen.as_ref()?;
                list::by_need(view).iter().position(|row| row.ingredient == *chosen)
            }
            _ => None,
        }
    }

    fn view_of(&self) -> Option<&StockView> {
        match &self.read {
            Read::Done(view) => Some(view),
            Read::Nothing | Read::Failed(_) => None,
        }
    }

    fn done(&mut self, menu: &Menu) -> Action {
        if self.asking.is_some() {
            return Action::None;
        }
        let Read::Done(view) = &self.read else { return Action::None };
        let currency = menu.shop.currency;
        let (id, action) = match &mut self.stage {
            Stage::Looking => return Action::None,
            Stage::Receiving(receiving) => match receiving.ask(view, currency) {
                Some(ask) => (receiving.id(), Action::Receive(receiving.id(), ask)),
                None => return Action::None,
            },
            Stage::Wasting(wasting) => match wasting.ask(view, menu) {
                Some(ask) => (wasting.id(), Action::Waste(wasting.id(), ask)),
                None => return Action::None,
            },
            Stage::Counting(counting) if counting.can_finish() => {
                (counting.id(), Action::Finish(counting.id()))
            }
            Stage::Counting(_) => return Action::None,
            Stage::Undoing(undo) => match undo.reason() {
                Some(reason) => (undo.id(), Action::Reverse(undo.id(), undo.entry(), reason)),
                None => return Action::None,
            },
        };
        (self.asking, self.said) = (Some(id), None);
        action
    }

    fn count(&mut self, message: CountingMessage) -> Action {
        let (Stage::Counting(counting), Read::Done(view), None) =
            (&mut self.stage, &self.read, self.asking)
        else {
            return Action::None;
        };
        self.said = None;
        match counting.update(view, message) {
            Noting::Nothing => Action::None,
            Noting::Note(ingredient, quantity) => {
                Action::Note(NoteCounted { ingredient, quantity })
            }
            Noting::Drop => Action::Drop,
        }
    }

    /// A note that was not kept is taken off the list again.
    fn noted(&mut self, answer: Result<(), Refused>) -> Action {
        if let Stage::Counting(counting) = &mut self.stage {
            counting.heard();
        }
        if let Err(refused) = answer {
            self.said = Some(Said::NotNoted(refused));
        }
        Action::Read
    }

    fn answered(&mut self, answer: Result<Box<StockView>, Refused>) {
        match (answer, &self.read) {
            (Ok(view), _) => {
                if let Stage::Counting(counting) = &mut self.stage {
                    counting.see(&view);
                }
                self.read = Read::Done(view);
            }
            (Err(refused), Read::Done(_)) => self.said = Some(Said::NotRead(refused)),
            (Err(refused), Read::Nothing | Read::Failed(_)) => self.read = Read::Failed(refused),
        }
    }

    fn heard(&mut self, answer: Result<(), Refused>) -> Action {
        self.asking = None;
        match answer {
            Ok(()) => {
                let (said, room) = match &self.stage {
                    Stage::Looking => (None, self.room),
                    Stage::Receiving(_) => (Some(Said::Received), Room::Moved),
                    Stage::Wasting(_) => (Some(Said::Wasted), Room::Moved),
                    Stage::Counting(_) => (Some(Said::Counted), Room::Counts),
                    Stage::Undoing(_) => (Some(Said::TakenBack), Room::Moved),
                };
                (self.said, self.room, self.stage) = (said, room, Stage::Looking);
            }
            // What was entered stays, and can be sent again under the same id.
            Err(refusal) => self.said = Some(Said::Refused(refusal)),
        }
        Action::Read
    }

    /// Digits are keyed in, Enter goes on, Escape goes back, arrows go through the list.
    fn key(&mut self, menu: &Menu, stroke: &Stroke, fresh_id: RequestId) -> Action {
        let message = match (&self.stage, stroke) {
            (Stage::Looking, Stroke::Escape) => Message::NoticePressed,
            (_, Stroke::Escape) => Message::CancelPressed,
            (Stage::Looking, Stroke::Line(step)) => return self.step(*step),
            (Stage::Looking, _) => return Action::None,
            (Stage::Receiving(receiving), stroke) => match receiving.key(stroke) {
                Some(message) => Message::Receiving(message),
                None if *stroke == Stroke::Enter => Message::DonePressed,
                None => return Action::None,
            },
            (Stage::Counting(counting), stroke) => match counting.key(stroke) {
                Some(message) => Message::Counting(message),
                None if *stroke == Stroke::Enter => Message::DonePressed,
                None => return Action::None,
            },
            (Stage::Wasting(_) | Stage::Undoing(_), Stroke::Enter) => Message::DonePressed,
            (Stage::Wasting(_), stroke) => match WastingMessage::key(stroke) {
                Some(message) => Message::Wasting(message),
                None => return Action::None,
            },
            (Stage::Undoing(_), _) => return Action::None,
        };
        self.update(menu, message, fresh_id)
    }

    /// To the ingredient above or below.
    fn step(&mut self, step: Step) -> Action {
        let Some(view) = self.view_of() else { return Action::None };
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
        Action::None
    }
}

/// A quantity with its unit.
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
