//! Orders of a day: found again, printed again, refunded.

mod amend;
mod detail;
mod list;
mod pieces;

use chrono::Days;

use self::amend::handed_out;
use self::pieces::Pieces;
use crate::app::kit::*;
use crate::app::refused::Refused;
use crate::app::room::{self, Action, Correction, Go, Here, Reading, Room};
use crate::domain::fact::Fact;
use crate::domain::ids::{OrderId, RequestId};
use crate::till::orders::{OrderView, OrdersOf};
use crate::till::receipt::PrintReceipt;
use crate::till::refund::PrintRefund;

/// The longest text that is looked for.
const MAX_SOUGHT: usize = 40;

const SEARCH: &str = "orders-search-field";

/// The list, to bring an order of it into sight.
const ROWS: &str = "orders-rows";

#[derive(Debug)]
pub struct Orders {
    room: Room<Stage>,
    day: NaiveDate,
    today: NaiveDate,
    read: Reading<Vec<OrderView>>,
    sought: Text<MAX_SOUGHT>,
    open: Option<OrderId>,
    came: Came,
    /// What is begun with the open order once it is read.
    begins: Option<Correction>,
}

/// What is being done with the open order.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
enum Stage {
    #[default]
    Looking,
    /// The pieces that go back are chosen.
    Choosing(Pieces),
    /// A mis-tapped tender is put right: the one that was wrong, where there are several.
    Correcting(Option<Id>),
}

/// Where the way to the orders began, and leads back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Came {
    Rail,
    /// Behind a figure.
    Figure,
    /// From the counter, where the order was paid last.
    Counter,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The screen was opened, on the business day that it is.
    Opened(NaiveDate),
    /// An order of a day is shown behind a figure; today is the first of these days.
    Shown(NaiveDate, NaiveDate, OrderId),
    /// An order that was just paid is corrected; today is the first of these days.
    Led(NaiveDate, NaiveDate, OrderId, Correction),
    BackPressed,
    EarlierPressed,
    LaterPressed,
    Sought(String),
    OrderPressed(OrderId),
    PrintPressed,
    RefundPressed,
    CorrectPressed,
    WrongPressed(Id),
    TenderPressed(Id),
    Key(Stroke),
    /// The search is done; a day that was typed is opened.
    SearchDone,
    /// One more of a line.
    MorePressed(usize),
    /// One less of a line.
    FewerPressed(usize),
    ReasonSaid(String),
    UnmadePressed(bool),
    /// By that tender, or as it was paid.
    BackBy(Option<Id>),
    /// The slip of a refund, made again.
    SlipPressed(RequestId),
    /// A slip was made, or not.
    SlipPrinted(RequestId, Result<(), Refused>),
    Room(room::Message),
    Answered(NaiveDate, Result<Vec<OrderView>, Refused>),
    /// A receipt was made, or not.
    Printed(OrderId, Result<(), Refused>),
}

impl Orders {
    pub fn new(today: NaiveDate) -> Self {
        Self {
            room: Room::default(),
            day: today,
            today,
            read: Reading::NotYet,
            sought: Text::default(),
            open: None,
            came: Came::Rail,
            begins: None,
        }
    }

