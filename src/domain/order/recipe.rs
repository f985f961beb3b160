//! What goes into one piece with the options that a guest chose: ingredients, cost, allergens.

use indexmap::{IndexMap, IndexSet};
use rust_decimal::Decimal;

use crate::domain::choice::Choice;
use crate::domain::fact::sale::Use;
use crate::domain::id::Id;
use crate::domain::menu::{Item, Menu, MenuOption};
use crate::domain::money::{Money, round};

/// The ingredients of one: the item's recipe, plus all additions, then all swaps at once.
///
/// # Errors
/// The ingredient that falls below zero.
pub(super) fn uses(
    menu: &Menu,
    item: &Item,
    options: &[(Choice, &MenuOption)],
) -> Result<Vec<Use>, Id> {
    let mut sum: IndexMap<&Id, Decimal> = item.recipe.iter().map(|(id, q)| (id, *q)).collect();
    for (id, quantity) in options.iter().flat_map(|(_, option)| &option.recipe) {
        *sum.entry(id).or_default() += *quantity;
    }
    if let Some((id, _)) = sum.iter().find(|(_, q)| q.is_sign_negative() && !q.is_zero()) {
        return Err((*id).clone());
    }
    let swaps: IndexMap<&Id, &Id> = options.iter().flat_map(|(_, option)| &option.swap).collect();
    let mut swapped: IndexMap<&Id, Decimal> = IndexMap::new();
    for (id, quantity) in sum {
        *swapped.entry(swaps.get(id).copied().unwrap_or(id)).or_default() += quantity;
    }
    let used = swapped.into_iter().filter(|(_, quantity)| !quantity.is_zero());
    Ok(used
        .map(|(id, quantity)| {
            let unit_cost = menu.ingredients.get(id).map_or(Decimal::ZERO, |i| i.unit_cost);
            let (quantity, unit_cost) = (quantity.normalize(), unit_cost.normalize());
            Use { ingredient: id.clone(), quantity, unit_cost }
        })
        .collect())
}

/// `round(Σ quantity × unit cost × line quantity)`, once per line.
pub(super) fn cost(menu: &Menu, uses: &[Use], quantity: u32) -> Money {
    let major: Decimal = uses.iter().map(|u| u.quantity * u.unit_cost).sum();
    let minor_per_major = Decimal::from(10_i64.pow(menu.shop.currency.decimals().min(6)));
    round(major * Decimal::from(quantity) * minor_per_major)
}

/// What a guest must be told of: the allergens of the item, of what goes into it with the options
/// that are chosen, and of the options themselves. What is swapped away takes its own along
/// (docs/menu.md, Allergens).
pub fn allergens<'m>(
    menu: &'m Menu,
    item: &'m Item,
    options: &[(Choice, &'m MenuOption)],
) -> IndexSet<&'m str> {
    let of = |id: &Id| menu.ingredients.get(id).map_or(&[][..], |known| &known.allergens);
    let away: IndexSet<&String> =
        options.iter().flat_map(|(_, option)| option.swap.keys()).flat_map(of).collect();
    let own = item.allergens.iter().filter(|allergen| !away.contains(allergen));
    // A recipe that falls below zero cannot be sold; all that it names is told.
    let inside: Vec<Id> = match uses(menu, item, options) {
        Ok(used) => used.into_iter().map(|one| one.ingredient).collect(),
        Err(_) => item.recipe.keys().cloned().collect(),
    };
    let inside = inside.iter().flat_map(of);
    let asked = options.iter().flat_map(|(_, option)| &option.allergens);
    own.chain(inside).chain(asked).map(String::as_str).collect()
}
