//! One line of an order: its choices checked against the menu, what one costs, and what goes into
//! it.
//!
//! It refuses what the menu does not offer and choices that a modifier group does not allow.

use std::fmt;

use super::recipe::{cost, uses};
use super::{MAX_NOTE_CHARS, MAX_QUANTITY, OpenItem, OrderLine};
use crate::domain::choice::Choice;
use crate::domain::discount::Discount;
use crate::domain::fact::sale::{SaleLine, Use};
use crate::domain::id::{Id, nearest};
use crate::domain::menu::{Choose, Class, Item, Menu, MenuOption, ModifierGroup, Off};
use crate::domain::money::{Money, Rate};
use crate::domain::name::is_bending;

/// Why a line cannot be rung up.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    /// The menu has no such item.
    #[error("there is no item `{item}`{}", did_you_mean(.nearest.as_deref()))]
    UnknownItem {
        /// As asked for.
        item: String,
        /// The item that is spelled most like it.
        nearest: Option<String>,
    },
    /// No group of the item has such an option.
    #[error("`{item}` has no option `{option}`: it takes {offered}")]
    UnknownOption {
        /// The item.
        item: Id,
        /// As asked for.
        option: String,
        /// The options it takes.
        offered: String,
    },
    /// Two groups of the item have an option of this name.
    #[error("`{option}` stands in several groups of `{item}`: write {}", either(.groups, .option))]
    AmbiguousOption {
        /// The item.
        item: Id,
        /// As asked for.
        option: Id,
        /// The groups that have it.
        groups: Vec<Id>,
    },
    /// The same option twice.
    #[error("`{0}` stands twice on one line: name each option once")]
    OptionTwice(Choice),
    /// Too few or too many options of a group.
    #[error("`{item}` takes {wanted} of `{group}`, not {chosen}")]
    WrongCount {
        /// The item.
        item: Id,
        /// The group.
        group: Id,
        /// How many it takes.
        wanted: Wanted,
        /// How many there are.
        chosen: usize,
    },
    /// Not 1 to [`MAX_QUANTITY`].
    #[error("{0} is no quantity: a line takes 1 to {MAX_QUANTITY}")]
    Quantity(u64),
    /// The options take more off than the item costs.
    #[error("the options of `{0}` take more off than it costs")]
    BelowZero(Id),
    /// An open item of a category that the menu does not have.
    #[error("there is no category `{0}` for an open item")]
    UnknownCategory(Id),
    /// An open item without a name, or with too long a one.
    #[error("an open item needs a name of 1 to {MAX_NOTE_CHARS} characters on one line")]
    OpenName,
    /// The options use less than nothing of an ingredient.
    #[error("these options leave `{item}` with less than no `{ingredient}`")]
    RecipeBelowZero {
        /// The item.
        item: Id,
        /// The ingredient.
        ingredient: Id,
    },
}

/// How many options of a group an item takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Exactly one.
    One,
    /// At least and at most so many.
    Between(usize, usize),
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One => f.write_str("one"),
            Self::Between(0, most) => write!(f, "at most {most}"),
            Self::Between(least, most) => write!(f, "{least} to {most}"),
        }
    }
}

fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |id| format!("; did you mean `{id}`?"))
}

fn either(groups: &[Id], option: &Id) -> String {
    let written: Vec<String> = groups.iter().map(|g| format!("+{g}.{option}")).collect();
    written.join(" or ")
}

/// Finds the choice that a written option means: `oat`, or `milk.oat` where `oat` is not unique.
///
/// # Errors
/// When the item has no such option, or several.
pub fn find_choice(menu: &Menu, item_id: &Id, written: &str) -> Result<Choice, LineError> {
    let item = find_item(menu, item_id)?;
    let (only_group, option) = match written.split_once('.') {
        Some((group, option)) => (Some(group), option),
        None => (None, written),
    };
    let mut found: Vec<Choice> = groups_of(menu, item)
        .filter(|(id, _)| only_group.is_none_or(|g| id.as_str() == g))
        .filter_map(|(id, group)| {
            let (option, _) = group.options.get_key_value(option)?;
            Some(Choice { group: id.clone(), option: option.clone() })
        })
        .collect();
    match (found.pop(), found.is_empty()) {
        (Some(choice), true) => Ok(choice),
        (Some(last), false) => {
            let groups = found.into_iter().map(|c| c.group).chain([last.group]).collect();
            Err(LineError::AmbiguousOption { item: item_id.clone(), option: last.option, groups })
        }
        (None, _) => Err(LineError::UnknownOption {
            item: item_id.clone(),
            option: written.to_owned(),
            offered: offered(menu, item),
        }),
    }
}

