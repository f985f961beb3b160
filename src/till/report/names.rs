//! Names of things: by the menu in force when a period's last sale was made, else by the one under
//! which the thing itself was last sold, else by today's.

use crate::books::{Reader, SoldRow};
use crate::domain::business_day::Period;
use crate::domain::menu::{Lang, Menu, Name};
use crate::till::TillError;
use crate::till::menu::in_force_at;

pub(super) struct Names<'r> {
    books: Reader<'r>,
    today: &'r Menu,
    then: Option<Menu>,
}

impl<'r> Names<'r> {
    pub(super) fn of(
        books: Reader<'r>,
        today: &'r Menu,
        period: Period,
    ) -> Result<Self, TillError> {
        let then = match books.last_line_seq(period)? {
            Some(seq) => in_force_at(books, seq)?,
            None => None,
        };
        Ok(Self { books, today, then })
    }

    fn menus(&self) -> impl Iterator<Item = &Menu> {
        self.then.iter().chain([self.today])
    }

    /// The menu of the period; today's where nothing was sold in it.
    pub(super) fn menu(&self) -> &Menu {
        self.then.as_ref().unwrap_or(self.today)
    }

    pub(super) fn item(&mut self, row: &SoldRow) -> Result<Name, TillError> {
        if let Some(name) = &row.open_name {
            return Ok(plain(name));
        }
        let of = |menu: &Menu| menu.items.get(&row.item).map(|item| item.name.clone());
        if let Some(name) = self.then.as_ref().and_then(of) {
            return Ok(name);
        }
        let last = in_force_at(self.books, row.last_seq)?;
        let name = last.as_ref().and_then(of).or_else(|| of(self.today));
        Ok(name.unwrap_or_else(|| plain(row.item.as_str())))
    }

    pub(super) fn tender(&self, id: &str) -> Name {
        let mut found = self.menus().filter_map(|menu| menu.tenders.get(id));
        found.next().map_or_else(|| plain(id), |tender| tender.name.clone())
    }

    pub(super) fn discount(&self, id: &str) -> Name {
        let mut found = self.menus().filter_map(|menu| menu.discounts.get(id));
        found.next().map_or_else(|| plain(id), |discount| discount.name.clone())
    }
}

/// A name that is the same in every language.
pub(in crate::till) fn plain(name: &str) -> Name {
    Name::new(vec![(Lang(String::new()), name.to_owned())])
}
