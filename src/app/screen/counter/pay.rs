//! Paying where one tap is not enough: what the guest hands over and what goes back, several
//! tenders, shares of the bill, the provider's reference.

mod split;

use crate::app::kit::*;
use crate::app::widget::keypad::key_button;
use crate::app::widget::led::panel;
use crate::domain::menu::{MenuTender, TenderKind};
use crate::domain::money::allocate;
use crate::domain::order::{MAX_NOTE_CHARS, Order};
use crate::domain::price::Bill;
use crate::domain::tender::{Payment, settle};
use crate::till::tab::PayPart;

/// The sums that are offered beside the keys.
const OFFERED: usize = 4;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pay {
    order: Order,
    bill: Bill,
    tender: Id,
    typed: Typed,
    reference: Text<MAX_NOTE_CHARS>,
    split: Split,
}

/// What of the rest is paid now.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Split {
    Whole,
    /// One of this many equal shares.
    Shares(u32),
    /// This many of each line.
    Lines(Vec<u32>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    TenderPressed(Id),
    KeyPressed(Key),
    /// A sum that a guest is likely to hand over.
    SumPressed(Money),
    ReferenceTyped(String),
    /// The bill in this many equal shares; one is the whole bill.
    SharesPressed(u32),
    LinesPressed,
    Stepped(usize, u32),
    ClosePressed,
    FinishPressed,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    None,
    Close,
    Pay(Payment),
    PayPart(Box<PayPart>),
}

/// What pressing the last button would do.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Outcome {
    Rest {
        payment: Payment,
        change: Money,
    },
    Part {
        share: Money,
        payment: Payment,
        change: Money,
    },
    /// More than is left, and no change can be given.
    TooMuch,
    /// Nothing of the chosen lines is left to pay.
    Nothing,
}

impl Pay {
    pub fn new(tender: Id, order: Order, bill: Bill) -> Self {
        let (typed, reference) = (Typed::default(), Text::default());
        Self { order, bill, tender, typed, reference, split: Split::Whole }
    }

    /// A part was paid: the order stands so now, and goes on with the next share.
    pub fn go_on(&mut self, order: Order, bill: Bill) {
        (self.order, self.bill) = (order, bill);
        self.typed.clear();
        self.reference = Text::default();
        self.split = match &self.split {
            Split::Shares(shares) if *shares > 2 => Split::Shares(shares - 1),
            Split::Lines(lines) => Split::Lines(vec![0; lines.len()]),
            Split::Shares(_) | Split::Whole => Split::Whole,
        };
    }

    pub fn update(&mut self, menu: &Menu, message: Message) -> Action {
        match message {
            Message::TenderPressed(tender) => {
                self.tender = tender;
                self.typed.clear();
            }
            Message::KeyPressed(key) => self.typed.press(menu.shop.currency, key),
            Message::SumPressed(sum) => self.typed.set(menu.shop.currency, sum),
            Message::ReferenceTyped(text) => {
                self.reference.say(&text);
            }
            Message::SharesPressed(shares) => {
                self.split = if shares > 1 { Split::Shares(shares) } else { Split::Whole };
                self.typed.clear();
            }
            Message::LinesPressed => {
                self.split = match self.split {
                    Split::Lines(_) => Split::Whole,
                    Split::Whole | Split::Shares(_) => {
                        Split::Lines(vec![0; self.order.lines.len()])
                    }
                };
                self.typed.clear();
            }
            Message::Stepped(line, quantity) => self.step(line, quantity),
            Message::ClosePressed => return Action::Close,
            Message::FinishPressed => return self.finish(menu),
        }
        Action::None
    }

    fn step(&mut self, at: usize, quantity: u32) {
        let open = self.order.lines.get(at).map_or(0, |line| line.quantity - line.covered);
        if let Split::Lines(lines) = &mut self.split
            && let Some(chosen) = lines.get_mut(at)
        {
            *chosen = quantity.min(open);
            self.typed.clear();
        }
    }

