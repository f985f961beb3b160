//! The menu behind a window that never waits: its file as people change it, and as it is changed from here.

use std::future::Future;
use std::sync::Arc;

use futures_channel::oneshot;

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
    /// Whoever may not see what things leave is told how many were sold and no more.
    pub fn menu_view(&self) -> impl Future<Output = Result<MenuView, TillError>> + Send + 'static {
        let acting = self.acting.clone();
        self.at_office(move |office| {
            let menu = &office.menu;
            office.books.ledger()?.read(|books| {
                let mut view = MenuView::of(books, menu, clock::now())?;
                if pass::check(books, &acting, Right::SeeMargins).is_err() {
                    view.before.clear();
                }
                Ok(view)
            })
        })
    }

    /// Writes changes into the menu's file and brings them into force. Whoever asks must have the right to change
    /// prices; the books say who it was.
    pub fn edit_menu(
        &self,
        changes: Vec<Change>,
    ) -> impl Future<Output = Result<Arc<Menu>, TillError>> + Send + 'static {
        let counter = self.counter.clone();
        let acting = self.acting.clone();
        let (said, recorded) = oneshot::channel();
        let saved = self.at_office(move |office| {
            office
                .books
                .ledger()?
                .read(|books| pass::check(books, &acting, Right::ChangePrices))?;
            let adoptable = office.watched.save(&office.books.path, &changes)?;
            let menu = Arc::clone(&adoptable.menu);
            office.menu = Arc::clone(&menu);
            // Sent from here, so that no menu that is found later overtakes it.
            let _sent = counter.send(Box::new(move |till| {
                let _heard = said.send(till.adopt(&acting, adoptable));
            }));
            Ok(menu)
        });
        async move {
            let menu = saved.await?;
            // Where the books cannot be written now, the next fact brings it into force.
            let _recorded = recorded.await;
            Ok(menu)
        }
    }
}
