//! What a bill is made of and paid with: taxes, discounts, tenders, the drawer.

use indexmap::IndexMap;

use super::known::{Known, at_least_one};
use crate::domain::id::Id;
use crate::domain::menu::{CashDrawer, MenuTender, NamedDiscount, TenderKind};
use crate::domain::money::{Money, Rate};
use crate::locale::refusal::Said;
use crate::toml_file::{Node, Table};

pub(super) fn taxes(root: &Table<'_, '_>) -> IndexMap<Id, Rate> {
    let Some(table) = root.table("tax") else { return IndexMap::new() };
    let mut taxes = IndexMap::new();
    for (name, node) in table.entries() {
        if let (Some(id), Some(rate)) = (table.id(&name), node.rate()) {
            taxes.insert(id, rate);
        }
    }
    taxes
}

pub(super) fn cash(root: &Table<'_, '_>, known: &Known<'_>) -> CashDrawer {
    let Some(table) = root.table("cash") else { return CashDrawer::default() };
    table.allow(&["denominations", "tolerance"]);
    let mut denominations =
        table.get("denominations").map_or_else(Vec::new, |node| positive(&node, known));
    denominations.sort_by(|a, b| b.cmp(a));
    let tolerance = table.get("tolerance").and_then(|node| node.price(known.currency));
    CashDrawer { denominations, tolerance: tolerance.unwrap_or(Money::ZERO) }
}

/// A list of amounts above nothing, each once.
fn positive(node: &Node<'_, '_>, known: &Known<'_>) -> Vec<Money> {
    let mut amounts = Vec::new();
    for node in node.list() {
        match node.price(known.currency) {
            Some(amount) if amount.is_zero() => {
                let said = Said::new("problem-not-positive");
                node.wrong("the amount is zero", "write more than 0", said);
            }
            Some(amount) if amounts.contains(&amount) => {
                let written = known.currency.plain(amount);
                let said = Said::new("problem-duplicate").with("id", written);
                node.wrong("duplicate amount", "name each once", said);
            }
            Some(amount) => amounts.push(amount),
            None => {}
        }
    }
    amounts
}

pub(super) fn tenders(root: &Table<'_, '_>, known: &Known<'_>) -> IndexMap<Id, MenuTender> {
    at_least_one(root, "tenders", "tender");
    let mut tenders = IndexMap::new();
    for (id, table) in root.section("tenders") {
        table.allow(&["name", "kind", "round_to", "quick"]);
        let what = format!("the tender `{id}`");
        let name = table.required("name", &what).and_then(|node| node.name(&known.languages));
        let kinds = [("cash", TenderKind::Cash), ("external", TenderKind::External)];
        let kind = table.required("kind", &what).and_then(|node| node.one_of(&kinds));
        let round_to = table.get("round_to").and_then(|node| {
            let step = node.price(known.currency)?;
            if step.is_zero() {
                node.wrong(
                    "cash cannot be rounded to 0",
                    "write the smallest coin, or leave it out",
                    Said::new("problem-not-positive"),
                );
                return None;
            }
            Some(step)
        });
        let quick = table.get("quick").map_or_else(Vec::new, |node| positive(&node, known));
        if let (Some(name), Some(kind)) = (name, kind) {
            tenders.insert(id, MenuTender { name, kind, round_to, quick });
        }
    }
    tenders
}

pub(super) fn discounts(root: &Table<'_, '_>, known: &Known<'_>) -> IndexMap<Id, NamedDiscount> {
    let mut discounts = IndexMap::new();
    for (id, table) in root.section("discounts") {
        table.allow(&["name", "off"]);
        let what = format!("the discount `{id}`");
        let name = table.required("name", &what).and_then(|node| node.name(&known.languages));
        let off = table.required("off", &what).and_then(|node| node.off(known.currency));
        if let (Some(name), Some(off)) = (name, off) {
            discounts.insert(id, NamedDiscount { name, off });
        }
    }
    discounts
}
