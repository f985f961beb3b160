//! What can be done at the till: each checks its rule, records its fact, and hands out what
//! follows. The window and the command line both stand on it.
//!
//! Every request has an id. The same id with the same request returns the first result and records
//! nothing; with another request it is refused (docs/books.md, One way in).

pub(crate) mod ask;
pub mod backup;
mod by_hand;
pub mod clock_doubt;
pub mod cost;
pub mod desk;
pub mod drawer;
mod edition;
mod error;
pub mod event;
pub(crate) mod follow;
pub mod guests;
pub mod invoice;
mod kept;
pub mod let_in;
pub mod menu;
pub mod office;
pub mod orders;
pub mod package;
pub mod pass;
pub mod pin;
pub(crate) mod question;
pub mod queue;
pub mod receipt;
pub mod refund;
pub mod report;
pub(crate) mod retender;
pub mod reversal;
pub mod ring;
mod said;
pub mod seal;
mod secret;
pub mod settings;
pub mod settlement;
pub mod shift;
pub mod staff;
pub mod stock;
pub mod tab;
pub mod tax;
mod times;
pub mod transfer;
mod trouble;
pub mod watch;
pub mod wish;

use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::{NoContext, Timestamp, Uuid};

use self::ask::{AnyAsk, Ask, text};
use self::edition::begin_edition;
pub use self::error::{Standing, TillError};
use self::menu::Adoptable;
use self::pass::{Acting, Names, checked, named};
use self::times::{check_time, when};
use crate::books::{BooksError, Entry, Ledger, Reader, Writer};
use crate::clock;
use crate::domain::business_day::{Month, business_day, offset_minutes, wall_clock};
use crate::domain::fact::{Body, Fact, Recorded};
use crate::domain::ids::RequestId;
use crate::domain::menu::Menu;
use crate::domain::rights::Right;
use crate::files;

/// The folders beside the books in which the till puts its papers.
const PAPERS: [&str; 4] = ["receipts", "z-reports", "reports", "events"];

/// Who acts where no staff is set.
pub const OWNER: &str = "owner";

/// A request: who asks for what when, under which id.
#[derive(Debug, Clone)]
pub struct Request {
    /// Its id. Repeated, it is done once.
    pub id: RequestId,
    /// When it happened, where that is not now.
    pub at: Option<DateTime<Utc>>,
    /// Who does it, and who stands by it.
    pub acting: Acting,
}

impl Request {
    /// A request of the owner's, now, under a new id.
    pub fn new() -> Self {
        Self { id: fresh_id(), at: None, acting: Acting::default() }
    }
}

impl Default for Request {
    fn default() -> Self {
        Self::new()
    }
}

/// A new id, in the order of time (UUIDv7).
pub fn fresh_id() -> RequestId {
    let now = clock::now();
    let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
    RequestId::new(Uuid::new_v7(Timestamp::from_unix(
        NoContext,
        seconds,
        now.timestamp_subsec_nanos(),
    )))
}

/// What a request came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done<T = Fact> {
    /// As recorded.
    pub record: Recorded<T>,
    /// Whether it had been recorded before.
    pub again: bool,
}

/// A till: books open for recording, and the menu in force.
#[derive(Debug)]
pub struct Till {
    ledger: Ledger,
    menu: Adoptable,
    /// Whether the books are known to be of this edition, so that no fact has to ask.
    is_begun: bool,
    /// What open orders that it keeps are known by.
    hand: Uuid,
}

/// What a rule can see: the books inside its transaction, the menu, and the request.
#[derive(Debug)]
pub struct Scene<'t> {
    /// The books as they are inside the transaction.
    pub books: Reader<'t>,
    /// The menu in force.
    pub menu: &'t Menu,
    /// The id of the request.
    pub id: RequestId,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// The business day of that.
    pub day: NaiveDate,
    /// The people who act.
    pub acting: &'t Acting,
    /// What open orders that this till keeps are known by.
    pub hand: Uuid,
}

