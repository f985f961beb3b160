//! Money of an event while it is entered: income, a cost, prepaid drinks, an invoice that is paid.

use crate::app::kit::*;
use crate::domain::fact::Purse;
use crate::domain::ids::{EventId, RequestId};
use crate::till::desk::EventAsk;
use crate::till::event::EventMoney;
use crate::till::package::PackageAsk;

/// Kinds that are offered.
const INCOME: [&str; 4] = ["venue-hire", "sponsorship", "tickets", "training"];
/// See [`INCOME`].
const COSTS: [&str; 5] = ["speakers", "catering", "equipment", "cleaning", "marketing"];

/// More digits are no package.
const DRINK_DIGITS: usize = 5;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Income,
    Cost,
    Package,
    /// An invoice is paid.
    Collect,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoneyForm {
    id: RequestId,
    what: Kind,
    kind: String,
    own: Text<{ m::KIND_LETTERS }>,
    purse: Purse,
    tax: Option<Id>,
    tender: Option<Id>,
    typed: Typed,
    drinks: String,
    is_drinks: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    KindPressed(String),
    KindSaid(String),
    PursePressed(Purse),
    /// The tax in it, or none.
    TaxPressed(Option<Id>),
    TenderPressed(Id),
    /// The pad is for drinks, or for the price of one.
    DrinksPressed(bool),
    KeyPressed(Key),
}

impl Message {
    pub fn key(stroke: &Stroke) -> Option<Self> {
        Key::of(stroke).map(Self::KeyPressed)
    }
}

impl MoneyForm {
    /// Nothing is entered yet.
    pub fn new(id: RequestId, what: Kind, menu: &Menu) -> Self {
        let kind = match what {
            Kind::Income => INCOME.first(),
            Kind::Cost => COSTS.first(),
            Kind::Package | Kind::Collect => None,
        };
        Self {
            id,
            what,
            kind: kind.map_or(String::new(), |kind| (*kind).to_owned()),
            own: Text::default(),
            purse: Purse::Bank,
            tax: None,
            tender: menu.tenders.keys().next().cloned(),
            typed: Typed::default(),
            drinks: String::new(),
            is_drinks: what == Kind::Package,
        }
    }

    pub fn id(&self) -> RequestId {
        self.id
    }

    /// A kind as the books write it: what people write, in small letters and hyphens.
    fn kind(&self) -> Option<Id> {
        let plain: String = self
            .own
            .said()
            .unwrap_or_else(|| self.kind.clone())
            .to_lowercase()
            .chars()
            .map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' })
            .collect();
        plain.trim_matches('-').parse().ok()
    }

    /// What is asked for; none while something is missing.
    pub fn ask(&self, menu: &Menu, event: EventId) -> Option<EventAsk> {
        let currency = menu.shop.currency;
        let amount = currency.plain(self.typed.amount(currency)?);
        let money = |kind: Id| EventMoney {
            event: event.to_string(),
            kind,
            amount: amount.clone(),
            tax: self.tax.clone(),
            purse: self.purse,
        };
        Some(match self.what {
            Kind::Income => EventAsk::Income(money(self.kind()?)),
            Kind::Cost => EventAsk::Cost(money(self.kind()?)),
            Kind::Collect => EventAsk::Collect(event, amount, self.purse),
            Kind::Package => EventAsk::Package(PackageAsk {
                event: event.to_string(),
                drinks: self.drinks.parse().ok().filter(|drinks| *drinks > 0)?,
                price: amount,
                tax: None,
                tender: self.tender.clone()?,
            }),
        })
    }

    pub fn update(&mut self, menu: &Menu, message: Message) {
        match message {
            Message::KindPressed(kind) => {
                self.kind = kind;
                self.own = Text::default();
            }
            Message::KindSaid(own) => self.own.say(&own),
            Message::PursePressed(purse) => self.purse = purse,
            Message::TaxPressed(tax) => self.tax = tax,
            Message::TenderPressed(tender) => self.tender = Some(tender),
            Message::DrinksPressed(is_drinks) => self.is_drinks = is_drinks,
            Message::KeyPressed(key) if self.is_drinks => match key {
                Key::Erase => {
                    self.drinks.pop();
                }
                Key::Sign(digit) => {
                    if digit.is_ascii_digit() && self.drinks.len() < DRINK_DIGITS {
                        self.drinks.push(digit);
                    }
                }
            },
            Message::KeyPressed(key) => self.typed.press(menu.shop.currency, key),
        }
    }