    fn finish(&self, menu: &Menu) -> Action {
        match self.outcome(menu) {
            Outcome::Rest { payment, .. } => Action::Pay(payment),
            Outcome::Part { share, payment, .. } => {
                let mut order = self.order.clone();
                // A part that is paid line by line stands for those lines; one by amount for none.
                if let Split::Lines(lines) = &self.split
                    && share == self.due(menu)
                {
                    for (line, quantity) in order.lines.iter_mut().zip(lines) {
                        line.covered = (line.covered + quantity).min(line.quantity);
                    }
                }
                Action::PayPart(Box::new(PayPart { order, share, payment }))
            }
            Outcome::TooMuch | Outcome::Nothing => Action::None,
        }
    }

    fn tender<'m>(&self, menu: &'m Menu) -> Option<&'m MenuTender> {
        menu.tenders.get(&self.tender)
    }

    fn rest(&self) -> Money {
        self.bill.total - self.order.paid()
    }

    /// What of the rest is chosen to be paid now.
    fn share(&self) -> Money {
        let rest = self.rest();
        match &self.split {
            Split::Whole => rest,
            Split::Shares(shares) => {
                let even = vec![1; usize::try_from(*shares).unwrap_or(1)];
                allocate(rest, &even).first().copied().unwrap_or(rest)
            }
            Split::Lines(lines) if lines.iter().all(|quantity| *quantity == 0) => rest,
            Split::Lines(lines) => self.order.share_of(&self.bill, lines),
        }
    }

    /// The amount due now by the tender; cash rounded as the shop rounds.
    fn due(&self, menu: &Menu) -> Money {
        let share = self.share();
        let step =
            self.tender(menu).filter(|t| t.kind == TenderKind::Cash).and_then(|t| t.round_to);
        let rounded = share.to_nearest(step.unwrap_or(Money::ZERO));
        if rounded < self.rest() && share < self.rest() {
            return rounded;
        }
        let (rest, exact) = (self.rest(), Payment::new(self.tender.clone(), None));
        settle(menu, rest, &[exact]).map_or(rest, |settled| rest + settled.rounding)
    }

    fn outcome(&self, menu: &Menu) -> Outcome {
        let (rest, due) = (self.rest(), self.due(menu));
        let is_cash = self.tender(menu).is_some_and(|t| t.kind == TenderKind::Cash);
        let typed = self.typed.amount(menu.shop.currency);
        let handed = typed.unwrap_or(due);
        let reference = self.reference.said().filter(|_| !is_cash);
        let by =
            |amount| Payment { tender: self.tender.clone(), amount, reference: reference.clone() };
        // A share that comes to all that is left, and be it by rounding cash, is the whole of it.
        let is_whole = self.share() >= rest || due >= rest;
        if due.is_negative() || (due.is_zero() && !is_whole) {
            return Outcome::Nothing;
        }
        if is_cash && handed >= due {
            let change = handed - due;
            return if is_whole {
                Outcome::Rest { payment: by(typed), change }
            } else {
                Outcome::Part { share: due, payment: by(Some(handed)), change }
            };
        }
        if handed == rest || (typed.is_none() && is_whole) {
            return Outcome::Rest { payment: by(None), change: Money::ZERO };
        }
        if handed < rest {
            return Outcome::Part { share: handed, payment: by(Some(handed)), change: Money::ZERO };
        }
        Outcome::TooMuch
    }

    /// Sums that a guest is likely to hand over: the exact one, then the shop's quick notes and the
    /// next whole notes above it.
    fn sums(&self, menu: &Menu) -> Vec<Money> {
        let due = self.due(menu);
        let mut sums = vec![due];
        let Some(tender) = self.tender(menu).filter(|t| t.kind == TenderKind::Cash) else {
            return sums;
        };
        let up_to = |note: Money| {
            let below = due.minor() - due.minor().rem_euclid(note.minor().max(1));
            Money::from_minor(if below == due.minor() { below } else { below + note.minor() })
        };
        let notes = menu.cash.denominations.iter().filter(|note| note.minor() >= due.minor() / 20);
        let quick = tender.quick.iter().copied();
        let mut likely: Vec<Money> =
            quick.filter(|q| *q > due).chain(notes.map(|n| up_to(*n))).collect();
        likely.sort();
        likely.dedup();
        sums.extend(likely.into_iter().filter(|sum| *sum > due));
        sums.truncate(OFFERED);
        sums
    }

    pub fn view<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        is_free: bool,
    ) -> Element<'a, Message> {
        let right = col![
            self.field(look, menu),
            self.keys(look, menu),
            self.finish_button(look, menu, is_free)
        ]
        .spacing(m::GAP)
        .width(FillPortion(5));
        let left = container(self.payments(look, menu)).width(look.measure.split);
        col![
            self.head(look, menu),
            self.panel(look, menu),
            row![left, right].spacing(m::PAD).height(Fill)
        ]
        .spacing(m::GAP)
        .padding(Padding::ZERO.bottom(m::PAD))
        .into()
    }

    fn head<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
        let head = strip![
            icon_button(look, Button::Plain, BACK, Some(Message::ClosePressed)),
            look.measure.is_roomy.then(|| look.say("pad-title", TITLE))
        ]
        .spacing(m::GAP)
        .height(m::HEAD);
        let tenders = menu.tenders.iter().enumerate().map(|(i, (id, tender))| Segment {
            icon: look.measure.is_roomy.then(|| Icon::of_tender(id, tender.kind, i == 0)),
            said: look.name(&tender.name).to_owned(),
            is_icon: false,
            is_chosen: *id == self.tender,
            message: Some(Message::TenderPressed(id.clone())),
        });
        let tenders = goes_on(look, Surface::Paper, segments(look, tenders));
        head.push(container(tenders).align_right(Fill)).into()
    }

    /// The number that is said out loud: the change, else the amount due.
    fn panel<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
        let due = self.due(menu);
        let (title, amount) = match self.outcome(menu) {
            Outcome::Rest { change, .. } | Outcome::Part { change, .. } if !change.is_zero() => {
                ("paper-change", change)
            }
            Outcome::Part { share, .. } => ("pay-part", share),
            Outcome::Rest { .. } | Outcome::TooMuch | Outcome::Nothing => ("pay-now", due),
        };
        let rest = [("due", look.amount(self.rest()).into())];
        panel(look, title, look.with("pad-due", &rest), look.amount(amount))
    }

    fn field<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
        let shown = self.typed.amount(look.currency).unwrap_or_else(|| self.due(menu));
        let is_cash = self.tender(menu).is_some_and(|t| t.kind == TenderKind::Cash);
        let said = if is_cash { "pad-received" } else { "pay-amount" };
        let field = keyed(look, look.word(said), look.money(shown));
        if is_cash {
            return field;
        }
        let reference = self
            .reference
            .field(look, "pay-reference", Message::ReferenceTyped)
            .on_submit(Message::FinishPressed);
        pile![field, reference].into()
    }

    fn keys<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
        let mut sums: Vec<Element<'a, Message>> = self
            .sums(menu)
            .into_iter()
            .map(|sum| {
                let said = look.locale.price(sum, look.currency);
                let is_typed = self.typed.amount(look.currency) == Some(sum);
                let kind = if is_typed { Button::Picked } else { Button::Quiet };
                key_button(look, kind, look.text(said, HEADING), Some(Message::SumPressed(sum)))
            })
            .collect();
        sums.resize_with(OFFERED, || space::horizontal().width(Fill).into());
        keypad(look, Message::KeyPressed, sums)
    }

    fn finish_button(&self, look: Look<'_>, menu: &Menu, is_free: bool) -> Element<'_, Message> {
        let price = |amount| look.locale.price(amount, look.currency);
        let outcome = self.outcome(menu);
        let is_sound = matches!(outcome, Outcome::Rest { .. } | Outcome::Part { .. });
        let said = match outcome {
            Outcome::Rest { change, .. } if !change.is_zero() => look.word("pad-give-change"),
            Outcome::Rest { .. } => look.word("pad-finish"),
            Outcome::Part { share, .. } => {
                let left = price(self.rest() - share);
                let values = [("amount", price(share).into()), ("left", left.into())];
                look.with("pay-take-part", &values)
            }
            Outcome::TooMuch => look.word("pay-too-much"),
            Outcome::Nothing => look.word("pay-nothing"),
        };
        finish(look, &said, (is_sound && is_free).then_some(Message::FinishPressed))
    }
}
