//! The seal of a fact as it stands on paper: its number in the journal and the first eight digits
//! of its hash, and what a receipt's code says beside it (docs/backup.md, Seals).

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

/// The first word of the code on a receipt.
pub const CODE: &str = "ALLIN1";

/// How many words the code has.
pub const CODE_WORDS: usize = 6;

/// The fewest digits of a hash that are a seal, and all of them.
const DIGITS: std::ops::RangeInclusive<usize> = 8..=64;

/// A seal: `12-34f3c759`, or with the whole hash as a Z report has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// The fact's place in the journal.
    pub seq: i64,
    /// The first digits of its hash.
    pub digits: String,
}

/// What the code of a receipt says: `ALLIN1 BOOKS NUMBER TOTAL CURRENCY SEAL`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// The books' own id.
    pub books: String,
    /// The number of the paper.
    pub number: PaperNumber,
    /// What it comes to, as written.
    pub total: String,
    /// The currency.
    pub currency: String,
    /// The seal.
    pub seal: Seal,
}

/// The number of a receipt or of a refund's slip: `20261127-071`, `20261127-R003`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaperNumber {
    /// The business day.
    pub day: NaiveDate,
    /// The number on it.
    pub number: u32,
    /// Whether it is a refund's.
    pub is_refund: bool,
}

/// What somebody wants to know about a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Printed {
    /// Its seal.
    Seal(Seal),
    /// Its code.
    Code(Box<Code>),
}

/// A text that is no seal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no seal: write it as printed, like 12-34f3c759, or the whole text of the code")]
pub struct NoSeal(pub String);

impl fmt::Display for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.seq, self.digits)
    }
}

impl FromStr for Seal {
    type Err = NoSeal;

    fn from_str(text: &str) -> Result<Self, NoSeal> {
        let read = text.trim().split_once('-');
        read.and_then(|(seq, digits)| Self::of(seq, digits)).ok_or_else(|| NoSeal(text.to_owned()))
    }
}

impl Seal {
    fn of(seq: &str, digits: &str) -> Option<Self> {
        let is_hex =
            DIGITS.contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_hexdigit());
        let is_number = seq.bytes().all(|b| b.is_ascii_digit());
        let seq = seq.parse().ok().filter(|seq| is_hex && is_number && *seq > 0)?;
        Some(Self { seq, digits: digits.to_ascii_lowercase() })
    }
}

impl FromStr for PaperNumber {
    type Err = NoSeal;

    fn from_str(text: &str) -> Result<Self, NoSeal> {
        let read = text.split_once('-').and_then(|(day, number)| {
            let day = NaiveDate::parse_from_str(day, "%Y%m%d").ok()?;
            let refund = number.strip_prefix('R');
            // A till of several has a letter before its numbers.
            let digits = refund.unwrap_or(number).trim_start_matches(|c: char| c.is_alphabetic());
            Some(Self { day, number: digits.parse().ok()?, is_refund: refund.is_some() })
        });
        read.ok_or_else(|| NoSeal(text.to_owned()))
    }
}

impl Printed {
    /// Reads what was typed or scanned: seals and codes, one after the other.
    ///
    /// # Errors
    /// When a word is neither.
    pub fn all(text: &str) -> Result<Vec<Self>, NoSeal> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut rest = words.as_slice();
        let mut found = Vec::new();
        while let Some(first) = rest.first() {
            // A Z report has a space between the number and the hash.
            let on_z = rest.get(1).and_then(|hash| Seal::of(first, hash));
            let length = match on_z {
                Some(_) => 2,
                None if *first == CODE => CODE_WORDS.min(rest.len()),
                None => 1,
            };
            let (these, after) = rest.split_at(length);
            rest = after;
            if let Some(seal) = on_z {
                found.push(Self::Seal(seal));
                continue;
            }
            found.push(match these {
                [CODE, books, number, total, currency, seal] => Self::Code(Box::new(Code {
                    books: (*books).to_ascii_lowercase(),
                    number: number.parse()?,
                    total: (*total).to_owned(),
                    currency: (*currency).to_owned(),
                    seal: seal.parse()?,
                })),
                [CODE, ..] => return Err(NoSeal(these.join(" "))),
                _seal => Self::Seal(first.parse()?),
            });
        }
        Ok(found)
    }

    /// The seal in it.
    pub fn seal(&self) -> &Seal {
        match self {
            Self::Seal(seal) => seal,
            Self::Code(code) => &code.seal,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seals_and_codes_are_read_as_they_are_printed() {
        let read = Printed::all("12-34F3c759 ALLIN1 0a1b2c3d 20261127-A071 38.00 CNY 71-00ff00ff")
            .unwrap();
        let [Printed::Seal(seal), Printed::Code(code)] = &read[..] else { panic!("{read:?}") };
        assert_eq!(seal.to_string(), "12-34f3c759");
        assert_eq!((code.number.number, code.number.is_refund), (71, false));
        assert_eq!(code.seal.seq, 71);
        let z = format!("57 {} 12-34f3c759", "ab".repeat(32));
        let read = Printed::all(&z).unwrap();
        assert_eq!(read.len(), 2);
        assert_eq!((read[0].seal().seq, read[0].seal().digits.len()), (57, 64));
        let refund: PaperNumber = "20261127-R003".parse().unwrap();
        assert_eq!((refund.number, refund.is_refund), (3, true));
        for wrong in ["12", "12-34f3", "x-34f3c759", "1,234-34f3c759", "-12-34f3c759", "ALLIN1 a"] {
            assert!(Printed::all(wrong).is_err(), "{wrong}");
        }
    }
}
