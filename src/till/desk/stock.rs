//! The stock behind a window that never waits: seen, taken in, thrown away and counted.

use std::future::Future;

use super::Desk;
use crate::clock;
use crate::domain::id::Id;
use crate::domain::ids::RequestId;
use crate::domain::rights::Right;
use crate::till::pass;
use crate::till::stock::{CountAsk, ReceiveAsk, StockView, WasteAsk};
use crate::till::{Done, Till, TillError};

impl Desk {
    /// The stock as it stands.
    pub fn stock(&self) -> impl Future<Output = Result<StockView, TillError>> + Send + 'static {
        self.at_office(|office| {
            let menu = &office.menu;
            office.books.ledger()?.read(|books| StockView::of(books, menu, clock::now()))
        })
    }

    /// Takes a delivery in; the same request again takes it in once.
    pub fn receive(
        &self,
        id: RequestId,
        ask: ReceiveAsk,
    ) -> impl Future<Output = Result<Done, TillError>> + Send + 'static {
        let request = self.request(id);
        self.at_counter(move |till| till.receive(&request, &ask))
    }

    /// Writes down what was thrown away; the same request again writes it down once.
    pub fn waste(
        &self,
        id: RequestId,
        ask: WasteAsk,
    ) -> impl Future<Output = Result<Done, TillError>> + Send + 'static {
        let request = self.request(id);
        self.at_counter(move |till| till.waste(&request, &ask))
    }

    /// Notes how much there is of an ingredient, for a count that goes on; nothing: what was noted is forgotten.
    pub fn note_counted(
        &self,
        ingredient: Id,
        quantity: Option<String>,
    ) -> impl Future<Output = Result<(), TillError>> + Send + 'static {
        let by = self.acting.by.name().to_owned();
        self.counting(move |till| till.note_counted(&by, &ingredient, quantity.as_deref()))
    }

    /// Forgets the count that goes on.
    pub fn drop_count(&self) -> impl Future<Output = Result<(), TillError>> + Send + 'static {
        self.counting(Till::forget_count)
    }

    /// What only those who keep the stock may do with a count that goes on.
    fn counting(
        &self,
        job: impl FnOnce(&mut Till) -> Result<(), TillError> + Send + 'static,
    ) -> impl Future<Output = Result<(), TillError>> + Send + 'static {
        let acting = self.acting.clone();
        self.at_counter(move |till| {
            till.books().read(|books| pass::check(books, &acting, Right::KeepStock))?;
            job(till)
        })
    }

    /// Records the count that was noted; the same request again records it once.
    pub fn finish_count(
        &self,
        id: RequestId,
    ) -> impl Future<Output = Result<Done, TillError>> + Send + 'static {
        let request = self.request(id);
        self.at_counter(move |till| till.count_stock(&request, &CountAsk::Noted))
    }
}
