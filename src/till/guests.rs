//! Guests of an event: on the list, at the door, and forgotten after it.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::Serialize;

use super::event::find_event;
use super::{Done, Request, Scene, Till, TillError, fresh_id};
use crate::books::Reader;
use crate::clock;
use crate::domain::fact::Fact;
use crate::domain::fact::guest::{
    CheckInUndone, GuestCheckedIn, GuestDroppedOut, GuestSignedUp, MAX_CONTACT_CHARS,
    MAX_GUEST_NAME_CHARS, MAX_GUESTS,
};
use crate::domain::guest_list::{GuestLine, GuestList, Import, import};
use crate::domain::guests::{Guest, GuestName, found};
use crate::domain::ids::{EventId, GuestId};
use crate::domain::rights::Right;
use crate::exchange::guest_list::{GuestListError, MAX_BYTES, parse};
use crate::till::pass;

/// A guest as they are signed up by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GuestAsk {
    /// The event, as a person names it.
    pub event: String,
    /// Their name.
    pub name: String,
    /// A mail address or telephone number.
    pub contact: Option<String>,
}

impl Till {
    /// Signs a guest up; their id is the request's.
    ///
    /// # Errors
    /// When there is no such event, it was cancelled, the guest is on its list, or the books cannot be used.
    pub fn sign_up(&mut self, request: &Request, ask: &GuestAsk) -> Result<Done, TillError> {
        self.put_on_list(request, "event sign-up", ask, |event, guest| {
            Fact::GuestSignedUp(GuestSignedUp { event, guests: vec![guest] })
        })
    }

    /// Lets somebody in whom nobody had signed up; their id is the request's.
    ///
    /// # Errors
    /// As [`Self::sign_up`].
    pub fn walk_in(&mut self, request: &Request, ask: &GuestAsk) -> Result<Done, TillError> {
        self.put_on_list(request, "event walk-in", ask, |event, guest| {
            Fact::GuestCheckedIn(GuestCheckedIn { event, guest, walk_in: true })
        })
    }

