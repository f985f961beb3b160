//! What a place wants of the till, and where it leads: plain data.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};

use crate::app::query::Query;
use crate::domain::business_day::wall_clock;
use crate::domain::ids::{EventId, OrderId, RequestId};
use crate::till::ask::About;
use crate::till::wish::Wish;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub id: RequestId,
    /// When it happened, where that is not now.
    pub at: Option<DateTime<Utc>>,
    pub wish: Wish,
}

impl Asked {
    /// What a second person must read before they approve it.
    pub fn particulars(&self, about: &About<'_>) -> Vec<String> {
        let at = self.at.map(|at| wall_clock(at, about.menu.shop.timezone));
        let day = |at: &DateTime<FixedOffset>| about.locale.full_day(at.date_naive());
        let at = at.map(|at| about.locale.moment(day(&at), at));
        self.wish.particulars(about).into_iter().chain(at).collect()
    }
}

/// What a place wants of the till.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Action {
    pub act: Option<Asked>,
    /// Asked of the books, or done beside the record.
    pub ask: Vec<Query>,
    /// Written in next: the field of that id.
    pub focus: Option<&'static str>,
    /// The receipt of that order is made.
    pub print: Option<OrderId>,
    /// A row is brought into sight: its list, its place, and how many rows there are.
    pub show: Option<(&'static str, usize, usize)>,
    /// Another place is gone to.
    pub go: Option<Go>,
}

/// Where a place leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Go {
    /// To the sign-in, or to the staff where the till is open to everybody.
    Who,
    /// To what is wrong with the menu's file.
    MenuProblems,
    Order(NaiveDate, OrderId),
    /// To an order that was just paid, to correct it.
    Sold(NaiveDate, OrderId, Correction),
    /// Back to the counter that the order was found at.
    Counter,
    /// Back to the figure that the order was found behind.
    Figure,
    Event(EventId),
}

/// What is put right of an order that is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Correction {
    Tender,
    Refund,
}

impl Action {
    pub fn none() -> Self {
        Self::default()
    }

    pub fn act(id: RequestId, wish: impl Into<Wish>) -> Self {
        let (at, wish) = (None, wish.into());
        Self { act: Some(Asked { id, at, wish }), ..Self::default() }
    }

    /// What is recorded happened then.
    pub fn dated(mut self, at: DateTime<Utc>) -> Self {
        if let Some(asked) = &mut self.act {
            asked.at = Some(at);
        }
        self
    }

    pub fn ask(query: impl Into<Query>) -> Self {
        Self { ask: vec![query.into()], ..Self::default() }
    }

    /// Wants a field to be written in.
    pub fn focus(field: &'static str) -> Self {
        Self { focus: Some(field), ..Self::default() }
    }

    /// Wants the receipt of an order.
    pub fn print(order: OrderId) -> Self {
        Self { print: Some(order), ..Self::default() }
    }

    pub fn go(to: Go) -> Self {
        Self { go: Some(to), ..Self::default() }
    }

    /// Wants a row of a list to be seen, where there is one.
    pub fn showing(mut self, list: &'static str, row: Option<usize>, of: usize) -> Self {
        self.show = row.map(|row| (list, row, of));
        self
    }

    /// Whether nothing is wanted.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// Wants an answer besides.
    pub fn and(mut self, query: impl Into<Query>) -> Self {
        self.ask.push(query.into());
        self
    }
}