fn offered(menu: &Menu, item: &Item) -> String {
    let all: Vec<&str> =
        groups_of(menu, item).flat_map(|(_, g)| g.options.keys().map(Id::as_str)).collect();
    if all.is_empty() { "none".to_owned() } else { all.join(", ") }
}

fn find_item<'m>(menu: &'m Menu, id: &Id) -> Result<&'m Item, LineError> {
    menu.items.get(id).ok_or_else(|| unknown_item(menu, id.as_str()))
}

/// The refusal of an item that the menu does not have, naming the one spelled most like it.
pub fn unknown_item(menu: &Menu, asked: &str) -> LineError {
    let nearest = nearest(asked, menu.items.keys().map(Id::as_str));
    LineError::UnknownItem { item: asked.to_owned(), nearest: nearest.map(ToOwned::to_owned) }
}

fn groups_of<'m>(
    menu: &'m Menu,
    item: &'m Item,
) -> impl Iterator<Item = (&'m Id, &'m ModifierGroup)> {
    item.modifiers.iter().filter_map(|id| menu.modifiers.get_key_value(id))
}

/// The options that hold on a line: those chosen, and the defaults of groups where nothing was.
pub fn chosen_options<'m>(
    menu: &'m Menu,
    item: &'m Item,
    choices: &[Choice],
) -> Vec<(Choice, &'m MenuOption)> {
    let mut all = Vec::new();
    for (group_id, group) in groups_of(menu, item) {
        let said = choices.iter().filter(|c| c.group == *group_id).map(|c| &c.option);
        let mut options: Vec<&Id> = said.collect();
        if options.is_empty() {
            options = group.defaults().iter().collect();
        }
        for id in options {
            if let Some(option) = group.options.get(id) {
                all.push((Choice { group: group_id.clone(), option: id.clone() }, option));
            }
        }
    }
    all
}

/// Rings up one line that is had here: checks its choices against the menu, and works out what one
/// costs and uses.
///
/// Discounts, tax and the order's total come later, in [`crate::domain::price::price`].
///
/// # Errors
/// When the menu has no such item or option, a group's count is not met, or the sum is impossible.
pub fn ring_up(menu: &Menu, line: &OrderLine) -> Result<SaleLine, LineError> {
    rung(menu, line, false)
}

/// The same, had here or taken away: the two may carry another tax.
pub(super) fn rung(menu: &Menu, line: &OrderLine, take_away: bool) -> Result<SaleLine, LineError> {
    if line.quantity == 0 || line.quantity > MAX_QUANTITY {
        return Err(LineError::Quantity(line.quantity.into()));
    }
    if let Some(open) = &line.open {
        return rung_open(menu, line, open, take_away);
    }
    let item = find_item(menu, &line.item)?;
    check_choices(menu, item, line)?;
    let options = chosen_options(menu, item, &line.choices);
    let each = line.price + options.iter().map(|(_, option)| option.price).sum();
    if each.is_negative() {
        return Err(LineError::BelowZero(line.item.clone()));
    }
    let below = |ingredient| below_zero(&line.item, ingredient);
    let uses = uses(menu, item, &options).map_err(below)?;
    Ok(SaleLine {
        item: line.item.clone(),
        name: None,
        class: menu.class_of(item),
        quantity: line.quantity,
        options: line.choices.clone(),
        note: line.note.clone(),
        note_for_guest: line.note_for_guest,
        each,
        discount: line.discount.clone(),
        off: Money::ZERO,
        share: Money::ZERO,
        rate: menu.tax_of(item).map(|tax| tax.of(take_away).clone()),
        tax: Money::ZERO,
        bearer: line.bearer.clone(),
        cost: cost(menu, &uses, line.quantity),
        uses,
    })
}

/// The ingredients of one item with its default options.
///
/// # Errors
/// When the menu has no such item, or its recipe is impossible.
pub fn plain_uses(menu: &Menu, id: &Id) -> Result<Vec<Use>, LineError> {
    let item = find_item(menu, id)?;
    let options = chosen_options(menu, item, &[]);
    uses(menu, item, &options).map_err(|ingredient| below_zero(id, ingredient))
}

