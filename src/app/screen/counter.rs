//! The counter: tap a tile, tap a tender: sold.
//!
//! It is made of the order in hand (`ringing`), the orders put aside (`aside`) and how far the
//! order is paid (`paying`); each says what came of a change. The counter composes them with what
//! lies over the tiles, the tiles on offer and the notices.

pub mod adjust;
mod aside;
mod cleared;
mod hand;
mod heard;
mod keyboard;
mod mended;
mod message;
mod notices;
mod offered;
pub mod open_item;
mod over;
pub mod pay;
mod paying;
mod ringing;
pub(crate) mod search;
pub mod sheet;
pub mod sold_out;
pub mod tabs;
#[cfg(test)]
mod taps;
mod ticket;
mod tiles;
mod top;
pub(crate) mod why;

use std::mem::discriminant;
use std::sync::Arc;

use iced::widget::opaque;

use self::aside::Tabs;
use self::cleared::Cleared;
pub use self::message::{Answer, Door, LineMessage, Message, OverMessage};
use self::notices::{Good, Trouble};
use self::over::Over;
use self::paying::{Paying, Stage};
use self::ringing::{Ringing, Rung};
use self::search::{Index, MAX_SOUGHT};
use crate::app::kit::*;
use crate::app::room::{Action, Go};
use crate::app::widget::focus::{out_of_reach, scene};
use crate::domain::fact::Fact;
use crate::domain::guests::Seats;
use crate::domain::ids::{EventId, PackageId, RequestId, StaffId};
use crate::domain::order::Order;
use crate::domain::package::Package;
use crate::domain::sold_out::SoldOut;
use crate::till::event::Running;
use crate::till::menu::FileTrouble;
use crate::till::tab::{ClearOrder, KeepOrders};

/// The counter, with the order that is being rung and those that were put aside.
#[derive(Debug)]
pub struct Counter {
    menu: Arc<Menu>,
    ringing: Ringing,
    tabs: Tabs,
    /// Whether another program changed what is open, which is read again.
    is_behind: bool,
    /// The order in hand as it was kept last.
    known: Option<Order>,
    paying: Paying,
    category: Option<Id>,
    index: Index,
    /// The search; none while it is closed.
    sought: Option<String>,
    now: DateTime<Utc>,
    daypart: Option<Id>,
    /// What a hand says, until the clock says something new.
    by_hand: Option<Id>,
    /// The events that are on, the last to start first.
    events: Vec<RunningEvent>,
    who: Who,
    sold_out: SoldOut,
    /// Whether a tile that is tapped is sold out from now on, and not rung up.
    is_marking: bool,
    over: Over,
    /// The order as it is once the open sheet of a line is done.
    tried: Option<Rung>,
    notice: Option<Trouble>,
    good: Option<Good>,
    cleared: Cleared,
}

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

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// Anybody: the till is not kept by PINs.
    Anybody,
    Nobody,
    /// Somebody, by id and name.
    Somebody(StaffId, String),
}

impl Counter {
    /// The counter with a menu, and with the orders that were open when the till closed, the one
    /// touched last first: the first that was not put aside is in hand again.
    pub fn new(
        menu: Arc<Menu>,
        open: Vec<Order>,
        cleared: Vec<ClearOrder>,
        sold_out: SoldOut,
    ) -> Self {
        let (in_hand, tabs) = Tabs::opened(open);
        let mut counter = Self {
            menu: Arc::clone(&menu),
            ringing: Ringing::take(&menu, in_hand),
            tabs,
            is_behind: false,
            known: None,
            paying: Paying::default(),
            category: None,
            index: Index::default(),
            sought: None,
            now: DateTime::UNIX_EPOCH,
            daypart: None,
            by_hand: None,
            events: Vec::new(),
            who: Who::Anybody,
            sold_out,
            is_marking: false,
            over: Over::Nothing,
            tried: None,
            notice: None,
            good: None,
            cleared: Cleared::of(cleared),
        };
        // A change that is made here is kept with the next tap.
        let _mended = counter.take_menu(menu);
        counter
    }

    /// Another menu. Open orders keep their prices; items that the menu no longer has leave them,
    /// but for what was sent or paid, which stays under its name.
    pub fn take_menu(&mut self, menu: Arc<Menu>) -> Action {
        let before = std::mem::replace(&mut self.menu, menu);
        self.index = Index::of(&self.menu);
        if self.category.as_ref().is_some_and(|id| !self.menu.categories.contains_key(id)) {
            self.category = None;
        }
        if matches!(self.notice, Some(Trouble::MenuBroken(_))) {
            self.notice = None;
        }
        let mended = self.ringing.mend(&self.menu, &before);
        let mended = mended.and(self.tabs.mend(&self.menu, &before));
        self.after_mending(&mended);
        self.over = Over::Nothing;
        self.by_hand = self.by_hand.take().filter(|id| self.menu.dayparts.contains_key(id));
        if mended.orders.is_empty() {
            Action::none()
        } else {
            Action::ask(KeepOrders(mended.orders))
        }
    }