    fn put_on_list(
        &mut self,
        request: &Request,
        what: &'static str,
        ask: &GuestAsk,
        fact: impl Fn(EventId, GuestId) -> Fact,
    ) -> Result<Done, TillError> {
        let id = GuestId::from(request.id);
        let rule = |scene: &Scene<'_>| {
            let event = scene.standing_event(&ask.event)?;
            let name = guest_name(id, ask)?;
            let there = scene.books.guests_of(event)?;
            let is_there = |guest: &&Guest| {
                !guest.is_gone
                    && guest
                        .name
                        .as_ref()
                        .is_some_and(|n| n.to_lowercase() == name.name.to_lowercase())
                    && guest.contact == name.contact
            };
            // At the door two may have one name.
            let is_walk_in = matches!(fact(event, id), Fact::GuestCheckedIn(_));
            if let Some(other) = there.iter().find(is_there).filter(|_| !is_walk_in) {
                return Err(TillError::IsOnTheList(other.name.clone().unwrap_or_default()));
            }
            if there.len() >= MAX_GUESTS {
                return Err(TillError::TooManyGuests);
            }
            Ok(fact(event, id))
        };
        // The record must not know who it was: what tells one request from another under the same id is
        // looked up where it can be erased.
        let done = self.record_with(request, what, &ask.event, rule, |writer, _, record| {
            match &record.fact {
                Fact::GuestSignedUp(GuestSignedUp { event, .. })
                | Fact::GuestCheckedIn(GuestCheckedIn { event, .. }) => {
                    Ok(writer.name_guest(*event, &guest_name(id, ask)?)?)
                }
                _ => Ok(()),
            }
        })?;
        if done.again {
            // A list may have said more of them since.
            let asked = guest_name(id, ask)?.name.to_lowercase();
            let first = self.books().read(|books| books.guest_name(id))?;
            if first.is_some_and(|first| first.name.to_lowercase() != asked) {
                return Err(TillError::OtherRequest(request.id));
            }
        }
        Ok(done)
    }

    /// What a guest list would do; nothing is recorded.
    ///
    /// # Errors
    /// When there is no such event, or the books cannot be read.
    pub fn import_guests_dry(
        books: Reader<'_>,
        event: &str,
        list: &GuestList,
    ) -> Result<Import, TillError> {
        let event = find_event(books, event)?;
        if event.cancelled {
            return Err(TillError::EventIsCancelled(event.plan.name));
        }
        let there = books.guests_of(event.id)?;
        // Whoever was forgotten cannot be told from whoever is new.
        if there.iter().any(|guest| guest.name.is_none()) {
            return Err(TillError::GuestsErased);
        }
        let import = import(&there, list);
        if there.len() + import.added.len() > MAX_GUESTS {
            return Err(TillError::TooManyGuests);
        }
        Ok(import)
    }

    /// Signs up all of a guest list who are not on the event's, and brings the names of the others up to
    /// date. The same list again adds nobody.
    ///
    /// # Errors
    /// When there is no such event, it was cancelled, the list would be too long, or the books cannot be used.
    pub fn import_guests(
        &mut self,
        request: &Request,
        event: &str,
        list: &GuestList,
    ) -> Result<(Import, bool), TillError> {
        if let Some(first) = self.imported_before(request, list)? {
            return Ok((first, true));
        }
        let import = self.books().read(|books| Self::import_guests_dry(books, event, list))?;
        let id = self.books().read(|books| find_event(books, event))?.id;
        if !import.added.is_empty() || !import.back.is_empty() {
            self.sign_up_all(request, event, list)?;
        }
        for (guest, _) in &import.gone {
            let request = Request { id: fresh_id(), ..request.clone() };
            self.drop_out(&request, &id.to_string(), &guest.to_string())?;
        }
        if !import.changed.is_empty() {
            self.ledger.write(|writer| {
                pass::check_in(writer.read(), &request.acting)?;
                let there = writer.read().guests_of(id)?;
                for (guest, _, line) in &import.changed {
                    let before = there.iter().find(|other| other.id == *guest);
                    let kept = |new: &Option<String>, old: Option<&Option<String>>| {
                        new.clone().or_else(|| old.cloned().flatten())
                    };
                    let name = GuestName {
                        id: *guest,
                        name: line.name.clone(),
                        contact: kept(&line.contact, before.map(|g| &g.contact)),
                        code: kept(&line.code, before.map(|g| &g.code)),
                    };
                    writer.name_guest(id, &name)?;
                }
                Ok::<_, TillError>(())
            })?;
        }
        Ok((import, false))
    }

    /// What a request brought in the first time. Its guests must be on the list that comes with it now: the
    /// record itself does not know them.
    fn imported_before(
        &self,
        request: &Request,
        list: &GuestList,
    ) -> Result<Option<Import>, TillError> {
        let other = TillError::OtherRequest(request.id);
        self.books().read(|books| {
            pass::check_in(books, &request.acting)?;
            let Some((record, _)) = books.by_id(request.id)? else { return Ok(None) };
            let Fact::GuestSignedUp(first) = record.fact else { return Err(other) };
            let mut import = Import { skipped: list.skipped.clone(), ..Import::default() };
            for guest in first.guests {
                let Some(name) = books.guest_name(guest)? else { continue };
                let line = list.guests.iter().find(|line| line.name == name.name);
                match line {
                    Some(line) => import.added.push(line.clone()),
                    None => return Err(TillError::OtherRequest(request.id)),
                }
            }
            import.same = list.guests.len().saturating_sub(import.added.len());
            Ok(Some(import))
        })
    }

    fn sign_up_all(
        &mut self,
        request: &Request,
        event: &str,
        list: &GuestList,
    ) -> Result<Done, TillError> {
        let ids: Vec<GuestId> = list.guests.iter().map(|_| fresh_id().into()).collect();
        let ask = (event, list.guests.len());
        let rule = |scene: &Scene<'_>| {
            let import = Self::import_guests_dry(scene.books, event, list)?;
            let event = scene.standing_event(event)?;
            let new = ids.iter().take(import.added.len()).copied();
            let guests = import.back.iter().map(|(guest, _)| *guest).chain(new).collect();
            Ok(Fact::GuestSignedUp(GuestSignedUp { event, guests }))
        };
        self.record_with(request, "event import", &ask, rule, |writer, _, record| {
            let Fact::GuestSignedUp(signed_up) = &record.fact else { return Ok(()) };
            // Those who are there now are the new ones, who have no name yet, and the others.
            let there = writer.read().guests_of(signed_up.event)?;
            let (there, new): (Vec<Guest>, Vec<Guest>) =
                there.into_iter().partition(|guest| guest.name.is_some());
            let new = new.iter().map(|guest| guest.id);
            for (id, line) in new.zip(import(&there, list).added) {
                let GuestLine { name, contact, code, .. } = line;
                writer.name_guest(signed_up.event, &GuestName { id, name, contact, code })?;
            }
            Ok(())
        })
    }

    /// A guest is here; whoever dropped out and came all the same is, too.
    ///
    /// # Errors
    /// When nobody or several on the list may be meant, they are here already, the event was cancelled, or
    /// the books cannot be used.
    pub fn check_in(
        &mut self,
        request: &Request,
        event: &str,
        who: &str,
    ) -> Result<Done, TillError> {
        self.at_the_door(request, "event check-in", event, who, |event, guest| {
            if guest.came.is_some() {
                return Err(TillError::IsHere(called(guest)));
            }
            let guest = guest.id;
            Ok(Fact::GuestCheckedIn(GuestCheckedIn { event, guest, walk_in: false }))
        })
    }

    /// A guest was checked in by mistake.
    ///
    /// # Errors
    /// When nobody or several on the list may be meant, they are not here, or the books cannot be used.
    pub fn undo_check_in(
        &mut self,
        request: &Request,
        event: &str,
        who: &str,
    ) -> Result<Done, TillError> {
        self.at_the_door(request, "event check-in undo", event, who, |event, guest| {
            if guest.came.is_none() {
                return Err(TillError::IsNotHere(called(guest)));
            }
            Ok(Fact::CheckInUndone(CheckInUndone { event, guest: guest.id }))
        })
    }

    /// A guest will not come: whoever waits moves up.
    ///
    /// # Errors
    /// When nobody or several on the list may be meant, they are here or dropped out already, or the books
    /// cannot be used.
    pub fn drop_out(
        &mut self,
        request: &Request,
        event: &str,
        who: &str,
    ) -> Result<Done, TillError> {
        self.at_the_door(request, "event drop-out", event, who, |event, guest| {
            if guest.came.is_some() {
                return Err(TillError::CameAlready(called(guest)));
            }
            if guest.is_gone {
                return Err(TillError::IsGone(called(guest)));
            }
            Ok(Fact::GuestDroppedOut(GuestDroppedOut { event, guest: guest.id }))
        })
    }

    /// Something about a guest of the list. What was typed for them is no part of the record, not even of the
    /// digest: only whom it meant is.
    fn at_the_door(
        &mut self,
        request: &Request,
        what: &'static str,
        event: &str,
        who: &str,
        fact: impl Fn(EventId, &Guest) -> Result<Fact, TillError>,
    ) -> Result<Done, TillError> {
        let (event, meant) = self.books().read(|books| {
            let event = find_event(books, event)?.id;
            let first = books.by_id(request.id)?.and_then(|(record, _)| guest_in(&record.fact));
            // Asked again, it means whom it meant first.
            let meant = match first {
                Some(guest) => guest,
                None => find_guest(books, event, who)?.id,
            };
            Ok::<_, TillError>((event, meant))
        })?;
        self.record(request, what, &(event, meant), |scene| {
            let event = scene.standing_event(&event.to_string())?;
            let guests = scene.books.guests_of(event)?;
            let guest = guests.iter().find(|guest| guest.id == meant);
            fact(event, guest.ok_or_else(|| TillError::UnknownGuest(who.to_owned()))?)
        })
    }

    /// Forgets who the guests of an event were; says of how many it knew. The record keeps their ids, and
    /// how many came.
    ///
    /// # Errors
    /// When there is no such event, it is not over, the right is missing, or the books cannot be used.
    pub fn erase_guests(&mut self, acting: &pass::Acting, event: &str) -> Result<usize, TillError> {
        let now = clock::now();
        self.ledger.erase(|writer| {
            let row = find_event(writer.read(), event)?;
            pass::check(writer.read(), acting, Right::PlanEvents)?;
            if row.plan.to > now && !row.cancelled {
                return Err(TillError::EventIsNotOver(row.plan.to));
            }
            Ok(writer.erase_guests(row.id)?)
        })
    }
}

