//! Who is at the till, and what waits until somebody with the right to it stands by.

use chrono::{DateTime, FixedOffset, TimeDelta};

use super::Message;
use super::intention::Intention;
use super::room::Here;
use super::screen::counter::Who;
use super::screen::sign_in::SignIn;
use crate::domain::ids::StaffId;
use crate::domain::menu::Menu;
use crate::domain::rights::Right;
use crate::locale::Language;
use crate::till::pass::{Acting, Pass};
use crate::till::staff::StaffView;

#[derive(Debug)]
pub(crate) enum Door {
    /// Anybody: no owner has a PIN.
    Ajar,
    Locked(SignIn),
    In {
        pass: Pass,
        /// Who stands by, so that they can look at what is not theirs.
        standing_by: Option<Pass>,
    },
}

/// What waits for somebody with the right to it.
#[derive(Debug)]
pub(crate) struct Asking {
    /// Where they say who they are.
    pub sign_in: SignIn,
    pub intention: Intention,
    /// What the screen hears where nobody comes.
    pub refused: Box<Message>,
}

impl Door {
    /// The door as the till starts.
    pub(crate) fn at_start(staff: &StaffView) -> Self {
        if staff.is_guarded { Self::Locked(SignIn::new()) } else { Self::Ajar }
    }

    /// Who works here changed: a door is closed once an owner has a PIN, and to whoever left; it is
    /// open where nobody keeps it any more.
    pub(crate) fn see(&mut self, staff: &StaffView) {
        let is_here = |pass: &Pass| staff.people.iter().any(|row| pass.staff() == Some(row.id));
        match self {
            Self::Ajar if staff.is_guarded => *self = Self::Locked(SignIn::new()),
            Self::Locked(_) | Self::In { .. } if !staff.is_guarded => *self = Self::Ajar,
            Self::In { pass, .. } if !is_here(pass) => *self = Self::Locked(SignIn::new()),
            Self::Ajar | Self::Locked(_) | Self::In { .. } => {}
        }
    }

    /// Who does what is asked for now.
    pub(crate) fn acting(&self) -> Acting {
        match self {
            Self::Ajar | Self::Locked(_) => Acting::default(),
            Self::In { pass, .. } => Acting::alone(pass.clone()),
        }
    }

    /// Whether whoever is here has a right.
    pub(crate) fn may(&self, right: Right, staff: &StaffView) -> bool {
        match self {
            Self::Ajar => true,
            Self::Locked(_) => false,
            Self::In { pass, .. } => staff
                .people
                .iter()
                .any(|row| pass.staff() == Some(row.id) && right.is_held_by(row.person.role)),
        }
    }

    /// Who the counter says is there.
    pub(crate) fn who(&self) -> Who {
        match self {
            Self::Ajar => Who::Anybody,
            Self::Locked(_) => Who::Nobody,
            Self::In { pass, .. } => match pass.staff() {
                Some(id) => Who::Somebody(id, pass.name().to_owned()),
                None => Who::Anybody,
            },
        }
    }

    /// Something to look at, with whoever stands by for that.
    pub(crate) fn looking(&self, intention: Intention) -> Intention {
        match self {
            Self::In { standing_by: Some(pass), .. } => {
                Intention::Approved(pass.clone(), Box::new(intention))
            }
            Self::Ajar | Self::Locked(_) | Self::In { .. } => intention,
        }
    }

    /// What a place can see of the till, and of the people who are there.
    pub(crate) fn here<'a>(
        &self,
        menu: &'a Menu,
        people: &'a StaffView,
        now: DateTime<FixedOffset>,
        language: Language,
    ) -> Here<'a> {
        let shows_wages = self.may(Right::ManageStaff, people);
        Here { who: self.staff(), shows_wages, language, ..Here::new(menu, people, now) }
    }

    pub(crate) fn is_locked(&self) -> bool {
        matches!(self, Self::Locked(_))
    }

    pub(crate) fn staff(&self) -> Option<StaffId> {
        match self {
            Self::In { pass, .. } => pass.staff(),
            Self::Ajar | Self::Locked(_) => None,
        }
    }

    pub(crate) fn stand_by(&mut self, by: Pass) {
        if let Self::In { standing_by, .. } = self {
            *standing_by = Some(by);
        }
    }

    /// Nobody stands by any more.
    pub(crate) fn stand_down(&mut self) {
        if let Self::In { standing_by, .. } = self {
            *standing_by = None;
        }
    }

    pub(crate) fn wait_on(&mut self, passed: TimeDelta) {
        if let Self::Locked(sign_in) = self {
            sign_in.wait_on(passed);
        }
    }
}
