//! `allin stock`: deliveries, waste, counts, and what is there.

use clap::Subcommand;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::answer::recorded;
use super::event::From;
use super::name::Names;
use super::{Answer, Shop, amount, say};
use crate::clock;
use crate::domain::fact::Fact;
use crate::domain::fact::stock::{StockCounted, StockReceived, StockWasted};
use crate::domain::id::Id;
use crate::domain::menu::Menu;
use crate::domain::money::Money;
use crate::domain::rights::Right;
use crate::domain::stock::{InStock, RunsOut, Variance};
use crate::till::stock::{
    CountStock, DropCount, NoteCounted, ReceiveStock, StockView, WasteStock, short_of,
};
use crate::till::{Done, TillError};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Receive a delivery at the price paid; prints its id
    Receive {
        /// The ingredient
        ingredient: Id,
        /// How much of it: 5000, 5000g or, where the menu knows packs, 2packs
        #[arg(value_name = "QTY", allow_hyphen_values = true)]
        quantity: String,
        /// What was paid for all of it
        #[arg(long, value_name = "TOTAL", value_parser = amount, allow_hyphen_values = true)]
        price: String,
        /// What it is paid from
        #[arg(long, value_enum, default_value = "bank")]
        from: From,
        /// The supplier, or the number of their invoice
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
        /// The input VAT in it that can be deducted, by its name in the menu; none unless named
        #[arg(long, value_name = "NAME")]
        tax: Option<Id>,
    },
    /// Record waste: an ingredient, or drinks that were made
    Waste {
        /// The ingredient, else the item of that id
        #[arg(value_name = "INGREDIENT|ITEM")]
        what: Id,
        /// How much of the ingredient, or how many of the item
        #[arg(value_name = "QTY", allow_hyphen_values = true)]
        quantity: String,
        /// The reason
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Count an ingredient: what is missing is shrinkage; a first count opens the books
    Count {
        /// The ingredient
        ingredient: Id,
        /// How much of it there is
        #[arg(value_name = "QTY", allow_hyphen_values = true)]
        quantity: String,
    },
    /// Note how much there is of an ingredient, for a count that goes on: nothing is recorded yet
    Note {
        /// The ingredient
        ingredient: Id,
        /// How much of it there is; left out, what was noted of it is forgotten
        #[arg(value_name = "QTY", allow_hyphen_values = true)]
        quantity: Option<String>,
    },
    /// Record the count that was noted; what was sold since each note is no difference
    Finish,
    /// Show the count that goes on
    Noted,
    /// Discard the count that was noted
    Drop,
    /// The stock by the books, what is below par, and when it runs out
    List,
    /// Theoretical against actual use between the last two counts of each ingredient
    Counts,
    /// The last deliveries and waste, with their ids
    Entries,
}

pub(super) fn run(shop: &Shop, command: Command) -> Result<Answer, TillError> {
    match command {
        Command::Receive { ingredient, quantity, price, from, note, tax } => {
            let (_till, done) = shop.act(|names| {
                let (came, paid) = (names.quantity(&ingredient, &quantity)?, names.amount(&price)?);
                let lines = vec![(ingredient, came, paid)];
                Ok(ReceiveStock { lines, from: from.purse(), note, tax })
            })?;
            received(shop, &done)
        }
        Command::Waste { what, quantity, reason } => {
            let (till, done) = shop.act(|names| {
                let what = names.wasted(what, &quantity)?;
                Ok(WasteStock { what, reason })
            })?;
            for (id, on_hand) in till.books().read(|books| short_of(books, &done.record.fact))? {
                say(&format!(
                    "allin: by the books there is {on_hand} of `{id}` now: \
                     a delivery may be missing, or a count"
                ));
            }
            let cost = done.record.fact.cost;
            answered(shop, "waste", &done, |plain| vec![("cost", plain(cost))])
        }
        Command::Count { ingredient, quantity } => count(shop, |names| {
            let counted = names.quantity(&ingredient, &quantity)?;
            Ok(CountStock::Now(vec![(ingredient, counted)]))
        }),
        Command::Note { ingredient, quantity } => {
            shop.run(|names| {
                let quantity = quantity.map(|written| names.quantity(&ingredient, &written));
                Ok(NoteCounted { quantity: quantity.transpose()?, ingredient })
            })?;
            noted(shop)
        }
        Command::Finish => count(shop, |_names| Ok(CountStock::Noted)),
        Command::Noted => noted(shop),
        Command::Drop => {
            shop.run(|_names| Ok(DropCount))?;
            noted(shop)
        }
        Command::List => list(shop),
        Command::Counts => counts(shop),
        Command::Entries => entries(shop),
    }
}

