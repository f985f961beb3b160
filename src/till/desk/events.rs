//! Events behind a window that never waits: the season, one event, its door and its money.

use std::future::Future;
use std::path::PathBuf;
use std::sync::Arc;

use super::Desk;
use crate::books::EventRow;
use crate::clock;
use crate::domain::event_report::EventReport;
use crate::domain::fact::Purse;
use crate::domain::guest_list::{GuestList, Import};
use crate::domain::guests::{Guest, Seats};
use crate::domain::ids::{EntryId, EventId, GuestId, RequestId};
use crate::domain::package::Package;
use crate::domain::rights::Right;
use crate::locale::{Language, Locale};
use crate::print::pdf::Press;
use crate::till::event::{self, EventChange, EventMoney, EventPlan};
use crate::till::guests::{self, GuestAsk};
use crate::till::package::PackageAsk;
use crate::till::reversal::Reverse;
use crate::till::{Till, TillError, pass};

/// One event on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventView {
    /// All about it.
    pub report: EventReport,
    /// Everybody who signed up, in that order.
    pub guests: Vec<Guest>,
    /// Other events at its time.
    pub overlaps: Vec<String>,
    /// Whether whoever looks may see its money.
    pub shows_money: bool,
    /// Whether it has ended, or will not take place.
    pub is_over: bool,
}

/// Something to be done about an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EventAsk {
    /// Plan one.
    Plan(EventPlan),
    /// It is so now.
    Change(EventId, EventPlan),
    /// It will not take place.
    Cancel(EventId),
    /// It brings money.
    Income(EventMoney),
    /// It costs money.
    Cost(EventMoney),
    /// Its host pays what was invoiced.
    Collect(EventId, String, Purse),
    /// Prepaid drinks are sold.
    Package(PackageAsk),
    /// What was never claimed of them is income.
    Settle(EventId),
    /// An entry is taken back, and why.
    Reverse(EntryId, String),
    /// A guest signs up.
    SignUp(GuestAsk),
    /// A guest whom nobody had signed up is here.
    WalkIn(GuestAsk),
    /// A guest is here.
    CheckIn(EventId, GuestId),
    /// A guest was checked in by mistake.
    UndoCheckIn(EventId, GuestId),
    /// A guest will not come.
    DropOut(EventId, GuestId),
    /// All of a list sign up.
    Import(EventId, Arc<GuestList>),
    /// Who the guests were is forgotten.
    EraseGuests(EventId),
}

/// The event that is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Running {
    /// What it is.
    pub event: EventRow,
    /// Its seats.
    pub seats: Seats,
    /// Its packages, while they can be drawn from.
    pub packages: Vec<Package>,
}

