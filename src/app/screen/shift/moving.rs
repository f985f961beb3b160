//! Cash in and out, apart from sales: how much, from where or whereto, and why.

use crate::app::kit::*;
use crate::domain::fact::shift::CashPlace;
use crate::domain::ids::RequestId;
use crate::paper::z_report::place_words;
use crate::till::shift::{CashAsk, Way};

/// What cash is most often spent on, as kinds of the counter's costs.
const KINDS: [&str; 3] = ["groceries", "repairs", "petty-cash"];

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moving {
    id: RequestId,
    way: Way,
    typed: Typed,
    place: CashPlace,
    reason: Reason,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    KeyPressed(Key),
    PlacePressed(CashPlace),
    ReasonSaid(String),
}

impl Moving {
    /// A movement of nothing yet.
    pub fn new(id: RequestId, way: Way) -> Self {
        let (typed, reason) = (Typed::default(), Reason::default());
        Self { id, way, typed, place: CashPlace::Safe, reason }
    }

    pub fn id(&self) -> RequestId {
        self.id
    }

    /// The movement as it is asked for; none while something of it is missing.
    pub fn ask(&self, menu: &Menu) -> Option<CashAsk> {
        let currency = menu.shop.currency;
        let amount = currency.plain(self.typed.amount(currency)?);
        let reason = self.reason.said()?;
        Some(CashAsk { way: self.way, amount, place: self.place.clone(), reason })
    }

    pub fn update(&mut self, menu: &Menu, message: Message) {
        match message {
            Message::KeyPressed(key) => self.typed.press(menu.shop.currency, key),
            Message::PlacePressed(place) => self.place = place,
            Message::ReasonSaid(reason) => self.reason.say(&reason),
        }
    }

    fn places(&self) -> Vec<CashPlace> {
        let kinds = KINDS.iter().filter(|_| self.way == Way::Out);
        let kinds = kinds.filter_map(|kind| kind.parse().ok()).map(CashPlace::Kind);
        [CashPlace::Safe, CashPlace::Bank].into_iter().chain(kinds).collect()
    }

    fn reasons(&self) -> [&'static str; 3] {
        match self.way {
            Way::In => ["reason-more-change", "reason-brought-back", "reason-by-mistake"],
            Way::Out => ["reason-too-full", "reason-bought", "reason-by-mistake"],
        }
    }

    pub fn view(&self, look: Look<'_>, menu: &Menu, is_free: bool) -> Element<'_, super::Message> {
        let (title, where_to) = match self.way {
            Way::In => ("shift-cash-in", "shift-from-where"),
            Way::Out => ("shift-cash-out", "shift-whereto"),
        };
        let places = self.places().into_iter().map(|place| {
            let said = place_words(&place, look.locale);
            (said, place == self.place, Message::PlacePressed(place))
        });
        let why = self.reason.view(look, &self.reasons(), Message::ReasonSaid, None);
        let left = col![
            look.say(title, TITLE),
            pile![heading(look, where_to), choices(look, places)],
            pile![heading(look, "shift-why-moved"), why],
            space::vertical()
        ]
        .spacing(m::APART)
        .padding(m::APART);
        let left: Element<'_, Message> = card(look, left).into();
        let shown = self.typed.amount(look.currency).unwrap_or_default();
        let field = keyed(look, look.word("pay-amount"), look.money(shown));
        let pad: Element<'_, Message> = keypad(look, Message::KeyPressed, []);
        let done = (is_free && self.ask(menu).is_some()).then_some(super::Message::MoveDone);
        let cancel = is_free.then_some(super::Message::CancelPressed);
        let right = pile![
            field,
            pad.map(super::Message::Moving),
            cancel_button(look, cancel),
            finish(look, &look.word(title), done)
        ]
        .width(look.measure.ticket);
        sides(left.map(super::Message::Moving), right)
    }
}
