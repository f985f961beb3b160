//! The lines of a head file: a mark for a fact, and now and then the last numbers that were given.
//!
//! A line that is cut off at either end by a power loss, or that this program does not know, is
//! none.

use std::fmt::Write;

use crate::domain::numbers::LastNumbers;

/// The first word of a line of numbers.
const NUMBERS: &str = "given";

/// What stands for no invoice.
const NONE: &str = "-";

/// The end of the chain as the head file knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::books) struct Mark {
    /// The fact's number.
    pub seq: i64,
    /// Its hash in hex.
    pub hash: String,
    /// When it was recorded.
    pub recorded_at: String,
}

/// What a head file knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::books) struct Head {
    /// The marks, in the order of their facts.
    pub marks: Vec<Mark>,
    /// The last numbers given, likewise.
    pub numbers: Vec<LastNumbers>,
}

impl Head {
    /// Reads whole lines.
    pub(super) fn read(text: &str) -> Self {
        let mut head = Self { marks: Vec::new(), numbers: Vec::new() };
        for line in text.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n')) {
            match line.strip_prefix(NUMBERS) {
                Some(rest) => head.numbers.extend(numbers(rest)),
                None => head.marks.extend(mark(line)),
            }
        }
        head.marks.sort_by_key(|mark| mark.seq);
        head.numbers.sort_by_key(|numbers| numbers.seq);
        head
    }

    /// The first fact after another one.
    pub(in crate::books) fn first_after(&self, seq: i64) -> Option<&Mark> {
        self.marks.iter().find(|mark| mark.seq > seq)
    }

    /// Leaves out what is too old, but never the first mark and the last of either.
    pub(super) fn thin(&mut self, is_kept: impl Fn(i64, i64) -> bool, exactly: i64) {
        let Some(last) = self.marks.last().map(|mark| mark.seq) else { return };
        let first = self.marks.first().map(|mark| mark.seq);
        self.marks.retain(|mark| first == Some(mark.seq) || is_kept(mark.seq, last));
        self.marks.dedup();
        let newest = self.numbers.last().map(|numbers| numbers.seq);
        self.numbers.retain(|one| newest == Some(one.seq) || last - one.seq < exactly);
        self.numbers.dedup();
    }

    /// All of it as lines.
    pub(super) fn written(&self) -> String {
        let mut text = String::new();
        let mut numbers = self.numbers.iter().peekable();
        for mark in &self.marks {
            while let Some(before) = numbers.next_if(|one| one.seq < mark.seq) {
                put_numbers(&mut text, before);
            }
            put_mark(&mut text, mark);
        }
        numbers.for_each(|one| put_numbers(&mut text, one));
        text
    }
}

/// A mark as a line, and the numbers as another.
pub(super) fn written(mark: &Mark, numbers: Option<&LastNumbers>) -> String {
    let mut text = String::new();
    put_mark(&mut text, mark);
    if let Some(numbers) = numbers {
        put_numbers(&mut text, numbers);
    }
    text
}

fn put_mark(text: &mut String, mark: &Mark) {
    let Mark { seq, hash, recorded_at } = mark;
    // Writing to a String cannot fail.
    let _written = writeln!(text, "{seq} {hash} {recorded_at}");
}

fn put_numbers(text: &mut String, numbers: &LastNumbers) {
    let LastNumbers { seq, day, call, refund, z, invoice } = numbers;
    let _written = write!(text, "{NUMBERS} {seq} {day} {call} {refund} {z} ");
    let _written = match invoice {
        Some((number, day)) => writeln!(text, "{number} {day}"),
        None => writeln!(text, "{NONE} {NONE}"),
    };
}

fn mark(line: &str) -> Option<Mark> {
    let mut words = line.split(' ');
    let (seq, hash, recorded_at) = (words.next()?, words.next()?, words.next()?);
    let sound = hash.len() == 64 && words.next().is_none();
    let seq = seq.parse().ok().filter(|_| sound)?;
    Some(Mark { seq, hash: hash.to_owned(), recorded_at: recorded_at.to_owned() })
}

fn numbers(rest: &str) -> Option<LastNumbers> {
    let words: Vec<&str> = rest.split_whitespace().collect();
    let [seq, day, call, refund, z, invoice, invoice_day] = words.as_slice() else { return None };
    let invoice = match *invoice {
        NONE => None,
        number => Some((number.parse().ok()?, invoice_day.parse().ok()?)),
    };
    Some(LastNumbers {
        seq: seq.parse().ok()?,
        day: day.parse().ok()?,
        call: call.parse().ok()?,
        refund: refund.parse().ok()?,
        z: z.parse().ok()?,
        invoice,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_as_they_are_written_and_what_is_torn_is_none() {
        let mark = Mark { seq: 7, hash: "a".repeat(64), recorded_at: "2026-11-28T".to_owned() };
        let numbers = LastNumbers {
            seq: 7,
            day: "2026-11-28".parse().unwrap(),
            call: 71,
            refund: 3,
            z: 12,
            invoice: Some(("2026-0007".parse().unwrap(), "2026-11-20".parse().unwrap())),
        };
        let head = Head { marks: vec![mark], numbers: vec![numbers] };
        let text = head.written();
        assert_eq!(Head::read(&text), head);
        let torn = format!("{text}8 {}", "b".repeat(64));
        assert_eq!(Head::read(&torn), head);
        assert_eq!(Head::read("later 1 2 3\ngiven 4\n"), Head { marks: vec![], numbers: vec![] });
    }
}
