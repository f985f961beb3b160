//! The counter: tap a tile, tap a tender: sold.
//!
//! The order in hand and the tabs put aside are the counter's own; what happens to them stands in
//! `ringing`, `aside` and `paying`, what lies over the tiles in a file each.

pub mod adjust;
mod aside;
mod keyboard;
mod notices;
pub mod open_item;
pub mod pay;
mod paying;
mod ringing;
pub mod search;
pub mod sheet;
pub mod sold_out;
pub mod tabs;
mod ticket;
mod tiles;
mod top;
pub mod why;

use std::sync::Arc;

use iced::widget::opaque;

use self::adjust::Adjust;
use self::notices::{Good, Trouble};
use self::open_item::OpenSheet;
use self::pay::Pay;
pub use self::paying::Paid;
use self::ringing::Change;
use self::search::{Index, MAX_SOUGHT};
use self::sheet::Sheet;
use self::sold_out::SoldOutSheet;
use self::tabs::Tabs;
use self::why::Why;
use crate::app::kit::*;
use crate::app::refused::Refused;
use crate::app::room::{Action, Go};
use crate::app::widget::focus::out_of_reach;
use crate::domain::guests::Seats;
use crate::domain::ids::{EventId, OrderId, PackageId, RequestId, StaffId};
use crate::domain::menu::SoldOut;
use crate::domain::order::Order;
use crate::domain::package::Package;
use crate::domain::price::Bill;
use crate::till::Done;
use crate::till::event::Running;
use crate::till::menu::MenuTrouble;
use crate::till::tab::{KeepOrders, OpenOrders, PayPart};

/// The counter, with the order that is being rung and those that were put aside.
#[derive(Debug)]
pub struct Counter {
    menu: Arc<Menu>,
    order: Option<Order>,
    /// Put aside, in the order in which they were.
    tabs: Vec<Order>,
    /// How often tabs changed here: tabs that were read before the last change are too old.
    turn: u64,
    /// Whether the books do not hold all that is open here, because it could not be kept.
    is_ahead: bool,
    bill: Option<Bill>,
    undo: Vec<Option<Order>>,
    redo: Vec<Option<Order>>,
    category: Option<Id>,
    index: Index,
    /// The search; none while it is closed.
    sought: Option<String>,
    /// The last order that was paid.
    last: Option<Order>,
    chosen: Option<usize>,
    now: DateTime<Utc>,
    /// What the clock says.
    daypart: Option<Id>,
    /// What a hand says, until the clock says something new.
    by_hand: Option<Id>,
    /// The event that is on.
    event: Option<RunningEvent>,
    who: Who,
    sold_out: SoldOut,
    /// Whether a tile that is tapped is sold out from now on, and not rung up.
    is_marking: bool,
    over: Over,
    stage: Stage,
    /// A part whose outcome is not known: asked for again, it has the same id.
    doubtful: Option<(RequestId, PayPart)>,
    /// That the drawer was opened, on its way into the books.
    noting: Option<RequestId>,
    notice: Option<Trouble>,
    good: Option<Good>,
}

/// What lies over the tiles.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Over {
    Nothing,
    Sheet(Sheet),
    Pay(Box<Pay>),
    Adjust(Adjust),
    Tabs(Tabs),
    OpenItem(OpenSheet),
    SoldOut(SoldOutSheet),
    Why(Why),
}

/// How far the order is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stage {
    Ringing,
    /// Asked for, not answered yet: nothing is asked twice.
    Taking,
    /// A part of it is asked for, under this id.
    TakingPart(RequestId, Box<PayPart>),
    /// Something is being taken off that was sent to the bar, under this id.
    Voiding(RequestId, Box<Order>),
    Paid(Paid),
}

/// The event that is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunningEvent {
    pub id: EventId,
    pub name: String,
    pub seats: Seats,
    /// The package that its prepaid drinks come from, while it has any.
    pub package: Option<Prepaid>,
}

impl From<Running> for RunningEvent {
    fn from(Running { event, seats, packages }: Running) -> Self {
        // The package with the most left serves the largest round.
        let package = packages.iter().max_by_key(|package| package.left());
        let package = package.filter(|package| package.left() > 0);
        let sold = packages.iter().map(|package| package.sold.drinks).sum();
        let left = packages.iter().map(Package::left).sum();
        let package = package.map(|package| Prepaid {
            package: package.id,
            left: package.left(),
            of_event: [sold, left],
        });
        Self { id: event.id, name: event.plan.name, seats, package }
    }
}

