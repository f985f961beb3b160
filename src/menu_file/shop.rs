//! The shop, its hours, and the order in which a menu is read.

use std::path::Path;

use chrono::{NaiveTime, TimeDelta, Timelike};
use chrono_tz::Tz;
use indexmap::{IndexMap, IndexSet};
use toml::de::DeTable;

use super::known::{Known, missing_section, not_valid};
use super::{items, pantry, paying};
use crate::domain::business_day::Turn;
use crate::domain::id::Id;
use crate::domain::menu::{Daypart, DaypartTheme, Lang, Menu, Shop, TaxDue};
use crate::domain::money::{Currency, Money};
use crate::locale::refusal::Said;
use crate::toml_file::{MAX_NAME_CHARS, MAX_TEXT_CHARS, Node, Sink, Table};

/// More seats than any café has.
const MAX_SEATS: u32 = 100_000;

/// The tables of a shop that names none.
const TABLES: usize = 12;

/// The most tables: no more fit a list that is read at a glance.
const MAX_TABLES: usize = 200;

/// Minutes without a touch after which the till locks, unless the shop says otherwise: longer than
/// a slow order.
const LOCK_MINUTES: u32 = 5;

/// A till that stands open for a day is never locked.
const MAX_LOCK_MINUTES: u32 = 24 * 60;

/// Reads all of it. `None` where so much is missing that no menu can be made.
pub(super) fn menu(sink: &Sink<'_>, root: &DeTable<'_>, folder: Option<&Path>) -> Option<Menu> {
    let root = Table { sink, span: 0..0, table: root };
    root.allow(&[
        "shop",
        "tax",
        "cash",
        "tenders",
        "dayparts",
        "ingredients",
        "categories",
        "discounts",
        "modifiers",
        "items",
    ]);
    let shop_table = root.table("shop");
    if root.get("shop").is_none() {
        let help = "write name, currency and timezone below [shop]".to_owned();
        sink.note(0..0, "the menu has no [shop]", Some(help), missing_section("shop"));
    }
    let shop = shop_table.as_ref().and_then(shop);
    let currency = shop.as_ref().map(|s| s.currency).or_else(|| Currency::from_code("CNY"))?;
    let languages = match &shop {
        Some(shop) => shop.languages.clone(),
        None => shop_table.as_ref().map_or_else(default_languages, languages),
    };
    let taxes = paying::taxes(&root);
    let known = Known {
        currency,
        languages,
        taxes: taxes.keys().cloned().collect(),
        dayparts: ids(&root, "dayparts"),
        ingredients: ids(&root, "ingredients"),
        categories: ids(&root, "categories"),
        modifiers: ids(&root, "modifiers"),
        folder,
    };
    let menu = Menu {
        taxes,
        cash: paying::cash(&root, &known),
        tenders: paying::tenders(&root, &known),
        dayparts: dayparts(&root, &known),
        ingredients: pantry::ingredients(&root, &known),
        categories: items::categories(&root, &known),
        discounts: paying::discounts(&root, &known),
        modifiers: items::modifiers(&root, &known),
        items: items::items(&root, &known),
        shop: shop?,
    };
    Some(menu)
}

fn ids(root: &Table<'_, '_>, section: &str) -> IndexSet<Id> {
    let Some(table) = root.table.get(section).and_then(|v| v.get_ref().as_table()) else {
        return IndexSet::new();
    };
    table.keys().filter_map(|key| key.get_ref().parse().ok()).collect()
}

fn default_languages() -> Vec<Lang> {
    vec![Lang("en".to_owned())]
}

/// Minutes without a touch before the till locks; 0: it never does.
fn lock_after(table: &Table<'_, '_>) -> Option<TimeDelta> {
    let minutes = table.get("lock_after_minutes").and_then(|node| node.count(MAX_LOCK_MINUTES));
    let minutes = minutes.unwrap_or(LOCK_MINUTES);
    (minutes > 0).then(|| TimeDelta::minutes(minutes.into()))
}

