//! Cash in and out, apart from sales: how much, the place that it comes from or goes to, and why.

use crate::app::kit::*;
use crate::app::widget::form::{Form, FormView};
use crate::domain::fact::shift::CashPlace;
use crate::paper::z_report::place_words;
use crate::till::shift::{MoveCash, Way};
use crate::till::wish::Wish;

/// What cash is most often spent on, as kinds of the counter's costs.
const KINDS: [&str; 3] = ["groceries", "repairs", "petty-cash"];

/// A movement while it is entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moving {
    way: Way,
    typed: Typed,
    place: CashPlace,
    /// The input tax in what is spent.
    tax: Option<Id>,
    reason: Reason,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    Key(Key),
    PlacePressed(CashPlace),
    TaxPressed(Option<Id>),
    ReasonSaid(String),
}

impl Moving {
    pub(super) fn new(way: Way) -> Self {
        let (typed, reason) = (Typed::default(), Reason::default());
        Self { way, typed, place: CashPlace::Safe, tax: None, reason }
    }

    fn places(&self) -> impl Iterator<Item = CashPlace> {
        let kinds = KINDS.iter().filter(|_| self.way == Way::Out);
        let kinds = kinds.filter_map(|kind| kind.parse().ok()).map(CashPlace::Kind);
        [CashPlace::Safe, CashPlace::Bank].into_iter().chain(kinds)
    }

    /// Whether it is spent, and does not lie elsewhere only.
    fn is_spent(&self) -> bool {
        self.way == Way::Out && matches!(self.place, CashPlace::Kind(_))
    }

    fn reasons(&self) -> [&'static str; 3] {
        match self.way {
            Way::In => ["reason-more-change", "reason-brought-back", "reason-by-mistake"],
            Way::Out => ["reason-too-full", "reason-bought", "reason-by-mistake"],
        }
    }
}

impl Form for Moving {
    type Message = Message;

    fn update(&mut self, message: Message, menu: &Menu) {
        match message {
            Message::Key(key) => self.typed.press(menu.shop.currency, key),
            Message::PlacePressed(place) => self.place = place,
            Message::TaxPressed(tax) => self.tax = tax,
            Message::ReasonSaid(reason) => self.reason.say(&reason),
        }
    }

    fn ask(&self, menu: &Menu) -> Option<Wish> {
        let (amount, reason) = (self.typed.amount(menu.shop.currency)?, self.reason.said()?);
        let (place, tax) = (self.place.clone(), self.tax.clone().filter(|_| self.is_spent()));
        Some(MoveCash { way: self.way, amount, place, reason, tax }.into())
    }

    fn view<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> FormView<'a, Message> {
        let (title, where_to) = match self.way {
            Way::In => ("shift-cash-in", "shift-from-where"),
            Way::Out => ("shift-cash-out", "shift-whereto"),
        };
        let places = self.places().map(|place| {
            let said = place_words(&place, look.locale);
            (said, place == self.place, Message::PlacePressed(place))
        });
        let why = self.reason.view(look, &self.reasons(), Message::ReasonSaid, None);
        let shown = self.typed.amount(look.currency).unwrap_or_default();
        let mut form =
            FormView::new(look, title, title).part(look, where_to, choices(look, places));
        if self.is_spent() {
            let (head, chosen) = ("event-tax-in-cost", self.tax.as_ref());
            form = form.taxed(look, menu, head, chosen, Message::TaxPressed);
        }
        form.part(look, "shift-why-moved", why).pad(
            look,
            "pay-amount",
            look.money(shown),
            Message::Key,
        )
    }
}
