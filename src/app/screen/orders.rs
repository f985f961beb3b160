//! Orders of a day: found again, printed again, refunded.

mod detail;
mod list;

use chrono::{Days, NaiveDate};
use iced::widget::{column, container, row, space, text_input};
use iced::{Alignment, Element, Length, Padding};
use uuid::Uuid;

use super::counter::Refusal;
use crate::app::icon::Icon;
use crate::app::theme::measure as m;
use crate::app::theme::style::{Button, Surface, field};
use crate::app::theme::{Look, voice};
use crate::app::widget::notice::{self, Notice};
use crate::app::widget::press::{edge, icon_button};
use crate::app::widget::words::words;
use crate::domain::fact::sale::SaleRefunded;
use crate::domain::menu::Menu;
use crate::domain::order::MAX_NOTE_CHARS;
use crate::domain::refund::{RefundAsk, refund, refunded_quantity};
use crate::till::orders::OrderView;

/// The longest text that is looked for.
const MAX_SOUGHT: usize = 40;

/// The orders of a day.
#[derive(Debug)]
pub struct Orders {
    day: NaiveDate,
    today: NaiveDate,
    read: Read,
    sought: String,
    open: Option<Uuid>,
    stage: Stage,
    said: Option<Said>,
}

#[derive(Debug)]
enum Read {
    Nothing,
    Done(Vec<OrderView>),
    Failed(String),
}

/// What is being done with the open order.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stage {
    Looking,
    Choosing(Pieces),
    /// Asked for, not answered yet: nothing is asked twice.
    Refunding(Pieces),
}

/// What goes back.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Pieces {
    /// The id of the request: asked again, it is done once.
    id: Uuid,
    /// How many of each line.
    quantities: Vec<u32>,
    reason: String,
    unmade: bool,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Said {
    Copied,
    NotPrinted(String),
    Refunded,
    NotRefunded(Refusal),
}

/// What happened on this screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The screen was opened, on the business day that it is.
    Opened(NaiveDate),
    /// The day before.
    EarlierPressed,
    /// The day after.
    LaterPressed,
    /// What is looked for.
    Sought(String),
    /// An order of the list.
    OrderPressed(Uuid),
    /// Its receipt again.
    PrintPressed,
    /// Give something of it back.
    RefundPressed,
    /// One more of a line.
    MorePressed(usize),
    /// One less of a line.
    FewerPressed(usize),
    /// Why.
    ReasonSaid(String),
    /// It was never made, or it was.
    UnmadePressed(bool),
    /// No refund after all.
    CancelPressed,
    /// Give it back.
    ConfirmPressed,
    /// What was said was read.
    NoticePressed,
    /// A day was read.
    Answered(NaiveDate, Result<Vec<OrderView>, String>),
    /// A receipt was made, or not.
    Printed(Uuid, Result<(), String>),
    /// A refund was made, or not.
    Refunded(Uuid, Result<(), Refusal>),
}

/// What this screen wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Read a day.
    Read(NaiveDate),
    /// Make the receipt of an order.
    Print(Uuid),
    /// Refund an order, under the id of the request.
    Refund(Uuid, Uuid, RefundAsk),
}

impl Orders {
    /// The screen before it is opened.
    pub fn new(today: NaiveDate) -> Self {
        Self {
            day: today,
            today,
            read: Read::Nothing,
            sought: String::new(),
            open: None,
            stage: Stage::Looking,
            said: None,
        }
    }

    /// Something happened. `fresh_id` becomes the id of a refund that begins with it.
    pub fn update(&mut self, message: Message, fresh_id: Uuid) -> Action {
        match message {
            Message::Opened(today) => {
                *self = Self::new(today);
                return Action::Read(today);
            }
            Message::EarlierPressed => return self.go(self.day.checked_sub_days(Days::new(1))),
            Message::LaterPressed => return self.go(self.day.checked_add_days(Days::new(1))),
            Message::Sought(text) => self.sought = text.chars().take(MAX_SOUGHT).collect(),
            Message::OrderPressed(order) if self.is_free() => {
                self.open = Some(order);
                self.stage = Stage::Looking;
                self.said = None;
            }
            Message::OrderPressed(_) => {}
            Message::PrintPressed => return self.open.map_or(Action::None, Action::Print),
            Message::RefundPressed => self.choose(fresh_id),
            Message::MorePressed(line) => self.step(line, |quantity| quantity + 1),
            Message::FewerPressed(line) => self.step(line, |quantity| quantity.saturating_sub(1)),
            Message::ReasonSaid(reason) => {
                if let Stage::Choosing(pieces) = &mut self.stage {
                    pieces.reason = reason.chars().take(MAX_NOTE_CHARS).collect();
                }
            }
            Message::UnmadePressed(unmade) => {
                if let Stage::Choosing(pieces) = &mut self.stage {
                    pieces.unmade = unmade;
                }
            }
            Message::CancelPressed if self.is_free() => self.stage = Stage::Looking,
            Message::CancelPressed => {}
            Message::ConfirmPressed => return self.confirm(),
            Message::NoticePressed => self.said = None,
            Message::Answered(day, answer) => self.answered(day, answer),
            Message::Printed(order, answer) if self.open == Some(order) => {
                self.said = Some(answer.map_or_else(Said::NotPrinted, |()| Said::Copied));
            }
            Message::Printed(..) => {}
            Message::Refunded(id, answer) => return self.refunded(id, answer),
        }
        Action::None
    }

    fn is_free(&self) -> bool {
        !matches!(self.stage, Stage::Refunding(_))
    }