fn shop(table: &Table<'_, '_>) -> Option<Shop> {
    table.allow(&[
        "name",
        "address",
        "phone",
        "tax_id",
        "footer",
        "refund_note",
        "currency",
        "timezone",
        "business_day_starts",
        "languages",
        "prices_include_tax",
        "tax_due",
        "seats",
        "tables",
        "discount_limit",
        "open_item_limit",
        "lock_after_minutes",
        "sold_out_by_stock",
    ]);
    let languages = languages(table);
    let text = |key: &str| {
        table.get(key).and_then(|node| node.text_by_language(&languages, MAX_TEXT_CHARS))
    };
    let words = |key: &str| table.get(key).and_then(|node| node.words(MAX_NAME_CHARS));
    let name = table.required("name", "the shop").and_then(|node| node.name(&languages));
    let currency = table.required("currency", "the shop").and_then(|node| currency(&node));
    let timezone = table.required("timezone", "the shop").and_then(|node| timezone(&node));
    let shop = Shop {
        address: text("address"),
        phone: words("phone"),
        tax_id: words("tax_id"),
        footer: text("footer"),
        refund_note: text("refund_note"),
        business_day_starts: table
            .get("business_day_starts")
            .and_then(|node| turn(&node))
            .unwrap_or(Turn::DEFAULT),
        prices_include_tax: table
            .get("prices_include_tax")
            .and_then(|node| node.bool())
            .unwrap_or(true),
        tax_due: table
            .get("tax_due")
            .and_then(|node| {
                node.one_of(&[("supply", TaxDue::Supply), ("payment", TaxDue::Payment)])
            })
            .unwrap_or_default(),
        seats: table.get("seats").and_then(|node| node.count(MAX_SEATS)).unwrap_or(0),
        tables: tables(table),
        discount_limit: table.get("discount_limit").and_then(|node| node.rate()),
        open_item_limit: open_item_limit(table, currency),
        lock_after: lock_after(table),
        sold_out_by_stock: table
            .get("sold_out_by_stock")
            .and_then(|node| node.bool())
            .unwrap_or(false),
        name: name?,
        currency: currency?,
        timezone: timezone?,
        languages,
    };
    Some(shop)
}

fn open_item_limit(table: &Table<'_, '_>, currency: Option<Currency>) -> Option<Money> {
    table.get("open_item_limit")?.price(currency?)
}

/// The tables of the house; without a word of the menu, twelve numbers.
fn tables(table: &Table<'_, '_>) -> Vec<String> {
    let Some(node) = table.get("tables") else {
        return (1..=TABLES).map(|number| number.to_string()).collect();
    };
    let mut tables: Vec<String> = Vec::new();
    for node in node.list() {
        let Some(name) = node.words(MAX_NAME_CHARS) else { continue };
        if tables.len() >= MAX_TABLES {
            let said = Said::new("problem-tables").with("max", MAX_TABLES);
            let message = format!("the shop has more than {MAX_TABLES} tables");
            node.wrong(message, "remove some", said);
            break;
        }
        if tables.contains(&name) {
            let said = Said::new("problem-duplicate").with("id", name.as_str());
            node.wrong(format!("duplicate table `{name}`"), "name each once", said);
        } else {
            tables.push(name);
        }
    }
    tables
}

fn languages(table: &Table<'_, '_>) -> Vec<Lang> {
    let Some(node) = table.get("languages") else { return default_languages() };
    let mut languages: Vec<Lang> = Vec::new();
    for node in node.list() {
        let Some(tag) = node.string() else { continue };
        let sound = tag.parse::<unic_langid::LanguageIdentifier>().is_ok();
        if !sound {
            let help = "write a tag such as en, zh-CN or ja";
            node.wrong(format!("`{tag}` is no language"), help, not_valid(tag, "zh-CN"));
        } else if languages.iter().any(|l| l.0 == tag) {
            let said = Said::new("problem-duplicate").with("id", tag);
            node.wrong(format!("duplicate language `{tag}`"), "name each once", said);
        } else {
            languages.push(Lang(tag.to_owned()));
        }
    }
    if languages.is_empty() {
        let said = not_valid("[]", "[\"en\"]");
        node.wrong("the shop needs a language", "write [\"en\"]", said);
        return default_languages();
    }
    languages
}

