//! What concerns one till alone: its chain, its drawer, its share of the stock.
//!
//! Once tills are joined, a reader answers for all of a shop. These questions would then add up
//! drawers and shares that belong to others, so they stand on a type of their own, and no
//! [`Reader`] has them.

use rusqlite::named_params;

use super::Reader;
use crate::books::error::BooksError;
use crate::books::journal::{head, hex, id_of};
use crate::domain::fact::Recorded;
use crate::domain::money::Money;
use crate::domain::posting::Account;

/// The till's own books, to be asked.
#[derive(Debug, Clone, Copy)]
pub struct Own<'c>(pub(super) Reader<'c>);

impl Own<'_> {
    /// The number of facts and the hash of the last, in hex.
    pub fn head(&self) -> Result<(i64, String), BooksError> {
        let (seq, hash) = head(self.0.0)?;
        Ok((seq, hex(&hash)))
    }

    /// The books' own id: the first eight hex digits of the hash of their first fact; none where
    /// there is none.
    pub fn id(&self) -> Result<Option<String>, BooksError> {
        Ok(self.0.row(1)?.map(|first| id_of(&hex(&first.hash))))
    }

    /// A fact of the chain.
    ///
    /// # Errors
    /// When it is not there, or the file cannot be read.
    pub fn fact(&self, seq: i64) -> Result<Recorded, BooksError> {
        self.0.fact(seq)
    }

    /// Whether the drawer was counted after a fact: a shift was opened or closed at a later one.
    pub fn is_counted_since(&self, seq: i64) -> Result<bool, BooksError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM shifts WHERE opened > :seq OR closed > :seq)";
        self.0.one(sql, named_params! { ":seq": seq }, |r| r.get(0))
    }

    /// The balance of an account over all days.
    pub fn balance(&self, account: &Account) -> Result<Money, BooksError> {
        let sql = "SELECT coalesce(sum(amount), 0) FROM daily WHERE account = :account";
        let of = named_params! { ":account": account.to_string() };
        self.0.one(sql, of, |r| r.get(0).map(Money::from_minor))
    }
}
