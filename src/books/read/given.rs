//! Numbers: the last that were given, and the next. The one place that knows of those that were
//! given by facts that are lost (docs/backup.md, When something is lost).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, named_params};

use super::{Own, Reader};
use crate::books::error::BooksError;
use crate::books::journal::{COLUMNS, JournalRow};
use crate::domain::fact::Recorded;
use crate::domain::fact::invoice::InvoiceNumber;
use crate::domain::fact::restored::BooksRestored;
use crate::domain::numbers::{LastNumbers, Taken};

impl Own<'_> {
    /// How often facts were lost: what restored the books then, in order.
    pub fn restorations(&self) -> Result<Vec<Recorded<BooksRestored>>, BooksError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM journal WHERE kind = 'BooksRestored'
                AND seq IN (SELECT seq FROM editions) ORDER BY seq"
        );
        let records = self.0.all(&sql, [], |row| JournalRow::read(row)?.record())?;
        Ok(records.into_iter().filter_map(Recorded::holding).collect())
    }

    /// The call number of the next sale of a business day.
    pub fn next_number(&self, day: NaiveDate) -> Result<u32, BooksError> {
        Ok(self.last_call(day)? + 1)
    }

    fn last_call(&self, day: NaiveDate) -> Result<u32, BooksError> {
        let sql = "SELECT coalesce(max(number), 0) FROM orders WHERE day = :day";
        let last = self.0.one(sql, named_params! { ":day": day.to_string() }, |r| r.get(0))?;
        let restored = self.restorations()?;
        let taken = restored.iter().filter_map(|record| record.fact.taken.calls.get(&day));
        Ok(taken.copied().fold(last, u32::max))
    }

    /// The number of the next shift.
    pub fn next_shift(&self) -> Result<u32, BooksError> {
        let last = self.last_shift()?.map_or(0, |last| last.number);
        let restored = self.restorations()?;
        let taken = restored.iter().filter_map(|record| record.fact.taken.z);
        Ok(taken.fold(last, u32::max) + 1)
    }

    /// The last numbers that were given up to now; none where there is no fact.
    pub fn last_numbers(&self) -> Result<Option<LastNumbers>, BooksError> {
        let sql = "SELECT seq, business_day FROM journal ORDER BY seq DESC LIMIT 1";
        let mut ask = self.0.0.prepare_cached(sql)?;
        let last: Option<(i64, String)> =
            ask.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let Some((seq, day)) = last else { return Ok(None) };
        let day = day
            .parse()
            .map_err(|_| BooksError::Damaged(format!("seq {seq}: its day is no day")))?;
        Ok(Some(LastNumbers {
            seq,
            day,
            call: self.last_call(day)?,
            refund: self.0.refund_number(day, seq)?,
            z: self.last_z()?,
            invoice: self.0.last_invoice()?,
        }))
    }

    fn last_z(&self) -> Result<u32, BooksError> {
        let sql = "SELECT coalesce(max(number), 0) FROM shifts WHERE closed IS NOT NULL";
        let last = self.0.one(sql, [], |row| row.get(0))?;
        let restored = self.restorations()?;
        Ok(restored.iter().filter_map(|record| record.fact.taken.z).fold(last, u32::max))
    }

    /// The numbers that these books gave and a copy of them did not.
    pub(in crate::books) fn given_beyond(&self, copy: Own<'_>) -> Result<Taken, BooksError> {
        let mut taken = Taken::default();
        for (day, _) in self.numbered("SELECT day, max(number) FROM orders GROUP BY day")? {
            let (mine, theirs) = (self.last_call(day)?, copy.last_call(day)?);
            if mine > theirs {
                taken.calls.insert(day, mine);
            }
        }
        let sql = "SELECT business_day, count(*) FROM refunds JOIN journal USING (seq)
                    GROUP BY business_day";
        for (day, _) in self.numbered(sql)? {
            let mine = self.0.refund_number(day, i64::MAX)?;
            if mine > copy.0.refund_number(day, i64::MAX)? {
                taken.refunds.insert(day, mine);
            }
        }
        taken.z = Some(self.last_z()?).filter(|z| copy.last_z().is_ok_and(|theirs| *z > theirs));
        let theirs = copy.0.last_invoice()?;
        taken.invoice = self.0.last_invoice()?.filter(|mine| Some(*mine) > theirs);
        for record in self.restorations()? {
            taken.merge(record.fact.taken);
        }
        Ok(taken)
    }

    fn numbered(&self, sql: &str) -> Result<Vec<(NaiveDate, u32)>, BooksError> {
        self.0.all(sql, [], |row| {
            let day: String = row.get(0)?;
            let wrong = |_| BooksError::Damaged(format!("`{day}` is no day"));
            Ok((day.parse().map_err(wrong)?, row.get(1)?))
        })
    }
}

impl Reader<'_> {
    /// The number of a refund: how many its business day had up to it, those that are lost among
    /// them.
    pub fn refund_number(&self, day: NaiveDate, seq: i64) -> Result<u32, BooksError> {
        let mut number = 0;
        let mut after = 0;
        for record in self.own().restorations()?.iter().filter(|record| record.seq <= seq) {
            number += self.refunds_between(day, after, record.seq)?;
            let taken: &BTreeMap<NaiveDate, u32> = &record.fact.taken.refunds;
            number = taken.get(&day).map_or(number, |taken| number.max(*taken));
            after = record.seq;
        }
        Ok(number + self.refunds_between(day, after, seq)?)
    }

    fn refunds_between(&self, day: NaiveDate, after: i64, upto: i64) -> Result<u32, BooksError> {
        // By their lines, which are found by the day; each refund has some.
        let sql = "SELECT count(DISTINCT seq) FROM lines
                    WHERE day = :day AND sale IS NOT NULL AND seq > :after AND seq <= :upto";
        let day = day.to_string();
        let of = named_params! { ":day": day, ":after": after, ":upto": upto };
        self.one(sql, of, |row| row.get(0))
    }

    /// The number of the last invoice, and its business day; none where none was issued.
    pub fn last_invoice(&self) -> Result<Option<(InvoiceNumber, NaiveDate)>, BooksError> {
        let sql = "SELECT i.number, j.business_day FROM invoices i JOIN journal j ON j.seq = i.seq
                    ORDER BY i.seq DESC LIMIT 1";
        let last: Option<(String, String)> =
            self.some(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let wrong = || BooksError::Damaged("the view `invoices` holds no number".to_owned());
        let read =
            |(number, day): (String, String)| Some((number.parse().ok()?, day.parse().ok()?));
        let last = last.map(|last| read(last).ok_or_else(wrong)).transpose()?;
        let restored = self.own().restorations()?;
        Ok(restored.into_iter().map(|record| record.fact.taken.invoice).fold(last, Option::max))
    }
}
