//! What can be done at the till: each checks its rule, records its fact, and hands out what
//! follows. The window and the command line both stand on it.
//!
//! Every request has an id. The same id with the same request returns the first result and records
//! nothing; with another request it is refused (docs/books.md, One way in).

pub(crate) mod ask;
pub mod cost;
pub mod desk;
pub mod drawer;
mod edition;
mod error;
pub mod event;
pub(crate) mod follow;
pub mod guests;
pub mod invoice;
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
mod secret;
pub mod settlement;
pub mod shift;
pub mod staff;
pub mod stock;
pub mod tab;
pub mod tax;
mod times;
pub mod transfer;
mod trouble;
pub mod wish;

use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::{NoContext, Timestamp, Uuid};

use self::ask::{AnyAsk, Ask};
use self::edition::begin_edition;
pub use self::error::{Standing, TillError};
use self::menu::Adoptable;
use self::pass::{Acting, Names, checked, named};
use self::times::{check_time, when};
use crate::books::{BooksError, Entry, Ledger, Reader, StockRow, Writer};
use crate::clock;
use crate::domain::business_day::{Month, business_day, offset_minutes, wall_clock};
use crate::domain::fact::menu::{MenuAdopted, Revalued};
use crate::domain::fact::stock::worth;
use crate::domain::fact::{Body, Fact, Recorded};
use crate::domain::ids::RequestId;
use crate::domain::menu::Menu;
use crate::domain::name::is_bending;
use crate::domain::order::MAX_NOTE_CHARS;
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
    let nanos = now.timestamp_subsec_nanos();
    RequestId::new(Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, nanos)))
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
        Ok(Self { ledger, menu, is_begun: false })
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
            // Whether it took place is not known: ask again under the same id.
            Err(TillError::Books(BooksError::OutcomeUnknown(_))) => {
                self.try_record(request, ask, &digest)
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
        let is_begun = self.is_begun;
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
            let fact = ask.fact(&Scene { books, menu: &in_hand, id, at, day, acting })?;
            let when = when(books, at, day, now)?;
            let Names { by, approved_by } =
                named(books, &request.acting, names.clone(), &fact, when)?;
            let digest = digest.to_owned();
            let entry = Entry { by, approved_by, ..entry(request.id, at, digest, fact) };
            refuse_sealed(writer, &entry)?;
            let record = writer.record(&entry)?;
            let scene = Scene { books: writer.read(), menu: &in_hand, id, at, day, acting };
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

impl Adoptable {
    /// The fact that brings this menu into force, where it is not; with what its unit costs do to
    /// the stock on hand.
    fn adoption(&mut self, writer: &Writer<'_>) -> Result<Option<MenuAdopted>, TillError> {
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
        let before = before.and_then(|text| crate::menu_file::parse(&text).ok());
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

/// A text that people wrote: trimmed, one line, not empty, not too long.
fn text(what: &'static str, written: &str) -> Result<String, TillError> {
    let text = written.trim();
    let sound =
        !text.is_empty() && text.chars().count() <= MAX_NOTE_CHARS && !text.chars().any(is_bending);
    if sound { Ok(text.to_owned()) } else { Err(TillError::BadText(what)) }
}
