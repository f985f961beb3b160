//! A refusal as the window says it: the key of its words and the values that stand in them. No
//! command and no flag has a place here; a refusal that only the command line can meet has no words
//! for the window.

mod backup;
pub(super) mod nested;
mod refused;
mod writing;

use std::borrow::Cow;
use std::path::Path;

use self::backup::of_backup;
use self::nested::{of_books, of_edit, of_line, of_list, of_price, of_quantity};
use self::nested::{of_refund, of_settling};
use self::refused::{
    of_event, of_guest, of_invoice, of_money, of_out, of_package, of_pin, of_staff,
};
use self::writing::of_writing;
use super::TillError;
use crate::domain::fact::staff::Role;
use crate::domain::id::Id;
use crate::domain::order::{MAX_LINES, MAX_NOTE_CHARS, MAX_QUANTITY};
use crate::domain::pin::{LEAST_DIGITS, MOST_DIGITS};
use crate::domain::rights::Right;
use crate::locale::refusal::{Said, Thing, Value};

impl TillError {
    /// The refusal for the window; none where only the command line can meet it.
    pub fn said(&self) -> Option<Said> {
        Some(match self {
            Self::Books(error) => of_books(error),
            Self::Partly { done, all, source } => Said::new("refusal-partly")
                .with("done", *done)
                .with("all", *all)
                .with("reason", source.said()?),
            Self::Unknown { .. } => Said::new("refusal-books-outcome-unknown"),
            Self::Line { line, source } => {
                Said::new("refusal-line").with("line", *line).with("reason", of_line(source)?)
            }
            Self::Price(error) => of_price(error),
            Self::Settle(error) => return of_settling(error),
            Self::Refund(error) => return of_refund(error),
            Self::Amount(error) => error.into(),
            Self::Quantity(error) => return of_quantity(error),
            Self::GuestList(error) => of_list(error),
            Self::MenuEdit(error) => of_edit(error),
            Self::Package(error) => of_package(error),
            Self::Event(error) => of_event(error),
            Self::Guest(error) => of_guest(error),
            Self::Staff(error) => return of_staff(error),
            Self::Pin(error) => return of_pin(error),
            Self::Money(error) => of_money(error),
            Self::Backup(error) => of_backup(error),
            Self::Invoice(error) => of_invoice(error),
            Self::Out(error) => return of_out(error),
            Self::NotOnMenu { asked, .. } => named("refusal-not-on-menu", asked.as_str()),
            Self::IngredientTwice(id) => {
                Said::new("refusal-ingredient-twice").with("name", ingredient(id))
            }
            Self::StockLines(max) => most("refusal-stock-lines", *max),
            Self::NegativePrice => Said::new("refusal-negative-price"),
            Self::WholeDrinks(_) => most("refusal-whole-drinks", MAX_QUANTITY),
            Self::NoRecipe(id) => Said::new("refusal-no-recipe").with("name", item(id)),
            Self::NothingCounted => Said::new("refusal-nothing-counted"),
            Self::NothingOrdered => Said::new("refusal-nothing-ordered"),
            Self::TooManyLines => most("refusal-too-many-lines", MAX_LINES),
            Self::UnknownDiscount(typed, _) => {
                Said::new("refusal-unknown-discount").with("typed", typed)
            }
            Self::PartsAboveTotal { paid, total } => {
                Said::new("refusal-parts-above-total").with("paid", paid).with("total", total)
            }
            Self::UnknownTab(name) => named("refusal-unknown-tab", name),
            Self::OpenOnMenu(name) => named("refusal-open-on-menu", name),
            Self::OrderChanged => Said::new("refusal-order-changed"),
            Self::OrderIsPaid(_) => Said::new("refusal-order-is-paid"),
            Self::PartsChanged(paid) => Said::new("refusal-parts-changed").with("paid", paid),
            Self::NothingToRetender => Said::new("refusal-nothing-to-retender"),
            Self::SeveralTenders(tenders) => {
                Said::new("refusal-several-tenders").with("tenders", all(tenders, tender))
            }
            Self::NotPaidWith { tender: asked, paid } => Said::new("refusal-not-paid-with")
                .with("tender", tender(asked))
                .with("tenders", all(paid, tender)),
            Self::SameTender(id) => Said::new("refusal-same-tender").with("tender", tender(id)),
            Self::ReasonMissing => Said::new("refusal-reason-missing"),
            Self::BadText(what) => most(bad_text(what), MAX_NOTE_CHARS),
            Self::UnknownOrder(typed) => Said::new("refusal-unknown-order").with("typed", typed),
            Self::EventIsSettled => Said::new("refusal-event-is-settled"),
            Self::NotOwed { owed } => Said::new("refusal-not-owed").with("owed", owed),
            Self::InvoiceIsPaid { owed } => Said::new("refusal-invoice-is-paid").with("owed", owed),
            Self::OwnKind(kind) => {
                Said::new("refusal-own-kind").with("kind", Value::Kind(kind.clone()))
            }
            Self::NotPositive => Said::new("refusal-not-positive"),
            Self::Split(_) => Said::new("refusal-split"),
            Self::UnknownTax(tax) => named("refusal-unknown-tax", tax.as_str()),
            Self::UnknownEntry(_) => Said::new("refusal-unknown-entry"),
            Self::AlreadyReversed(_) => Said::new("refusal-already-reversed"),
            Self::Sealed(month) => Said::new("refusal-sealed").with("month", *month),
            Self::SealOutOfOrder(month) => {
                Said::new("refusal-seal-out-of-order").with("month", *month)
            }
            Self::NothingToSeal => Said::new("refusal-nothing-to-seal"),
            Self::InTheFuture(at) => Said::new("refusal-in-the-future").with("time", *at),
            Self::TooLongAgo(at) => Said::new("refusal-too-long-ago").with("time", *at),
            Self::OtherRequest(_) => Said::new("refusal-other-request"),
            Self::ShiftIsOpen(number) => {
                Said::new("refusal-shift-is-open").with("number", number.to_string())
            }
            Self::NoShiftIsOpen => Said::new("refusal-no-shift-is-open"),
            Self::OtherShift { counted, open } => Said::new("refusal-other-shift")
                .with("counted", counted.to_string())
                .with("open", open.to_string()),
            Self::NegativeCash => Said::new("refusal-negative-cash"),
            Self::NoZReport { number, last } => Said::new("refusal-no-z-report")
                .with("number", number.to_string())
                .with("last", last.to_string()),
            Self::NothingChanges(name) => named("refusal-nothing-changes", name),
            Self::SignInFirst => Said::new("refusal-sign-in-first"),
            Self::NoPin(_) => {
                Said::new("refusal-no-pin").with("least", LEAST_DIGITS).with("most", MOST_DIGITS)
            }
            Self::RightMissing { right, by } => named("refusal-right-missing", by)
                .with("right", Value::Word(Cow::Owned(format!("right-{}", right.as_str()))))
                .with("role", Value::Word(Cow::Borrowed(lowest(*right)))),
            Self::OtherCurrency { menu, books } => {
                Said::new("refusal-other-currency").with("menu", menu).with("books", books)
            }
            Self::File(trouble) => trouble.said.clone()?,
            Self::Writing(error) => of_writing(error),
            Self::Closed => Said::new("refusal-closed"),
            Self::NotPaidFrom
            | Self::NoSeal(_)
            | Self::TabHasItsId(_)
            | Self::Ambiguous(_)
            | Self::BooksAreNotEmpty { .. }
            | Self::NoSeason { .. }
            | Self::DayIsNotOver(_)
            | Self::BackwardPeriod { .. } => return None,
        })
    }
}

