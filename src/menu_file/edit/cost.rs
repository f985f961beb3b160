//! What an ingredient costs, by the unit or by the pack, in every way that a pack is written.

use std::ops::Range;

use toml_edit::Item;

use super::literal::{Literal, amount, number, unit_cost};
use super::place::{Found, is_dotted};
use super::text::{line_start, remove_line, splice};
use super::{EditError, Pen};
use crate::domain::id::Id;
use crate::domain::menu_change::Costing;

/// A pack over more than one line.
enum PackTable {
    /// `pack.size` and `pack.price`.
    Dotted,
    /// Under a header of its own, which stands there.
    Headed(Range<usize>),
}

impl Pen<'_> {
    /// The cost of an ingredient: by the unit or by the pack, never both.
    pub(super) fn cost(self, text: &str, of: &Id, costing: &Costing) -> Result<String, EditError> {
        let currency = self.menu.shop.currency;
        let path = |key| ["ingredients", of.as_str(), key];
        match costing {
            Costing::Unit(cost) => {
                let cost = unit_cost(*cost);
                if !self.is_there(text, &path("pack")) {
                    return self.set(text, &path("cost"), &cost);
                }
                if let Some(table) = self.pack_table(text, of)? {
                    return self.unpacked(text, of, &table, &cost);
                }
                self.instead(text, &path("pack"), &format!("cost = {}", cost.anew()))
            }
            Costing::Pack(pack) => {
                let (size, price) = (number(pack.size), amount(pack.price, currency));
                if self.is_there(text, &path("pack")) {
                    let [ingredients, of, key] = path("pack");
                    let text = self.set(text, &[ingredients, of, key, "size"], &size)?;
                    return self.set(&text, &[ingredients, of, key, "price"], &price);
                }
                let pack = format!("{{ size = {}, price = {} }}", size.anew(), price.anew());
                if self.is_there(text, &path("cost")) {
                    return self.instead(text, &path("cost"), &format!("pack = {pack}"));
                }
                self.add(text, &path("pack"), &pack)
            }
        }
    }

    /// How an ingredient's pack is written, where it is not on one line.
    fn pack_table(self, text: &str, of: &Id) -> Result<Option<PackTable>, EditError> {
        self.with(text, &["ingredients", of.as_str(), "pack"], |found| match found {
            Found::There { item: Item::Table(table), .. } if table.is_dotted() => {
                Ok(Some(PackTable::Dotted))
            }
            Found::There { item: Item::Table(table), .. } => {
                let header = table.span().ok_or_else(|| self.unwritable())?;
                Ok(Some(PackTable::Headed(header)))
            }
            _ => Ok(None),
        })
    }

    /// A pack that is a table of its own makes way for a cost by the unit.
    fn unpacked(
        self,
        text: &str,
        of: &Id,
        table: &PackTable,
        cost: &Literal,
    ) -> Result<String, EditError> {
        let path = |key| ["ingredients", of.as_str(), "pack", key];
        let text = self.remove(text, &path("size"))?;
        match table {
            PackTable::Dotted => self.with(&text, &path("price"), |found| {
                let Found::There { key, item, .. } = found else { return Err(self.unwritable()) };
                let (Some(key), Some(value)) = (key.span(), item.span()) else {
                    return Err(self.unwritable());
                };
                let before = text.get(line_start(&text, key.start)..key.start).unwrap_or_default();
                let before = before.strip_suffix("pack.").ok_or_else(|| self.unwritable())?;
                let entry = format!("{before}cost = {}", cost.anew());
                Ok(splice(&text, line_start(&text, key.start)..value.end, &entry))
            }),
            PackTable::Headed(header) => {
                let text = self.remove(&text, &path("price"))?;
                let text = remove_line(&text, line_start(&text, header.start)..header.end);
                self.set(&text, &["ingredients", of.as_str(), "cost"], cost)
            }
        }
    }

    /// Another key and value in the place of one that stands on one line.
    fn instead(self, text: &str, path: &[&str], entry: &str) -> Result<String, EditError> {
        self.with(text, path, |found| match found {
            Found::There { key, item: item @ Item::Value(_), holder } if !holder.is_dotted() => {
                match (key.span(), item.span()) {
                    (Some(key), Some(value)) if !is_dotted(item) => {
                        Ok(splice(text, key.start..value.end, entry))
                    }
                    _ => Err(self.unwritable()),
                }
            }
            _ => Err(self.unwritable()),
        })
    }
}