impl Desk {
    /// The events of a season, by when they start, with their seats.
    pub fn events(
        &self,
    ) -> impl Future<Output = Result<Vec<(EventRow, Seats)>, TillError>> + Send + 'static {
        self.at_office(|office| {
            office.books.ledger()?.read(|books| {
                let events = books.events()?.into_iter().map(|event| {
                    let seats = books.seats_of(event.id, event.plan.capacity)?;
                    Ok((event, seats))
                });
                events.collect()
            })
        })
    }

    /// One event: its guests, and its money as far as whoever asks may see that.
    pub fn event(
        &self,
        id: EventId,
    ) -> impl Future<Output = Result<EventView, TillError>> + Send + 'static {
        let acting = self.acting.clone();
        self.at_office(move |office| {
            office.books.ledger()?.read(|books| {
                let event = books.event(id)?;
                let event = event.ok_or_else(|| TillError::UnknownEvent(id.to_string()))?;
                let is_over = event.cancelled || event.plan.to <= clock::now();
                let overlaps = event::overlapping(books, id)?;
                let shows_money = pass::check(books, &acting, Right::PlanEvents).is_ok();
                let guests = books.guests_of(id)?;
                let report = event::report(books, &office.menu, event, clock::now())?;
                let overlaps = overlaps.into_iter().map(|other| other.plan.name).collect();
                Ok(EventView { report, guests, overlaps, shows_money, is_over })
            })
        })
    }

    /// Does something about an event; the same request again does it once.
    pub fn change_event(
        &self,
        id: RequestId,
        ask: EventAsk,
    ) -> impl Future<Output = Result<(), TillError>> + Send + 'static {
        let request = self.request(id);
        self.at_counter(move |till| match ask {
            EventAsk::Plan(plan) => till.plan_event(&request, &plan).map(|_done| ()),
            EventAsk::Change(event, plan) => till
                .change_event(&request, &event.to_string(), &EventChange::to(plan))
                .map(|_done| ()),
            EventAsk::Cancel(event) => {
                till.cancel_event(&request, &event.to_string()).map(|_done| ())
            }
            EventAsk::Income(money) => till.book_event_income(&request, &money).map(|_done| ()),
            EventAsk::Cost(money) => till.book_event_cost(&request, &money).map(|_done| ()),
            EventAsk::Collect(event, amount, to) => {
                till.collect(&request, &event.to_string(), &amount, to).map(|_done| ())
            }
            EventAsk::Package(package) => till.sell_package(&request, &package).map(|_done| ()),
            EventAsk::Settle(event) => {
                till.settle_event(&request, &event.to_string()).map(|_done| ())
            }
            EventAsk::Reverse(entry, reason) => {
                till.act(&request, &Reverse { entry, reason }).map(|_done| ())
            }
            EventAsk::SignUp(guest) => till.sign_up(&request, &guest).map(|_done| ()),
            EventAsk::WalkIn(guest) => till.walk_in(&request, &guest).map(|_done| ()),
            EventAsk::CheckIn(event, guest) => {
                till.check_in(&request, &event.to_string(), &guest.to_string()).map(|_done| ())
            }
            EventAsk::UndoCheckIn(event, guest) => {
                till.undo_check_in(&request, &event.to_string(), &guest.to_string()).map(|_done| ())
            }
            EventAsk::DropOut(event, guest) => {
                till.drop_out(&request, &event.to_string(), &guest.to_string()).map(|_done| ())
            }
            EventAsk::Import(event, list) => {
                till.import_guests(&request, &event.to_string(), &list).map(|_import| ())
            }
            EventAsk::EraseGuests(event) => {
                till.erase_guests(&request.acting, &event.to_string()).map(|_erased| ())
            }
        })
    }

    /// Reads a guest list, and says what it would do; nothing is recorded.
    pub fn read_guest_list(
        &self,
        event: EventId,
        file: PathBuf,
    ) -> impl Future<Output = Result<(GuestList, Import), TillError>> + Send + 'static {
        self.at_office(move |office| {
            let list = guests::read_list(&file)?;
            let import = office
                .books
                .ledger()?
                .read(|books| Till::import_guests_dry(books, &event.to_string(), &list))?;
            Ok((list, import))
        })
    }

    /// Guest lists that lie where people keep what they downloaded, or beside the books; the newest first.
    pub fn guest_lists(
        &self,
    ) -> impl Future<Output = Result<Vec<PathBuf>, TillError>> + Send + 'static {
        self.at_office(|office| Ok(guests::lists_near(&office.books.path)))
    }

    /// Writes the statement of an event beside the books; says where.
    pub fn print_event(
        &self,
        id: EventId,
        language: Language,
    ) -> impl Future<Output = Result<PathBuf, TillError>> + Send + 'static {
        let acting = self.acting.clone();
        self.at_office(move |office| {
            let ledger = office.books.ledger()?;
            let report = ledger.read(|books| {
                pass::check(books, &acting, Right::PlanEvents)?;
                let event = event::find_event(books, &id.to_string())?;
                event::report(books, &office.menu, event, clock::now())
            })?;
            let (press, locale) =
                (office.press.get_or_insert_with(Press::new), Locale::new(language));
            event::write_pdf(&office.books.path, press, &report, &office.menu, &locale)
        })
    }

    /// The event that is on now.
    pub fn running_event(
        &self,
    ) -> impl Future<Output = Result<Option<Running>, TillError>> + Send + 'static {
        self.at_office(|office| {
            office.books.ledger()?.read(|books| {
                let Some(event) = books.running_event(clock::now())? else { return Ok(None) };
                let seats = books.seats_of(event.id, event.plan.capacity)?;
                let mut packages = books.packages_of(event.id)?;
                packages.retain(|package| !package.is_reversed && !package.is_settled);
                Ok(Some(Running { event, seats, packages }))
            })
        })
    }
}