impl Till {
    /// Opens the books for recording, with a menu.
    ///
    /// # Errors
    /// When the books cannot be used.
    pub fn open(books: &Path, menu: Adoptable) -> Result<Self, TillError> {
        let ledger = Ledger::open(books)?;
        // Papers of earlier versions lie in folders that others could enter.
        for folder in PAPERS {
            files::close_folder(&books.with_file_name(folder));
        }
        Ok(Self { ledger, menu, is_begun: false, hand: Uuid::new_v4() })
    }

    /// The window is closed: from now on a plain copy of the books' file is whole.
    ///
    /// # Errors
    /// When the books are refused, or cannot be written.
    pub fn close(books: &Path) -> Result<(), TillError> {
        Ok(Ledger::settle(books)?)
    }

    /// The menu in force.
    pub fn menu(&self) -> &Arc<Menu> {
        &self.menu.menu
    }

    /// Takes a changed menu; the next fact records it first.
    pub fn take_menu(&mut self, menu: Adoptable) {
        self.menu = menu;
    }

    /// Whether the menu could be changed now: whoever asks may, and the books could record it.
    ///
    /// # Errors
    /// When whoever asks may not change prices, or the books cannot be written or trade in another
    /// currency.
    pub fn can_change_menu(&mut self, acting: &Acting) -> Result<(), TillError> {
        let menu = &mut self.menu;
        self.ledger.write(|writer| {
            checked(writer.read(), acting, &[Right::ChangePrices])?;
            menu.adoption(writer)?;
            Ok(())
        })
    }

    /// Takes a changed menu and records it at once, by whoever changed it.
    ///
    /// # Errors
    /// When whoever asks may not change prices, or the books cannot be written; the menu is taken
    /// all the same, and the next fact records it first.
    pub fn adopt(&mut self, acting: &Acting, menu: Adoptable) -> Result<(), TillError> {
        self.menu = menu;
        let menu = &mut self.menu;
        let now = clock::now();
        let adopted = self.ledger.write(|writer| {
            let Names { by, approved_by } = checked(writer.read(), acting, &[Right::ChangePrices])?;
            let Some(fact) = menu.adoption(writer)? else { return Ok(None) };
            let names = Names { by, approved_by };
            begin_edition(writer, &menu.menu, &names, now)?;
            let Names { by, approved_by } = names;
            let shop = &menu.menu.shop;
            let entry = Entry {
                id: fresh_id(),
                day: business_day(now, shop.timezone, shop.business_day_starts),
                at: now,
                offset_minutes: offset_minutes(now, shop.timezone),
                recorded_at: now,
                by,
                approved_by,
                request: String::new(),
                fact: Fact::MenuAdopted(fact),
            };
            refuse_sealed(writer, &entry)?;
            Ok::<_, TillError>(Some(writer.record(&entry)?.seq))
        })?;
        if adopted.is_some() {
            self.menu.in_force = adopted;
        }
        Ok(())
    }

    /// Stops recording for good where an error says that the books are not what they were, and
    /// saves what is still held of them.
    pub fn stop_for(&mut self, error: TillError) -> TillError {
        match error {
            TillError::Books(why) if why.stops_selling() => {
                self.ledger.stop(&why, clock::now()).into()
            }
            other => other,
        }
    }

    /// The books, to be read.
    pub fn books(&self) -> &Ledger {
        &self.ledger
    }

