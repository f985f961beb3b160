//! What the counter offers now: by the hours, the category, the search, and what is sold out.

use super::{Counter, sold_out};
use crate::app::kit::*;
use crate::domain::menu::Item;

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

    /// What answers to the search, among all that is offered now.
    fn found(&self, sought: &str) -> Vec<(&Id, &Item)> {
        let mut found = self.offered_in(None);
        found.retain(|(id, _)| self.index.answers(id, sought));
        found
    }

    /// Whether an item is sold out now.
    pub(super) fn is_sold_out(&self, item: &Id) -> bool {
        self.out_until(item).is_some()
    }

    /// Until when an item is sold out, where that is known; none where it is not sold out.
    pub(super) fn out_until(&self, item: &Id) -> Option<sold_out::Until> {
        let (_, until) = self.sold_out.iter().find(|(id, _)| id == item)?;
        match until {
            None => Some(sold_out::Until::Undone),
            Some(until) => (*until > self.now).then_some(sold_out::Until::Then(*until)),
        }
    }
}