fn currency(node: &Node<'_, '_>) -> Option<Currency> {
    let code = node.string()?;
    let currency = Currency::from_code(code);
    if currency.is_none() {
        let help = "write an ISO 4217 code such as CNY";
        node.wrong(format!("`{code}` is no currency"), help, not_valid(code, "CNY"));
    }
    currency
}

fn timezone(node: &Node<'_, '_>) -> Option<Tz> {
    let name = node.string()?;
    match name.parse() {
        Ok(zone) => Some(zone),
        Err(_) => {
            let known = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
            node.sink.unknown(node.span.clone(), "time zone", name, near_zones(known, name));
            None
        }
    }
}

/// The few zones that are spelled most like it: a list of six hundred is no help.
fn near_zones<'a>(zones: impl Iterator<Item = &'a str>, name: &str) -> Vec<&'a str> {
    let mut zones: Vec<&str> = zones.collect();
    zones.sort_by_key(|zone| strsim::osa_distance(zone, name));
    zones.truncate(3);
    zones
}

fn time(node: &Node<'_, '_>) -> Option<NaiveTime> {
    let text = node.string()?;
    let time = NaiveTime::parse_from_str(text, "%H:%M").ok().filter(|_| text.len() == 5);
    if time.is_none() {
        let said = Said::new("problem-no-time").with("text", text);
        let help = "write it like \"08:00\", up to \"23:59\"";
        node.wrong(format!("`{text}` is no time"), help, said);
    }
    time
}

fn turn(node: &Node<'_, '_>) -> Option<Turn> {
    match Turn::new(time(node)?) {
        Ok(turn) => Some(turn),
        Err(error) => {
            node.wrong(error.to_string(), "", Said::new("problem-clock-change"));
            None
        }
    }
}

fn dayparts(root: &Table<'_, '_>, known: &Known<'_>) -> IndexMap<Id, Daypart> {
    let mut dayparts: IndexMap<Id, Daypart> = IndexMap::new();
    for (id, table) in root.section("dayparts") {
        table.allow(&["name", "from", "to", "theme"]);
        let what = format!("the daypart `{id}`");
        let from = table.required("from", &what).and_then(|node| time(&node));
        let to = table.required("to", &what).and_then(|node| time(&node));
        let themes = [("day", DaypartTheme::Day), ("night", DaypartTheme::Night)];
        let theme = table.get("theme").and_then(|node| node.one_of(&themes));
        let name = table.get("name").and_then(|node| node.name(&known.languages));
        let (Some(from), Some(to)) = (from, to) else { continue };
        if from == to {
            let help = Some("write another `to`".to_owned());
            let said = Said::new("problem-no-length").with("what", id.as_str());
            table.sink.note(table.span.clone(), format!("{what} has no length"), help, said);
            continue;
        }
        let part = Daypart { name, from, to, theme: theme.unwrap_or(DaypartTheme::Day) };
        if let Some((other, _)) = dayparts.iter().find(|(_, other)| overlap(other, &part)) {
            let help = Some("end one where the other begins".to_owned());
            let said = Said::new("problem-overlap")
                .with("what", id.as_str())
                .with("other", other.as_str());
            let message = format!("{what} overlaps `{other}`");
            table.sink.note(table.span.clone(), message, help, said);
        }
        dayparts.insert(id, part);
    }
    dayparts
}

fn overlap(a: &Daypart, b: &Daypart) -> bool {
    (0..24 * 60).any(|minute| {
        let time = NaiveTime::from_num_seconds_from_midnight_opt(minute * 60, 0);
        time.is_some_and(|t| t.nanosecond() == 0 && a.contains(t) && b.contains(t))
    })
}
