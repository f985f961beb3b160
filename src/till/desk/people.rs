//! People behind a window that never waits: who works here, who comes in, what changes about them.

use std::future::Future;

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::Desk;
use crate::books::{EventRow, Reader, StaffRow};
use crate::clock;
use crate::domain::pin::Pin;
use crate::till::pass::{self, Pass};
use crate::till::staff::{ChangeAsk, PersonAsk};
use crate::till::{Done, Request, TillError};

/// How long after an event somebody may still clock out of it.
const LATE_OUT: TimeDelta = TimeDelta::hours(12);

/// Who works here, and whether they are asked who they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StaffView {
    /// Everybody who works here now, by name.
    pub people: Vec<StaffRow>,
    /// Whether the till is kept by PINs.
    pub is_guarded: bool,
    /// The events that somebody who goes home now may have worked for, the last one first.
    pub events: Vec<EventRow>,
}

impl StaffView {
    pub(super) fn of(books: Reader<'_>) -> Result<Self, TillError> {
        let now = clock::now();
        let mut events = books.events_around(now, now - LATE_OUT)?;
        events.reverse();
        let mut people = books.staff()?;
        people.retain(|row| !row.has_left);
        Ok(Self { people, is_guarded: pass::is_guarded(books)?, events })
    }
}

impl Desk {
    /// Who works here.
    pub fn staff(&self) -> impl Future<Output = Result<StaffView, TillError>> + Send + 'static {
        self.at_office(|office| office.ledger()?.read(StaffView::of))
    }

    /// Lets somebody in by their PIN.
    pub fn let_in(
        &self,
        name: String,
        pin: Pin,
    ) -> impl Future<Output = Result<Pass, TillError>> + Send + 'static {
        self.at_counter(move |till| till.let_in(&name, &pin))
    }

    /// Gives somebody a PIN; where it is their own, `present` is the one before.
    pub fn set_pin(
        &self,
        id: Uuid,
        name: String,
        pin: Pin,
        present: Option<Pin>,
    ) -> impl Future<Output = Result<(), TillError>> + Send + 'static {
        let request = self.request(id);
        self.at_counter(move |till| {
            if let Some(present) = present {
                till.let_in(&name, &present)?;
            }
            till.set_pin(&request, &name, &pin).map(|_done| ())
        })
    }

    /// Somebody begins to work here; the same request again adds them once.
    pub fn add_staff(
        &self,
        id: Uuid,
        ask: PersonAsk,
    ) -> impl Future<Output = Result<Done, TillError>> + Send + 'static {
        let request = self.request(id);
        self.at_counter(move |till| till.add_staff(&request, &ask))
    }

    /// Something about somebody changes.
    pub fn change_staff(
        &self,
        id: Uuid,
        ask: ChangeAsk,
    ) -> impl Future<Output = Result<Done, TillError>> + Send + 'static {
        let request = self.request(id);
        self.at_counter(move |till| till.change_staff(&request, &ask))
    }

    /// Somebody works here no more.
    pub fn staff_leaves(
        &self,
        id: Uuid,
        name: String,
    ) -> impl Future<Output = Result<Done, TillError>> + Send + 'static {
        let request = self.request(id);
        self.at_counter(move |till| till.staff_leaves(&request, &name))
    }

    /// Somebody comes to work.
    pub fn clock_in(
        &self,
        id: Uuid,
        name: String,
    ) -> impl Future<Output = Result<Done, TillError>> + Send + 'static {
        let request = self.request(id);
        self.at_counter(move |till| till.clock_in(&request, &name))
    }

    /// Somebody goes home, from the counter or an event; at a time where that is not now.
    pub fn clock_out(
        &self,
        id: Uuid,
        name: String,
        event: Option<Uuid>,
        at: Option<DateTime<Utc>>,
    ) -> impl Future<Output = Result<Done, TillError>> + Send + 'static {
        let request = Request { at, ..self.request(id) };
        let event = event.map(|event| event.to_string());
        self.at_counter(move |till| till.clock_out(&request, &name, event.as_deref()))
    }
}