fn named(key: &'static str, name: &str) -> Said {
    Said::new(key).with("name", name)
}

fn most(key: &'static str, max: impl Into<Value>) -> Said {
    Said::new(key).with("max", max)
}

fn of_path(key: &'static str, path: &Path) -> Said {
    Said::new(key).with("path", path.display().to_string())
}

fn all<'a, T>(all: &'a [T], value: impl Fn(&'a T) -> Value) -> Value {
    Value::List(all.iter().map(value).collect())
}

fn item(id: &Id) -> Value {
    Value::Named(Thing::Item, id.clone())
}

fn ingredient(id: &Id) -> Value {
    Value::Named(Thing::Ingredient, id.clone())
}

fn tender(id: &Id) -> Value {
    Value::Named(Thing::Tender, id.clone())
}

/// The words for a text that is empty, too long or more than a line.
fn bad_text(what: &str) -> &'static str {
    match what {
        "reason" => "refusal-bad-reason",
        "contact" => "refusal-bad-contact",
        "reference" => "refusal-bad-reference",
        "tab" => "refusal-bad-tab",
        "table" => "refusal-bad-table",
        "host" => "refusal-bad-host",
        _note => "refusal-bad-note",
    }
}

fn lowest(right: Right) -> &'static str {
    match right.lowest() {
        Role::Barista => "refusal-role-anybody",
        Role::Manager => "refusal-role-manager",
        Role::Owner => "refusal-role-owner",
    }
}

#[cfg(test)]
mod tests;
