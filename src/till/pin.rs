//! PINs: letting somebody in by theirs, giving a new one, and what an owner reads about them.

use std::path::Path;
use std::sync::OnceLock;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::ask::{About, Ask};
pub use super::error::PinError;
use super::error::StaffError;
use super::let_in::{known_as, let_in};
use super::office::Errand;
use super::pass::{Acting, Pass, check, is_guarded, proven};
use super::question::{Question, Sight};
use super::secret;
use super::{Request, Scene, Till, TillError};
use crate::books::{Ledger, Reader, StaffRow, Writer};
use crate::domain::fact::Recorded;
use crate::domain::fact::staff::{Cause, PinsReviewed, Role, StaffPinSet};
use crate::domain::ids::StaffId;
use crate::domain::pin::{Pin, WrongPins};
use crate::domain::rights::Right;

/// Lets a member of staff in by their PIN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetIn {
    /// The name.
    pub name: String,
    /// The PIN.
    pub pin: Pin,
}

impl Errand for LetIn {
    type Answer = Pass;

    fn run(&self, till: &mut Till, _acting: &Acting) -> Result<Pass, TillError> {
        let_in(&mut till.ledger, &self.name, &self.pin)
    }
}

/// A PIN that is new, and its hash once it is made: it is slow, so it is made before the books are
/// held for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPin {
    pin: Pin,
    hash: OnceLock<String>,
}

impl From<Pin> for NewPin {
    fn from(pin: Pin) -> Self {
        Self { pin, hash: OnceLock::new() }
    }
}

impl NewPin {
    fn prepare(&self, ledger: &Ledger) -> Result<(), TillError> {
        if self.hash.get().is_none() {
            let hash = secret::hash(&self.pin, &ledger.make_pepper()?)?;
            // Another thread can have been no quicker: an ask is made by one.
            let _kept = self.hash.set(hash);
        }
        Ok(())
    }

    fn hash(&self) -> Result<&str, TillError> {
        let hash = self.hash.get().map(String::as_str);
        hash.ok_or_else(|| PinError::Hash("it was not prepared".to_owned()).into())
    }

    fn set(&self, staff: StaffId, cause: Cause) -> Result<StaffPinSet, TillError> {
        Ok(StaffPinSet { staff, digest: Some(secret::digest(self.hash()?)), cause })
    }

    fn keep(&self, writer: &Writer<'_>, staff: StaffId) -> Result<(), TillError> {
        writer.keep_pin(staff, self.hash()?, self.pin.digits())?;
        let people = writer.read().staff()?;
        match people.iter().find(|row| row.id == staff) {
            Some(row) => Ok(writer.forget_tries(&known_as(&row.person.name))?),
            None => Ok(()),
        }
    }
}

/// Gives a member of staff a PIN; the one before it no longer lets anyone in. Everybody may change
/// their own. The PIN of a person with more rights is set by an owner who is in, and not by an
/// approval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetPin {
    /// The member of staff.
    pub staff: StaffId,
    /// The new PIN. It is no part of the digest.
    #[serde(skip)]
    pub pin: NewPin,
    /// The PIN before, where the window asks for it: it is looked at as at the door.
    #[serde(skip)]
    pub present: Option<Pin>,
}

impl Ask for SetPin {
    type Fact = StaffPinSet;
    const WORD: &'static str = "staff pin";

    fn prepare(&self, ledger: &mut Ledger) -> Result<(), TillError> {
        if let Some(present) = &self.present {
            let staff = ledger.read(|books| books.staff())?;
            let row = staff.into_iter().find(|row| row.id == self.staff);
            let row = row.ok_or_else(|| StaffError::Unknown(self.staff.to_string()))?;
            let_in(ledger, &row.person.name, present)?;
        }
        self.pin.prepare(ledger)
    }

    fn rule(&self, scene: &Scene<'_>) -> Result<StaffPinSet, TillError> {
        let row = scene.member(self.staff)?;
        may_set_pin(scene.books, scene.acting, &row)?;
        self.pin.set(row.id, Cause::Chosen)
    }

    fn beside(
        &self,
        writer: &Writer<'_>,
        _: &Scene<'_>,
        set: &StaffPinSet,
    ) -> Result<(), TillError> {
        self.pin.keep(writer, set.staff)
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        let name = about.person(self.staff);
        vec![format!("{}: {name}", about.word("staff-new-pin"))]
    }
}

/// Whether those acting may set somebody's PIN.
///
/// # Errors
/// When nobody here has that name, the right is missing, or the books cannot be read.
pub fn may_set_pin(books: Reader<'_>, acting: &Acting, row: &StaffRow) -> Result<(), TillError> {
    if !is_guarded(books)? || acting.by.staff() == Some(row.id) {
        return Ok(());
    }
    check(books, acting, Right::ManageStaff)?;
    let role = proven(books, &acting.by)?.map(|person| person.role);
    if role.is_none_or(|role| role < row.person.role) {
        return Err(StaffError::OwnHandsOnly(row.person.name.clone()).into());
    }
    Ok(())
}

