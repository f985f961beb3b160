//! Guest lists from elsewhere: found, read, compared with the guests of an event, and brought in.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::DropOut;
use crate::books::{Reader, Writer};
use crate::domain::fact::Fact;
use crate::domain::fact::guest::{GuestSignedUp, MAX_GUESTS};
use crate::domain::guest_list::{GuestLine, GuestList, Import, import};
use crate::domain::guests::{Guest, GuestName};
use crate::domain::ids::{EventId, GuestId, RequestId};
use crate::exchange::guest_list::{GuestListError, MAX_BYTES, parse};
use crate::till::ask::Ask;
use crate::till::error::GuestError;
use crate::till::office::{Errand, Office, Paperwork};
use crate::till::pass::{self, Acting};
use crate::till::{Request, Scene, Till, TillError, event, fresh_id};

/// Signs up all of a guest list who are not on the event's, and brings the names of the others up
/// to date. The same list again adds no guest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportGuests {
    /// The id of its request.
    pub id: RequestId,
    /// When it happened, where that is not now.
    pub at: Option<DateTime<Utc>>,
    /// The event.
    pub event: EventId,
    /// The list.
    pub list: Arc<GuestList>,
}

/// What came of a guest list that was brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The guests, as they were brought in.
    pub import: Import,
    /// Whether they had been brought in before.
    pub again: bool,
}

impl Errand for ImportGuests {
    type Answer = Imported;

    fn run(&self, till: &mut Till, acting: &Acting) -> Result<Imported, TillError> {
        let Self { id, at, event, list } = self;
        let request = Request { id: *id, at: *at, acting: acting.clone() };
        let before = till.books().read(|books| imported_before(books, &request, list))?;
        if let Some(import) = before {
            return Ok(Imported { import, again: true });
        }
        let import = till.books().read(|books| preview(books, *event, list))?;
        let (comes, renames) =
            (!import.added.is_empty() || !import.back.is_empty(), !import.changed.is_empty());
        let all = usize::from(comes) + import.gone.len() + usize::from(renames);
        if comes {
            till.act(&request, &SignUpList::new(*event, list))?;
        }
        let mut done = usize::from(comes);
        for (guest, _) in &import.gone {
            let request = Request { id: fresh_id(), ..request.clone() };
            let gone = till.act(&request, &DropOut { event: *event, guest: *guest });
            gone.map_err(|error| error.after(done, all))?;
            done += 1;
        }
        if renames {
            let renamed = till.ledger.write(|writer| rename(writer, acting, *event, &import));
            renamed.map_err(|error| error.after(done, all))?;
        }
        Ok(Imported { import, again: false })
    }
}

/// The guests that a request brought in before. They must be on the list that comes with it now:
/// the record itself does not know them.
fn imported_before(
    books: Reader<'_>,
    request: &Request,
    list: &GuestList,
) -> Result<Option<Import>, TillError> {
    let other = || TillError::OtherRequest(request.id);
    pass::check_in(books, &request.acting)?;
    let Some((record, _)) = books.by_id(request.id)? else { return Ok(None) };
    let Fact::GuestSignedUp(first) = record.fact else { return Err(other()) };
    let mut import = Import { skipped: list.skipped.clone(), ..Import::default() };
    for guest in first.guests {
        let Some(name) = books.guest_name(guest)? else { continue };
        let line = list.guests.iter().find(|line| line.name == name.name);
        import.added.push(line.cloned().ok_or_else(other)?);
    }
    import.same = list.guests.len().saturating_sub(import.added.len());
    Ok(Some(import))
}

/// Brings the names of guests up to date; what a list does not say stays.
fn rename(
    writer: &Writer<'_>,
    acting: &Acting,
    event: EventId,
    import: &Import,
) -> Result<(), TillError> {
    pass::check_in(writer.read(), acting)?;
    let there = writer.read().guests_of(event)?;
    for (id, _, line) in &import.changed {
        let before = there.iter().find(|other| other.id == *id);
        let kept = |new: &Option<String>, old: Option<&Option<String>>| {
            new.clone().or_else(|| old.cloned().flatten())
        };
        let name = GuestName {
            id: *id,
            name: line.name.clone(),
            contact: kept(&line.contact, before.map(|guest| &guest.contact)),
            code: kept(&line.code, before.map(|guest| &guest.code)),
        };
        writer.name_guest(event, &name)?;
    }
    Ok(())
}

