//! Who may do what: one table. What a fact needs stands beside its body and is read off the fact,
//! so that no way of making it goes around the table.

use super::ids::StaffId;
use super::role::Role;

/// An act that needs a right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Right {
    /// Give a drink away.
    Comp,
    /// Take more off than the menu's limit.
    DiscountOverLimit,
    /// Give money back, and correct how something was paid.
    Refund,
    /// Take off what the bar is making.
    Void,
    /// Open the drawer without a sale.
    OpenDrawer,
    /// Bring cash into the drawer, and take it out.
    MoveCash,
    /// Count the drawer and close the shift.
    CloseShift,
    /// Clock others in and out.
    KeepHours,
    /// Receive deliveries, count the stock, and reverse entries of the stock.
    KeepStock,
    /// Plan and cancel events, and book their money.
    PlanEvents,
    /// Name another menu than the one in force.
    ChangePrices,
    /// See the statement and what each drink leaves.
    SeeMargins,
    /// Enter costs, take entries back, close months.
    EnterCosts,
    /// Take the books out for other programs.
    Export,
    /// Add and change people, and set their PINs.
    ManageStaff,
    /// Change the settings of this machine.
    ChangeSettings,
    /// Back up the books, and restore them.
    KeepBooks,
    /// Say that something happened earlier than now.
    Backdate,
    /// Say so of a business day that was counted since, or that lies before the books.
    BackdateCounted,
}

impl Right {
    /// All of them, in the order of the table.
    pub const ALL: [Self; 19] = [
        Self::Comp,
        Self::DiscountOverLimit,
        Self::Refund,
        Self::Void,
        Self::OpenDrawer,
        Self::MoveCash,
        Self::CloseShift,
        Self::KeepHours,
        Self::KeepStock,
        Self::PlanEvents,
        Self::ChangePrices,
        Self::SeeMargins,
        Self::EnterCosts,
        Self::Export,
        Self::ManageStaff,
        Self::ChangeSettings,
        Self::KeepBooks,
        Self::Backdate,
        Self::BackdateCounted,
    ];

    /// The lowest role that has it; those above it have it too.
    pub const fn lowest(self) -> Role {
        match self {
            Self::Comp
            | Self::DiscountOverLimit
            | Self::Refund
            | Self::Void
            | Self::OpenDrawer
            | Self::MoveCash
            | Self::CloseShift
            | Self::KeepHours
            | Self::KeepStock
            | Self::PlanEvents
            | Self::Backdate => Role::Manager,
            Self::ChangePrices
            | Self::SeeMargins
            | Self::EnterCosts
            | Self::Export
            | Self::ManageStaff
            | Self::ChangeSettings
            | Self::KeepBooks
            | Self::BackdateCounted => Role::Owner,
        }
    }

    /// Whether a role has it.
    pub fn is_held_by(self, role: Role) -> bool {
        role >= self.lowest()
    }

    /// Its word on the command line and in the documents.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Comp => "comp",
            Self::DiscountOverLimit => "discount-over-limit",
            Self::Refund => "refund",
            Self::Void => "void",
            Self::OpenDrawer => "open-drawer",
            Self::MoveCash => "move-cash",
            Self::CloseShift => "close-shift",
            Self::KeepHours => "keep-hours",
            Self::KeepStock => "keep-stock",
            Self::PlanEvents => "plan-events",
            Self::ChangePrices => "change-prices",
            Self::SeeMargins => "see-margins",
            Self::EnterCosts => "enter-costs",
            Self::Export => "export",
            Self::ManageStaff => "manage-staff",
            Self::ChangeSettings => "change-settings",
            Self::KeepBooks => "keep-books",
            Self::Backdate => "backdate",
            Self::BackdateCounted => "backdate-counted",
        }
    }
}

/// Who makes a fact, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doer {
    /// Their id, where they have one.
    pub staff: Option<StaffId>,
    /// When it is said to happen.
    pub when: When,
}

/// When a fact is said to happen, seen from the time that it is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// As it is recorded.
    Now,
    /// Earlier.
    Earlier,
    /// On a business day before that of the last closed shift, or before the books' first fact.
    Counted,
}

impl When {
    /// The right that saying so takes.
    pub(super) const fn right(self) -> Option<Right> {
        match self {
            Self::Now => None,
            Self::Earlier => Some(Right::Backdate),
            Self::Counted => Some(Right::BackdateCounted),
        }
    }
}

impl Doer {
    /// Whether they are this person.
    pub(super) fn is(self, staff: StaffId) -> bool {
        self.staff == Some(staff)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_owner_may_do_everything_and_a_barista_sells() {
        for right in Right::ALL {
            assert!(right.is_held_by(Role::Owner), "{right:?}");
            assert!(!right.is_held_by(Role::Barista), "{right:?}");
            assert_eq!(right.is_held_by(Role::Manager), right.lowest() == Role::Manager);
        }
    }

    #[test]
    fn the_table_names_each_right_once() {
        let mut words: Vec<_> = Right::ALL.iter().map(|right| right.as_str()).collect();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), Right::ALL.len());
    }
}