    pub fn update(&mut self, here: Here<'_>, message: Message) -> Action {
        match message {
            Message::Opened(today) => {
                *self = Self::new(today);
                return Action::ask(OrdersOf(today));
            }
            Message::Shown(today, day, order) => {
                let (open, came) = (Some(order), Came::Figure);
                *self = Self { day, open, came, ..Self::new(today) };
                return Action::ask(OrdersOf(day));
            }
            Message::Led(today, day, order, correction) => {
                let (open, begins) = (Some(order), Some(correction));
                *self = Self { day, open, begins, came: Came::Counter, ..Self::new(today) };
                return Action::ask(OrdersOf(day));
            }
            Message::BackPressed => match self.came {
                Came::Rail => {}
                Came::Figure => return Action::go(Go::Figure),
                Came::Counter => return Action::go(Go::Counter),
            },
            Message::EarlierPressed => return self.go(self.day.checked_sub_days(Days::new(1))),
            Message::LaterPressed => return self.go(self.day.checked_add_days(Days::new(1))),
            Message::Sought(text) => self.sought.say(&text),
            Message::OrderPressed(order) if self.room.is_free() => {
                (self.open, self.begins) = (Some(order), None);
                self.room.go(Stage::Looking);
            }
            Message::OrderPressed(_) => {}
            Message::PrintPressed => {
                return self.open.map_or_else(Action::none, |order| {
                    Action::ask(PrintReceipt { order, language: here.language })
                });
            }
            Message::RefundPressed => self.choose(),
            Message::CorrectPressed => self.correct(),
            Message::WrongPressed(wrong) => {
                if let Some(Stage::Correcting(from)) = self.room.stage_mut() {
                    *from = Some(wrong);
                }
            }
            Message::TenderPressed(tender) => return self.retender(&here, tender),
            Message::Key(stroke) => return self.key(here, &stroke),
            Message::SearchDone => {
                let day = self.sought.as_str().trim().parse().ok();
                if day.is_some() {
                    self.sought = Text::default();
                    return self.go(day);
                }
            }
            Message::MorePressed(line) => self.step(line, |quantity| quantity + 1),
            Message::FewerPressed(line) => self.step(line, |quantity| quantity.saturating_sub(1)),
            Message::ReasonSaid(reason) => {
                if let Some(Stage::Choosing(pieces)) = self.room.stage_mut() {
                    pieces.reason.say(&reason);
                }
            }
            Message::UnmadePressed(unmade) => {
                if let Some(Stage::Choosing(pieces)) = self.room.stage_mut() {
                    pieces.unmade = unmade;
                }
            }
            Message::Room(room::Message::DonePressed) => return self.refund(&here),
            Message::Room(message) => {
                if let Some(done) = self.room.update(message) {
                    if let Fact::SaleRefunded(refund) = &done.record.fact {
                        self.room.tell(handed_out(&here, &refund.paid));
                    }
                    return Action::ask(OrdersOf(self.day));
                }
            }
            Message::BackBy(tender) => {
                if let Some(Stage::Choosing(pieces)) = self.room.stage_mut() {
                    pieces.tender = tender;
                }
            }
            Message::SlipPressed(refund) => {
                return Action::ask(PrintRefund { refund, language: here.language });
            }
            Message::SlipPrinted(refund, printed) => {
                let orders = self.read.known().map_or(&[][..], Vec::as_slice);
                let mut refunds = orders.iter().flat_map(|order| &order.refunds);
                let is_again = refunds.any(|known| known.id == refund);
                match printed {
                    Err(refused) => self.room.failed("orders-slip-failed", refused),
                    // What is to be handed out stays in sight.
                    Ok(()) if is_again && self.room.said().is_none() => {
                        self.room.tell("orders-slip-made");
                    }
                    Ok(()) => {}
                }
            }
            Message::Answered(day, answer) if day == self.day => {
                let was_known = self.read.known().is_some();
                self.read.hear(answer);
                match self.begins.take_if(|_| self.read.known().is_some()) {
                    Some(Correction::Tender) => self.correct(),
                    Some(Correction::Refund) => self.choose(),
                    None => {}
                }
                if !was_known && let Some(orders) = self.read.known() {
                    return Action::none().showing(ROWS, self.place_of_open(), orders.len());
                }
            }
            Message::Answered(..) => {}
            Message::Printed(order, answer) if self.open == Some(order) => match answer {
                Ok(()) => self.room.tell("orders-copied"),
                Err(refused) => self.room.failed("paid-receipt-failed", refused),
            },
            Message::Printed(..) => {}
        }
        Action::none()
    }

