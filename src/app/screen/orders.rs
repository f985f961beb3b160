//! Orders of a day: found again, printed again, refunded.

mod detail;
mod list;

use chrono::Days;

use crate::app::kit::*;
use crate::app::refused::Refused;
use crate::app::room::{self, Action, Go, Here, Reading, Room};
use crate::domain::fact::sale::SaleRefunded;
use crate::domain::ids::OrderId;
use crate::domain::refund::{RefundAsk, refund, refunded_quantity};
use crate::till::orders::{OrderView, OrdersOf};
use crate::till::receipt::PrintReceipt;
use crate::till::refund::Refund;
use crate::till::retender::Retender;

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
    /// Whether it was opened behind a figure, which it leads back to.
    is_behind: bool,
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

#[derive(Debug, Clone, PartialEq, Eq)]
struct Pieces {
    /// How many of each line.
    quantities: Vec<u32>,
    reason: Reason,
    unmade: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The screen was opened, on the business day that it is.
    Opened(NaiveDate),
    /// An order of a day is shown behind a figure; today is the first of these days.
    Shown(NaiveDate, NaiveDate, OrderId),
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
            is_behind: false,
        }
    }

    pub fn update(&mut self, here: Here<'_>, message: Message) -> Action {
        match message {
            Message::Opened(today) => {
                *self = Self::new(today);
                return Action::ask(OrdersOf(today));
            }
            Message::Shown(today, day, order) => {
                *self = Self { day, open: Some(order), is_behind: true, ..Self::new(today) };
                return Action::ask(OrdersOf(day));
            }
            Message::BackPressed => return Action::go(Go::Figure),
            Message::EarlierPressed => return self.go(self.day.checked_sub_days(Days::new(1))),
            Message::LaterPressed => return self.go(self.day.checked_add_days(Days::new(1))),
            Message::Sought(text) => self.sought.say(&text),
            Message::OrderPressed(order) if self.room.is_free() => {
                self.open = Some(order);
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
                if self.room.update(message).is_some() {
                    return Action::ask(OrdersOf(self.day));
                }
            }
            Message::Answered(day, answer) if day == self.day => {
                let was_known = self.read.known().is_some();
                self.read.hear(answer);
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
            Stroke::Escape if self.is_behind && self.sought.as_str().is_empty() => {
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

    fn correct(&mut self) {
        let left = self.open_order().map(OrderView::left).unwrap_or_default();
        if let Some(first) = left.first() {
            let is_only = left.iter().all(|paid| paid.tender == first.tender);
            let from = is_only.then(|| first.tender.clone());
            self.room.go(Stage::Correcting(from));
        }
    }

    fn retender(&mut self, here: &Here<'_>, tender: Id) -> Action {
        let (Some(order), Stage::Correcting(Some(from))) = (self.open, self.room.stage()) else {
            return Action::none();
        };
        if *from == tender {
            return Action::none();
        }
        let ask = Retender { order, tender, from: Some(from.clone()), reference: None };
        self.room.ask(ask, "orders-corrected", here.fresh_id)
    }

    fn go(&mut self, day: Option<NaiveDate>) -> Action {
        let Some(day) = day.filter(|day| *day <= self.today && self.room.is_free()) else {
            return Action::none();
        };
        (self.day, self.open) = (day, None);
        self.room.go(Stage::Looking);
        Action::ask(OrdersOf(day))
    }

    fn choose(&mut self) {
        let Some(order) = self.open_order() else { return };
        let before = order.refunded();
        let left = |(number, quantity): (u32, u32)| {
            quantity.saturating_sub(refunded_quantity(&before, number))
        };
        let lines = (1_u32..).zip(order.sale.fact.lines.iter().map(|l| l.quantity));
        let quantities = lines.map(left).collect();
        let pieces = Pieces { quantities, reason: Reason::default(), unmade: false };
        self.room.go(Stage::Choosing(pieces));
    }

    fn step(&mut self, line: usize, step: impl Fn(u32) -> u32) {
        let Some(left) = self.open_order().map(|order| {
            let number = u32::try_from(line).unwrap_or(u32::MAX).saturating_add(1);
            let sold = order.sale.fact.lines.get(line).map_or(0, |l| l.quantity);
            sold.saturating_sub(refunded_quantity(&order.refunded(), number))
        }) else {
            return;
        };
        if let Some(Stage::Choosing(pieces)) = self.room.stage_mut()
            && let Some(quantity) = pieces.quantities.get_mut(line)
        {
            *quantity = step(*quantity).min(left);
        }
    }

    fn refund(&mut self, here: &Here<'_>) -> Action {
        let (Some(order), Stage::Choosing(pieces)) = (self.open, self.room.stage()) else {
            return Action::none();
        };
        let back = pieces.ask();
        if back.lines.is_empty() || back.reason.is_empty() {
            return Action::none();
        }
        self.room.ask(Refund { order, back }, "orders-refund-done", here.fresh_id)
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
        let back = self.is_behind.then(|| {
            let said = look.word("orders-back");
            press(look, Button::Plain, Some(Icon::Undo), &said, Some(Message::BackPressed))
        });
        strip![
            back,
            icon_button(look, Button::Plain, EARLIER, Some(Message::EarlierPressed)),
            icon_button(look, Button::Plain, LATER, later),
            look.text(look.locale.short_day(self.day), TITLE).one_line(),
            search
        ]
        .spacing(m::GAP)
        .height(m::HEAD + m::NEAR)
        .into()
    }
}

impl Orders {
    /// What would go back by the refund that is chosen.
    pub fn going_back(&self, menu: &Menu) -> Option<Money> {
        let Stage::Choosing(pieces) = self.room.stage() else { return None };
        let refund = pieces.worked_out(menu, self.open_order()?)?;
        Some(refund.paid.iter().map(|paid| paid.amount).sum())
    }
}

impl Pieces {
    fn ask(&self) -> RefundAsk {
        let numbered = (1_u32..).zip(&self.quantities).filter(|(_, quantity)| **quantity > 0);
        RefundAsk {
            lines: numbered.map(|(number, quantity)| (number, Some(*quantity))).collect(),
            tender: None,
            unmade: self.unmade,
            reason: self.reason.said().unwrap_or_default(),
        }
    }

    /// What would go back; none where nothing is chosen.
    fn worked_out(&self, menu: &Menu, order: &OrderView) -> Option<SaleRefunded> {
        let ask = self.ask();
        if ask.lines.is_empty() {
            return None;
        }
        let (id, sale) = (order.sale.order(), &order.sale.fact);
        refund(menu, id, sale, &order.refunded(), order.left(), &ask, None).ok()
    }
}
