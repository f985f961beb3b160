//! `allin menu`: checks a menu, and shows what each item leaves.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde_json::json;
use unicode_width::UnicodeWidthStr;

use super::{Answer, Options, menu_set, place};
use crate::domain::margin::Margin;
use crate::domain::menu::Menu;
use crate::domain::money::Money;
use crate::menu_file;
use crate::till::TillError;
use crate::till::menu::{FileTrouble, Source};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Report every problem of a menu at once
    Check {
        /// The menu; the one in use by default
        file: Option<PathBuf>,
    },
    /// Cost and margin of one of each item
    Costs,
    /// Change a value in the menu's file; everything else in it stays as it is written
    #[command(subcommand)]
    Set(menu_set::Set),
}

pub(super) fn run(options: &Options, command: Command) -> Result<Answer, TillError> {
    match command {
        Command::Check { file } => match file.or_else(|| options.menu.clone()) {
            Some(file) => check(&file),
            None => match source(options) {
                Source::File(file) => check(&file),
                Source::BuiltIn => Ok(sound("the built-in menu", &Source::BuiltIn.load()?.menu)),
            },
        },
        // Set needs a shop, and is done before.
        Command::Set(_) | Command::Costs => Ok(costs(&source(options).load()?.menu)),
    }
}

fn source(options: &Options) -> Source {
    let books = place::books(options).unwrap_or_else(|_| PathBuf::from("books.sqlite3"));
    Source::find(options.menu.as_deref(), &books)
}

fn check(file: &Path) -> Result<Answer, TillError> {
    match menu_file::load(file) {
        Ok((_, menu)) => Ok(sound(&file.display().to_string(), &menu)),
        Err(error) => listed(error.into()),
    }
}

/// Every problem of a file with its place; where it cannot be read, that.
pub(super) fn listed(trouble: FileTrouble) -> Result<Answer, TillError> {
    if trouble.problems.is_empty() {
        return Err(TillError::File(Box::new(trouble)));
    }
    let problems: Vec<_> = trouble
        .problems
        .into_iter()
        .map(|p| {
            json!({
                "line": p.line, "column": p.column,
                "message": p.message, "help": p.help,
            })
        })
        .collect();
    Ok(Answer::bad(trouble.words, json!({ "ok": false, "problems": problems })))
}

fn sound(name: &str, menu: &Menu) -> Answer {
    let items = menu.items.len();
    Answer::new(format!("{name}: sound, {items} items\n"), json!({ "ok": true, "items": items }))
}

/// One of each item as nobody changed it; an item that must be asked about is shown without the
/// options that are missing.
fn costs(menu: &Menu) -> Answer {
    let currency = menu.shop.currency;
    let mut text = format!(
        "{} {:>10} {:>10} {:>10} {:>10} {:>8}\n",
        pad("item", 40),
        "price",
        "net",
        "cost",
        "margin",
        "share"
    );
    let mut all = Vec::new();
    for (id, item) in &menu.items {
        let of = Margin::of(menu, id, item, item.price);
        let share = of.share().map(|share| share.to_string());
        let shown = |amount: Money| currency.plain(amount);
        let name = item.name.get(menu.language());
        text += &format!(
            "{} {:>10} {:>10} {:>10} {:>10} {:>8}\n",
            pad(name, 40),
            shown(of.price),
            shown(of.net),
            shown(of.cost),
            shown(of.left()),
            share.as_deref().map_or("-".to_owned(), |s| format!("{s} %")),
        );
        all.push(json!({
            "item": id, "price": shown(of.price), "net": shown(of.net), "cost": shown(of.cost),
            "margin": shown(of.left()), "margin_percent": share,
        }));
    }
    Answer::new(text, all.into())
}

fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(text.width())))
}
