//! Money of an event while it is entered: income, a cost, prepaid drinks, an invoice that is paid.

use crate::app::kit::*;
use crate::app::widget::form::{Form, FormView};
use crate::domain::event_report::EventReport;
use crate::domain::fact::Purse;
use crate::domain::ids::EventId;
use crate::till::event::{BookEventCost, BookEventIncome, CollectInvoice};
use crate::till::package::{PaidBy, SellPackage};
use crate::till::tax::{STANDARD, Taxed};
use crate::till::wish::Wish;

const INCOME: [&str; 4] = ["venue-hire", "sponsorship", "tickets", "training"];
const COSTS: [&str; 5] = ["speakers", "catering", "equipment", "cleaning", "marketing"];

/// Where money goes to or comes from.
const AT_HAND: [Purse; 2] = [Purse::Bank, Purse::Cash];
/// Where income goes, also to an invoice.
const EVERYWHERE: [Purse; 3] = [Purse::Bank, Purse::Cash, Purse::Receivable];

/// More digits are no package.
const DRINK_DIGITS: usize = 5;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Income,
    Cost,
    Package,
    Collect,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoneyForm {
    event: EventId,
    /// What its host still owes.
    owed: Money,
    what: Kind,
    kind: String,
    own: Text<{ m::KIND_LETTERS }>,
    purse: Purse,
    tax: Option<Id>,
    pay: PaidBy,
    typed: Typed,
    drinks: String,
    is_drinks: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    KindPressed(String),
    KindSaid(String),
    PursePressed(Purse),
    TaxPressed(Option<Id>),
    PayPressed(PaidBy),
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
    pub fn new(what: Kind, report: &EventReport, menu: &Menu) -> Self {
        let kind = match what {
            Kind::Income => INCOME.first(),
            Kind::Cost => COSTS.first(),
            Kind::Package | Kind::Collect => None,
        };
        // A cost has no input tax unless its paper says so.
        let standard = STANDARD.parse().ok().filter(|name| menu.taxes.contains_key(name));
        Self {
            event: report.id,
            owed: report.owed,
            what,
            kind: kind.map_or(String::new(), |kind| (*kind).to_owned()),
            own: Text::default(),
            purse: Purse::Bank,
            tax: standard.filter(|_| matches!(what, Kind::Income | Kind::Package)),
            pay: menu.tenders.keys().next().cloned().map_or(PaidBy::Bank, PaidBy::Tender),
            typed: Typed::default(),
            drinks: String::new(),
            is_drinks: what == Kind::Package,
        }
    }

    /// The event was read again.
    pub fn see(&mut self, report: &EventReport) {
        if report.id == self.event {
            self.owed = report.owed;
        }
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
        pile![choices(look, buttons), own].into()
    }

    fn purses<'a>(&self, look: Look<'a>, offered: &[Purse]) -> Element<'a, Message> {
        let buttons = offered.iter().map(|purse| {
            let said = look.word(match purse {
                Purse::Bank => "event-to-bank",
                Purse::Cash => "event-to-cash",
                Purse::Receivable => "event-to-invoice",
            });
            (said, self.purse == *purse, Message::PursePressed(*purse))
        });
        choices(look, buttons)
    }

    fn ways_to_pay<'a>(&self, look: Look<'a>, menu: &Menu) -> Element<'a, Message> {
        let tenders = menu
            .tenders
            .iter()
            .map(|(id, tender)| (look.name(&tender.name).to_owned(), PaidBy::Tender(id.clone())));
        let others = [
            (look.word("event-to-bank"), PaidBy::Bank),
            (look.word("event-to-invoice"), PaidBy::Receivable),
        ];
        let offered = tenders.chain(others).map(|(said, pay)| {
            let is_chosen = self.pay == pay;
            (said, is_chosen, Message::PayPressed(pay))
        });
        choices(look, offered.collect::<Vec<_>>())
    }
}

impl Form for MoneyForm {
    type Message = Message;

    fn update(&mut self, message: Message, menu: &Menu) {
        match message {
            Message::KindPressed(kind) => {
                self.kind = kind;
                self.own = Text::default();
            }
            Message::KindSaid(own) => self.own.say(&own),
            Message::PursePressed(purse) => self.purse = purse,
            Message::TaxPressed(tax) => self.tax = tax,
            Message::PayPressed(pay) => self.pay = pay,
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

    fn ask(&self, menu: &Menu) -> Option<Wish> {
        let amount = self.typed.amount(menu.shop.currency)?;
        let (event, purse) = (self.event, self.purse);
        Some(match self.what {
            Kind::Income => {
                let (kind, tax) = (self.kind()?, self.tax.clone());
                BookEventIncome {
                    event,
                    kind,
                    amount,
                    tax: tax.map_or(Taxed::Free, Taxed::At),
                    to: purse,
                }
                .into()
            }
            Kind::Cost => {
                let (kind, tax) = (self.kind()?, self.tax.clone());
                BookEventCost { event, kind, amount, from: purse, tax }.into()
            }
            Kind::Collect => CollectInvoice { event, amount, to: purse }.into(),
            Kind::Package => {
                let drinks = self.drinks.parse().ok().filter(|drinks| *drinks > 0)?;
                let tax = self.tax.clone().map_or(Taxed::Free, Taxed::At);
                SellPackage {
                    event,
                    drinks,
                    price: amount,
                    tax,
                    pay: self.pay.clone(),
                    until: None,
                }
                .into()
            }
        })
    }

    fn view<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> FormView<'a, Message> {
        let form = |title, done| FormView::new(look, title, done);
        let taxed = |form: FormView<'a, Message>, head| {
            form.taxed(look, menu, head, self.tax.as_ref(), Message::TaxPressed)
        };
        let form = match self.what {
            Kind::Income => {
                let form = form("event-add-income", "event-income-done")
                    .part(look, "event-what-for", self.kinds(look, &INCOME))
                    .part(look, "shift-whereto", self.purses(look, &EVERYWHERE));
                taxed(form, "event-tax-inside")
            }
            Kind::Cost => {
                let form = form("event-add-cost", "event-cost-done")
                    .part(look, "event-what-for", self.kinds(look, &COSTS))
                    .part(look, "shift-from-where", self.purses(look, &AT_HAND));
                taxed(form, "event-tax-in-cost")
            }
            Kind::Collect => {
                let owed = look.with("event-owes", &[("amount", look.money(self.owed).into())]);
                form("event-collect", "event-collect-done").also(look.text(owed, QUIET)).part(
                    look,
                    "shift-whereto",
                    self.purses(look, &AT_HAND),
                )
            }
            Kind::Package => {
                let form = form("event-sell-package", "event-package-done")
                    .also(look.say("event-package-help", QUIET))
                    .part(look, "paid-by", self.ways_to_pay(look, menu));
                taxed(form, "event-tax-inside")
            }
        };
        form.beside(self.figures(look)).beside(keypad(look, Message::KeyPressed, []))
    }
}