    pub fn view<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        owed: Money,
        is_free: bool,
    ) -> Element<'a, super::Message> {
        let (title, done) = match self.what {
            Kind::Income => ("event-add-income", "event-income-done"),
            Kind::Cost => ("event-add-cost", "event-cost-done"),
            Kind::Package => ("event-sell-package", "event-package-done"),
            Kind::Collect => ("event-collect", "event-collect-done"),
        };
        let mut left = col![look.say(title, TITLE)].spacing(m::APART).padding(m::APART);
        left = match self.what {
            Kind::Income => {
                let purses = [Purse::Bank, Purse::Cash, Purse::Receivable];
                left.push(self.kinds(look, &INCOME))
                    .push(self.purses(look, "shift-whereto", &purses))
                    .push(self.taxes(look, menu))
            }
            Kind::Cost => left.push(self.kinds(look, &COSTS)).push(self.purses(
                look,
                "shift-from-where",
                &[Purse::Bank, Purse::Cash],
            )),
            Kind::Collect => {
                let owed = look.with("event-owes", &[("amount", look.money(owed).into())]);
                left.push(look.text(owed, QUIET)).push(self.purses(
                    look,
                    "shift-whereto",
                    &[Purse::Bank, Purse::Cash],
                ))
            }
            Kind::Package => {
                left.push(look.say("event-package-help", QUIET)).push(self.tenders(look, menu))
            }
        };
        let left: Element<'a, Message> = card(look, left.push(space::vertical())).into();
        let right = pile![
            self.figures(look).map(super::Message::Money),
            keypad(look, |key| super::Message::Money(Message::KeyPressed(key)), []),
            wide(
                look,
                None,
                &look.word("cancel"),
                is_free.then_some(super::Message::CancelPressed)
            ),
            finish(
                look,
                &look.word(done),
                // Which event it is of does not matter for whether it is whole.
                (is_free && self.ask(menu, self.id.into()).is_some())
                    .then_some(super::Message::DonePressed)
            )
        ]
        .width(look.measure.ticket);
        sides(left.map(super::Message::Money), right)
    }

    fn figures<'a>(&'a self, look: Look<'a>) -> Element<'a, Message> {
        let amount = self.typed.amount(look.currency).unwrap_or_default();
        let amount = look.money(amount);
        if self.what != Kind::Package {
            return keyed(look, look.word("pay-amount"), amount);
        }
        let segment = |key: &str, is_drinks| {
            (look.word(key), self.is_drinks == is_drinks, Message::DrinksPressed(is_drinks))
        };
        let drinks: u32 = self.drinks.parse().unwrap_or(0);
        let each = self.typed.amount(look.currency).unwrap_or_default();
        let shown = if self.is_drinks { drinks.to_string() } else { amount };
        let total = look.money(each * drinks);
        pile![
            segments(look, [segment("event-drinks", true), segment("event-price-each", false)]),
            keyed(look, format!("{drinks} × · {total}"), shown)
        ]
        .into()
    }

    fn kinds<'a>(&'a self, look: Look<'a>, offered: &[&'static str]) -> Element<'a, Message> {
        let buttons = offered.iter().map(|kind| {
            let is_chosen = self.own.is_blank() && self.kind == *kind;
            (look.locale.kind(kind), is_chosen, Message::KindPressed((*kind).to_owned()))
        });
        let own = self.own.field(look, "event-own-kind", Message::KindSaid);
        pile![heading(look, "event-what-for"), choices(look, buttons), own].into()
    }

    fn purses<'a>(&self, look: Look<'a>, key: &str, offered: &[Purse]) -> Element<'a, Message> {
        let buttons = offered.iter().map(|purse| {
            let said = look.word(match purse {
                Purse::Bank => "event-to-bank",
                Purse::Cash => "event-to-cash",
                Purse::Receivable => "event-to-invoice",
            });
            (said, self.purse == *purse, Message::PursePressed(*purse))
        });
        pile![heading(look, key), choices(look, buttons)].into()
    }

    fn taxes<'a>(&self, look: Look<'a>, menu: &Menu) -> Element<'a, Message> {
        if menu.taxes.is_empty() {
            return space::vertical().height(m::HAIR).into();
        }
        let none = (look.word("event-no-tax"), self.tax.is_none(), Message::TaxPressed(None));
        let rates = menu.taxes.iter().map(|(name, rate)| {
            let is_chosen = self.tax.as_ref() == Some(name);
            (rate.to_string(), is_chosen, Message::TaxPressed(Some(name.clone())))
        });
        let offered: Vec<_> = std::iter::once(none).chain(rates).collect();
        pile![heading(look, "event-tax-inside"), choices(look, offered)].into()
    }

    fn tenders<'a>(&self, look: Look<'a>, menu: &Menu) -> Element<'a, Message> {
        let offered: Vec<_> = menu
            .tenders
            .iter()
            .map(|(id, tender)| {
                let is_chosen = self.tender.as_ref() == Some(id);
                (look.name(&tender.name).to_owned(), is_chosen, Message::TenderPressed(id.clone()))
            })
            .collect();
        pile![heading(look, "paid-by"), choices(look, offered)].into()
    }
}
