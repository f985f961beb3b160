//! Backups by their names, and which of them are kept (docs/backup.md, What is kept).

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDateTime, Utc};

/// The newest of each of so many days, weeks and months is kept.
const DAYS: usize = 14;
const WEEKS: usize = 8;
const MONTHS: usize = 24;

/// How the time stands in a name: sorted by name, backups are sorted by time.
const STAMP: &str = "%Y%m%dT%H%M%SZ";

/// The name of a backup: whose books, and when.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BackupName {
    /// The books' own id.
    pub books: String,
    /// When it was made, in whole seconds.
    pub at: DateTime<Utc>,
}

impl fmt::Display for BackupName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "allin-{}-{}", self.books, self.at.format(STAMP))
    }
}

/// A name that is that of no backup.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is the name of no backup")]
pub struct NoBackupName(pub String);

impl FromStr for BackupName {
    type Err = NoBackupName;

    fn from_str(name: &str) -> Result<Self, NoBackupName> {
        let read = || {
            let (books, stamp) = name.strip_prefix("allin-")?.split_once('-')?;
            let is_id = books.len() == 8 && books.bytes().all(|b| b.is_ascii_hexdigit());
            let at = NaiveDateTime::parse_from_str(stamp, STAMP).ok()?.and_utc();
            let read = Self { books: books.to_owned(), at };
            (is_id && read.to_string() == name).then_some(read)
        };
        read().ok_or_else(|| NoBackupName(name.to_owned()))
    }
}

/// The times of backups that are kept: the newest of each of the last days, weeks and months that
/// have any.
pub fn kept(all: &BTreeSet<DateTime<Utc>>) -> BTreeSet<DateTime<Utc>> {
    let mut kept = BTreeSet::new();
    keep(all, DAYS, &mut kept, |at| at.date_naive());
    keep(all, WEEKS, &mut kept, |at| at.iso_week());
    keep(all, MONTHS, &mut kept, |at| (at.year(), at.month()));
    kept
}

fn keep<K: PartialEq>(
    all: &BTreeSet<DateTime<Utc>>,
    most: usize,
    kept: &mut BTreeSet<DateTime<Utc>>,
    of: impl Fn(&DateTime<Utc>) -> K,
) {
    let mut last = None;
    let newest = all.iter().rev().filter(|at| {
        let key = Some(of(at));
        let is_first = key != last;
        last = key;
        is_first
    });
    kept.extend(newest.take(most));
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use proptest::prelude::*;

    use super::*;

    fn times(minutes: &[i64]) -> BTreeSet<DateTime<Utc>> {
        let first: DateTime<Utc> = "2024-01-31T00:00:00Z".parse().unwrap();
        minutes.iter().map(|minutes| first + TimeDelta::minutes(*minutes)).collect()
    }

    proptest! {
        #[test]
        fn the_newest_is_kept_and_what_is_kept_stays_kept(
            minutes in prop::collection::vec(0i64..2_000_000, 1..200),
        ) {
            let all = times(&minutes);
            let once = kept(&all);
            prop_assert!(once.contains(all.last().unwrap()));
            prop_assert!(once.is_subset(&all));
            prop_assert!(once.len() <= DAYS + WEEKS + MONTHS);
            prop_assert_eq!(kept(&once), once.clone());
            // Each of the last days has its newest.
            let days: BTreeSet<_> = all.iter().map(DateTime::date_naive).collect();
            for day in days.into_iter().rev().take(DAYS) {
                let newest = all.iter().rfind(|at| at.date_naive() == day).unwrap();
                prop_assert!(once.contains(newest));
            }
        }

        #[test]
        fn a_backup_a_day_leaves_two_weeks_of_days_and_two_years_of_months(days in 800i64..1500) {
            let all = times(&(0..days).map(|day| day * 1440).collect::<Vec<_>>());
            let kept = kept(&all);
            let oldest = *all.last().unwrap() - *kept.first().unwrap();
            prop_assert!((665..=735).contains(&oldest.num_days()), "{}", oldest.num_days());
            prop_assert!(kept.len() >= DAYS + 5 + 20);
        }
    }

    #[test]
    fn a_name_is_read_as_it_is_written_and_no_other() {
        let name = "allin-0a1b2c3d-20261128T003400Z";
        let read: BackupName = name.parse().unwrap();
        assert_eq!((read.books.as_str(), read.to_string().as_str()), ("0a1b2c3d", name));
        for other in [
            "allin-0a1b2c3d-20261128T003400Z.zip",
            "allin-0a1b2c3d-20261128T003400Z-wal",
            "allin-xyz-20261128T003400Z",
            "photos",
            "allin-0a1b2c3d-2026",
        ] {
            assert!(other.parse::<BackupName>().is_err(), "{other}");
        }
    }
}
