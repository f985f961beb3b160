//! Balances of events and tabs, and the months that have anything.

use chrono::NaiveDate;
use rusqlite::named_params;
use uuid::Uuid;

use super::Reader;
use super::report::damaged;
use crate::books::error::BooksError;
use crate::domain::business_day::Month;
use crate::domain::fact::{Fact, Recorded};
use crate::domain::ids::EventId;
use crate::domain::money::Money;
use crate::domain::posting::Account;

/// A tab of which parts were paid and that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaidTab {
    /// Its name, where it has one.
    pub name: Option<String>,
    /// What the shop kept of the parts.
    pub kept: Money,
    /// The business day of the first part.
    pub since: NaiveDate,
}

impl Reader<'_> {
    /// What an account comes to for each event, up to a day where one is said; only what is not
    /// nothing.
    pub fn sums_of_account(
        &self,
        account: &Account,
        up_to: Option<NaiveDate>,
    ) -> Result<Vec<(Option<EventId>, Money)>, BooksError> {
        let sql = "SELECT event, sum(amount) FROM daily
                    WHERE account = :account AND (:up_to IS NULL OR day <= :up_to)
                    GROUP BY event HAVING sum(amount) <> 0";
        let (account, up_to) = (account.to_string(), up_to.map(|day| day.to_string()));
        let of = named_params! { ":account": account, ":up_to": up_to };
        self.all(sql, of, |row| {
            let event: Vec<u8> = row.get(0)?;
            let event = Uuid::from_slice(&event).ok().map(EventId::new);
            Ok((event, Money::from_minor(row.get(1)?)))
        })
    }

    /// The tabs that were paid in part up to a day and are open, the first first.
    pub fn tabs_paid_in_part(&self, up_to: NaiveDate) -> Result<Vec<PaidTab>, BooksError> {
        let condition = "business_day <= :up_to AND seq IN (
            SELECT t.seq FROM tab_parts t WHERE NOT EXISTS (
                SELECT 1 FROM journal s WHERE s.id = t.tab AND s.business_day <= :up_to))";
        let parts = self.records(condition, named_params! { ":up_to": up_to.to_string() })?;
        let mut tabs: indexmap::IndexMap<_, PaidTab> = indexmap::IndexMap::new();
        for Recorded { day, fact, .. } in parts {
            let Fact::TabPartPaid(part) = fact else { continue };
            let empty = || PaidTab { name: None, kept: Money::ZERO, since: day };
            let tab = tabs.entry(part.tab).or_insert_with(empty);
            tab.kept += part.kept().amount;
            tab.name = part.name.or(tab.name.take());
        }
        Ok(tabs.into_values().collect())
    }

    /// The last months up to a day on which anything is posted or an event is held, in order.
    pub fn months_with_anything(
        &self,
        up_to: NaiveDate,
        most: u32,
    ) -> Result<Vec<Month>, BooksError> {
        let sql = "SELECT substr(day, 1, 7) FROM daily WHERE day <= :up_to
                   UNION SELECT substr(day, 1, 7) FROM events
                          WHERE day <= :up_to AND cancelled IS NULL
                   ORDER BY 1 DESC LIMIT :most";
        let of = named_params! { ":up_to": up_to.to_string(), ":most": most };
        let mut months = self.all(sql, of, |row| {
            let month: String = row.get(0)?;
            Month::parse(&month).ok_or_else(|| damaged("no month"))
        })?;
        months.reverse();
        Ok(months)
    }
}