/// Prepaid drinks of the event that is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prepaid {
    /// The package that the next comes from.
    pub package: PackageId,
    /// How many it has left.
    pub left: u32,
    /// How many the event bought in all, and has left in all.
    pub of_event: [u32; 2],
}

/// Who is at the till.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// Anybody: the till is not kept by PINs.
    Anybody,
    Nobody,
    /// Somebody, by id and name.
    Somebody(StaffId, String),
}

#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// A category, or all of them.
    CategoryPressed(Option<Id>),
    TilePressed(Id),
    Line(LineMessage),
    /// The last step was a mistake, or was none.
    Step(Change),
    DaypartPressed(Id),
    /// The order in hand is of the event that is on, or is not.
    EventPressed,
    WhoPressed,
    /// Look for an item, or no more.
    SearchPressed,
    Sought(String),
    RepeatPressed,
    /// Something is to lie over the tiles.
    DoorPressed(Door),
    Over(OverMessage),
    /// Tiles are sold out by a tap, or rung up.
    MarkingPressed,
    Key(Stroke),
    /// Had here, or taken away.
    TakeAwayPressed(bool),
    TenderPressed(Id),
    /// The open line is prepaid by the event, or is not.
    PackagePressed,
    /// An order of which nothing is to be paid is done.
    GivePressed,
    NextPressed,
    /// The receipt again, after it could not be made.
    ReceiptPressed,
    NoticePressed,
    MenuPressed,
    Answered(Answer),
    /// A request was recorded, or refused.
    Acted(RequestId, Result<Box<Done>, Refused>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineMessage {
    /// Open it, or close it.
    Pressed(usize),
    /// One more of the open one.
    MorePressed,
    /// One less of it.
    FewerPressed,
    BinPressed,
    CustomisePressed,
}

/// What can be laid over the tiles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Door {
    /// Discounts and gifts.
    Adjust,
    /// Payment by this tender, or several.
    Pay(Id),
    /// Orders that stay open.
    Tabs,
    /// Something that is not on the menu.
    OpenItem,
    /// The drawer was opened without a sale.
    Drawer,
}

#[derive(Debug, Clone, PartialEq)]
pub enum OverMessage {
    /// On the sheet of a line.
    Sheet(sheet::Message),
    Pay(pay::Message),
    /// On the sheet of discounts and gifts.
    Adjust(adjust::Message),
    Tabs(tabs::Message),
    /// On the sheet of an open item.
    OpenItem(open_item::Message),
    /// On the sheet of what is sold out.
    SoldOut(sold_out::Message),
    /// Where a reason is asked for.
    Why(why::Message),
}

/// What came of something that the counter wanted and that is no fact.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// An order, as it was before, went to the bar, or did not go.
    Sent(Box<Order>, Result<(), Refused>),
    /// A receipt was made, or not.
    Receipt(OrderId, Result<(), Refused>),
    /// What is open was kept, or not.
    Kept(Result<(), Refused>),
    /// These orders were open, at that turn.
    Open(u64, Result<Vec<Order>, Refused>),
    /// These items are sold out.
    SoldOut(Result<SoldOut, Refused>),
}

impl Counter {
    /// The counter with a menu, and with the orders that were open when the till closed, the one
    /// touched last first: the first that was not put aside is in hand again.
    pub fn new(menu: Arc<Menu>, open: Vec<Order>, sold_out: SoldOut) -> Self {
        let mut counter = Self {
            menu: Arc::clone(&menu),
            order: None,
            tabs: Vec::new(),
            turn: 0,
            is_ahead: false,
            bill: None,
            undo: Vec::new(),
            redo: Vec::new(),
            category: None,
            index: Index::default(),
            sought: None,
            last: None,
            chosen: None,
            now: DateTime::UNIX_EPOCH,
            daypart: None,
            by_hand: None,
            event: None,
            who: Who::Anybody,
            sold_out,
            is_marking: false,
            over: Over::Nothing,
            stage: Stage::Ringing,
            doubtful: None,
            noting: None,
            notice: None,
            good: None,
        };
        counter.take_open(open);
        // A change that is made here is kept with the next tap.
        let _mended = counter.take_menu(menu);
        counter
    }

