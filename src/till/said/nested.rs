//! What stands in a refusal of the till: the books', the menu's, an order's, an amount's own
//! reasons.

use std::path::Path;

use super::{all, ingredient, item, most, named, of_path, tender};
use crate::books::BooksError;
use crate::domain::fact::guest::MAX_GUESTS;
use crate::domain::menu_change::{self, ChangeError, Costing, Field};
use crate::domain::money::Currency;
use crate::domain::order::{LineError, MAX_NOTE_CHARS, MAX_QUANTITY, Wanted};
use crate::domain::price::PriceError;
use crate::domain::refund::RefundError;
use crate::domain::stock::{MAX_STOCK, QuantityError};
use crate::domain::tender::{MAX_PAYMENTS, SettleError};
use crate::exchange::guest_list::{GuestListError, MAX_BYTES};
use crate::locale::refusal::{Said, Thing, Value};
use crate::menu_file::edit::EditError;
use crate::toml_file::{MAX_BYTES as MAX_FILE_BYTES, TomlFileError, Which};

pub(super) fn of_books(error: &BooksError) -> Said {
    match error {
        BooksError::IsFolder(path) => of_path("refusal-books-is-folder", path),
        BooksError::NotThere(path) => of_path("refusal-books-not-there", path),
        BooksError::NotOurs(path) => of_path("refusal-books-not-ours", path),
        BooksError::Newer { found, known, .. } => Said::new("refusal-books-newer")
            .with("found", found.to_string())
            .with("known", known.to_string()),
        BooksError::Older { missing, since, .. } => {
            Said::new("refusal-books-older").with("missing", *missing).with("since", *since)
        }
        BooksError::OtherPast { seq, .. } => {
            Said::new("refusal-books-other-past").with("seq", *seq)
        }
        BooksError::NotAFile(path) => of_path("refusal-books-not-a-file", path),
        BooksError::LinkToNothing(path) => of_path("refusal-books-link", path),
        BooksError::TakenAway { path, saved } => {
            let kept = kept("refusal-books-kept", saved.as_deref());
            let kept = kept.with("path", path.display().to_string());
            of_path("refusal-books-taken-away", path).with("kept", Value::Said(kept))
        }
        BooksError::OnlySaved { path, saved } => {
            of_path("refusal-books-only-saved", path).with("saved", saved.display().to_string())
        }
        BooksError::Stopped { saved, .. } => {
            let kept = kept("refusal-books-copied", saved.as_deref());
            Said::new("refusal-books-stopped").with("kept", Value::Said(kept))
        }
        BooksError::Disk(_) => Said::new("refusal-books-disk"),
        BooksError::NoHome => Said::new("refusal-books-no-home"),
        BooksError::ReadOnly(path) => of_path("refusal-books-read-only", path),
        BooksError::Full => Said::new("refusal-books-full"),
        BooksError::Busy => Said::new("refusal-books-busy"),
        BooksError::StillHeld => Said::new("refusal-books-still-held"),
        BooksError::Damaged(_) => Said::new("refusal-books-damaged"),
        BooksError::Setting { .. } => Said::new("refusal-books-setting"),
        BooksError::OutcomeUnknown(_) => Said::new("refusal-books-outcome-unknown"),
        BooksError::Io { path, .. } => of_path("refusal-books-io", path),
        BooksError::Sqlite(detail) => {
            Said::new("refusal-books-sqlite").with("detail", detail.to_string())
        }
    }
}

/// Where the books' content is now, if it could be saved.
fn kept(key: &'static str, saved: Option<&Path>) -> Said {
    match saved {
        Some(saved) => Said::new(key).with("saved", saved.display().to_string()),
        None => Said::new("refusal-books-not-kept"),
    }
}

