//! `allin menu`: checks a menu, and shows what each item leaves.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use rust_decimal::Decimal;
use serde_json::json;
use unicode_width::UnicodeWidthStr;

use super::{Answer, Options, books_path};
use crate::domain::menu::Menu;
use crate::domain::money::{Money, round};
use crate::domain::order::{OrderLine, ring_up};
use crate::menu_file::{self, MenuFileError};
use crate::till::TillError;
use crate::till::menu::Source;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Report every problem of a menu at once
    Check {
        /// The menu; the one in force by default
        file: Option<PathBuf>,
    },
    /// Cost and margin of one of each item
    Costs,
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
        Command::Costs => Ok(costs(&source(options).load()?.menu)),
    }
}

fn source(options: &Options) -> Source {
    let books = books_path(options).unwrap_or_else(|_| PathBuf::from("books.sqlite3"));
    Source::find(options.menu.as_deref(), &books)
}

fn check(file: &Path) -> Result<Answer, TillError> {
    match menu_file::load(file) {
        Ok((_, menu)) => Ok(sound(&file.display().to_string(), &menu)),
        Err(broken @ MenuFileError::Broken { .. }) => {
            let text = broken.to_string();
            let MenuFileError::Broken { problems, .. } = broken else {
                return Err(TillError::Menu(text));
            };
            let problems: Vec<_> = problems
                .into_iter()
                .map(|p| {
                    json!({
                        "line": p.line, "column": p.column,
                        "message": p.message, "help": p.help,
                    })
                })
                .collect();
            Ok(Answer::bad(text, json!({ "ok": false, "problems": problems })))
        }
        Err(error) => Err(TillError::Menu(error.to_string())),
    }
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
        let line = OrderLine::new(id.clone(), 1, item.price);
        let (each, cost) = match ring_up(menu, &line) {
            Ok(rung) => (rung.each, rung.cost),
            Err(_) => (item.price, recipe_cost(menu, item)),
        };
        let rate = menu.categories.get(&item.category).and_then(|c| c.tax.as_ref());
        let rate = rate.and_then(|tax| menu.taxes.get(tax)).copied();
        let net = match rate {
            Some(rate) if menu.shop.prices_include_tax => each - rate.inside(each),
            Some(_) | None => each,
        };
        let margin = net - cost;
        let share = share(margin, net);
        let shown = |amount: Money| currency.plain(amount);
        let name = item.name.get(menu.language());
        text += &format!(
            "{} {:>10} {:>10} {:>10} {:>10} {:>8}\n",
            pad(name, 40),
            shown(each),
            shown(net),
            shown(cost),
            shown(margin),
            share.as_deref().map_or("-".to_owned(), |s| format!("{s} %")),
        );
        all.push(json!({
            "item": id, "price": shown(each), "net": shown(net), "cost": shown(cost),
            "margin": shown(margin), "margin_percent": share,
        }));
    }
    Answer::new(text, all.into())
}

fn recipe_cost(menu: &Menu, item: &crate::domain::menu::Item) -> Money {
    let minor = Decimal::from(10_i64.pow(menu.shop.currency.decimals().min(6)));
    let cost = item.recipe.iter().filter_map(|(id, quantity)| {
        menu.ingredients.get(id).map(|ingredient| ingredient.unit_cost * quantity)
    });
    round(cost.sum::<Decimal>() * minor)
}

/// The margin's share of the net price, in per cent with one decimal.
fn share(margin: Money, net: Money) -> Option<String> {
    if net.is_zero() {
        return None;
    }
    let per_mille = round(margin.exact() * Decimal::ONE_THOUSAND / net.exact());
    Some(Decimal::new(per_mille.minor(), 1).to_string())
}

fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(text.width())))
}