    /// Another menu. Open orders keep their prices; items that the menu no longer has leave them,
    /// but for what was sent or paid, which stays under its name.
    pub fn take_menu(&mut self, menu: Arc<Menu>) -> Action {
        let before = std::mem::replace(&mut self.menu, menu);
        let menu = Arc::clone(&self.menu);
        self.index = Index::of(&menu);
        if self.category.as_ref().is_some_and(|id| !menu.categories.contains_key(id)) {
            self.category = None;
        }
        if matches!(self.notice, Some(Trouble::MenuBroken(_))) {
            self.notice = None;
        }
        let mended = self.mend(&before);
        self.over = Over::Nothing;
        self.by_hand = self.by_hand.take().filter(|id| self.menu.dayparts.contains_key(id));
        self.reckon();
        if mended.is_empty() { Action::none() } else { Action::ask(KeepOrders(mended)) }
    }

    /// The menu file is broken; the last good menu stays in force.
    pub fn menu_broke(&mut self, trouble: MenuTrouble) {
        self.notice = Some(Trouble::MenuBroken(trouble));
    }

    /// What is sold out.
    pub fn sold_out(&self) -> &SoldOut {
        &self.sold_out
    }

    /// An event is on, or none.
    pub fn see_event(&mut self, event: Option<RunningEvent>) {
        self.event = event;
    }

    /// Another person is at the till.
    pub fn see_who(&mut self, who: Who) {
        self.who = who;
    }

    /// Time went on: café hours begin, or bar hours.
    pub fn turn_to(&mut self, now: DateTime<Utc>, daypart: Option<Id>) {
        self.now = now;
        if self.daypart != daypart {
            self.daypart = daypart;
            self.by_hand = None;
            self.category = None;
        }
    }

    /// The hours that the counter keeps now: the clock's, or those chosen by hand.
    pub fn daypart(&self) -> Option<&Id> {
        self.by_hand.as_ref().or(self.daypart.as_ref())
    }

    /// Something happened. `fresh_id` becomes the id of what begins with it.
    pub fn update(&mut self, message: Message, fresh_id: RequestId) -> Action {
        match message {
            Message::CategoryPressed(category) => {
                self.category = category;
                self.sought = None;
            }
            Message::TilePressed(item) => return self.tile(&item, fresh_id),
            Message::Line(message) => return self.line(&message),
            Message::Step(change) => return self.go_back_or_on(change, fresh_id),
            Message::WhoPressed => return Action::go(Go::Who),
            Message::EventPressed => {
                return self.change(fresh_id, |order| order.apart = !order.apart);
            }
            Message::DaypartPressed(daypart) => {
                self.by_hand = Some(daypart);
                self.category = None;
            }
            Message::SearchPressed => {
                self.sought = if self.sought.is_some() { None } else { Some(String::new()) };
            }
            Message::Sought(text) => {
                self.sought = Some(text.chars().take(MAX_SOUGHT).collect());
            }
            Message::RepeatPressed => return self.repeat(fresh_id),
            Message::DoorPressed(door) => return self.open_door(door),
            Message::Over(message) => return self.over(message, fresh_id),
            Message::MarkingPressed => {
                self.is_marking = !self.is_marking && self.stage != Stage::Taking;
                self.sought = None;
            }
            Message::Key(stroke) => return self.key(stroke, fresh_id),
            Message::TakeAwayPressed(away) => {
                return self.change(fresh_id, |order| order.take_away = away);
            }
            Message::PackagePressed => return self.prepay(fresh_id),
            Message::TenderPressed(tender) => return self.tender(tender, fresh_id),
            Message::GivePressed => return self.pay(Vec::new()),
            Message::NextPressed => self.begin(),
            Message::ReceiptPressed => return self.receipt_again(),
            Message::MenuPressed => return Action::go(Go::MenuProblems),
            Message::NoticePressed => (self.notice, self.good) = (None, None),
            Message::Answered(answer) => self.answered(answer),
            Message::Acted(id, answer) => return self.acted(id, answer),
        }
        Action::none()
    }

