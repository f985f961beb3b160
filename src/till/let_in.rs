//! Letting a person in by their PIN: each try is counted before it is looked at, and what is kept
//! of the PIN must be what the journal says of it (docs/people.md, PINs).

use chrono::{DateTime, TimeDelta, Utc};

use super::edition::begin_edition;
use super::error::PinError;
use super::pass::{Names, Pass};
use super::secret::{self, Look};
use super::{TillError, fresh_id};
use crate::books::{BooksError, Entry, Ledger, Reader, StaffRow, Writer};
use crate::clock;
use crate::domain::business_day::{business_day, offset_minutes};
use crate::domain::fact::Fact;
use crate::domain::fact::staff::{Cause, MAX_STAFF_NAME_CHARS, StaffPinSet};
use crate::domain::pin::{Pin, Tries, WrongPins};
use crate::menu_file;

/// Wrong tries are forgotten after so long.
const REMEMBERED: TimeDelta = TimeDelta::days(1);

/// Lets somebody in by their PIN. Each try is counted before it is looked at, so that pulling the
/// plug gives none back; books that cannot be written count none. A PIN that an earlier version
/// kept is kept anew.
///
/// # Errors
/// When the PIN is not theirs, they have none, or nobody has that name, all in the same words and
/// the same time; when too many tries went wrong; when what is kept of the PIN was changed, or its
/// pepper is not here; when the books cannot be used.
pub fn let_in(ledger: &mut Ledger, name: &str, pin: &Pin) -> Result<Pass, TillError> {
    let (key, now) = (known_as(name), ledger.steady_time());
    let counted = ledger.write(|writer| count(writer, &key, now));
    match counted {
        Err(TillError::Books(BooksError::ReadOnly(_))) => ledger.read(|books| {
            let tries = tries(books, &key, now)?;
            tries.wait(now).map_or(Ok(()), |wait| Err(too_many(wait)))
        })?,
        counted => counted??,
    }
    let pepper = ledger.pepper()?;
    let (claim, hashes) =
        ledger.read(|books| Ok::<_, TillError>((claimed(books, name)?, books.pin_hashes()?)))?;
    let look = match &claim {
        Claim::Nobody => {
            secret::look_in_vain(pin, &hashes, pepper.as_ref());
            Look::Wrong
        }
        Claim::Bent => Look::NoHash,
        Claim::Kept { hash, .. } => secret::look(pin, hash, pepper.as_ref()),
    };
    match (look, claim) {
        (Look::Right, Claim::Kept { row, hash, is_of_old }) => {
            enter(ledger, pin, row, hash, is_of_old)
        }
        (Look::NoPepper, _) => Err(PinError::NoPepper.into()),
        (Look::NoHash, _) => Err(PinError::Bent(name.to_owned()).into()),
        (Look::Right | Look::Wrong, _) => Err(PinError::Wrong(name.to_owned()).into()),
    }
}

/// A name as tries are counted by it.
pub(super) fn known_as(name: &str) -> String {
    name.trim().to_lowercase().chars().take(MAX_STAFF_NAME_CHARS).collect()
}

/// Counts a try, unless there is still to wait: then says how long. Where the clock was turned back
/// the wait begins anew, once.
fn count(
    writer: &mut Writer<'_>,
    key: &str,
    now: DateTime<Utc>,
) -> Result<Result<(), TillError>, TillError> {
    let tries = tries(writer.read(), key, now)?;
    if let Some(wait) = tries.wait(now) {
        if tries.at > now {
            writer.note_tries(key, Tries { at: now, ..tries }, now - REMEMBERED)?;
        }
        return Ok(Err(too_many(wait)));
    }
    let wrong = tries.wrong.saturating_add(1);
    writer.note_tries(key, Tries { wrong, at: now }, now - REMEMBERED)?;
    let seen = wrong_pins(writer.read(), key)?;
    let (wrong, since) = seen.map_or((1, now), |seen| (seen.wrong.saturating_add(1), seen.since));
    writer.note_wrong_pins(&WrongPins { name: key.to_owned(), wrong, since, last: now })?;
    Ok(Ok(()))
}

/// The tries so far under a name.
fn tries(books: Reader<'_>, key: &str, now: DateTime<Utc>) -> Result<Tries, TillError> {
    let fresh = books.tries(key)?.filter(|tries| now - tries.at <= REMEMBERED);
    Ok(fresh.unwrap_or(Tries { wrong: 0, at: now }))
}

fn too_many(wait: TimeDelta) -> TillError {
    // Rounded up: whoever waits so long may try.
    PinError::TooManyTries((wait.num_milliseconds() + 999) / 1000).into()
}

