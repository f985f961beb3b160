//! Costs behind a window that never waits: all of them to be seen, entered and taken back.

use std::future::Future;

use super::Desk;
use crate::domain::ids::RequestId;
use crate::domain::rights::Right;
use crate::till::cost::{CostAsk, CostsView};
use crate::till::pass;
use crate::till::{Done, TillError};

impl Desk {
    /// All costs, for those who may enter them.
    pub fn costs(&self) -> impl Future<Output = Result<CostsView, TillError>> + Send + 'static {
        let acting = self.acting.clone();
        self.at_office(move |office| {
            office.books.ledger()?.read(|books| {
                pass::check(books, &acting, Right::EnterCosts)?;
                CostsView::of(books)
            })
        })
    }

    /// Enters a cost; the same request again enters it once.
    pub fn add_cost(
        &self,
        id: RequestId,
        ask: CostAsk,
    ) -> impl Future<Output = Result<Done, TillError>> + Send + 'static {
        let request = self.request(id);
        self.at_counter(move |till| till.add_cost(&request, &ask))
    }

    /// Enters several costs, each a request of its own, up to the first that is refused. Asked again, those that
    /// were entered are not entered twice.
    pub fn add_costs(
        &self,
        all: Vec<(RequestId, CostAsk)>,
    ) -> impl Future<Output = Result<(), TillError>> + Send + 'static {
        let all: Vec<_> = all.into_iter().map(|(id, ask)| (self.request(id), ask)).collect();
        self.at_counter(move |till| {
            all.iter().try_for_each(|(request, ask)| till.add_cost(request, ask).map(|_done| ()))
        })
    }
}
