//! What stands beside the statement of a period: how the drawer was counted, and who is at work now
//! (docs/statement.md, The drawer).

use chrono::NaiveDate;

use crate::domain::money::Money;

/// A count of the drawer, as its Z report has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawerCount {
    /// The number of the Z report.
    pub z: u32,
    /// The business day on which it was counted.
    pub day: NaiveDate,
    /// The cash that the books expected.
    pub expected: Money,
    /// The cash counted.
    pub counted: Money,
    /// Why they differ, where that was said.
    pub reason: Option<String>,
    /// Who counted.
    pub by: String,
    /// Who approved it, where somebody had to.
    pub approved_by: Option<String>,
}

impl DrawerCount {
    /// More in the drawer than expected; negative where it is short.
    pub fn over_short(&self) -> Money {
        self.counted - self.expected
    }
}

/// What stands beside a statement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beside {
    /// The counts of the drawer in the period, in order.
    pub counts: Vec<DrawerCount>,
    /// Whether a shift is open now, so that the drawer is still to be counted.
    pub is_open: bool,
    /// How many are at work now, where the period is not over.
    pub at_work: usize,
    /// What their hours so far come to at their wages; it is not posted.
    pub labour_so_far: Money,
}

impl Beside {
    /// Over and short of all counts together.
    pub fn over_short(&self) -> Money {
        self.counts.iter().map(DrawerCount::over_short).sum()
    }
}