pub(super) fn of_line(error: &LineError) -> Option<Said> {
    Some(match error {
        LineError::UnknownItem { item, .. } => named("refusal-line-unknown-item", item),
        LineError::UnknownOption { item: of, option, .. } => {
            let option = option.rsplit('.').next().unwrap_or(option);
            Said::new("refusal-line-unknown-option").with("item", item(of)).with("option", option)
        }
        LineError::WrongCount { item: of, group, wanted, chosen } => {
            let group = Value::Named(Thing::Group, group.clone());
            match wanted {
                Wanted::One => Said::new("refusal-line-wrong-count-one"),
                Wanted::Between(least, most) => Said::new("refusal-line-wrong-count-range")
                    .with("min", *least)
                    .with("max", *most)
                    .with("chosen", *chosen),
            }
            .with("item", item(of))
            .with("group", group)
        }
        LineError::Quantity(_) => most("refusal-line-quantity", MAX_QUANTITY),
        LineError::BelowZero(of) => Said::new("refusal-line-below-zero").with("item", item(of)),
        LineError::UnknownCategory(_) => Said::new("refusal-line-unknown-category"),
        LineError::OpenName => most("refusal-line-open-name", MAX_NOTE_CHARS),
        LineError::RecipeBelowZero { item: of, ingredient: used } => {
            Said::new("refusal-line-recipe-below-zero")
                .with("item", item(of))
                .with("ingredient", ingredient(used))
        }
        LineError::AmbiguousOption { .. } | LineError::OptionTwice(_) => return None,
    })
}

pub(super) fn of_price(error: &PriceError) -> Said {
    match error {
        PriceError::LineDiscountTooLarge { line } => {
            Said::new("refusal-price-line-discount").with("line", *line)
        }
        PriceError::OrderDiscountTooLarge => Said::new("refusal-price-order-discount"),
    }
}

pub(super) fn of_settling(error: &SettleError) -> Option<Said> {
    Some(match error {
        SettleError::UnknownTender { tender: id, .. } => {
            Said::new("refusal-settle-unknown-tender").with("tender", tender(id))
        }
        SettleError::NotPaid { owed } => Said::new("refusal-settle-not-paid").with("owed", owed),
        SettleError::Short { short, owed } => {
            Said::new("refusal-settle-short").with("short", short).with("owed", owed)
        }
        SettleError::Over { over } => Said::new("refusal-settle-over").with("over", over),
        SettleError::NotPositive(id) => {
            Said::new("refusal-settle-not-positive").with("tender", tender(id))
        }
        SettleError::NoPart { left } => Said::new("refusal-settle-no-part").with("left", left),
        SettleError::TooMany => most("refusal-settle-too-many", MAX_PAYMENTS),
        SettleError::OpenBeforeLast(_) => return None,
    })
}

pub(super) fn of_refund(error: &RefundError) -> Option<Said> {
    Some(match error {
        RefundError::TooMany { line, asked, left } => Said::new("refusal-refund-too-many")
            .with("line", *line)
            .with("asked", *asked)
            .with("left", *left),
        RefundError::Nothing(line) => Said::new("refusal-refund-nothing").with("line", *line),
        RefundError::NothingLeft => Said::new("refusal-refund-nothing-left"),
        RefundError::NoSuchLine { .. } | RefundError::LineTwice(_) => return None,
    })
}

pub(super) fn of_quantity(error: &QuantityError) -> Option<Said> {
    Some(match error {
        QuantityError::Number(error) => error.into(),
        QuantityError::Negative(typed) => {
            Said::new("refusal-quantity-negative").with("typed", typed)
        }
        QuantityError::Nothing => Said::new("refusal-quantity-nothing"),
        QuantityError::TooMuch(typed) => Said::new("refusal-quantity-too-much")
            .with("typed", typed)
            .with("max", Value::Quantity(MAX_STOCK)),
        QuantityError::Unit { .. } => return None,
    })
}

pub(super) fn of_list(error: &GuestListError) -> Said {
    match error {
        GuestListError::Empty => Said::new("refusal-list-empty"),
        GuestListError::NotUtf8(line) => {
            Said::new("refusal-list-not-utf8").with("line", line.to_string())
        }
        GuestListError::NoName(columns) => {
            Said::new("refusal-list-no-name").with("columns", columns)
        }
        GuestListError::Csv(source) => Said::new("refusal-list-csv").with("source", source),
        GuestListError::OpenQuote => Said::new("refusal-list-open-quote"),
        GuestListError::TooMany => most("refusal-list-too-many", MAX_GUESTS),
        GuestListError::TooLarge => {
            most("refusal-list-too-large", (MAX_BYTES / 1024 / 1024).to_string())
        }
        GuestListError::Io { path, .. } => of_path("refusal-list-io", path),
    }
}

