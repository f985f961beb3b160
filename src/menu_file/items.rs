//! Categories, modifier groups and items.

use std::path::{Component, Path};

use indexmap::{IndexMap, IndexSet};
use toml::de::DeValue;

use super::MOTIFS;
use super::known::{Known, allergens, at_least_one, named_by_id, not_valid};
use crate::domain::id::Id;
use crate::domain::menu::{
    Art, Category, Choose, Class, Item, MenuOption, ModifierGroup, Recipe, Rgb, TaxByPlace,
};
use crate::domain::money::Money;
use crate::domain::stock::STOCK_DECIMALS;
use crate::locale::refusal::Said;
use crate::toml_file::{Node, Table};

/// The most items of a menu; the counter shows them all.
const MAX_ITEMS: usize = 10_000;

/// The station of a category that names none.
const BAR: &str = "bar";

/// The most options that a group can ask for.
const MAX_CHOICES: u32 = 100;

pub(super) fn categories(root: &Table<'_, '_>, known: &Known<'_>) -> IndexMap<Id, Category> {
    at_least_one(root, "categories", "category");
    let mut categories = IndexMap::new();
    for (id, table) in root.section("categories") {
        table.allow(&["name", "class", "tax", "dayparts", "station"]);
        let name = match table.get("name") {
            Some(node) => node.name(&known.languages),
            None => named_by_id(&id, known),
        };
        let classes: Vec<(&str, Class)> = Class::ALL.iter().map(|c| (c.as_str(), *c)).collect();
        let class = match table.get("class") {
            Some(node) => node.one_of(&classes),
            None => Some(Class::Drinks),
        };
        let tax = match table.get("tax") {
            Some(node) => tax(&table, &node, known),
            None => known.taxes.get("standard").cloned().map(TaxByPlace::everywhere),
        };
        let dayparts = dayparts(&table, known);
        if let (Some(name), Some(class)) = (name, class) {
            let Some(station) = station(&table) else { continue };
            categories.insert(id, Category { name, class, tax, dayparts, station });
        }
    }
    categories
}

/// Where a category is made: the bar, unless it says otherwise.
fn station(table: &Table<'_, '_>) -> Option<Id> {
    let Some(node) = table.get("station") else { return BAR.parse().ok() };
    let written = node.string()?;
    let station = written.parse();
    if station.is_err() {
        let said = Said::new("problem-not-an-id").with("typed", written);
        node.wrong(format!("`{written}` is no station"), "write an id such as kitchen", said);
    }
    station.ok()
}

/// A tax by its name, or two: `{ here = "standard", away = "reduced" }`.
fn tax(table: &Table<'_, '_>, node: &Node<'_, '_>, known: &Known<'_>) -> Option<TaxByPlace> {
    let named = |node: Node<'_, '_>| node.known("tax", &known.taxes);
    if !matches!(node.value, DeValue::Table(_)) {
        return node.known("tax", &known.taxes).map(TaxByPlace::everywhere);
    }
    let places = table.table("tax")?;
    places.allow(&["here", "away"]);
    let here = places.required("here", "the tax").map(named);
    let away = places.get("away").map(named);
    let here = here.flatten()?;
    match away {
        Some(away) => away.map(|away| TaxByPlace { here, away }),
        None => Some(TaxByPlace::everywhere(here)),
    }
}

fn dayparts(table: &Table<'_, '_>, known: &Known<'_>) -> Vec<Id> {
    let node = table.get("dayparts");
    node.map_or_else(Vec::new, |node| node.all_known("daypart", &known.dayparts))
}

fn recipe(table: &Table<'_, '_>, known: &Known<'_>, may_be_negative: bool) -> Recipe {
    table.map("recipe", "ingredient", &known.ingredients, |node| {
        if may_be_negative { node.decimal(STOCK_DECIMALS) } else { node.quantity(STOCK_DECIMALS) }
    })
}

