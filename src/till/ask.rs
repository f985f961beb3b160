//! What can be asked of the till. Each ask is a value, made by the screen or command that wants it
//! and understood by [`super::Till::act`]; its rule stands beside it in the file of its subject.
//! Nothing here is text that must be read again: the command line reads ids, amounts and names
//! before it asks.

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{Request, Scene, TillError};
use crate::books::{Ledger, Reader, StaffRow, Writer, hex};
use crate::domain::fact::paid::Paid;
use crate::domain::fact::sale::{SaleLine, SaleMade, SaleRefunded};
use crate::domain::fact::{Body, Fact, Recorded};
use crate::domain::id::Id;
use crate::domain::ids::{EventId, StaffId};
use crate::domain::menu::Menu;
use crate::domain::money::Money;
use crate::domain::name::is_bending;
use crate::domain::order::{MAX_NOTE_CHARS, OrderLine};
use crate::locale::Locale;

/// How much of its hash tells a request from another one under the same id.
const DIGEST_BYTES: usize = 12;

/// What stands before a digest of the second form. The first form had names and amounts as they
/// were written, and no mark (docs/books.md, One way in).
const SECOND_FORM: &str = "2:";

/// Something that can be asked of the till and becomes one fact.
pub trait Ask: Serialize {
    /// The body of the fact.
    type Fact: Body;

    /// The word of the journal for it. It is hashed into every request and never renamed.
    const WORD: &'static str;

    /// Looks at what must be right before the books are open for it, such as a PIN whose tries are
    /// counted.
    ///
    /// # Errors
    /// When it is not right.
    fn prepare(&self, _ledger: &mut Ledger) -> Result<(), TillError> {
        Ok(())
    }

    /// The fact that it becomes.
    ///
    /// # Errors
    /// When a rule of the books or the menu refuses it.
    fn rule(&self, scene: &Scene<'_>) -> Result<Self::Fact, TillError>;

    /// Writes what goes with the fact, in its transaction.
    ///
    /// # Errors
    /// When the books cannot be written; nothing is recorded then.
    fn beside(
        &self,
        _writer: &Writer<'_>,
        _scene: &Scene<'_>,
        _fact: &Self::Fact,
    ) -> Result<(), TillError> {
        Ok(())
    }

    /// Whether a fact of its kind is one that this word makes, where several words make that kind.
    fn could_make(_fact: &Self::Fact) -> bool {
        true
    }

    /// Whether the request that was recorded before under the same id meant the same, where the
    /// digest must not know all of it.
    fn repeats(
        &self,
        _books: Reader<'_>,
        _record: &Recorded<Self::Fact>,
    ) -> Result<bool, TillError> {
        Ok(true)
    }

    /// What a second person must read before they approve it.
    fn particulars(&self, _about: &About<'_>) -> Vec<String> {
        Vec::new()
    }
}

/// What particulars are told with.
#[derive(Debug, Clone)]
pub struct About<'a> {
    /// The menu, for names of things.
    pub menu: &'a Menu,
    /// The reader's language.
    pub locale: &'a Locale,
    /// The staff.
    pub people: &'a [StaffRow],
    /// The event that is open on the screen.
    pub event: Option<(EventId, &'a str)>,
    /// The paid order that is open on the screen.
    pub order: Option<OpenOrder<'a>>,
}

/// A paid order that is open on the screen, and what is to be put right of it.
#[derive(Debug, Clone)]
pub struct OpenOrder<'a> {
    /// Its sale.
    pub sale: &'a SaleMade,
    /// The refund in hand.
    pub back: Option<SaleRefunded>,
    /// What the shop still keeps of its payments.
    pub left: Vec<Paid>,
    /// What is left of its bill, refunds taken off.
    pub left_of_bill: Money,
}

