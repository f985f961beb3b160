//! Cash in and out, apart from sales: how much, from where or whereto, and why.

use iced::widget::{column, container, row, space};
use iced::{Element, Length};

use crate::app::theme::measure as m;
use crate::app::theme::style::Surface;
use crate::app::theme::{Look, voice};
use crate::app::widget::choices::{choices, heading, writing};
use crate::app::widget::keypad::{Key, Typed, keyed, keypad};
use crate::app::widget::press::{finish, wide};
use crate::app::widget::words::words;
use crate::domain::fact::shift::CashPlace;
use crate::domain::ids::RequestId;
use crate::domain::menu::Menu;
use crate::domain::order::MAX_NOTE_CHARS;
use crate::paper::z_report::place_words;
use crate::till::shift::{CashAsk, Way};

/// What cash is most often spent on, as kinds of the counter's costs.
const KINDS: [&str; 3] = ["groceries", "repairs", "petty-cash"];

/// A movement while it is entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moving {
    id: RequestId,
    way: Way,
    typed: Typed,
    place: CashPlace,
    reason: String,
}

/// What happened on the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// A key of the pad.
    KeyPressed(Key),
    /// From there, or to there.
    PlacePressed(CashPlace),
    /// Why.
    ReasonSaid(String),
}

impl Moving {
    /// A movement of nothing yet.
    pub fn new(id: RequestId, way: Way) -> Self {
        let (typed, reason) = (Typed::default(), String::new());
        Self { id, way, typed, place: CashPlace::Safe, reason }
    }

    /// The id of the request that it ends in.
    pub fn id(&self) -> RequestId {
        self.id
    }

    /// The movement as it is asked for; none while something of it is missing.
    pub fn ask(&self, menu: &Menu) -> Option<CashAsk> {
        let currency = menu.shop.currency;
        let amount = currency.plain(self.typed.amount(currency)?);
        let reason = Some(self.reason.trim().to_owned()).filter(|reason| !reason.is_empty())?;
        Some(CashAsk { way: self.way, amount, place: self.place.clone(), reason })
    }

    /// Something happened.
    pub fn update(&mut self, menu: &Menu, message: Message) {
        match message {
            Message::KeyPressed(key) => self.typed.press(menu.shop.currency, key),
            Message::PlacePressed(place) => self.place = place,
            Message::ReasonSaid(reason) => {
                self.reason = reason.chars().take(MAX_NOTE_CHARS).collect();
            }
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

    /// The movement on the screen.
    pub fn view<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        is_free: bool,
    ) -> Element<'a, super::Message> {
        let p = look.palette;
        let (title, where_to) = match self.way {
            Way::In => ("shift-cash-in", "shift-from-where"),
            Way::Out => ("shift-cash-out", "shift-whereto"),
        };
        let places = self.places().into_iter().map(|place| {
            let said = place_words(&place, look.locale);
            (said, place == self.place, Message::PlacePressed(place))
        });
        let reasons = self.reasons().map(|key| {
            let said = look.word(key);
            (said.clone(), said == self.reason, Message::ReasonSaid(said))
        });
        let reason = writing(look, "adjust-reason-by-hand", &self.reason, Message::ReasonSaid);
        let left = column![
            words(look, look.word(title), voice::TITLE, p.ink),
            column![heading(look, where_to), choices(look, places)].spacing(m::NEAR),
            column![heading(look, "shift-why-moved"), choices(look, reasons), reason]
                .spacing(m::NEAR),
            space::vertical()
        ]
        .spacing(m::APART)
        .padding(m::APART);
        let left: Element<'a, Message> = container(left)
            .width(Length::Fill)
            .height(Length::Fill)
            .style(Surface::Card.style(p))
            .into();
        let shown = self.typed.amount(look.currency).unwrap_or_default();
        let field = keyed(look, look.word("pay-amount"), look.locale.money(shown, look.currency));
        let pad: Element<'a, Message> = keypad(look, Message::KeyPressed, []);
        let done = (is_free && self.ask(menu).is_some()).then_some(super::Message::MoveDone);
        let cancel = is_free.then_some(super::Message::CancelPressed);
        let right = column![
            field,
            pad.map(super::Message::Moving),
            wide(look, None, &look.word("cancel"), cancel),
            finish(look, &look.word(title), done)
        ]
        .spacing(m::NEAR)
        .width(look.measure.ticket);
        row![left.map(super::Message::Moving), right].spacing(m::PAD).height(Length::Fill).into()
    }
}
