//! Why a package of drinks is refused.

use chrono::NaiveDate;

/// A refusal about a package.
#[derive(Debug, thiserror::Error)]
pub enum PackageError {
    /// No package of that name.
    #[error("there is no package `{0}`")]
    Unknown(String),
    /// Something else than a drink from it.
    #[error("line {0} is no drink: a package pays for drinks only")]
    NoDrink(usize),
    /// More drinks than it has.
    #[error("{asked} drinks are asked of a package that has {left} left")]
    IsEmpty {
        /// As asked for.
        asked: u32,
        /// What is left.
        left: u32,
    },
    /// One that would be reversed after its event was settled.
    #[error("the event was settled: its packages are closed")]
    IsSettled,
    /// One of which drinks were drawn.
    #[error(
        "{0} drinks of this package were drawn: settle the event, or put them back by refunds first"
    )]
    WasDrawn(u32),
    /// One that would end before its event.
    #[error("{0} is before the event: its drinks are drawn from the event's day on")]
    EndsBefore(NaiveDate),
    /// One of no drinks, or of too many.
    #[error("a package has 1 to {0} drinks")]
    Size(u32),
}