/// An open item has no recipe: what it is made of is not known, and its margin says so.
fn rung_open(
    menu: &Menu,
    line: &OrderLine,
    open: &OpenItem,
    take_away: bool,
) -> Result<SaleLine, LineError> {
    let category = menu.categories.get(&open.category);
    let category = category.ok_or_else(|| LineError::UnknownCategory(open.category.clone()))?;
    let is_named = !open.name.trim().is_empty()
        && open.name.chars().count() <= MAX_NOTE_CHARS
        && !open.name.chars().any(is_bending);
    if !is_named {
        return Err(LineError::OpenName);
    }
    if line.price.is_negative() {
        return Err(LineError::BelowZero(line.item.clone()));
    }
    Ok(SaleLine {
        item: line.item.clone(),
        name: Some(open.name.trim().to_owned()),
        class: category.class,
        quantity: line.quantity,
        options: Vec::new(),
        note: line.note.clone(),
        note_for_guest: line.note_for_guest,
        each: line.price,
        discount: line.discount.clone(),
        off: Money::ZERO,
        share: Money::ZERO,
        rate: category.tax.as_ref().map(|tax| tax.of(take_away).clone()),
        tax: Money::ZERO,
        bearer: line.bearer.clone(),
        cost: Money::ZERO,
        uses: Vec::new(),
    })
}

impl OrderLine {
    /// Whether it has to be made, so that the bar gets a ticket.
    pub fn is_made(&self, menu: &Menu) -> bool {
        let class = match &self.open {
            Some(open) => menu.categories.get(&open.category).map(|c| c.class),
            None => menu.items.get(&self.item).map(|item| menu.class_of(item)),
        };
        class.is_some_and(Class::is_made)
    }

    /// Turns an item that has left the menu into an open item, under its name and at its price.
    /// Where its category is gone too, it is sold under the first category.
    pub fn off_the_menu(&mut self, before: &Menu, menu: &Menu) {
        let item = before.items.get(&self.item);
        let known = item.map(|item| &item.category).filter(|id| menu.categories.contains_key(*id));
        let Some(category) = known.or_else(|| menu.categories.keys().next()).cloned() else {
            return;
        };
        let name = item.map_or(self.item.as_str(), |item| item.name.get(before.language()));
        if self.open.is_none() {
            let options = item.map(|item| chosen_options(before, item, &self.choices));
            self.price += options.iter().flatten().map(|(_, option)| option.price).sum();
        }
        let name = self.open.take().map_or_else(|| name.to_owned(), |open| open.name);
        self.open = Some(OpenItem { name, category });
        self.choices.clear();
    }
}

fn below_zero(item: &Id, ingredient: Id) -> LineError {
    LineError::RecipeBelowZero { item: item.clone(), ingredient }
}

fn check_choices(menu: &Menu, item: &Item, line: &OrderLine) -> Result<(), LineError> {
    for (i, choice) in line.choices.iter().enumerate() {
        find_choice(menu, &line.item, &choice.to_string())?;
        if line.choices.iter().take(i).any(|c| c == choice) {
            return Err(LineError::OptionTwice(choice.clone()));
        }
    }
    for (group_id, group) in groups_of(menu, item) {
        let said = line.choices.iter().filter(|c| c.group == *group_id).count();
        let chosen = if said == 0 { group.defaults().len() } else { said };
        let (sound, wanted) = match &group.choose {
            Choose::One { .. } => (chosen == 1, Wanted::One),
            Choose::Any { min, max, .. } => {
                let most = max.map_or(group.options.len(), |m| m as usize);
                let sound = chosen >= *min as usize && chosen <= most;
                (sound, Wanted::Between(*min as usize, most))
            }
        };
        if !sound {
            let (item, group) = (line.item.clone(), group_id.clone());
            return Err(LineError::WrongCount { item, group, wanted, chosen });
        }
    }
    Ok(())
}

/// Finds what a written discount takes off: `10%`, `3` or the name of one in the menu.
pub fn find_discount(menu: &Menu, written: &str) -> Option<Discount> {
    if let Some((id, named)) = menu.discounts.get_key_value(written) {
        return Some(Discount { name: Some(id.clone()), off: named.off });
    }
    let off = if written.ends_with('%') {
        Off::Percent(Rate::parse_percent(written).ok()?)
    } else {
        Off::Amount(menu.shop.currency.parse(written).ok().filter(|m| !m.is_negative())?)
    };
    Some(Discount { name: None, off })
}