impl About<'_> {
    /// A word of the reader's language.
    pub fn word(&self, key: &str) -> String {
        self.locale.text(key)
    }

    /// An amount in the books' currency.
    pub fn money(&self, amount: Money) -> String {
        self.locale.money(amount, self.menu.shop.currency)
    }

    /// The number of the paid order that is open, and the pieces of its lines.
    pub fn order(&self, pieces: impl Fn(u32, &SaleLine) -> u32) -> Vec<String> {
        let Some(order) = &self.order else { return Vec::new() };
        let number = order.sale.number.to_string();
        let lines = (1..).zip(&order.sale.lines).filter_map(|(number, line)| {
            let pieces = pieces(number, line);
            (pieces > 0).then(|| self.pieces(&line.item, line.name.as_deref(), pieces))
        });
        let lines = self.locale.list(lines);
        let number = self.locale.with("orders-number", &[("number", number.into())]);
        [number, lines].into_iter().filter(|said| !said.is_empty()).collect()
    }

    /// A payment: its tender and its amount.
    pub fn payment(&self, paid: &Paid) -> String {
        format!("{} {}", self.tender(&paid.tender), self.money(paid.amount))
    }

    /// The name of a tender.
    pub fn tender(&self, id: &Id) -> String {
        let tender = self.menu.tenders.get(id);
        let name = tender.map(|tender| tender.name.get(self.locale.language().tag()));
        name.unwrap_or(id.as_str()).to_owned()
    }

    fn pieces(&self, item: &Id, name: Option<&str>, pieces: u32) -> String {
        let known = self.menu.items.get(item);
        let known = known.map(|item| item.name.get(self.locale.language().tag()));
        format!("{pieces}× {}", name.or(known).unwrap_or(item.as_str()))
    }

    /// A line of an order, with how many of it.
    pub fn line(&self, line: &OrderLine, quantity: u32) -> String {
        self.pieces(&line.item, line.open.as_ref().map(|open| open.name.as_str()), quantity)
    }

    /// The name of a member of staff.
    pub fn person(&self, id: StaffId) -> String {
        let row = self.people.iter().find(|row| row.id == id);
        row.map(|row| row.person.name.clone()).unwrap_or_default()
    }

    /// The name of the event that is open.
    pub fn event(&self, id: EventId) -> Option<String> {
        self.event.filter(|(open, _)| *open == id).map(|(_, name)| name.to_owned())
    }
}

/// The digest of a request: what was asked in values, and who asked it for when, where that was
/// said.
pub(super) fn digest<A: Ask>(request: &Request, ask: &A) -> String {
    let Request { at, acting, .. } = request;
    let words = serde_json::to_string(&(A::WORD, ask, at, acting.by.staff()));
    let hash = Sha256::digest(words.unwrap_or_default().as_bytes());
    format!("{SECOND_FORM}{}", hex(hash.get(..DIGEST_BYTES).unwrap_or(&hash)))
}

/// An ask of whatever kind, so that what is the same for all of them is compiled once.
pub(super) trait AnyAsk {
    /// As [`Ask::rule`].
    fn fact(&self, scene: &Scene<'_>) -> Result<Fact, TillError>;

    /// As [`Ask::beside`].
    fn follow(
        &self,
        writer: &Writer<'_>,
        scene: &Scene<'_>,
        record: &Recorded,
    ) -> Result<(), TillError>;

    /// Whether it repeats the request that was recorded under its id with the digest `first`. A
    /// digest of the first form is of names that may mean others by now: there the word must make
    /// the kind of fact that was recorded.
    fn is_same(&self, record: &Recorded, first: &str, digest: &str) -> bool;
}

impl<A: Ask> AnyAsk for A {
    fn fact(&self, scene: &Scene<'_>) -> Result<Fact, TillError> {
        self.rule(scene).map(Body::into_fact)
    }

    fn follow(
        &self,
        writer: &Writer<'_>,
        scene: &Scene<'_>,
        record: &Recorded,
    ) -> Result<(), TillError> {
        let body = A::Fact::of(record.fact.clone());
        body.map_or(Ok(()), |body| self.beside(writer, scene, &body))
    }

    fn is_same(&self, record: &Recorded, first: &str, digest: &str) -> bool {
        if first.starts_with(SECOND_FORM) {
            return first == digest;
        }
        A::Fact::of(record.fact.clone()).is_some_and(|body| A::could_make(&body))
    }
}

/// A text that people wrote: trimmed, one line, not empty, not too long.
pub(super) fn text(what: &'static str, written: &str) -> Result<String, TillError> {
    let text = written.trim();
    let sound =
        !text.is_empty() && text.chars().count() <= MAX_NOTE_CHARS && !text.chars().any(is_bending);
    if sound { Ok(text.to_owned()) } else { Err(TillError::BadText(what)) }
}