/// A count that goes on; what there should be is not said.
fn noted(shop: &Shop) -> Result<Answer, TillError> {
    let counting = shop.ledger()?.read(|books| books.counting())?;
    let mut text = String::new();
    let mut all = Vec::new();
    for row in &counting {
        let (ingredient, counted) = (&row.ingredient, number(row.counted));
        text += &format!("{ingredient:24} {counted:>12}  {}\n", row.by);
        all.push(json!({
            "ingredient": ingredient, "counted": counted, "by": row.by, "at": row.at.to_rfc3339(),
        }));
    }
    if all.is_empty() {
        "nothing is noted; `allin stock note` begins a count\n".clone_into(&mut text);
    }
    Ok(Answer::new(text, all.into()))
}

fn received(shop: &Shop, done: &Done<StockReceived>) -> Result<Answer, TillError> {
    let delivery = &done.record.fact;
    let (paid, worth) = (delivery.paid(), delivery.worth());
    answered(shop, "delivery", done, |plain| {
        let variance = plain(delivery.variance());
        vec![("paid", plain(paid)), ("worth", plain(worth)), ("price_variance", variance)]
    })
}

fn count(
    shop: &Shop,
    meant: impl FnOnce(&Names<'_>) -> Result<CountStock, TillError>,
) -> Result<Answer, TillError> {
    let (_till, done) = shop.act(meant)?;
    let counted = &done.record.fact;
    answered(shop, "count", &done, |plain| {
        vec![
            ("lines", counted_json(counted)),
            ("shrinkage", plain(counted.shrinkage())),
            ("worth", plain(counted.worth)),
        ]
    })
}

/// The id, and the amounts that it came to; those are said only to people who may see costs.
fn answered<T>(
    shop: &Shop,
    what: &str,
    done: &Done<T>,
    fields: impl FnOnce(&dyn Fn(Money) -> Value) -> Vec<(&'static str, Value)>,
) -> Result<Answer, TillError> {
    let mut answer = recorded(what, done);
    let currency = shop.menu_to_read(&shop.ledger()?)?.menu.shop.currency;
    let fields = fields(&|amount| Value::from(currency.plain(amount)));
    if shop.check(Right::SeeMargins).is_ok()
        && let Some(object) = answer.json.as_object_mut()
    {
        object.extend(fields.into_iter().map(|(key, value)| (key.to_owned(), value)));
    }
    Ok(answer)
}

fn counted_json(counted: &StockCounted) -> Value {
    let lines = counted.lines.iter().map(|line| {
        json!({
            "ingredient": line.ingredient,
            "expected": number(line.expected),
            "counted": number(line.counted),
            "difference": number(line.difference()),
            "first": line.first,
        })
    });
    lines.collect()
}

fn number(quantity: Decimal) -> String {
    quantity.normalize().to_string()
}

/// The stock as it stands, and the menu that names it.
fn view(shop: &Shop) -> Result<(StockView, std::sync::Arc<Menu>), TillError> {
    let ledger = shop.ledger()?;
    let menu = shop.menu_to_read(&ledger)?.menu;
    let now = shop.options.at.map_or_else(clock::now, |at| at.to_utc());
    let view = ledger.read(|books| StockView::of(books, &menu, now))?;
    Ok((view, menu))
}

fn list(shop: &Shop) -> Result<Answer, TillError> {
    let (view, menu) = view(shop)?;
    let shows_costs = shop.check(Right::SeeMargins).is_ok();
    let currency = menu.shop.currency;
    let mut text = String::new();
    let mut all = Vec::new();
    for row in &view.rows {
        let InStock { ingredient, unit, on_hand, .. } = row;
        let name = row.name.get(menu.language());
        let below = if row.is_below_par() { "  below par" } else { "" };
        let (runs_out, shown) = (word(row.runs_out), format!("{} {unit}", number(*on_hand)));
        let worth = if shows_costs { currency.plain(row.worth) } else { String::new() };
        text += &format!("{ingredient:24} {shown:>16} {worth:>12}  {runs_out}{below}\n");
        let mut json = json!({
            "ingredient": ingredient, "name": name, "unit": unit, "on_hand": number(*on_hand),
            "par": row.par.map(number), "below_par": row.is_below_par(), "counted": row.counted,
            "used_today": number(row.used_today),
            "today_will_use": row.today.map(|all| number(all.round_dp(0))),
            "runs_out": runs_out,
        });
        if shows_costs && let Some(object) = json.as_object_mut() {
            object.insert("unit_cost".to_owned(), number(row.unit_cost).into());
            object.insert("worth".to_owned(), worth.into());
        }
        all.push(json);
    }
    if all.is_empty() {
        "the menu has no ingredients\n".clone_into(&mut text);
    }
    Ok(Answer::new(text, all.into()))
}

/// When something runs out: a day, or a word.
fn word(runs_out: RunsOut) -> String {
    match runs_out {
        RunsOut::Now => "out".to_owned(),
        RunsOut::Today => "today".to_owned(),
        RunsOut::On(day) => day.to_string(),
        RunsOut::Later => "later".to_owned(),
        RunsOut::Unknown => "unknown".to_owned(),
    }
}

fn counts(shop: &Shop) -> Result<Answer, TillError> {
    shop.check(Right::SeeMargins)?;
    let (view, menu) = view(shop)?;
    let currency = menu.shop.currency;
    let mut text = String::new();
    let mut all = Vec::new();
    for count in view.last_counts() {
        let Variance { ingredient, unit, day, difference, .. } = count;
        let since = count.since.unwrap_or(*day);
        let hurts = count.hurts.as_ref();
        let cups = hurts.map_or_else(String::new, |(item, cups)| format!("  {cups} × {item}"));
        text += &format!(
            "{ingredient:24} {since} to {day}  by recipe {} {unit}  actual {} {unit}  \
             {} {unit}  {}{cups}\n",
            number(count.theoretical),
            number(count.actual()),
            number(*difference),
            currency.plain(count.amount),
        );
        all.push(json!({
            "ingredient": ingredient, "unit": unit, "from": since, "to": day,
            "received": number(count.received), "wasted": number(count.wasted),
            "theoretical": number(count.theoretical), "actual": number(count.actual()),
            "difference": number(*difference), "amount": currency.plain(count.amount),
            "item": hurts.map(|(item, _)| item), "cups": hurts.map(|(_, cups)| number(*cups)),
        }));
    }
    if all.is_empty() {
        "nothing was counted twice yet; `allin stock count` counts\n".clone_into(&mut text);
    }
    Ok(Answer::new(text, all.into()))
}

fn entries(shop: &Shop) -> Result<Answer, TillError> {
    shop.check(Right::SeeMargins)?;
    let (view, menu) = view(shop)?;
    let currency = menu.shop.currency;
    let mut text = String::new();
    let mut all = Vec::new();
    for entry in &view.entries {
        let reversed = if entry.is_back { "  reversed" } else { "" };
        let (what, amount, said) = match &entry.fact {
            Fact::StockReceived(received) => ("delivery", received.paid(), delivered(received)),
            Fact::StockWasted(wasted) => ("waste", wasted.cost, wasted_words(wasted)),
            _other => continue,
        };
        let (id, amount) = (entry.id, currency.plain(amount));
        text += &format!("{id}  {}  {what:8} {amount:>10}  {said}{reversed}\n", entry.day);
        all.push(json!({
            "id": id, "day": entry.day, "by": entry.by, "what": what, "amount": amount,
            "said": said, "reversed": entry.is_back,
        }));
    }
    if all.is_empty() {
        "no deliveries and no waste yet; `allin stock receive` takes one in\n"
            .clone_into(&mut text);
    }
    Ok(Answer::new(text, all.into()))
}

fn delivered(received: &StockReceived) -> String {
    let lines = received.lines.iter();
    let lines = lines.map(|line| format!("{} {}", line.ingredient, number(line.quantity)));
    lines.chain(received.note.clone()).collect::<Vec<_>>().join(", ")
}

fn wasted_words(wasted: &StockWasted) -> String {
    let what = match (&wasted.item, wasted.uses.first()) {
        (Some(item), _) => item.to_string(),
        (None, Some(used)) => used.ingredient.to_string(),
        (None, None) => String::new(),
    };
    format!("{what} {}: {}", number(wasted.quantity), wasted.reason)
}
