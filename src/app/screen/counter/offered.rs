//! What the counter offers now: by the hours, the category, the search, and what is sold out.

use super::{Counter, sold_out};
use crate::app::kit::*;
use crate::domain::menu::Item;
use crate::domain::order::{Order, OrderLine, chosen_options};
use crate::domain::sold_out::Ware;

impl Counter {
    /// What the counter offers now, the signature drink first, of the category that is chosen.
    pub(super) fn offered(&self) -> Vec<(&Id, &Item)> {
        let mut items = match &self.sought {
            Some(sought) if !sought.trim().is_empty() => self.found(sought),
            Some(_) | None => self.offered_in(self.category.as_ref()),
        };
        items.sort_by_key(|(_, item)| !item.signature);
        items
    }

    pub(super) fn offered_in(&self, category: Option<&Id>) -> Vec<(&Id, &Item)> {
        let menu = &self.menu;
        let stands_in =
            |item: &Item| category.is_none_or(|id| item.category == *id || item.also.contains(id));
        let offered = |item: &Item| menu.offers(item, self.daypart()) && stands_in(item);
        menu.items.iter().filter(|(_, item)| offered(item)).collect()
    }

    /// What answers to the search: what is offered now first, then what is at other hours.
    fn found(&self, sought: &str) -> Vec<(&Id, &Item)> {
        let all = self.menu.items.iter();
        let mut found: Vec<_> = all.filter(|(id, _)| self.index.answers(id, sought)).collect();
        found.sort_by_key(|(_, item)| !self.menu.offers(item, self.daypart()));
        found
    }

    /// The hours at which an item is offered that is not offered now.
    pub(super) fn other_hours(&self, look: Look<'_>, item: &Item) -> Option<String> {
        let menu = &self.menu;
        if menu.offers(item, self.daypart()) {
            return None;
        }
        let hours = menu.dayparts.iter().filter(|(id, _)| menu.offers(item, Some(id)));
        let named = hours.map(|(id, part)| {
            part.name.as_ref().map_or_else(|| id.to_string(), |name| look.name(name).to_owned())
        });
        let hours = look.locale.list(named.collect::<Vec<_>>());
        Some(look.with("search-other-hours", &[("hours", hours.into())]))
    }

    /// How many of an item are left beside those in hand and on tabs, where they are counted.
    pub(super) fn left(&self, item: &Id) -> Option<u32> {
        let left = self.sold_out.left(item)?;
        Some(left.saturating_sub(self.ringing.count(item) + self.tabs.count(item)))
    }

    /// Whether the order in hand has more of something than are left, and more than it had.
    pub(super) fn runs_short(&self, before: Option<&Order>) -> bool {
        let lines = self.ringing.order().map_or(&[][..], |order| &order.lines);
        lines.iter().any(|line| {
            let (item, now) = (&line.item, self.ringing.count(&line.item));
            let left = self.sold_out.left(item);
            let is_over = left.is_some_and(|left| now + self.tabs.count(item) > left);
            is_over && now > before.map_or(0, |before| before.count(item))
        })
    }

    /// Whether an option of a line is sold out, chosen or by default.
    pub(super) fn has_no_option(&self, line: &OrderLine) -> bool {
        let Some(item) = self.menu.items.get(&line.item) else { return false };
        let chosen = chosen_options(&self.menu, item, &line.choices);
        chosen.iter().any(|(choice, _)| self.sold_out.has_no(choice, self.now))
    }

    /// Whether an item is sold out now.
    pub(super) fn is_sold_out(&self, item: &Id) -> bool {
        self.out_until(item).is_some() || self.left(item) == Some(0)
    }

    /// Until when an item is sold out, where that is known; none where it is not sold out.
    pub(super) fn out_until(&self, item: &Id) -> Option<sold_out::Until> {
        let until = self.sold_out.until(&Ware::Item(item.clone()), self.now)?;
        Some(until.map_or(sold_out::Until::Undone, sold_out::Until::Then))
    }
}