/// Gives an owner a PIN instead of the one that was forgotten (docs/people.md, A forgotten PIN).
/// [`forgotten`] alone asks for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ForgottenPin {
    staff: StaffId,
    #[serde(skip)]
    pin: NewPin,
}

impl Ask for ForgottenPin {
    type Fact = StaffPinSet;
    const WORD: &'static str = "staff pin forgotten";

    fn prepare(&self, ledger: &mut Ledger) -> Result<(), TillError> {
        self.pin.prepare(ledger)
    }

    fn rule(&self, scene: &Scene<'_>) -> Result<StaffPinSet, TillError> {
        let row = scene.member(self.staff)?;
        match row.person.role {
            Role::Owner => self.pin.set(row.id, Cause::Forgotten),
            Role::Manager | Role::Barista => Err(StaffError::NotAnOwner(row.person.name).into()),
        }
    }

    fn beside(
        &self,
        writer: &Writer<'_>,
        _: &Scene<'_>,
        set: &StaffPinSet,
    ) -> Result<(), TillError> {
        self.pin.keep(writer, set.staff)
    }
}

/// Refuses whoever may not set a forgotten PIN: the books' file must be theirs.
///
/// # Errors
/// When it is another user's.
pub fn may_forget(books: &Path) -> Result<(), TillError> {
    Pass::of_file(books).map(drop)
}

/// Gives an owner a new PIN instead of the one that was forgotten, by the user of the operating
/// system to whom the books' file belongs. It stands in the books until an owner has read of it.
///
/// # Errors
/// When the file is another user's, nobody of that id works here, they are no owner, or the books
/// cannot be used.
pub fn forgotten(
    till: &mut Till,
    request: Request,
    staff: StaffId,
    pin: Pin,
) -> Result<Recorded<StaffPinSet>, TillError> {
    let acting = Acting::alone(Pass::of_file(till.books().path())?);
    let request = Request { acting, at: None, ..request };
    Ok(till.act(&request, &ForgottenPin { staff, pin: pin.into() })?.record)
}

/// What an owner must read about PINs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PinNews {
    /// Forgotten PINs that were set from the command line: when, whose, by whom.
    pub forgotten: Vec<(DateTime<Utc>, String, String)>,
    /// Wrong PINs.
    pub wrong: Vec<WrongPins>,
    /// The last fact that this is of.
    pub upto: i64,
}

impl PinNews {
    /// Whether there is nothing to be read.
    pub fn is_empty(&self) -> bool {
        self.forgotten.is_empty() && self.wrong.is_empty()
    }
}

/// Asks what an owner must read about PINs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinNewsNow;

impl Question for PinNewsNow {
    type Answer = PinNews;

    fn ask(&self, sight: &Sight<'_>) -> Result<PinNews, TillError> {
        let books = sight.books;
        // The place is opened all the same, and nothing of this is said there.
        match check(books, sight.acting, Right::ManageStaff) {
            Err(TillError::RightMissing { .. } | TillError::SignInFirst) => {
                return Ok(PinNews::default());
            }
            checked => checked?,
        }
        let people = books.people()?;
        let named = |set: Recorded<StaffPinSet>| {
            let known = people.get(&set.fact.staff);
            let name = known.map_or_else(String::new, |known| known.person.name.clone());
            (set.recorded_at, name, set.by)
        };
        let mut wrong = books.wrong_pins()?;
        for pins in &mut wrong {
            let known = people.values().map(|known| &known.person.name);
            if let Some(name) = known.into_iter().find(|name| known_as(name) == pins.name) {
                pins.name.clone_from(name);
            }
        }
        let (upto, _hash) = books.own().head()?;
        let forgotten = books.forgotten_pins()?.into_iter().map(named).collect();
        Ok(PinNews { forgotten, wrong, upto })
    }
}

/// An owner read what there was about PINs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReviewPins {
    /// The last fact that it was of.
    pub upto: i64,
    /// When the last wrong PIN of it was.
    pub last: Option<DateTime<Utc>>,
}

impl Ask for ReviewPins {
    type Fact = PinsReviewed;
    const WORD: &'static str = "pins reviewed";

    fn rule(&self, _scene: &Scene<'_>) -> Result<PinsReviewed, TillError> {
        Ok(PinsReviewed { upto: self.upto })
    }

    fn beside(
        &self,
        writer: &Writer<'_>,
        _: &Scene<'_>,
        _: &PinsReviewed,
    ) -> Result<(), TillError> {
        self.last.map_or(Ok(()), |last| Ok(writer.forget_wrong_pins(last)?))
    }
}
