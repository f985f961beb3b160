//! Who has a seat: the list of an event as the door needs it.
//!
//! A guest who is here has a seat. The other seats belong to those who signed up, in that order;
//! later guests wait, and move up when a guest drops out or a waiting guest comes first.

use chrono::{DateTime, Utc};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::ids::GuestId;

/// A guest as the books and the table of names have them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guest {
    /// Their id.
    pub id: GuestId,
    /// Their name; none once it was erased.
    pub name: Option<String>,
    /// A mail address or telephone number.
    pub contact: Option<String>,
    /// The code of their ticket.
    pub code: Option<String>,
    /// When they came.
    pub came: Option<DateTime<Utc>>,
    /// Whether they dropped out.
    pub is_gone: bool,
}

/// Who a guest is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuestName {
    /// Their id.
    pub id: GuestId,
    /// Their name.
    pub name: String,
    /// A mail address or telephone number.
    pub contact: Option<String>,
    /// What their ticket says when it is scanned.
    pub code: Option<String>,
}

/// Where a guest stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Here.
    In,
    /// With a seat that is kept for them.
    Seated,
    /// On the waiting list, from 1.
    Waiting(usize),
    /// Dropped out.
    Gone,
}

/// The seats of an event in numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Seats {
    /// Seats; 0 where they are not counted.
    pub capacity: usize,
    /// Everybody who signed up and did not drop out, walk-ins included.
    pub signed_up: usize,
    /// Those who are here.
    pub arrived: usize,
    /// Those who have no seat.
    pub waiting: usize,
}

impl Seats {
    /// From how many signed up and how many of them are here.
    pub fn of(capacity: u32, signed_up: usize, arrived: usize) -> Self {
        let capacity = usize::try_from(capacity).unwrap_or(usize::MAX);
        let expected = signed_up - arrived.min(signed_up);
        let kept = if capacity == 0 { expected } else { capacity.saturating_sub(arrived) };
        Self { capacity, signed_up, arrived, waiting: expected.saturating_sub(kept) }
    }

    /// Seats without a sign-up and without a guest.
    pub fn free(self) -> usize {
        self.capacity.saturating_sub(self.signed_up - self.waiting)
    }

    /// Seats without a guest now.
    pub fn empty(self) -> usize {
        self.capacity.saturating_sub(self.arrived)
    }
}

/// Where each guest of an event stands, in the order they signed up.
pub fn standings(capacity: u32, guests: &[Guest]) -> Vec<Standing> {
    let seats = seats(capacity, guests);
    let expected = seats.signed_up - seats.arrived - seats.waiting;
    let (mut seated, mut waiting) = (0, 0);
    let standing = |guest: &Guest| {
        if guest.is_gone {
            Standing::Gone
        } else if guest.came.is_some() {
            Standing::In
        } else if seated < expected {
            seated += 1;
            Standing::Seated
        } else {
            waiting += 1;
            Standing::Waiting(waiting)
        }
    };
    guests.iter().map(standing).collect()
}

/// The seats of an event.
pub fn seats(capacity: u32, guests: &[Guest]) -> Seats {
    let here = guests.iter().filter(|guest| !guest.is_gone);
    let arrived = here.clone().filter(|guest| guest.came.is_some()).count();
    Seats::of(capacity, here.count(), arrived)
}

/// The guests that a text typed or scanned at the door may mean: the one with that code or contact,
/// else the one of that name, else those whose name has all of its words, in any spelling. A guest
/// who dropped out is meant only where no other is.
pub fn found<'g>(guests: &'g [Guest], typed: &str) -> Vec<&'g Guest> {
    let wanted = plain(typed);
    if wanted.is_empty() {
        return Vec::new();
    }
    let (here, gone): (Vec<&Guest>, Vec<&Guest>) = guests.iter().partition(|guest| !guest.is_gone);
    let meant = among(&here, &wanted);
    if meant.is_empty() { among(&gone, &wanted) } else { meant }
}

