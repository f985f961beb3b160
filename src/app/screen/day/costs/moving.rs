//! Money as it is moved: what happens, from where to where, how much, and the fee in it.

use crate::app::kit::*;
use crate::app::widget::form::{Form, FormView};
use crate::domain::ids::EventId;
use crate::domain::menu::TenderKind;
use crate::domain::order::MAX_NOTE_CHARS;
use crate::till::cost::CostsView;
use crate::till::transfer::{MOVABLE, MoveMoney};
use crate::till::wish::Wish;

/// The events nearest to the day that an opening balance can be of; more than that are not looked
/// through.
const EVENTS: usize = 12;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveForm {
    from: Account,
    to: Account,
    typed: Typed,
    fee: Typed,
    /// Whether the keys are for the fee.
    is_fee: bool,
    /// The event of an opening balance, and those that are offered.
    event: Option<EventId>,
    events: Vec<(EventId, String)>,
    reason: Text<MAX_NOTE_CHARS>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// What happens most, as an account that it leaves and one that it goes to.
    WayPressed(Account, Account),
    FromPressed(Account),
    ToPressed(Account),
    EventPressed(EventId),
    /// The pad is for the fee, or for the amount.
    FeePressed(bool),
    KeyPressed(Key),
    ReasonSaid(String),
}

impl Message {
    pub fn key(stroke: &Stroke) -> Option<Self> {
        Key::of(stroke).map(Self::KeyPressed)
    }
}

impl MoveForm {
    /// Nothing is entered yet; what a provider pays out comes first, where there is one.
    pub fn new(menu: &Menu, today: NaiveDate, view: Option<&CostsView>) -> Self {
        let (from, to) = usual(menu)
            .into_iter()
            .next()
            .map_or((Account::Safe, Account::Bank), |(_, from, to)| (from, to));
        let mut events: Vec<_> = view.into_iter().flat_map(|view| &view.events).collect();
        events.sort_by_key(|(_, day, _)| (*day - today).num_days().abs());
        let events = events.into_iter().take(EVENTS).map(|(id, _, name)| (*id, name.clone()));
        Self {
            from,
            to,
            typed: Typed::default(),
            fee: Typed::default(),
            is_fee: false,
            event: None,
            events: events.collect(),
            reason: Text::default(),
        }
    }

    fn is_opening(&self) -> bool {
        [&self.from, &self.to].contains(&&Account::Opening)
    }

    /// Whether it is an opening balance of an event.
    fn is_of_event(&self) -> bool {
        self.is_opening() && (is_of_events(&self.from) || is_of_events(&self.to))
    }

    fn side<'a>(
        &self,
        look: Look<'a>,
        menu: &Menu,
        chosen: &Account,
        press: fn(Account) -> Message,
    ) -> Element<'a, Message> {
        let tenders = menu.tenders.iter().filter(|(_, tender)| tender.kind == TenderKind::External);
        let clearing = tenders.map(|(id, _)| Account::Clearing(id.clone()));
        let known = MOVABLE.iter().map(|(_, account)| account.clone());
        // Money of events is moved by hand as an opening balance alone.
        let known = known
            .filter(|account| self.is_opening() || account == chosen || !is_of_events(account));
        let offered = clearing
            .chain(known)
            .map(|account| (look.account(menu, &account), account == *chosen, press(account)));
        choices(look, offered.collect::<Vec<_>>())
    }

    fn figures<'a>(&self, look: Look<'a>) -> Element<'a, Message> {
        let amount = self.typed.amount(look.currency).unwrap_or_default();
        let fee = self.fee.amount(look.currency).unwrap_or_default();
        let segment = |key: &str, is_fee| {
            (look.word(key), self.is_fee == is_fee, Message::FeePressed(is_fee))
        };
        let shown = if self.is_fee { fee } else { amount };
        let name = match fee.is_zero() {
            true => look.word("pay-amount"),
            false => look.with("money-arrives", &[("amount", look.money(amount - fee).into())]),
        };
        pile![
            segments(look, [segment("pay-amount", false), segment("money-fee", true)]),
            keyed(look, name, look.money(shown))
        ]
        .into()
    }
}

impl Form for MoveForm {
    type Message = Message;

    fn update(&mut self, message: Message, menu: &Menu) {
        match message {
            Message::WayPressed(from, to) => (self.from, self.to) = (from, to),
            Message::FromPressed(from) => self.from = from,
            Message::ToPressed(to) => self.to = to,
            Message::EventPressed(event) => self.event = Some(event),
            Message::FeePressed(is_fee) => self.is_fee = is_fee,
            Message::KeyPressed(key) => {
                let typed = if self.is_fee { &mut self.fee } else { &mut self.typed };
                typed.press(menu.shop.currency, key);
            }
            Message::ReasonSaid(reason) => self.reason.say(&reason),
        }
    }

    fn ask(&self, menu: &Menu) -> Option<Wish> {
        let currency = menu.shop.currency;
        let amount = self.typed.amount(currency)?;
        let event = self.event.filter(|_| self.is_of_event());
        if self.is_of_event() && event.is_none() {
            return None;
        }
        let (from, to) = (self.from.clone(), self.to.clone());
        let (fee, reason) = (self.fee.amount(currency).unwrap_or_default(), self.reason.said());
        Some(MoveMoney { from, to, amount, fee, event, reason }.into())
    }

    fn view<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> FormView<'a, Message> {
        let usual = usual(menu).into_iter().map(|(key, from, to)| {
            let is_chosen = self.from == from && self.to == to;
            (look.word(key), is_chosen, Message::WayPressed(from, to))
        });
        let mut form = FormView::untitled("money-add")
            .part(look, "event-kind", choices(look, usual.collect::<Vec<_>>()))
            .part(look, "money-from", self.side(look, menu, &self.from, Message::FromPressed))
            .part(look, "money-to", self.side(look, menu, &self.to, Message::ToPressed));
        if self.is_of_event() {
            let offered = self.events.iter().map(|(id, name)| {
                (name.clone(), self.event == Some(*id), Message::EventPressed(*id))
            });
            form = form.part(look, "column-event", choices(look, offered));
        }
        let reason = self.reason.field(look, "event-host-hint", Message::ReasonSaid);
        form.part(look, "shift-why-moved", reason)
            .also(look.say("refusal-drawer-is-counted", QUIET).fill())
            .beside(self.figures(look))
            .beside(keypad(look, Message::KeyPressed, []))
    }
}

fn is_of_events(account: &Account) -> bool {
    matches!(account, Account::EventReceivable | Account::EventAdvances)
}

/// What happens most: the key of its words, the account that money leaves, the one that it goes to.
fn usual(menu: &Menu) -> Vec<(&'static str, Account, Account)> {
    let mut tenders = menu.tenders.iter();
    let external = tenders.find(|(_, tender)| tender.kind == TenderKind::External);
    let payout =
        external.map(|(id, _)| ("money-payout", Account::Clearing(id.clone()), Account::Bank));
    let others = [
        ("money-deposit", Account::Safe, Account::Bank),
        ("money-vat-paid", Account::Bank, Account::Vat),
        ("money-vat-set", Account::InputVat, Account::Vat),
        ("money-wages-paid", Account::Bank, Account::Wages),
        ("money-bills-paid", Account::Bank, Account::Accrued),
        ("money-draw", Account::Bank, Account::Owner),
        ("money-contribution", Account::Owner, Account::Bank),
        ("money-loan", Account::Loans, Account::Bank),
        ("account-opening", Account::Opening, Account::Bank),
    ];
    payout.into_iter().chain(others).collect()
}
