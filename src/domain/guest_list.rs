//! An imported guest list against the event's own: guests who are added, changed or skipped, and
//! why. The same list again adds no guest.

use std::collections::{HashMap, HashSet};

use super::guests::Guest;
use super::ids::GuestId;

/// A guest of a list from elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize)]
pub struct GuestLine {
    /// The line of the file it begins on.
    pub line: u64,
    /// The name.
    pub name: String,
    /// A mail address or telephone number.
    pub contact: Option<String>,
    /// The code of the ticket.
    pub code: Option<String>,
}

/// A line that makes no guest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The line of the file.
    pub line: u64,
    /// Why.
    pub why: Why,
}

/// Why a line makes no guest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// It has no name.
    NoName,
    /// The list says that they do not come: `declined`, `Not Attending`.
    NotComing(String),
    /// A name, contact or code is longer than any.
    TooLong,
    /// The same guest stands on that line already.
    Twice(u64),
}

/// A guest list from elsewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GuestList {
    /// The guests on it.
    pub guests: Vec<GuestLine>,
    /// Guests on it who do not come, with the list's word for that.
    pub not_coming: Vec<(GuestLine, String)>,
    /// Lines that make no guest.
    pub skipped: Vec<Skipped>,
}

/// The effect of a list on the event's own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Import {
    /// New guests.
    pub added: Vec<GuestLine>,
    /// Who is there and is known otherwise now: their id, their name before, and what the list
    /// says.
    pub changed: Vec<(GuestId, String, GuestLine)>,
    /// Who dropped out and comes again: their id and name; last in the line.
    pub back: Vec<(GuestId, String)>,
    /// Who is there and will not come: their id and name.
    pub gone: Vec<(GuestId, String)>,
    /// How many are there as the list has them.
    pub same: usize,
    /// Lines that make no guest.
    pub skipped: Vec<Skipped>,
}

/// Compares a list with the guests who are there. A guest is the same by their ticket's code; else
/// by contact and name; else by a contact that only one has on either side; else by a name without
/// a contact.
pub(crate) fn import(there: &[Guest], list: &GuestList) -> Import {
    let mut import = Import { skipped: list.skipped.clone(), ..Import::default() };
    let known = Known::of(there);
    // Whoever is found once is nobody else of the list.
    let mut taken: HashSet<GuestId> = HashSet::new();
    let mut contacts: HashMap<String, usize> = HashMap::new();
    for line in &list.guests {
        if let Some(contact) = &line.contact {
            *contacts.entry(low(contact)).or_default() += 1;
        }
    }
    let mut on_list: HashMap<(String, Option<String>, Option<String>), u64> = HashMap::new();
    for line in &list.guests {
        let key = (low(&line.name), line.contact.as_deref().map(low), line.code.clone());
        if let Some(first) = on_list.get(&key) {
            import.skipped.push(Skipped { line: line.line, why: Why::Twice(*first) });
            continue;
        }
        on_list.insert(key, line.line);
        let is_only = line.contact.as_ref().is_some_and(|c| contacts.get(&low(c)) == Some(&1));
        let found = known.find(line, is_only, &taken);
        taken.extend(found.map(|guest| guest.id));
        match found {
            None => import.added.push(line.clone()),
            Some(guest) if guest.is_gone => import.back.push((guest.id, line.name.clone())),
            Some(guest) if is_same(guest, line) => import.same += 1,
            Some(guest) => {
                let before = guest.name.clone().unwrap_or_default();
                import.changed.push((guest.id, before, line.clone()));
            }
        }
    }
    for (line, status) in &list.not_coming {
        let is_only = line.contact.as_ref().is_some_and(|c| !contacts.contains_key(&low(c)));
        let found = known.find(line, is_only, &taken).filter(|g| !g.is_gone && g.came.is_none());
        match found {
            Some(guest) => {
                taken.insert(guest.id);
                import.gone.push((guest.id, line.name.clone()));
            }
            None => {
                let why = Why::NotComing(status.clone());
                import.skipped.push(Skipped { line: line.line, why });
            }
        }
    }
    import.skipped.sort_by_key(|skipped| skipped.line);
    import
}

