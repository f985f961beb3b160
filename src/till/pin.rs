//! PINs: letting somebody in by theirs, and giving a new one.

use serde::Serialize;

use super::ask::{About, Ask};
pub use super::error::PinError;
use super::error::StaffError;
use super::office::Errand;
use super::pass::{Acting, Pass, check, hash, is_guarded, known_as, let_in, proven};
use super::{Scene, Till, TillError};
use crate::books::{Ledger, Reader, StaffRow, Writer};
use crate::domain::fact::staff::StaffPinSet;
use crate::domain::ids::StaffId;
use crate::domain::pin::Pin;
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

/// Gives a member of staff a PIN; the one before it no longer lets anyone in. Everybody may change
/// their own. The PIN of a person with more rights is set by an owner who is in, and not by an
/// approval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetPin {
    /// The member of staff.
    pub staff: StaffId,
    /// The new PIN. It is no part of the digest.
    #[serde(skip)]
    pub pin: Pin,
    /// The PIN before, where the window asks for it: it is looked at as at the door.
    #[serde(skip)]
    pub present: Option<Pin>,
}

impl Ask for SetPin {
    type Fact = StaffPinSet;
    const WORD: &'static str = "staff pin";

    fn prepare(&self, ledger: &mut Ledger) -> Result<(), TillError> {
        let Some(present) = &self.present else { return Ok(()) };
        let staff = ledger.read(|books| books.staff())?;
        let row = staff.into_iter().find(|row| row.id == self.staff);
        let row = row.ok_or_else(|| StaffError::Unknown(self.staff.to_string()))?;
        let_in(ledger, &row.person.name, present).map(|_pass| ())
    }

    fn rule(&self, scene: &Scene<'_>) -> Result<StaffPinSet, TillError> {
        let row = scene.member(self.staff)?;
        may_set_pin(scene.books, scene.acting, &row)?;
        Ok(StaffPinSet { staff: row.id })
    }

    fn beside(
        &self,
        writer: &Writer<'_>,
        _: &Scene<'_>,
        set: &StaffPinSet,
    ) -> Result<(), TillError> {
        let staff = writer.read().staff()?;
        writer.keep_pin(set.staff, &hash(&self.pin)?, self.pin.digits())?;
        match staff.iter().find(|row| row.id == set.staff) {
            Some(row) => Ok(writer.forget_tries(&known_as(&row.person.name))?),
            None => Ok(()),
        }
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
