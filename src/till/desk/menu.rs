//! The menu behind a window that never waits: its file as people change it, and as it is changed from here.

use std::future::Future;
use std::sync::Arc;

use super::Desk;
use crate::clock;
use crate::domain::menu::Menu;
use crate::domain::menu_change::Change;
use crate::domain::rights::Right;
use crate::till::TillError;
use crate::till::menu::{MenuTrouble, MenuView};
use crate::till::pass;

/// What came of the menu's file: a new menu, or what is wrong with it.
pub type MenuNews = Result<Arc<Menu>, MenuTrouble>;

impl Desk {
    /// The menu, where its file changed since it was last looked at: the new one, or what is wrong
    /// with it while the last good one stays in force. Nothing is said twice.
    pub fn changed_menu(
        &self,
    ) -> impl Future<Output = Result<Option<MenuNews>, TillError>> + Send + 'static {
        let counter = self.counter.clone();
        self.at_office(move |office| {
            Ok(match office.watched.look() {
                None => None,
                Some(Err(trouble)) => Some(Err(trouble)),
                Some(Ok(adoptable)) => {
                    let menu = Arc::clone(&adoptable.menu);
                    office.menu = Arc::clone(&menu);
                    let _sent = counter.send(Box::new(move |till| till.take_menu(adoptable)));
                    Some(Ok(menu))
                }
            })
        })
    }

    /// What was sold of each item, and the month that a change is measured on.
    pub fn menu_view(&self) -> impl Future<Output = Result<MenuView, TillError>> + Send + 'static {
        self.at_office(|office| {
            let menu = &office.menu;
            office.ledger()?.read(|books| MenuView::of(books, menu, clock::now()))
        })
    }

    /// Writes changes into the menu's file and brings them into force. Whoever asks must have the right to change
    /// prices; the books say who it was.
    pub fn edit_menu(
        &self,
        changes: Vec<Change>,
    ) -> impl Future<Output = Result<Arc<Menu>, TillError>> + Send + 'static {
        let desk = self.clone();
        let acting = self.acting.clone();
        async move {
            let asked = acting.clone();
            let saved = desk.at_office(move |office| {
                office.ledger()?.read(|books| pass::check(books, &asked, Right::ChangePrices))?;
                let adoptable = office.watched.save(&office.books, &changes)?;
                office.menu = Arc::clone(&adoptable.menu);
                Ok(adoptable)
            });
            let adoptable = saved.await?;
            let menu = Arc::clone(&adoptable.menu);
            // Where the books cannot be written now, the next fact brings it into force.
            let _recorded = desk.at_counter(move |till| till.adopt(&acting, adoptable)).await;
            Ok(menu)
        }
    }
}
