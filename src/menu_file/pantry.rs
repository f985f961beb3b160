//! The ingredients of a menu, and how they are bought.

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::known::{Known, allergens, named_by_id};
use crate::domain::id::Id;
use crate::domain::menu::{Ingredient, Pack};
use crate::domain::menu_change::{COST_DECIMALS, unit_cost};
use crate::domain::stock::STOCK_DECIMALS;
use crate::locale::refusal::Said;
use crate::toml_file::{MAX_NAME_CHARS, Table};

pub(super) fn ingredients(root: &Table<'_, '_>, known: &Known<'_>) -> IndexMap<Id, Ingredient> {
    let mut ingredients = IndexMap::new();
    for (id, table) in root.section("ingredients") {
        table.allow(&["name", "unit", "cost", "pack", "par", "allergens"]);
        let name = match table.get("name") {
            Some(node) => node.name(&known.languages),
            None => named_by_id(&id, known),
        };
        let unit = table.get("unit").and_then(|node| node.words(MAX_NAME_CHARS));
        let pack = table.table("pack").and_then(|pack| read_pack(&pack, known));
        let cost = table.get("cost").and_then(|node| node.quantity(COST_DECIMALS));
        let par = table.get("par").and_then(|node| node.quantity(STOCK_DECIMALS));
        if table.get("cost").is_some() && table.get("pack").is_some() {
            let help = Some("write one of them: a cost per unit, or a pack".to_owned());
            let message = format!("the ingredient `{id}` has both `cost` and `pack`");
            let said = Said::new("problem-cost-and-pack").with("ingredient", id.as_str());
            table.sink.note(table.span.clone(), message, help, said);
        }
        let of_pack = pack.as_ref().map(|p| unit_cost(p, known.currency));
        let ingredient = Ingredient {
            name: name.unwrap_or_default(),
            unit: unit.unwrap_or_default(),
            unit_cost: cost.or(of_pack).unwrap_or(Decimal::ZERO),
            pack,
            par,
            allergens: allergens(&table),
        };
        ingredients.insert(id, ingredient);
    }
    ingredients
}

fn read_pack(table: &Table<'_, '_>, known: &Known<'_>) -> Option<Pack> {
    table.allow(&["size", "price"]);
    let node = table.required("size", "the pack");
    let size = node.as_ref().and_then(|node| node.quantity(STOCK_DECIMALS));
    let price = table.required("price", "the pack").and_then(|node| node.price(known.currency));
    if size.is_some_and(|s| s.is_zero()) {
        if let Some(node) = node {
            let help = "write how many units it holds";
            let said = Said::new("problem-not-positive");
            node.wrong("a pack of size 0 has no unit cost", help, said);
        }
        return None;
    }
    Some(Pack { size: size?, price: price? })
}