    /// The menu file is broken; the last good menu stays in force.
    pub fn menu_broke(&mut self, trouble: FileTrouble) {
        self.tell(Trouble::MenuBroken(trouble));
    }

    /// The counter is left: what was cleared is recorded now, and no step brings it back.
    pub fn leave(&mut self) -> Action {
        let recorded = self.cleared.record();
        if recorded.is_some() {
            self.ringing.keep_steps(0);
        }
        recorded.unwrap_or_default()
    }

    pub fn sold_out(&self) -> &SoldOut {
        &self.sold_out
    }

    pub fn see_events(&mut self, events: Vec<RunningEvent>) {
        self.events = events;
        self.ringing.see_events(&self.events);
    }

    /// The event that the order in hand belongs to.
    fn event_of_order(&self) -> Option<&RunningEvent> {
        let order = self.ringing.order();
        if order.is_some_and(|order| order.apart) {
            return None;
        }
        let said = order.and_then(|order| order.event);
        said.and_then(|id| self.events.iter().find(|event| event.id == id))
            .or_else(|| self.events.first())
    }

    /// A fact was recorded, wherever it was asked for.
    pub fn see_fact(&mut self, fact: &Fact) {
        self.paying.see(fact);
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
        let action = self.hear(message, fresh_id);
        self.tried = self.try_sheet(fresh_id);
        action
    }

    fn hear(&mut self, message: Message, fresh_id: RequestId) -> Action {
        match message {
            Message::CategoryPressed(category) => {
                self.category = category;
                self.sought = None;
            }
            Message::TilePressed(item) => return self.tile(&item, fresh_id),
            Message::Line(message) => return self.line(&message),
            Message::Step(change) => return self.go(change, fresh_id),
            Message::WhoPressed => return Action::go(Go::Who),
            Message::EventPressed(event) => {
                let is_chosen = self.event_of_order().is_some_and(|chosen| chosen.id == event);
                return self.change(fresh_id, |order| {
                    order.apart = is_chosen;
                    order.event = Some(event).filter(|_| !is_chosen);
                });
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
            Message::ClearPressed => return self.clear(fresh_id),
            Message::RepeatPressed => return self.repeat(fresh_id),
            Message::LastPressed(correction) => {
                return self.paying.last().map_or_else(Action::none, |paid| {
                    Action::go(Go::Sold(paid.day, paid.rung.order.id, correction))
                });
            }
            Message::DoorPressed(door) => return self.open_door(door),
            Message::Over(message) => return self.over(message, fresh_id),
            Message::MarkingPressed => {
                self.is_marking =
                    !self.is_marking && !matches!(self.paying.stage(), Stage::Taking(_));
                self.sought = None;
            }
            Message::Key(stroke) => return self.key(stroke, fresh_id),
            Message::TakeAwayPressed(away) => {
                return self.change(fresh_id, |order| order.take_away = away);
            }
            Message::PackagePressed(package) => return self.prepay(package),
            Message::TenderPressed(tender) => return self.tender(tender, fresh_id),
            Message::GivePressed => return self.pay(Vec::new()),
            Message::NextPressed => self.begin_with(None),
            Message::ReceiptPressed => {
                return self.paying.receipt_again().map_or_else(Action::none, Action::print);
            }
            Message::MenuPressed => return Action::go(Go::MenuProblems),
            Message::NoticePressed => (self.notice, self.good) = (None, None),
            Message::Answered(answer) => return self.answered(answer),
            Message::Acted(id, answer) => return self.acted(id, answer),
        }
        Action::none()
    }

    /// Whether something lies over the tiles that asks for the keyboard.
    pub fn is_covered(&self) -> bool {
        self.over != Over::Nothing
    }

    /// Whether the order can be changed: nothing is asked, and nothing lies over the tiles.
    fn is_free(&self) -> bool {
        self.paying.is_ringing() && self.over == Over::Nothing
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
                let pay = pay.view(look, &self.menu, !self.paying.is_asking());
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
        let is_paying = matches!(self.over, Over::Pay(_));
        let ticket = scene((self.paying.paid().is_some(), is_paying), ticket::view(self, look));
        let ticket = on(look, Surface::Ticket, ticket).width(look.measure.ticket).height(Fill);
        let page: Element<'a, Message> = match self.sheet_view(look, cups) {
            Some(sheet) => over(look, page, sheet.map(Message::Over)),
            None => page.into(),
        };
        row![scene(discriminant(&self.over), page), edge(look), ticket].into()
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