    fn open_door(&mut self, door: Door) -> Action {
        let has_lines = self.order().is_some_and(|order| !order.is_empty());
        let is_free = self.stage == Stage::Ringing;
        match (door, self.order()) {
            (Door::Adjust, Some(order)) if is_free && has_lines => {
                self.over = Over::Adjust(Adjust::new(order.clone(), self.chosen));
            }
            (Door::Pay(tender), Some(order)) if is_free && has_lines => {
                if let Some(bill) = &self.bill {
                    self.over = Over::Pay(Box::new(Pay::new(tender, order.clone(), bill.clone())));
                }
            }
            (Door::Tabs, _) if is_free || matches!(self.stage, Stage::Paid(_)) => {
                self.over = Over::Tabs(Tabs::new(self.order().cloned()));
                // What could not be kept is kept first; the books are behind until then.
                return if self.is_ahead {
                    let all = self.order.iter().chain(&self.tabs).cloned().collect();
                    Action::ask(KeepOrders(all))
                } else {
                    Action::ask(OpenOrders { turn: self.turn })
                };
            }
            (Door::OpenItem, _) if !self.is_asking() => {
                let category =
                    self.category.clone().or_else(|| self.menu.categories.keys().next().cloned());
                self.over = category.map_or(Over::Nothing, |c| Over::OpenItem(OpenSheet::new(c)));
            }
            (Door::Drawer, _) if !self.is_asking() => self.over = Over::Why(Why::drawer()),
            (Door::Adjust | Door::Pay(_) | Door::Tabs | Door::OpenItem | Door::Drawer, _) => {}
        }
        Action::none()
    }

    fn over(&mut self, message: OverMessage, fresh_id: RequestId) -> Action {
        let menu = Arc::clone(&self.menu);
        match (&mut self.over, message) {
            (Over::Sheet(sheet), OverMessage::Sheet(message)) => {
                let action = sheet.update(&menu, message);
                self.after_sheet(action, fresh_id)
            }
            (Over::Pay(pay), OverMessage::Pay(message)) => {
                let action = pay.update(&menu, message);
                self.after_pay(action, fresh_id)
            }
            (Over::Adjust(adjust), OverMessage::Adjust(message)) => {
                let action = adjust.update(&menu, message);
                self.after_adjust(action, fresh_id)
            }
            (Over::Tabs(tabs), OverMessage::Tabs(message)) => {
                let action = tabs.update(message);
                self.after_tabs(action, fresh_id)
            }
            (Over::OpenItem(sheet), OverMessage::OpenItem(message)) => {
                let action = sheet.update(&menu, message);
                self.after_open_item(action, fresh_id)
            }
            (Over::SoldOut(sheet), OverMessage::SoldOut(message)) => {
                let action = sheet.update(&menu, self.now, message);
                self.after_sold_out(action)
            }
            (Over::Why(why), OverMessage::Why(message)) => {
                let action = why.update(message);
                self.after_why(action, fresh_id)
            }
            // A message of something that was put aside meanwhile.
            (_, _) => Action::none(),
        }
    }

    fn answered(&mut self, answer: Answer) {
        match answer {
            Answer::Sent(order, answer) => self.sent(&order, answer),
            Answer::Receipt(order, answer) => self.receipt_answered(order, answer),
            Answer::Kept(answer) => self.kept(answer),
            Answer::Open(turn, Ok(open)) => self.see_open(turn, open),
            Answer::SoldOut(Ok(sold_out)) => self.sold_out = sold_out,
            Answer::Open(_, Err(refused)) | Answer::SoldOut(Err(refused)) => {
                self.notice = Some(Trouble::NotRead(refused));
            }
        }
    }

    /// An answer that is late, for something that is no longer waited for, changes nothing here.
    fn acted(&mut self, id: RequestId, answer: Result<Box<Done>, Refused>) -> Action {
        let in_hand = self.order.as_ref().map(|order| order.id.into());
        match &self.stage {
            Stage::Taking if in_hand == Some(id) => return self.sold(answer),
            Stage::TakingPart(asked, _) if *asked == id => self.part_paid(id, answer),
            Stage::Voiding(asked, _) if *asked == id => self.voided(answer),
            Stage::Ringing
            | Stage::Taking
            | Stage::TakingPart(..)
            | Stage::Voiding(..)
            | Stage::Paid(_) => {
                if self.noting.take_if(|asked| *asked == id).is_some() {
                    self.noted(answer);
                }
            }
        }
        Action::none()
    }

