//! The guests of an event: who signs up and waits, who drops out, who comes, and who comes by
//! chance.

use chrono::TimeDelta;

use super::super::crew::MANAGER;
use super::super::deed::Deed;
use super::super::dice::Dice;
use super::super::house::House;
use super::{Fate, Happening};
use crate::domain::ids::GuestId;
use crate::till::guests::{CheckIn, DropOut, GuestEntry, SignUp, UndoCheckIn, WalkIn};
use crate::till::wish::Wish;

const GIVEN: &[&str] = &[
    "Aiko", "Amir", "Anneli", "Arjun", "Beatriz", "Chidi", "Dalia", "Dmitri", "Elif", "Emeka",
    "Fatima", "Gustav", "Hana", "Imani", "Ivo", "Jun", "Kwame", "Leila", "Lucía", "Marek", "Mei",
    "Noa", "Olu", "Pelin", "Priya", "Rafael", "Ren", "Saoirse", "Sven", "Tao", "Uma", "Wen",
    "Xiomara", "Yusuf", "Zofia",
];

const FAMILY: &[&str] = &[
    "Abara", "Bianchi", "Chen", "Dlamini", "Eriksen", "Fontaine", "Guerrero", "Haas", "Ito",
    "Jansen", "Kaya", "Lindgren", "Mbeki", "Nowak", "Okafor", "Petrov", "Quispe", "Rao", "Sato",
    "Tanaka", "Ueda", "Varga", "Wang", "Xu", "Yılmaz", "Zhang",
];

/// How many in a thousand who signed up …
const DROP_OUT: u64 = 60;
const NO_SHOW: u64 = 170;
/// … and how many are first taken for somebody else at the door.
const MISTAKEN: u64 = 12;

/// The longest list that anybody keeps for a café.
const LONGEST_LIST: u32 = 400;

/// All that the guests of an event do.
pub(super) fn of(house: &House, dice: &mut Dice, event: &Happening) -> Vec<Deed> {
    if !event.kind.has_list {
        return Vec::new();
    }
    // The more hype, the longer the waiting list.
    let asked = u64::from(event.capacity) * event.pull / 1000;
    let asked = asked * u64::try_from(dice.between(82, 118)).unwrap_or(100) / 100;
    let asked = u32::try_from(asked).unwrap_or(0).clamp(2, LONGEST_LIST);
    let mut deeds = Vec::new();
    let mut seated = 0;
    for (number, signed_up) in (0..).zip(sign_ups(house, dice, event, asked)) {
        let (guest, signed_up_at) = (signed_up.id, signed_up.at);
        deeds.push(signed_up);
        let last_word = event.list_closes(house);
        if (number == 1 || dice.happens(DROP_OUT)) && signed_up_at < last_word {
            let left = (last_word - signed_up_at).num_minutes();
            let at = signed_up_at + TimeDelta::minutes(dice.between(1, left.max(1)));
            let ask = DropOut { event: event.id, guest: guest.into() };
            deeds.push(Deed::asked(dice, at, MANAGER, ask));
        } else if seated < event.capacity && event.fate == Fate::Held {
            seated += 1;
            if !dice.happens(NO_SHOW) {
                deeds.extend(at_the_door(house, dice, event, guest.into(), number == 0));
            }
        }
    }
    if event.fate == Fate::Held {
        deeds.extend(walk_ins(house, dice, event, asked));
    }
    deeds
}

/// The sign-ups, in the order of time.
fn sign_ups(house: &House, dice: &mut Dice, event: &Happening, asked: u32) -> Vec<Deed> {
    let open = (event.list_closes(house) - event.planned_at).num_seconds().max(2);
    let mut times: Vec<i64> = (0..asked).map(|_| dice.between(1, open)).collect();
    times.sort_unstable();
    let sign_up = |(number, second): (usize, i64)| {
        let at = event.planned_at + TimeDelta::seconds(second);
        let ask = SignUp { event: event.id, guest: guest(event, number) };
        Deed::asked(dice, at, MANAGER, ask)
    };
    times.into_iter().enumerate().map(sign_up).collect()
}

/// A guest comes; one in many is first taken for somebody else.
fn at_the_door(
    house: &House,
    dice: &mut Dice,
    event: &Happening,
    guest: GuestId,
    is_first: bool,
) -> Vec<Deed> {
    let come = |dice: &mut Dice, minute, wish: Wish| {
        let at = house.at_second(event.day, minute, dice.between(0, 59));
        Deed::asked(dice, at, MANAGER, wish)
    };
    let here = || CheckIn { event: event.id, guest }.into();
    let minute = event.from + dice.between(-20, 18);
    let mut deeds = vec![come(dice, minute, here())];
    if is_first || dice.happens(MISTAKEN) {
        let undone = UndoCheckIn { event: event.id, guest };
        deeds.push(come(dice, minute + 2, undone.into()));
        deeds.push(come(dice, minute + 6, here()));
    }
    deeds
}

fn walk_ins(house: &House, dice: &mut Dice, event: &Happening, asked: u32) -> Vec<Deed> {
    // Somebody comes by chance even where the list is full.
    let many = event.capacity.saturating_sub(asked).clamp(1, 5) as usize;
    let walk_in = |number| {
        let at = house.at_second(event.day, event.from + dice.between(2, 26), 30);
        let ask = WalkIn { event: event.id, guest: guest(event, asked as usize + number) };
        Deed::asked(dice, at, MANAGER, ask)
    };
    (0..many).map(walk_in).collect()
}

/// A guest by their place on the list: no two of an event have one name.
fn guest(event: &Happening, number: usize) -> GuestEntry {
    let start = usize::try_from(event.id.uuid().as_u128() % 9973).unwrap_or(0);
    let pick = |all: &[&'static str], at: usize| all.get(at % all.len()).copied().unwrap_or("");
    // Both lists have lengths without a common divisor: each pair comes once before one comes
    // again.
    let at = start + number;
    let (given, family) = (pick(GIVEN, at), pick(FAMILY, at));
    let contact = format!("guest-{}@example.org", start + number);
    GuestEntry { name: format!("{given} {family}"), contact: Some(contact) }
}