fn among<'g>(guests: &[&'g Guest], wanted: &str) -> Vec<&'g Guest> {
    let is = |text: &Option<String>| text.as_ref().is_some_and(|text| plain(text) == wanted);
    let all = |is_meant: &dyn Fn(&Guest) -> bool| -> Vec<&'g Guest> {
        guests.iter().copied().filter(|guest| is_meant(guest)).collect()
    };
    let exact =
        all(&|guest| is(&guest.code) || is(&guest.contact) || guest.id.to_string() == wanted);
    if !exact.is_empty() {
        return exact;
    }
    let named = all(&|guest| is(&guest.name));
    if named.len() == 1 {
        return named;
    }
    all(&|guest| {
        let has = |text: &Option<String>| {
            let text = text.as_deref().map(plain).unwrap_or_default();
            wanted.split_whitespace().all(|word| text.contains(word))
        };
        has(&guest.name) || has(&guest.contact)
    })
}

/// A text in small letters, without accents.
fn plain(text: &str) -> String {
    text.trim()
        .nfd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn guest(number: u128, came: bool, is_gone: bool) -> Guest {
        Guest {
            id: GuestId::new(Uuid::from_u128(number)),
            name: Some(format!("Guest {number}")),
            contact: Some(format!("g{number}@example.org")),
            code: Some(format!("QR-{number}")),
            came: came.then_some(DateTime::UNIX_EPOCH),
            is_gone,
        }
    }

    #[test]
    fn whoever_signed_up_first_has_a_seat_and_the_others_wait() {
        let mut guests: Vec<Guest> = (1..=5).map(|n| guest(n, false, false)).collect();
        let says = |guests: &[Guest]| standings(3, guests);
        use Standing::{Gone, In, Seated, Waiting};
        assert_eq!(says(&guests), [Seated, Seated, Seated, Waiting(1), Waiting(2)]);
        guests[1].is_gone = true;
        assert_eq!(says(&guests), [Seated, Gone, Seated, Seated, Waiting(1)]);
        // A waiting guest who came first has a seat; the last of the expected guests waits for it.
        guests[4].came = Some(DateTime::UNIX_EPOCH);
        assert_eq!(says(&guests), [Seated, Gone, Seated, Waiting(1), In]);
        let seats = seats(3, &guests);
        assert_eq!((seats.signed_up, seats.arrived, seats.waiting), (4, 1, 1));
        assert_eq!((seats.free(), seats.empty()), (0, 2));
    }

    #[test]
    fn seats_that_are_not_counted_keep_nobody_waiting() {
        let guests: Vec<Guest> = (1..=5).map(|n| guest(n, n == 1, false)).collect();
        assert_eq!(seats(0, &guests).waiting, 0);
        assert_eq!(
            Seats::of(40, 41, 41),
            Seats { capacity: 40, signed_up: 41, arrived: 41, waiting: 0 }
        );
        assert_eq!(Seats::of(40, 41, 41).free(), 0);
        assert_eq!(Seats::of(40, 10, 3).free(), 30);
    }

    #[test]
    fn a_code_means_one_and_a_part_of_a_name_those_who_have_it() {
        let guests: Vec<Guest> = (1..=12).map(|n| guest(n, false, n == 11)).collect();
        let ids = |typed: &str| -> Vec<u128> {
            found(&guests, typed).into_iter().map(|guest| guest.id.uuid().as_u128()).collect()
        };
        assert_eq!(ids("qr-1"), [1]);
        assert_eq!(ids("G2@example.org "), [2]);
        assert_eq!(ids("guest 1"), [1], "a whole name is meant before a part of others");
        assert_eq!(ids("uest 1"), [1, 10, 12], "whoever dropped out is not found");
        assert_eq!(ids(""), []);
        assert_eq!(ids("nobody"), []);
        assert_eq!(ids("guest 11"), [11], "whoever dropped out and came all the same");
        let mut named = guest(1, false, false);
        named.name = Some("José Núñez".to_owned());
        for typed in ["jose", "NUNEZ jose", "núñez"] {
            assert_eq!(found(&[named.clone()], typed).len(), 1, "{typed}");
        }
    }
}