fn guest_name(id: GuestId, ask: &GuestAsk) -> Result<GuestName, TillError> {
    let is_sound = |text: &str, max: usize| {
        !text.is_empty() && text.chars().count() <= max && !text.chars().any(char::is_control)
    };
    let name = ask.name.trim();
    let contact = ask.contact.as_deref().map(str::trim).filter(|contact| !contact.is_empty());
    if !is_sound(name, MAX_GUEST_NAME_CHARS) {
        return Err(TillError::BadGuestName);
    }
    if contact.is_some_and(|contact| !is_sound(contact, MAX_CONTACT_CHARS)) {
        return Err(TillError::BadText("contact"));
    }
    let contact = contact.map(ToOwned::to_owned);
    Ok(GuestName { id, name: name.to_owned(), contact, code: None })
}

/// The guest that a fact of the door is about.
fn guest_in(fact: &Fact) -> Option<GuestId> {
    match fact {
        Fact::GuestCheckedIn(GuestCheckedIn { guest, .. })
        | Fact::GuestDroppedOut(GuestDroppedOut { guest, .. })
        | Fact::CheckInUndone(CheckInUndone { guest, .. }) => Some(*guest),
        _ => None,
    }
}

fn called(guest: &Guest) -> String {
    guest.name.clone().unwrap_or_else(|| guest.id.to_string())
}

/// The guest of an event that a person means: by a code, contact or id, or a part of the name.
///
/// # Errors
/// When nobody on the list may be meant, or several.
pub fn find_guest(books: Reader<'_>, event: EventId, who: &str) -> Result<Guest, TillError> {
    let guests = books.guests_of(event)?;
    match found(&guests, who).as_slice() {
        [] => Err(TillError::UnknownGuest(who.to_owned())),
        [only] => Ok((*only).clone()),
        several => {
            let names: Vec<String> = several.iter().take(5).map(|guest| called(guest)).collect();
            Err(TillError::SeveralGuests { typed: who.to_owned(), guests: names })
        }
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

/// Files that may be guest lists, where people keep what they downloaded and beside the books; the newest
/// first. A folder that cannot be read has none.
pub(super) fn lists_near(books: &Path) -> Vec<PathBuf> {
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