/// A column that the list leaves out is no change.
fn is_same(guest: &Guest, line: &GuestLine) -> bool {
    let keeps = |there: &Option<String>, new: &Option<String>| new.is_none() || there == new;
    guest.name.as_ref() == Some(&line.name)
        && keeps(&guest.contact, &line.contact)
        && keeps(&guest.code, &line.code)
}

fn low(text: &str) -> String {
    text.trim().to_lowercase()
}

/// Guests by what they can be told by.
struct Known<'g> {
    by_code: HashMap<&'g str, &'g Guest>,
    by_both: HashMap<(String, String), Vec<&'g Guest>>,
    by_contact: HashMap<String, Vec<&'g Guest>>,
    by_name: HashMap<String, Vec<&'g Guest>>,
}

impl<'g> Known<'g> {
    fn of(there: &'g [Guest]) -> Self {
        let mut known = Self {
            by_code: HashMap::new(),
            by_both: HashMap::new(),
            by_contact: HashMap::new(),
            by_name: HashMap::new(),
        };
        for guest in there {
            let Some(name) = guest.name.as_deref().map(low) else { continue };
            if let Some(code) = &guest.code {
                known.by_code.insert(code, guest);
            }
            if let Some(contact) = guest.contact.as_deref().map(low) {
                known.by_both.entry((contact.clone(), name.clone())).or_default().push(guest);
                known.by_contact.entry(contact).or_default().push(guest);
            }
            known.by_name.entry(name).or_default().push(guest);
        }
        known
    }