    fn go(&mut self, day: Option<NaiveDate>) -> Action {
        let Some(day) = day.filter(|day| *day <= self.today && self.is_free()) else {
            return Action::None;
        };
        self.day = day;
        (self.open, self.stage, self.said) = (None, Stage::Looking, None);
        Action::Read(day)
    }

    fn answered(&mut self, day: NaiveDate, answer: Result<Vec<OrderView>, String>) {
        if day == self.day {
            self.read = match answer {
                Ok(orders) => Read::Done(orders),
                Err(detail) => Read::Failed(detail),
            };
        }
    }

    fn choose(&mut self, fresh_id: Uuid) {
        let Some(order) = self.open_order() else { return };
        let before = order.refunded();
        let left = |(number, quantity): (u32, u32)| {
            quantity.saturating_sub(refunded_quantity(&before, number))
        };
        let lines = (1_u32..).zip(order.sale.fact.lines.iter().map(|l| l.quantity));
        let quantities = lines.map(left).collect();
        let pieces = Pieces { id: fresh_id, quantities, reason: String::new(), unmade: false };
        (self.stage, self.said) = (Stage::Choosing(pieces), None);
    }

    fn step(&mut self, line: usize, step: impl Fn(u32) -> u32) {
        let Some(left) = self.open_order().map(|order| {
            let number = u32::try_from(line).unwrap_or(u32::MAX).saturating_add(1);
            let sold = order.sale.fact.lines.get(line).map_or(0, |l| l.quantity);
            sold.saturating_sub(refunded_quantity(&order.refunded(), number))
        }) else {
            return;
        };
        if let Stage::Choosing(pieces) = &mut self.stage
            && let Some(quantity) = pieces.quantities.get_mut(line)
        {
            *quantity = step(*quantity).min(left);
        }
    }

    fn confirm(&mut self) -> Action {
        let (Some(order), Stage::Choosing(pieces)) = (self.open, &self.stage) else {
            return Action::None;
        };
        let pieces = pieces.clone();
        let ask = pieces.ask();
        if ask.lines.is_empty() || ask.reason.is_empty() {
            return Action::None;
        }
        let id = pieces.id;
        (self.stage, self.said) = (Stage::Refunding(pieces), None);
        Action::Refund(id, order, ask)
    }

    /// An answer to another refund than the one in hand changes nothing here.
    fn refunded(&mut self, id: Uuid, answer: Result<(), Refusal>) -> Action {
        let Stage::Refunding(pieces) = &self.stage else { return Action::None };
        if pieces.id != id {
            return Action::None;
        }
        match answer {
            Ok(()) => {
                (self.stage, self.said) = (Stage::Looking, Some(Said::Refunded));
                Action::Read(self.day)
            }
            Err(refusal) => {
                self.stage = Stage::Choosing(pieces.clone());
                self.said = Some(Said::NotRefunded(refusal));
                Action::None
            }
        }
    }

    fn open_order(&self) -> Option<&OrderView> {
        let Read::Done(orders) = &self.read else { return None };
        orders.iter().find(|order| Some(order.sale.id) == self.open)
    }

    /// The orders on the screen.
    pub fn view<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
        let p = look.palette;
        let body = match &self.read {
            Read::Nothing => space::vertical().height(Length::Fill).into(),
            Read::Failed(detail) => {
                let notice = Notice { title: look.word("day-unreadable"), detail: detail.clone() };
                notice::refused(look, &notice, None, None)
            }
            Read::Done(orders) => list::view(look, menu, orders, &self.sought, self.open),
        };
        let page = column![self.head(look), body]
            .height(Length::Fill)
            .padding(Padding::ZERO.horizontal(look.measure.gutter).bottom(m::PAD));
        let ticket = container(detail::view(self, look, menu))
            .width(look.measure.ticket)
            .height(Length::Fill)
            .style(Surface::Ticket.style(p));
        row![container(page).width(Length::Fill), edge(look), ticket].into()
    }

    fn head<'a>(&'a self, look: Look<'a>) -> Element<'a, Message> {
        let p = look.palette;
        let later = (self.day < self.today).then_some(Message::LaterPressed);
        let family = voice::writing(look.locale.language());
        let search = text_input(&look.word("orders-search"), &self.sought)
            .on_input(Message::Sought)
            .padding(m::PAD)
            .size(voice::BODY.size)
            .font(voice::BODY.font(family))
            .style(field(p))
            .width(Length::Fill);
        row![
            icon_button(look, Button::Plain, Icon::Earlier, Some(Message::EarlierPressed)),
            icon_button(look, Button::Plain, Icon::Later, later),
            words(look, look.locale.short_day(self.day), voice::TITLE, p.ink).one_line(),
            search
        ]
        .spacing(m::GAP)
        .align_y(Alignment::Center)
        .height(m::HEAD + m::NEAR)
        .into()
    }
}

impl Pieces {
    fn ask(&self) -> RefundAsk {
        let numbered = (1_u32..).zip(&self.quantities).filter(|(_, quantity)| **quantity > 0);
        RefundAsk {
            lines: numbered.map(|(number, quantity)| (number, Some(*quantity))).collect(),
            tender: None,
            unmade: self.unmade,
            reason: self.reason.trim().to_owned(),
        }
    }

    /// What would go back; none where nothing is chosen.
    fn worked_out(&self, menu: &Menu, order: &OrderView) -> Option<SaleRefunded> {
        let ask = self.ask();
        if ask.lines.is_empty() {
            return None;
        }
        refund(menu, order.sale.id, &order.sale.fact, &order.refunded(), &ask, None).ok()
    }
}
