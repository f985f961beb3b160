//! Orders of a day: found again, printed again, refunded.

mod detail;
mod list;

use chrono::Days;

use crate::app::kit::*;
use crate::app::refused::Refused;
use crate::domain::fact::sale::SaleRefunded;
use crate::domain::ids::{OrderId, RequestId};
use crate::domain::refund::{RefundAsk, refund, refunded_quantity};
use crate::till::orders::OrderView;
use crate::till::retender::RetenderAsk;

/// The longest text that is looked for.
const MAX_SOUGHT: usize = 40;

/// The orders of a day.
#[derive(Debug)]
pub struct Orders {
    day: NaiveDate,
    today: NaiveDate,
    read: Read,
    sought: String,
    open: Option<OrderId>,
    stage: Stage,
    said: Option<Said>,
}

#[derive(Debug)]
enum Read {
    Nothing,
    Done(Vec<OrderView>),
    Failed(Refused),
}

/// What is being done with the open order.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stage {
    Looking,
    Choosing(Pieces),
    /// Asked for, not answered yet: nothing is asked twice.
    Refunding(Pieces),
    Correcting(Correction),
    Sending(Correction),
}

/// A mis-tapped tender while it is put right.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Correction {
    /// The id of the request: asked again, it is done once.
    id: RequestId,
    /// Which one was wrong, where there are several.
    from: Option<Id>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Pieces {
    /// The id of the request: asked again, it is done once.
    id: RequestId,
    /// How many of each line.
    quantities: Vec<u32>,
    reason: Reason,
    unmade: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Said {
    Copied,
    NotPrinted(Refused),
    Refunded,
    NotRefunded(Refused),
    Corrected,
    NotCorrected(Refused),
}

#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The screen was opened, on the business day that it is.
    Opened(NaiveDate),
    /// An order of a day is shown; today is the first of these days.
    Shown(NaiveDate, NaiveDate, OrderId),
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
    /// It was never made, or it was.
    UnmadePressed(bool),
    CancelPressed,
    ConfirmPressed,
    NoticePressed,
    /// A day was read.
    Answered(NaiveDate, Result<Vec<OrderView>, Refused>),
    /// A receipt was made, or not.
    Printed(OrderId, Result<(), Refused>),
    /// A refund was made, or not.
    Refunded(RequestId, Result<(), Refused>),
    /// A tender was put right, or not.
    Corrected(RequestId, Result<(), Refused>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    None,
    Read(NaiveDate),
    Print(OrderId),
    /// Refund an order, under the id of the request.
    Refund(RequestId, OrderId, RefundAsk),
    /// Put a tender right, under the id of the request.
    Correct(RequestId, RetenderAsk),
}

impl Orders {
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
    pub fn update(&mut self, message: Message, fresh_id: RequestId) -> Action {
        match message {
            Message::Opened(today) => {
                *self = Self::new(today);
                return Action::Read(today);
            }
            Message::Shown(today, day, order) => {
                *self = Self { day, open: Some(order), ..Self::new(today) };
                return Action::Read(day);
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
            Message::CorrectPressed => self.correct(fresh_id),
            Message::WrongPressed(wrong) => {
                if let Stage::Correcting(correction) = &mut self.stage {
                    correction.from = Some(wrong);
                }
            }
            Message::TenderPressed(tender) => return self.send_correction(tender),
            Message::Key(stroke) => return self.key(&stroke, fresh_id),
            Message::SearchDone => {
                let day = self.sought.trim().parse().ok();
                if day.is_some() {
                    self.sought.clear();
                    return self.go(day);
                }
            }
            Message::MorePressed(line) => self.step(line, |quantity| quantity + 1),
            Message::FewerPressed(line) => self.step(line, |quantity| quantity.saturating_sub(1)),
            Message::ReasonSaid(reason) => {
                if let Stage::Choosing(pieces) = &mut self.stage {
                    pieces.reason.say(&reason);
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
            Message::Corrected(id, answer) => return self.corrected(id, answer),
        }
        Action::None
    }

    fn is_free(&self) -> bool {
        !matches!(self.stage, Stage::Refunding(_) | Stage::Sending(_))
    }

    /// Up and down go through the list, letters look for an order, Escape goes back.
    fn key(&mut self, stroke: &Stroke, fresh_id: RequestId) -> Action {
        let message = match stroke {
            Stroke::Typed(text) => Message::Sought(self.sought.clone() + text),
            Stroke::Erase => {
                let mut sought = self.sought.clone();
                sought.pop();
                Message::Sought(sought)
            }
            Stroke::Enter => Message::SearchDone,
            Stroke::Escape if self.stage != Stage::Looking => Message::CancelPressed,
            Stroke::Escape if self.said.is_some() => Message::NoticePressed,
            Stroke::Escape => Message::Sought(String::new()),
            Stroke::Line(step) => {
                let Some(order) = self.beside(*step) else { return Action::None };
                Message::OrderPressed(order)
            }
            _other => return Action::None,
        };
        self.update(message, fresh_id)
    }

    /// The order above the open one, or below it.
    fn beside(&self, step: Step) -> Option<OrderId> {
        let Read::Done(orders) = &self.read else { return None };
        let open = orders.iter().position(|order| Some(order.sale.order()) == self.open);
        let at = match (open, step) {
            (None, _) => 0,
            (Some(at), Step::Back) => at.checked_sub(1)?,
            (Some(at), Step::On) => at + 1,
        };
        orders.get(at).map(|order| order.sale.order())
    }

    fn correct(&mut self, fresh_id: RequestId) {
        let left = self.open_order().map(OrderView::left).unwrap_or_default();
        if !left.is_empty() && self.is_free() {
            let is_only =
                left.iter().all(|paid| Some(&paid.tender) == left.first().map(|p| &p.tender));
            let from = left.first().map(|paid| paid.tender.clone()).filter(|_| is_only);
            self.stage = Stage::Correcting(Correction { id: fresh_id, from });
            self.said = None;
        }
    }

    fn send_correction(&mut self, tender: Id) -> Action {
        let (Some(order), Stage::Correcting(correction)) = (self.open, &self.stage) else {
            return Action::None;
        };
        let Some(from) = correction.from.clone().filter(|from| *from != tender) else {
            return Action::None;
        };
        let correction = correction.clone();
        let id = correction.id;
        self.stage = Stage::Sending(correction);
        let (order, from) = (order.to_string(), Some(from));
        Action::Correct(id, RetenderAsk { order, tender, from, reference: None })
    }

    /// An answer to another correction than the one in hand changes nothing here.
    fn corrected(&mut self, id: RequestId, answer: Result<(), Refused>) -> Action {
        let Stage::Sending(correction) = &self.stage else { return Action::None };
        if correction.id != id {
            return Action::None;
        }
        match answer {
            Ok(()) => {
                (self.stage, self.said) = (Stage::Looking, Some(Said::Corrected));
                Action::Read(self.day)
            }
            Err(refusal) => {
                self.stage = Stage::Correcting(correction.clone());
                self.said = Some(Said::NotCorrected(refusal));
                Action::None
            }
        }
    }

    fn go(&mut self, day: Option<NaiveDate>) -> Action {
        let Some(day) = day.filter(|day| *day <= self.today && self.is_free()) else {
            return Action::None;
        };
        self.day = day;
        (self.open, self.stage, self.said) = (None, Stage::Looking, None);
        Action::Read(day)
    }

    fn answered(&mut self, day: NaiveDate, answer: Result<Vec<OrderView>, Refused>) {
        if day == self.day {
            self.read = match answer {
                Ok(orders) => Read::Done(orders),
                Err(refused) => Read::Failed(refused),
            };
        }
    }

    fn choose(&mut self, fresh_id: RequestId) {
        let Some(order) = self.open_order() else { return };
        let before = order.refunded();
        let left = |(number, quantity): (u32, u32)| {
            quantity.saturating_sub(refunded_quantity(&before, number))
        };
        let lines = (1_u32..).zip(order.sale.fact.lines.iter().map(|l| l.quantity));
        let quantities = lines.map(left).collect();
        let pieces = Pieces { id: fresh_id, quantities, reason: Reason::default(), unmade: false };
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
    fn refunded(&mut self, id: RequestId, answer: Result<(), Refused>) -> Action {
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
        orders.iter().find(|order| Some(order.sale.order()) == self.open)
    }

    pub fn view<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
        let body = match &self.read {
            Read::Nothing => space::vertical().height(Fill).into(),
            Read::Failed(refused) => {
                let notice =
                    Notice { title: look.word("day-unreadable"), detail: refused.said(look) };
                notice::refused(look, &notice, None, None)
            }
            Read::Done(orders) => list::view(look, menu, orders, &self.sought, self.open),
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
        let search = writing(look, "orders-search", &self.sought, Message::Sought)
            .on_submit(Message::SearchDone)
            .width(Fill);
        strip![
            icon_button(look, Button::Plain, Icon::Earlier, Some(Message::EarlierPressed)),
            icon_button(look, Button::Plain, Icon::Later, later),
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
        let Stage::Refunding(pieces) = &self.stage else { return None };
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