pub(super) fn modifiers(root: &Table<'_, '_>, known: &Known<'_>) -> IndexMap<Id, ModifierGroup> {
    let mut modifiers = IndexMap::new();
    for (id, table) in root.section("modifiers") {
        table.allow(&["name", "choose", "min", "max", "default", "options"]);
        let name = match table.get("name") {
            Some(node) => node.name(&known.languages),
            None => named_by_id(&id, known),
        };
        let options = options(&table, known);
        if options.is_empty() {
            let help = Some(format!("write at least one [modifiers.{id}.options.…]"));
            let message = format!("the group `{id}` has no options");
            let said =
                Said::new("problem-missing-key").with("what", id.as_str()).with("key", "options");
            table.sink.note(table.span.clone(), message, help, said);
        }
        let choose = choose(&table, &options.keys().cloned().collect());
        if let (Some(name), Some(choose)) = (name, choose) {
            modifiers.insert(id, ModifierGroup { name, choose, options });
        }
    }
    modifiers
}

fn options(table: &Table<'_, '_>, known: &Known<'_>) -> IndexMap<Id, MenuOption> {
    let mut options = IndexMap::new();
    for (id, table) in table.section("options") {
        table.allow(&["name", "price", "recipe", "swap", "allergens"]);
        let name = match table.get("name") {
            Some(node) => node.name(&known.languages),
            None => named_by_id(&id, known),
        };
        let price = table.get("price").map_or(Some(Money::ZERO), |n| n.money(known.currency));
        let swap = table.map("swap", "ingredient", &known.ingredients, |node| {
            node.known("ingredient", &known.ingredients)
        });
        let recipe = recipe(&table, known, true);
        let allergens = allergens(&table);
        if let (Some(name), Some(price)) = (name, price) {
            options.insert(id, MenuOption { name, price, recipe, swap, allergens });
        }
    }
    options
}

fn choose(table: &Table<'_, '_>, options: &IndexSet<Id>) -> Option<Choose> {
    #[derive(Clone, Copy)]
    enum How {
        One,
        Any,
    }
    let how = match table.get("choose") {
        Some(node) => node.one_of(&[("one", How::One), ("any", How::Any)])?,
        None => How::One,
    };
    let default = table.get("default");
    let bound = |key: &str| table.get(key).and_then(|node| node.count(MAX_CHOICES));
    match how {
        How::One => {
            for key in ["min", "max"] {
                if let Some(node) = table.get(key) {
                    let message = format!("`{key}` has no meaning where one is chosen");
                    node.wrong(message, "remove it", limits(table));
                }
            }
            Some(Choose::One { default: default.and_then(|node| node.known("option", options)) })
        }
        How::Any => {
            let (min, max) = (bound("min").unwrap_or(0), bound("max"));
            let chosen = match &default {
                Some(node) => node.all_known("option", options),
                None => Vec::new(),
            };
            check_bounds(table, min, max, options.len());
            if let Some(node) = default.filter(|_| max.is_some_and(|m| chosen.len() > m as usize)) {
                node.wrong("more defaults than `max` allows", "remove some", limits(table));
            }
            Some(Choose::Any { min, max, default: chosen })
        }
    }
}

fn check_bounds(table: &Table<'_, '_>, min: u32, max: Option<u32>, options: usize) {
    let Some(node) = table.get("min") else { return };
    if max.is_some_and(|max| min > max) {
        node.wrong("`min` is more than `max`", "write a smaller one", limits(table));
    } else if min as usize > options {
        let message = "`min` is more than there are options";
        node.wrong(message, "write a smaller one", limits(table));
    }
}

fn limits(table: &Table<'_, '_>) -> Said {
    Said::new("problem-limits").with("group", table.key())
}

pub(super) fn items(root: &Table<'_, '_>, known: &Known<'_>) -> IndexMap<Id, Item> {
    let mut items = IndexMap::new();
    let mut signature: Option<Id> = None;
    for (id, table) in root.section("items") {
        if items.len() >= MAX_ITEMS {
            let message = format!("the menu has more than {MAX_ITEMS} items");
            let said = Said::new("problem-items").with("max", MAX_ITEMS);
            table.sink.note(table.span.clone(), message, None, said);
            break;
        }
        let Some(item) = item(&id, &table, known) else { continue };
        if item.signature {
            if let Some(first) = &signature {
                let node = table.get("signature");
                let span = node.map_or(table.span.clone(), |n| n.span);
                let message = format!("duplicate signature: `{first}` is the one already");
                table.sink.note(
                    span,
                    message,
                    Some("only one item has the double tile".to_owned()),
                    Said::new("problem-signature").with("item", first.as_str()),
                );
            } else {
                signature = Some(id.clone());
            }
        }
        items.insert(id, item);
    }
    items
}