    /// That the drawer was opened was recorded, or not.
    fn noted(&mut self, answer: Result<Box<Done>, Refused>) {
        match answer {
            Ok(_) => self.good = Some(Good::Drawer),
            Err(refused) => self.notice = Some(Trouble::NotRecorded(refused)),
        }
    }

    /// Whether something is asked of the till that must be answered first.
    fn is_asking(&self) -> bool {
        match self.stage {
            Stage::Ringing | Stage::Paid(_) => false,
            Stage::Taking | Stage::TakingPart(..) | Stage::Voiding(..) => true,
        }
    }

    /// Whether something lies over the tiles that asks for the keyboard.
    pub fn is_covered(&self) -> bool {
        self.over != Over::Nothing
    }

    /// Whether the order can be changed: nothing is asked, and nothing lies over the tiles.
    fn is_free(&self) -> bool {
        self.stage == Stage::Ringing && self.over == Over::Nothing
    }

    /// The order in hand, while it is open.
    fn order(&self) -> Option<&Order> {
        match self.stage {
            Stage::Paid(_) => None,
            Stage::Ringing | Stage::Taking | Stage::TakingPart(..) | Stage::Voiding(..) => {
                self.order.as_ref()
            }
        }
    }

    pub fn view<'a>(
        &'a self,
        look: Look<'a>,
        cups: &'a Cups,
        now: DateTime<FixedOffset>,
    ) -> Element<'a, Message> {
        // Tiles carry half of the gap between them on each side.
        let half = look.measure.tile_gap / 2.0;
        let aside = Padding::ZERO.horizontal(half);
        let said = self.notices(look);
        let page: Element<'a, Message> = match &self.over {
            Over::Pay(pay) => {
                let pay = pay.view(look, &self.menu, !self.is_asking());
                let pay = pay.map(|m| Message::Over(OverMessage::Pay(m)));
                container(col![].push(said).push(pay)).padding(aside).into()
            }
            _tiles => {
                let head = col![top::bar(self, look, now), top::categories(self, look)];
                let page = col![head.padding(aside), tiles::grid(self, look, cups)];
                // Over the bar: hands have learned where the tiles are, so they stay there.
                let said = said.map(|said| container(opaque(said)).padding(aside));
                stack![page].push(said).into()
            }
        };
        let page = container(page).inset(look.measure.gutter - half).full();
        let ticket = on(look, Surface::Ticket, ticket::view(self, look))
            .width(look.measure.ticket)
            .height(Fill);
        let page: Element<'a, Message> = match self.sheet_view(look, cups) {
            Some(sheet) => over(look, page, sheet.map(Message::Over)),
            None => page.into(),
        };
        row![page, edge(look), ticket].into()
    }

    /// The sheet that lies over the tiles.
    fn sheet_view<'a>(
        &'a self,
        look: Look<'a>,
        cups: &'a Cups,
    ) -> Option<Element<'a, OverMessage>> {
        Some(match &self.over {
            Over::Nothing | Over::Pay(_) => return None,
            Over::Adjust(adjust) => {
                adjust.view(look, &self.menu, self.event.as_ref()).map(OverMessage::Adjust)
            }
            Over::Sheet(sheet) => sheet.view(look, &self.menu, cups).map(OverMessage::Sheet),
            Over::Tabs(tabs) => tabs.view(look, &self.menu, &self.tabs).map(OverMessage::Tabs),
            Over::OpenItem(sheet) => sheet.view(look, &self.menu).map(OverMessage::OpenItem),
            Over::SoldOut(sheet) => sheet.view(look, &self.menu, cups).map(OverMessage::SoldOut),
            Over::Why(why) => why.view(look).map(OverMessage::Why),
        })
    }
}

/// A sheet over the page, which is dim and answers nothing meanwhile.
fn over<'a>(
    look: Look<'a>,
    page: impl Into<Element<'a, Message>>,
    sheet: Element<'a, Message>,
) -> Element<'a, Message> {
    let scrim = Surface::Scrim.style(look.palette);
    let sheet = opaque(container(sheet).padding(m::APART).style(scrim));
    stack![out_of_reach(page), sheet].into()
}
