//! A menu on its way into force, as a fact.

use super::Adoptable;
use crate::books::{Reader, StockRow, Writer};
use crate::domain::fact::menu::{MenuAdopted, Revalued};
use crate::domain::fact::stock::worth;
use crate::menu_file;
use crate::till::TillError;

impl Adoptable {
    /// The fact that brings this menu into force, where it is not; with what its unit costs do to
    /// the stock on hand.
    pub(in crate::till) fn adoption(
        &mut self,
        writer: &Writer<'_>,
    ) -> Result<Option<MenuAdopted>, TillError> {
        let books = writer.read();
        let last = books.last_menu_seq()?;
        if last.is_some() && last == self.in_force {
            return Ok(None);
        }
        let before = books.last_menu_text()?;
        if before.as_deref() == Some(&self.text) {
            self.in_force = last;
            return Ok(None);
        }
        let before = before.and_then(|text| menu_file::parse(&text).ok());
        let currency = self.menu.shop.currency.code();
        let books_currency = before.as_ref().map(|m| m.shop.currency.code());
        if let Some(other) = books_currency.filter(|other| *other != currency) {
            let (menu, books) = (currency.to_owned(), other.to_owned());
            return Err(TillError::OtherCurrency { menu, books });
        }
        let revalued = self.revalued(books)?;
        let text = self.text.to_string();
        Ok(Some(MenuAdopted { text, currency: currency.to_owned(), revalued }))
    }

    /// What is on hand is carried at the cost it had when it moved last; at another cost it is
    /// worth something else from now on.
    fn revalued(&self, books: Reader<'_>) -> Result<Vec<Revalued>, TillError> {
        let decimals = self.menu.shop.currency.decimals();
        let mut revalued = Vec::new();
        for StockRow { ingredient, on_hand, unit_cost: from, .. } in books.own().stock()? {
            let Some(to) = self.menu.ingredients.get(&ingredient).map(|i| i.unit_cost) else {
                continue;
            };
            if from != to {
                let amount = worth(on_hand, to - from, decimals);
                revalued.push(Revalued { ingredient, on_hand, from, to, amount });
            }
        }
        Ok(revalued)
    }
}