/// A file with problems names them one by one elsewhere.
pub(in crate::till) fn of_file(error: &TomlFileError) -> Said {
    match error {
        TomlFileError::Io { path, .. } => of_path("refusal-file-io", path),
        TomlFileError::NoFile { path, .. } => of_path("refusal-no-file", path),
        TomlFileError::TooLarge { path, .. } => of_path("refusal-file-too-large", path)
            .with("max", i64::try_from(MAX_FILE_BYTES).unwrap_or(i64::MAX)),
        TomlFileError::NotUtf8 { path, line, .. } => {
            of_path("refusal-file-not-utf8", path).with("line", *line)
        }
        TomlFileError::Broken { which: Which::Menu, .. } => Said::new("refusal-menu"),
        TomlFileError::Broken { which: Which::Settings, .. } => Said::new("refusal-settings"),
    }
}

pub(super) fn of_edit(error: &EditError) -> Said {
    match error {
        EditError::Broken { .. } => Said::new("refusal-edit-broken"),
        EditError::Refused { problems, .. } => Said::new("refusal-edit-refused")
            .with("problems", all(problems, |problem| problem.said.clone().into())),
        EditError::Unwritable(changed) => {
            Said::new("refusal-edit-unwritable").with("field", field(changed))
        }
        EditError::Change(error) => of_change(error),
    }
}

fn of_change(error: &ChangeError) -> Said {
    match error {
        ChangeError::Gone(changed) => {
            Said::new("refusal-change-gone").with("field", field(changed))
        }
        ChangeError::Otherwise { field: changed, was, now, currency } => {
            Said::new("refusal-change-otherwise")
                .with("field", field(changed))
                .with("was", value(changed, was, *currency))
                .with("now", value(changed, now, *currency))
        }
        ChangeError::Unfit { field: changed, to, currency } => Said::new("refusal-change-unfit")
            .with("field", field(changed))
            .with("value", value(changed, to, *currency)),
    }
}

fn field(field: &Field) -> Said {
    match field {
        Field::Price { item: of, daypart: None } => {
            Said::new("refusal-field-price").with("item", item(of))
        }
        Field::Price { item: of, daypart: Some(part) } => Said::new("refusal-field-daypart-price")
            .with("item", item(of))
            .with("daypart", Value::Named(Thing::Daypart, part.clone())),
        Field::Name { item: of, lang } => {
            Said::new("refusal-field-name").with("item", item(of)).with("language", &lang.0)
        }
        Field::Recipe { item: of, ingredient: used } => Said::new("refusal-field-recipe")
            .with("item", item(of))
            .with("ingredient", ingredient(used)),
        Field::Modifiers(of) => Said::new("refusal-field-modifiers").with("item", item(of)),
        Field::Dayparts(of) => Said::new("refusal-field-dayparts").with("item", item(of)),
        Field::Cost(of) => Said::new("refusal-field-cost").with("ingredient", ingredient(of)),
        Field::Par(of) => Said::new("refusal-field-par").with("ingredient", ingredient(of)),
    }
}

fn value(field: &Field, value: &menu_change::Value, currency: Currency) -> Value {
    use menu_change::Value as Stands;
    let of = if matches!(field, Field::Dayparts(_)) { Thing::Daypart } else { Thing::Group };
    match value {
        Stands::Nothing => Said::new("refusal-field-nothing").into(),
        Stands::Amount(amount) => Value::Amount(currency.of(*amount)),
        Stands::Words(words) => Value::from(words),
        Stands::Quantity(quantity) | Stands::Cost(Costing::Unit(quantity)) => {
            Value::Quantity(*quantity)
        }
        Stands::Ids(ids) if ids.is_empty() => Said::new("refusal-field-nothing").into(),
        Stands::Ids(ids) => all(ids, |id| Value::Named(of, id.clone())),
        Stands::Cost(Costing::Pack(pack)) => Value::Pack(currency.of(pack.price), pack.size),
    }
}