fn item(id: &Id, table: &Table<'_, '_>, known: &Known<'_>) -> Option<Item> {
    table.allow(&[
        "name",
        "category",
        "also",
        "tax",
        "price",
        "prices",
        "dayparts",
        "recipe",
        "modifiers",
        "signature",
        "art",
        "liquid",
        "allergens",
    ]);
    let what = format!("the item `{id}`");
    let name = table.required("name", &what).and_then(|node| node.name(&known.languages));
    let category = table
        .required("category", &what)
        .and_then(|node| node.known("category", &known.categories));
    let price = table.required("price", &what).and_then(|node| node.price(known.currency));
    let list = |key: &str, what: &str, known: &IndexSet<Id>| {
        table.get(key).map_or_else(Vec::new, |node| node.all_known(what, known))
    };
    let item = Item {
        also: list("also", "category", &known.categories),
        tax: table.get("tax").and_then(|node| tax(table, &node, known)),
        prices: table.map("prices", "daypart", &known.dayparts, |n| n.price(known.currency)),
        dayparts: dayparts(table, known),
        recipe: recipe(table, known, false),
        modifiers: list("modifiers", "modifier", &known.modifiers),
        signature: table.get("signature").and_then(|node| node.bool()).unwrap_or(false),
        art: table.get("art").and_then(|node| art(&node, known.folder)),
        liquid: table.get("liquid").and_then(|node| liquid(&node)),
        allergens: allergens(table),
        name: name?,
        category: category?,
        price: price?,
    };
    Some(item)
}

/// A motif by its name, or a file beside the menu and nowhere else.
fn art(node: &Node<'_, '_>, folder: Option<&Path>) -> Option<Art> {
    let written = node.string()?;
    if !written.contains(['.', '/', '\\']) {
        if !MOTIFS.contains(&written) {
            node.sink.unknown(node.span.clone(), "motif", written, MOTIFS.iter().copied());
            return None;
        }
        return written.parse().ok().map(Art::BuiltIn);
    }
    let path = Path::new(written);
    let inside = path.components().all(|c| matches!(c, Component::Normal(_) | Component::CurDir));
    let no_picture = || Said::new("problem-no-picture").with("written", written);
    let leaves = || {
        let message = format!("`{written}` leaves the menu's folder");
        node.wrong(message, "put the picture beside the menu and write its name", no_picture());
    };
    if !inside || written.contains('\\') {
        leaves();
        return None;
    }
    if let Some(folder) = folder {
        let there = folder.join(path);
        if !there.is_file() {
            node.wrong(
                format!("there is no picture `{written}`"),
                "its path starts at the menu's folder",
                no_picture(),
            );
            return None;
        }
        let within = folder.canonicalize().ok().zip(there.canonicalize().ok());
        if !within.is_some_and(|(folder, file)| file.starts_with(folder)) {
            leaves();
            return None;
        }
    }
    Some(Art::File(written.to_owned()))
}

fn liquid(node: &Node<'_, '_>) -> Option<[Rgb; 2]> {
    let colours = node.list();
    let [top, bottom] = colours.as_slice() else {
        if matches!(node.value, DeValue::Array(_)) {
            let example = "[\"#B27E4E\", \"#8A5933\"]";
            let said = not_valid("liquid", example);
            node.wrong("two colours must stand here, top and bottom", example, said);
        }
        return None;
    };
    Some([colour(top)?, colour(bottom)?])
}

fn colour(node: &Node<'_, '_>) -> Option<Rgb> {
    let written = node.string()?;
    let rgb = written
        .strip_prefix('#')
        .filter(|hex| hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit()))
        .and_then(|hex| u32::from_str_radix(hex, 16).ok())
        .map(|rgb| rgb.to_be_bytes());
    match rgb {
        Some([_, r, g, b]) => Some(Rgb(r, g, b)),
        None => {
            let help = "write it like \"#B27E4E\"";
            node.wrong(format!("`{written}` is no colour"), help, not_valid(written, "#B27E4E"));
            None
        }
    }
}
