//! Who may do what: one table. What a fact needs is read off the fact, so that no way of making it
//! goes around the table.

use super::bearer::Bearer;
use super::fact::Fact;
use super::fact::sale::SaleMade;
use super::fact::staff::Role;
use super::ids::StaffId;

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
}

impl Right {
    /// All of them, in the order of the table.
    pub const ALL: [Self; 15] = [
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
            | Self::PlanEvents => Role::Manager,
            Self::ChangePrices
            | Self::SeeMargins
            | Self::EnterCosts
            | Self::Export
            | Self::ManageStaff => Role::Owner,
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
        }
    }
}

/// The rights that a fact needs of whoever makes it. `by` is their id, where they have one; `is_now` whether it
/// is said to happen as it is recorded, and not at another time.
pub fn needed(fact: &Fact, by: Option<StaffId>, is_now: bool) -> Vec<Right> {
    let is_own = |staff: StaffId| by == Some(staff);
    match fact {
        Fact::SaleMade(sale) => of_sale(sale),
        Fact::SaleRefunded(_) | Fact::Retendered(_) => vec![Right::Refund],
        Fact::LineVoided(_) => vec![Right::Void],
        Fact::DrawerOpened(_) => vec![Right::OpenDrawer],
        Fact::CashMoved(_) => vec![Right::MoveCash],
        Fact::Reversed(reversed) if reversed.kind == "CashMoved" => vec![Right::MoveCash],
        Fact::ShiftClosed(_) => vec![Right::CloseShift],
        Fact::StockReceived(_) | Fact::StockCounted(_) => vec![Right::KeepStock],
        Fact::Reversed(reversed) if reversed.kind.starts_with("Stock") => vec![Right::KeepStock],
        // A person's own hours after the fact are written by another one.
        Fact::StaffClockedIn(clock) if !is_own(clock.staff) || !is_now => vec![Right::KeepHours],
        Fact::StaffClockedOut(clock) if !is_own(clock.staff) || !is_now => vec![Right::KeepHours],
        Fact::StaffPinSet(set) if !is_own(set.staff) => vec![Right::ManageStaff],
        // A float below expected cash takes cash out of the drawer.
        Fact::ShiftOpened(opened) if opened.float < opened.expected && !opened.first => {
            vec![Right::MoveCash]
        }
        Fact::EventPlanned(_)
        | Fact::EventCancelled(_)
        | Fact::EventChanged(_)
        | Fact::EventCollected(_)
        | Fact::EventSettled(_)
        | Fact::PackageSold(_)
        | Fact::EventIncomeBooked(_)
        | Fact::EventCostBooked(_) => vec![Right::PlanEvents],
        Fact::CostAdded(_) | Fact::Reversed(_) | Fact::MonthSealed(_) => vec![Right::EnterCosts],
        Fact::StaffAdded(_) | Fact::StaffChanged(_) | Fact::StaffLeft(_) => {
            vec![Right::ManageStaff]
        }
        // A changed menu comes into force with the next fact, by any person; the right to name
        // another menu is checked where it is named.
        Fact::MenuAdopted(_)
        // Waste is written down by the person who made it.
        | Fact::StockWasted(_)
        | Fact::GuestSignedUp(_)
        | Fact::GuestDroppedOut(_)
        | Fact::GuestCheckedIn(_)
        | Fact::CheckInUndone(_)
        | Fact::TabPartPaid(_)
        | Fact::ReceiptReprinted(_)
        | Fact::ShiftOpened(_)
        | Fact::StaffPinSet(_)
        | Fact::StaffClockedIn(_)
        | Fact::StaffClockedOut(_) => Vec::new(),
    }
}

/// A prepaid drink is no comp: its package was sold.
fn of_sale(sale: &SaleMade) -> Vec<Right> {
    let bearers = sale.lines.iter().filter_map(|line| line.bearer.as_ref());
    let gives = bearers.into_iter().any(|bearer| !matches!(bearer, Bearer::Package(_)));
    let comp = gives.then_some(Right::Comp);
    let discount = sale.over_limit.is_some().then_some(Right::DiscountOverLimit);
    comp.into_iter().chain(discount).collect()
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