    /// Does what is asked, once: the request repeated returns the first result.
    ///
    /// # Errors
    /// When the rule of the ask refuses it, a right is missing, the id was used for another
    /// request, or the books cannot be used.
    pub fn act<A: Ask>(&mut self, request: &Request, ask: &A) -> Result<Done<A::Fact>, TillError> {
        ask.prepare(&mut self.ledger)?;
        let digest = ask::digest(request, ask);
        let done = match self.try_record(request, ask, &digest) {
            // Whether it took place is not known: ask again under the same id. Where that fails as
            // well, it still is not.
            Err(TillError::Books(BooksError::OutcomeUnknown(why))) => {
                let again = self.try_record(request, ask, &digest);
                again.map_err(|error| error.after_doubt(request.id, why))
            }
            done => done,
        }?;
        let other = TillError::OtherRequest(request.id);
        let Some(body) = A::Fact::of(done.record.fact.clone()) else { return Err(other) };
        let record = done.record.map(|_| body);
        if done.again && !self.ledger.read(|books| ask.repeats(books, &record))? {
            return Err(other);
        }
        Ok(Done { record, again: done.again })
    }

    fn try_record(
        &mut self,
        request: &Request,
        ask: &dyn AnyAsk,
        digest: &str,
    ) -> Result<Done, TillError> {
        let now = clock::now();
        let menu = &mut self.menu;
        let (is_begun, hand) = (self.is_begun, self.hand);
        let mut adopted = None;
        let done = self.ledger.write(|writer| {
            let names = checked(writer.read(), &request.acting, &[])?;
            if let Some((record, first)) = writer.read().by_id(request.id)? {
                return if ask.is_same(&record, &first, digest) {
                    Ok(Done { record, again: true })
                } else {
                    Err(TillError::OtherRequest(request.id))
                };
            }
            let at = check_time(request.at.unwrap_or(now), now)?;
            if !is_begun {
                begin_edition(writer, &menu.menu, &names, now)?;
            }
            let in_hand = Arc::clone(&menu.menu);
            let shop = &in_hand.shop;
            let day = business_day(at, shop.timezone, shop.business_day_starts);
            let entry = |id, at, request: String, fact| Entry {
                id,
                day,
                at,
                offset_minutes: offset_minutes(at, shop.timezone),
                recorded_at: now,
                by: names.by.clone(),
                approved_by: None,
                request,
                fact,
            };
            if let Some(fact) = menu.adoption(writer)? {
                let entry = entry(fresh_id(), at, String::new(), Fact::MenuAdopted(fact));
                refuse_sealed(writer, &entry)?;
                adopted = Some(writer.record(&entry)?.seq);
            }
            let books = writer.read();
            let (id, acting) = (request.id, &request.acting);
            let fact = ask.fact(&Scene { books, menu: &in_hand, id, at, day, acting, hand })?;
            let when = when(books, at, day, now)?;
            let Names { by, approved_by } =
                named(books, &request.acting, names.clone(), &fact, when)?;
            let digest = digest.to_owned();
            let entry = Entry { by, approved_by, ..entry(request.id, at, digest, fact) };
            refuse_sealed(writer, &entry)?;
            let record = writer.record(&entry)?;
            let books = writer.read();
            let scene = Scene { books, menu: &in_hand, id, at, day, acting, hand };
            ask.follow(writer, &scene, &record)?;
            stock::mark_sold_out(writer, &in_hand, &record)?;
            Ok(Done { record, again: false })
        })?;
        if adopted.is_some() {
            self.menu.in_force = adopted;
        }
        self.is_begun |= !done.again;
        Ok(done)
    }
}

/// The file refuses it too; this says it in words.
fn refuse_sealed(writer: &Writer<'_>, entry: &Entry) -> Result<(), TillError> {
    let sealed = writer.read().sealed_months()?;
    if sealed.is_empty() {
        return Ok(());
    }
    let mut months = entry.fact.postings(entry.day)?.into_iter().map(|p| Month::of(p.day));
    match months.find(|month| sealed.contains(month)) {
        Some(month) => Err(TillError::Sealed(month)),
        None => Ok(()),
    }
}

impl Scene<'_> {
    /// The shop's wall clock.
    fn wall_time(&self) -> chrono::NaiveTime {
        wall_clock(self.at, self.menu.shop.timezone).time()
    }
}