    /// Up and down go through the list, letters look for an order, Escape goes back.
    fn key(&mut self, here: Here<'_>, stroke: &Stroke) -> Action {
        let message = match stroke {
            Stroke::Typed(text) => Message::Sought(self.sought.as_str().to_owned() + text),
            Stroke::Erase => {
                let mut sought = self.sought.as_str().to_owned();
                sought.pop();
                Message::Sought(sought)
            }
            Stroke::Enter => Message::SearchDone,
            Stroke::Escape if !self.room.is_looking() => {
                Message::Room(room::Message::CancelPressed)
            }
            Stroke::Escape if self.room.said().is_some() => {
                Message::Room(room::Message::NoticePressed)
            }
            Stroke::Escape if self.came != Came::Rail && self.sought.as_str().is_empty() => {
                Message::BackPressed
            }
            Stroke::Escape => Message::Sought(String::new()),
            Stroke::Line(step) => {
                let Some(order) = self.beside(*step) else { return Action::none() };
                Message::OrderPressed(order)
            }
            _other => return Action::none(),
        };
        self.update(here, message)
    }

    /// The order above the open one, or below it.
    fn beside(&self, step: Step) -> Option<OrderId> {
        let orders = self.read.known()?;
        let open = self.place_of_open();
        let at = match (open, step) {
            (None, _) => 0,
            (Some(at), Step::Back) => at.checked_sub(1)?,
            (Some(at), Step::On) => at + 1,
        };
        orders.get(at).map(|order| order.sale.order())
    }

    fn go(&mut self, day: Option<NaiveDate>) -> Action {
        let Some(day) = day.filter(|day| *day <= self.today && self.room.is_free()) else {
            return Action::none();
        };
        (self.day, self.open) = (day, None);
        self.room.go(Stage::Looking);
        Action::ask(OrdersOf(day))
    }

    fn place_of_open(&self) -> Option<usize> {
        let mut orders = self.read.known()?.iter();
        orders.position(|order| Some(order.sale.order()) == self.open)
    }

    fn open_order(&self) -> Option<&OrderView> {
        let mut orders = self.read.known()?.iter();
        orders.find(|order| Some(order.sale.order()) == self.open)
    }

    pub fn view<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
        let body = match &self.read {
            Reading::NotYet => space::vertical().height(Fill).into(),
            Reading::Failed(refused) => {
                let notice =
                    Notice { title: look.word("day-unreadable"), detail: refused.said(look) };
                notice::refused(look, &notice, None, None)
            }
            Reading::Read(orders) => {
                list::view(look, menu, orders, self.sought.as_str(), self.open)
            }
        };
        let page = col![self.head(look), body]
            .height(Fill)
            .padding(Padding::ZERO.horizontal(look.measure.gutter).bottom(m::PAD));
        let ticket = on(look, Surface::Ticket, detail::view(self, look, menu))
            .width(look.measure.ticket)
            .height(Fill);
        row![container(page).width(Fill), edge(look), ticket].into()
    }

    fn head<'a>(&'a self, look: Look<'a>) -> Element<'a, Message> {
        let later = (self.day < self.today).then_some(Message::LaterPressed);
        let search = self
            .sought
            .field(look, "orders-search", Message::Sought)
            .id(SEARCH)
            .on_submit(Message::SearchDone)
            .width(Fill);
        let day = if look.measure.is_roomy { TITLE } else { HEADING };
        let back = match self.came {
            Came::Rail => None,
            Came::Figure => Some("orders-back"),
            Came::Counter => Some("orders-back-counter"),
        };
        let back = back
            .map(|key| brief(look, Button::Plain, (Icon::Undo, key), Some(Message::BackPressed)));
        strip![
            back,
            icon_button(look, Button::Plain, EARLIER, Some(Message::EarlierPressed)),
            icon_button(look, Button::Plain, LATER, later),
            look.text(look.locale.short_day(self.day), day).one_line(),
            search
        ]
        .spacing(m::GAP)
        .height(m::HEAD + m::NEAR)
        .into()
    }
}