fn wrong_pins(books: Reader<'_>, key: &str) -> Result<Option<WrongPins>, TillError> {
    Ok(books.wrong_pins()?.into_iter().find(|pins| pins.name == key))
}

/// Whoever a name claims to be.
enum Claim {
    /// Nobody, or somebody without a PIN.
    Nobody,
    /// Somebody, with the hash of their PIN.
    Kept {
        row: StaffRow,
        hash: String,
        /// Whether an earlier version set it, and the journal knows no digest.
        is_of_old: bool,
    },
    /// Somebody whose PIN the journal knows otherwise.
    Bent,
}

/// What is kept of a PIN counts where the journal says so. Books of the first versions have PINs
/// and no fact about any.
fn claimed(books: Reader<'_>, name: &str) -> Result<Claim, TillError> {
    let Some(row) = books.staff_named(name)? else { return Ok(Claim::Nobody) };
    let people = books.people()?;
    let known = people.get(&row.id);
    // Somebody who passes for another person by a view that was bent.
    if known.is_none_or(|known| known.has_left || known.person != row.person) {
        return Ok(Claim::Bent);
    }
    let set = known.and_then(|known| known.pin.as_ref());
    Ok(match (books.pin_hash(row.id)?, set) {
        (None, None) => Claim::Nobody,
        (Some(hash), Some(set)) => match &set.fact.digest {
            None => Claim::Kept { row, hash, is_of_old: true },
            Some(digest) if *digest == secret::digest(&hash) => {
                Claim::Kept { row, hash, is_of_old: false }
            }
            Some(_other) => Claim::Bent,
        },
        (Some(hash), None) if !people.values().any(|known| known.pin.is_some()) => {
            Claim::Kept { row, hash, is_of_old: false }
        }
        (Some(_), None) | (None, Some(_)) => Claim::Bent,
    })
}

/// Their PIN was right: the tries end, and a PIN of old is kept anew.
fn enter(
    ledger: &mut Ledger,
    pin: &Pin,
    row: StaffRow,
    hash: String,
    is_of_old: bool,
) -> Result<Pass, TillError> {
    let anew = match is_of_old {
        true => match ledger.make_pepper() {
            Ok(pepper) => Some(secret::hash(pin, &pepper)?),
            Err(BooksError::ReadOnly(_)) => None,
            Err(error) => return Err(error.into()),
        },
        false => None,
    };
    let key = known_as(&row.person.name);
    let entered = ledger.write(|writer| {
        writer.forget_tries(&key)?;
        // The right one was counted too, before it was looked at.
        if let Some(seen) = wrong_pins(writer.read(), &key)? {
            writer.note_wrong_pins(&WrongPins { wrong: seen.wrong.saturating_sub(1), ..seen })?;
        }
        match &anew {
            // It may have been replaced meanwhile.
            Some(anew) if writer.read().pin_hash(row.id)?.as_ref() == Some(&hash) => {
                keep_anew(writer, &row, anew, pin)
            }
            Some(_) | None => Ok::<_, TillError>(false),
        }
    });
    match (entered, anew) {
        (Ok(true), Some(anew)) => Ok(Pass::of(row, Some(anew))),
        (Ok(_), _) | (Err(TillError::Books(BooksError::ReadOnly(_))), _) => {
            Ok(Pass::of(row, Some(hash)))
        }
        (Err(error), _) => Err(error),
    }
}

/// Records that a PIN is kept anew. Says whether it is: books without a menu wait until they have
/// one.
fn keep_anew(
    writer: &mut Writer<'_>,
    row: &StaffRow,
    hash: &str,
    pin: &Pin,
) -> Result<bool, TillError> {
    let menu = writer.read().last_menu_text()?;
    let Some(menu) = menu.and_then(|text| menu_file::parse(&text).ok()) else { return Ok(false) };
    let (shop, now) = (&menu.shop, clock::now());
    let names = Names { by: row.person.name.clone(), approved_by: None };
    begin_edition(writer, &menu, &names, now)?;
    let digest = Some(secret::digest(hash));
    writer.record(&Entry {
        id: fresh_id(),
        day: business_day(now, shop.timezone, shop.business_day_starts),
        at: now,
        offset_minutes: offset_minutes(now, shop.timezone),
        recorded_at: now,
        by: names.by,
        approved_by: None,
        request: String::new(),
        fact: Fact::StaffPinSet(StaffPinSet { staff: row.id, digest, cause: Cause::Hashed }),
    })?;
    writer.keep_pin(row.id, hash, pin.digits())?;
    Ok(true)
}