    fn find(
        &self,
        line: &GuestLine,
        is_only_contact: bool,
        taken: &HashSet<GuestId>,
    ) -> Option<&'g Guest> {
        let is_free = |guest: &Guest| !taken.contains(&guest.id);
        let by_code = line.code.as_deref().and_then(|code| self.by_code.get(code)).copied();
        if let Some(guest) = by_code.filter(|guest| is_free(guest)) {
            return Some(guest);
        }
        // Two tickets of one person have two codes.
        let is_other_ticket =
            |guest: &Guest| line.code.is_some() && guest.code.is_some() && guest.code != line.code;
        let may_be = |guest: &Guest| is_free(guest) && !is_other_ticket(guest);
        let name = low(&line.name);
        let Some(contact) = line.contact.as_deref().map(low) else {
            // A bare name says nothing of which of two it means: the first that is left.
            return self.named(&name, may_be);
        };
        let both = self.by_both.get(&(contact.clone(), name.clone()));
        let both = both.into_iter().flatten().copied().find(|guest| may_be(guest));
        let only = || match self.by_contact.get(&contact).map(Vec::as_slice) {
            Some([only]) if is_only_contact && may_be(only) => Some(*only),
            _ => None,
        };
        both.or_else(only).or_else(|| self.named(&name, |g| g.contact.is_none() && may_be(g)))
    }

    /// The first guest of a name who may be meant.
    fn named(&self, name: &str, is_meant: impl Fn(&Guest) -> bool) -> Option<&'g Guest> {
        self.by_name.get(name)?.iter().copied().find(|guest| is_meant(guest))
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn line(line: u64, name: &str, contact: Option<&str>, code: Option<&str>) -> GuestLine {
        let owned = |text: Option<&str>| text.map(ToOwned::to_owned);
        GuestLine { line, name: name.to_owned(), contact: owned(contact), code: owned(code) }
    }

    /// The guests that an import makes of its lines.
    fn seated(import: &Import) -> Vec<Guest> {
        let ids = (1..).map(|n| GuestId::new(Uuid::from_u128(n)));
        let guest = |(id, line): (GuestId, &GuestLine)| Guest {
            id,
            name: Some(line.name.clone()),
            contact: line.contact.clone(),
            code: line.code.clone(),
            came: None,
            is_gone: false,
        };
        ids.zip(&import.added).map(guest).collect()
    }

    fn list(guests: Vec<GuestLine>) -> GuestList {
        GuestList { guests, ..GuestList::default() }
    }

    #[test]
    fn the_same_list_again_adds_nobody() {
        let lines = vec![
            line(2, "Wen", Some("wen@example.org"), None),
            // One address buys for two.
            line(3, "Arjun", Some("wen@example.org"), None),
            line(4, "Noa", None, None),
            line(5, "Sofia", Some("s@example.org"), Some("QR-1")),
        ];
        let first = import(&[], &list(lines.clone()));
        assert_eq!(first.added.len(), 4);
        let again = import(&seated(&first), &list(lines));
        assert_eq!((again.added.len(), again.changed.len(), again.same), (0, 0, 4));
    }

    #[test]
    fn a_name_that_changed_is_a_change_and_not_another_guest() {
        let before = list(vec![
            line(2, "W.", Some("wen@example.org"), None),
            line(3, "Sofia", None, Some("QR-1")),
        ]);
        let there = seated(&import(&[], &before));
        let now = list(vec![
            line(2, "Wen", Some("WEN@example.org"), None),
            line(3, "Sofia Lind", None, Some("QR-1")),
        ]);
        let second = import(&there, &now);
        assert_eq!((second.added.len(), second.same), (0, 0));
        let names: Vec<&str> = second.changed.iter().map(|(_, _, l)| l.name.as_str()).collect();
        assert_eq!(names, ["Wen", "Sofia Lind"]);
    }

    #[test]
    fn a_line_that_stands_twice_is_skipped_and_two_tickets_of_one_person_are_two() {
        let twice = list(vec![
            line(2, "Wen", Some("w@example.org"), None),
            line(3, "wen ", Some("w@example.org"), None),
            line(4, "Noa", Some("n@example.org"), Some("A")),
            line(5, "Noa", Some("n@example.org"), Some("B")),
        ]);
        let first = import(&[], &twice);
        assert_eq!(first.added.len(), 3);
        assert_eq!(first.skipped, [Skipped { line: 3, why: Why::Twice(2) }]);
        let again = import(&seated(&first), &twice);
        assert_eq!((again.added.len(), again.same), (0, 3));
    }

    #[test]
    fn whoever_is_found_once_is_nobody_else() {
        let there = seated(&import(&[], &list(vec![line(2, "Wen", Some("a@x"), None)])));
        let tickets = list(vec![
            line(2, "Wen", Some("a@x"), Some("111")),
            line(3, "Wen", Some("a@x"), Some("222")),
        ]);
        let first = import(&there, &tickets);
        assert_eq!((first.changed.len(), first.added.len()), (1, 1));
        let toms = seated(&import(&[], &list(vec![line(2, "Tom", None, None)])));
        let two =
            list(vec![line(2, "Tom", Some("t1@x"), None), line(3, "Tom", Some("t2@x"), None)]);
        let first = import(&toms, &two);
        assert_eq!((first.changed.len(), first.added.len()), (1, 1));
        // A bare name that two have adds no third.
        let wens = list(vec![line(2, "Wen", Some("a@x"), None), line(3, "Wen", Some("b@x"), None)]);
        let there = seated(&import(&[], &wens));
        let bare = import(&there, &list(vec![line(2, "Wen", None, None)]));
        assert_eq!((bare.same, bare.added.len()), (1, 0));
    }

    #[test]
    fn whoever_declines_later_is_gone_and_whoever_comes_again_is_back() {
        let wen = || line(2, "Wen", Some("w@x"), None);
        let noa = || line(3, "Noa", Some("n@x"), None);
        let mut there = seated(&import(&[], &list(vec![wen(), noa()])));
        let declined = GuestList {
            guests: vec![noa()],
            not_coming: vec![(wen(), "declined".to_owned())],
            ..GuestList::default()
        };
        let later = import(&there, &declined);
        assert_eq!((later.gone.len(), later.same, later.skipped.len()), (1, 1, 0));
        there[0].is_gone = true;
        // Again it says nothing new.
        assert_eq!(import(&there, &declined).gone, []);
        assert_eq!(import(&there, &declined).skipped.len(), 1);
        let back = import(&there, &list(vec![wen(), noa()]));
        assert_eq!((back.back.len(), back.same, back.added.len()), (1, 1, 0));
    }
}