/// Signs up the guests of a list who are new or come again.
#[derive(Debug, Serialize)]
struct SignUpList<'l> {
    event: EventId,
    guests: usize,
    #[serde(skip)]
    list: &'l GuestList,
    /// Ids for as many new guests as there can be.
    #[serde(skip)]
    ids: Vec<GuestId>,
}

impl<'l> SignUpList<'l> {
    fn new(event: EventId, list: &'l GuestList) -> Self {
        let ids = list.guests.iter().map(|_| fresh_id().into()).collect();
        Self { event, guests: list.guests.len(), list, ids }
    }
}

impl Ask for SignUpList<'_> {
    type Fact = GuestSignedUp;
    const WORD: &'static str = "event import";

    fn rule(&self, scene: &Scene<'_>) -> Result<GuestSignedUp, TillError> {
        let import = preview(scene.books, self.event, self.list)?;
        let new = self.ids.iter().take(import.added.len()).copied();
        let guests = import.back.iter().map(|(guest, _)| *guest).chain(new).collect();
        Ok(GuestSignedUp { event: self.event, guests })
    }

    fn beside(
        &self,
        writer: &Writer<'_>,
        _scene: &Scene<'_>,
        fact: &GuestSignedUp,
    ) -> Result<(), TillError> {
        // Those who are there now are the new ones, who have no name yet, and the others.
        let there = writer.read().guests_of(fact.event)?;
        let (there, new): (Vec<Guest>, Vec<Guest>) =
            there.into_iter().partition(|guest| guest.name.is_some());
        let new = new.iter().map(|guest| guest.id);
        for (id, line) in new.zip(import(&there, self.list).added) {
            let GuestLine { name, contact, code, .. } = line;
            writer.name_guest(fact.event, &GuestName { id, name, contact, code })?;
        }
        Ok(())
    }
}

/// What a guest list would do; nothing is recorded.
///
/// # Errors
/// When the event was cancelled or its guests were erased, the list would be too long, or the books
/// cannot be read.
pub fn preview(books: Reader<'_>, event: EventId, list: &GuestList) -> Result<Import, TillError> {
    let event = event::standing(books, event)?;
    let there = books.guests_of(event.id)?;
    // An erased guest cannot be told from a new one.
    if there.iter().any(|guest| guest.name.is_none()) {
        return Err(GuestError::NamesErased.into());
    }
    let import = import(&there, list);
    if there.len() + import.added.len() > MAX_GUESTS {
        return Err(GuestError::TooMany.into());
    }
    Ok(import)
}

/// Reads a guest list and says what it would do; nothing is recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadGuestList {
    /// The event.
    pub event: EventId,
    /// The list's file.
    pub file: PathBuf,
}

impl Paperwork for ReadGuestList {
    type Answer = (Arc<GuestList>, Import);

    fn file(&self, office: &mut Office, _acting: &Acting) -> Result<Self::Answer, TillError> {
        let list = read_list(&self.file)?;
        let import = office.books.ledger()?.read(|books| preview(books, self.event, &list))?;
        Ok((Arc::new(list), import))
    }
}

/// Finds guest lists where people keep their downloads, and beside the books; the newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindGuestLists;

impl Paperwork for FindGuestLists {
    type Answer = Vec<PathBuf>;

    fn file(&self, office: &mut Office, _acting: &Acting) -> Result<Vec<PathBuf>, TillError> {
        Ok(lists_near(&office.books.path))
    }
}

/// Reads a guest list.
///
/// # Errors
/// When it cannot be read, or is none.
pub fn read_list(file: &Path) -> Result<GuestList, GuestListError> {
    let io = |source| GuestListError::Io { path: file.to_owned(), source };
    if std::fs::metadata(file).map_err(io)?.len() > MAX_BYTES {
        return Err(GuestListError::TooLarge);
    }
    parse(&std::fs::read(file).map_err(io)?)
}

/// Files that may be guest lists, the newest first. A folder that cannot be read has none.
fn lists_near(books: &Path) -> Vec<PathBuf> {
    /// More are not looked through by hand.
    const MOST: usize = 8;
    let home = etcetera::home_dir().ok().map(|home| home.join("Downloads"));
    let folders = home.into_iter().chain(books.parent().map(Path::to_owned));
    let files = folders.filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten();
    let mut lists: Vec<(SystemTime, PathBuf)> = files
        .filter(|file| file.path().extension().is_some_and(|e| e.eq_ignore_ascii_case("csv")))
        .filter_map(|file| Some((file.metadata().ok()?.modified().ok()?, file.path())))
        .collect();
    lists.sort_by(|a, b| b.cmp(a));
    lists.into_iter().take(MOST).map(|(_, path)| path).collect()
}
