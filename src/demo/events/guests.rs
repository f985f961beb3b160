//! The guests of an event: who signs up and waits, who drops out, who comes, and who comes by
//! chance.

use chrono::TimeDelta;

use super::super::crew::MANAGER;
use super::super::deed::Deed;
use super::super::dice::Dice;
use super::super::house::{ACTS, House};
use super::playbill::Luck;
use super::{Fate, Happening};
use crate::domain::ids::GuestId;
use crate::till::guests::{CheckIn, DropOut, GuestEntry, SignUp, UndoCheckIn, WalkIn};
use crate::till::wish::Wish;

const FAMILY: &[&str] = &[
    "Bai", "Cai", "Chen", "Deng", "Ding", "Feng", "Gao", "Guo", "Han", "He", "Hu", "Huang", "Jin",
    "Li", "Liang", "Lin", "Liu", "Luo", "Ma", "Qian", "Song", "Sun", "Tang", "Wang", "Wu", "Xie",
    "Xu", "Yang", "Zhang", "Zhao", "Zhou",
];

const GIVEN: &[&str] = &[
    "Anqi", "Bowen", "Chenxi", "Dawei", "Fangfang", "Haoyu", "Hui", "Jiahao", "Jiayi", "Jing",
    "Jun", "Kexin", "Lei", "Meng", "Mingze", "Na", "Peng", "Qi", "Rui", "Ruoxi", "Shan", "Siyu",
    "Tao", "Tingting", "Wei", "Xiaoming", "Xinyi", "Xue", "Yan", "Yichen", "Yifan", "Ying", "Yue",
    "Yutong", "Zhe", "Zihan", "Ziyang",
];

/// Those who came to Wudaokou to study, and stayed.
const FROM_AFAR: &[&str] = &[
    "Aiko Tanaka",
    "Amir Rahimi",
    "Arjun Rao",
    "Beatriz Silva",
    "Dmitri Petrov",
    "Emeka Okafor",
    "Ethan Miller",
    "Fatima Zahra",
    "Hana Kim",
    "Jisoo Park",
    "Kwame Mensah",
    "Leila Haddad",
    "Lucía Vargas",
    "Minh Nguyen",
    "Noa Levi",
    "Pelin Kaya",
    "Priya Nair",
    "Rafael Costa",
    "Sofia Bianchi",
    "Somchai Wong",
    "Sven Lindgren",
    "Yusuf Demir",
];

/// One in so many of those who sign up.
const AFAR: usize = 8;

/// How many in a thousand of those who have a seat do not come, act by act …
const NO_SHOW: [u64; ACTS] = [110, 120, 140, 160, 180];
/// … and how many more where nothing was paid, or it pours.
const NO_SHOW_FREE: u64 = 60;
const NO_SHOW_RAIN: u64 = 250;

/// How many in a thousand of those who signed up drop out …
const DROP_OUT: u64 = 60;
/// … and how many are first taken for somebody else at the door.
const MISTAKEN: u64 = 12;

/// The longest list that anybody keeps for a café.
const LONGEST_LIST: u32 = 400;

/// So much is the whole time in which people sign up.
const WHOLE: i64 = 1_000_000;

/// Who signs up for an event, who of them comes, and who comes by chance.
pub(super) struct List {
    sign_ups: Vec<SignedUp>,
    /// Minutes after the beginning.
    walk_ins: Vec<i64>,
}

/// Somebody who signs up.
struct SignedUp {
    /// How much of the time has passed by then.
    at: i64,
    /// How much of the rest of it, where they drop out.
    drops_out: Option<i64>,
    /// Minutes after the beginning; before it, where less than nothing.
    comes: Option<i64>,
    /// Whether they are first taken for somebody else.
    is_mistaken: bool,
}

impl List {
    /// The list of an event with so many seats.
    pub(super) fn of(dice: &mut Dice, seats: u32, act: usize, luck: Luck, is_free: bool) -> Self {
        let of_seats = match luck {
            Luck::Usual => dice.between(88, 104),
            Luck::Crowded => 150,
            Luck::Rained => dice.between(48, 58),
        };
        let asked = u64::from(seats) * u64::try_from(of_seats).unwrap_or(100) / 100;
        let asked = u32::try_from(asked).unwrap_or(0).clamp(2, LONGEST_LIST);
        let mut no_show = NO_SHOW.get(act).copied().unwrap_or_default();
        no_show += if is_free { NO_SHOW_FREE } else { 0 };
        no_show += if luck == Luck::Rained { NO_SHOW_RAIN } else { 0 };
        let mut times: Vec<i64> = (0..asked).map(|_| dice.between(1, WHOLE)).collect();
        times.sort_unstable();
        let mut seated = 0;
        let sign_up = |(number, at)| {
            let drops_out = number == 1 || dice.happens(DROP_OUT);
            let drops_out = drops_out.then(|| dice.between(1, WHOLE - 1));
            let has_seat = drops_out.is_none() && seated < seats;
            seated += u32::from(has_seat);
            let comes = has_seat && !dice.happens(no_show);
            let comes = comes.then(|| dice.between(-20, 18));
            let is_mistaken = number == 0 || dice.happens(MISTAKEN);
            SignedUp { at, drops_out, comes, is_mistaken }
        };
        let sign_ups: Vec<SignedUp> = times.into_iter().enumerate().map(sign_up).collect();
        // Somebody comes by chance even where the list is full.
        let many = seats.saturating_sub(asked).clamp(1, 4);
        let walk_ins = (0..many).map(|_| dice.between(2, 26)).collect();
        Self { sign_ups, walk_ins }
    }

    /// How many come.
    pub(super) fn came(&self) -> u32 {
        let came = self.sign_ups.iter().filter(|guest| guest.comes.is_some()).count();
        u32::try_from(came + self.walk_ins.len()).unwrap_or(0)
    }
}

/// All that the guests of an event do.
pub(super) fn of(house: &House, dice: &mut Dice, event: &Happening) -> Vec<Deed> {
    let Some(list) = &event.list else { return Vec::new() };
    let closes = event.list_closes(house);
    let open = (closes - event.planned_at).num_seconds().max(2);
    let is_held = event.fate == Fate::Held;
    let mut deeds = Vec::new();
    for (number, signed_up) in list.sign_ups.iter().enumerate() {
        let at = event.planned_at + TimeDelta::seconds((open * signed_up.at / WHOLE).max(1));
        let ask = SignUp { event: event.id, guest: guest(event, number) };
        let asked = Deed::asked(dice, at, MANAGER, ask);
        let guest = asked.id;
        deeds.push(asked);
        if let Some(rest) = signed_up.drops_out {
            let rest = (closes - at).num_seconds() * rest / WHOLE;
            let ask = DropOut { event: event.id, guest: guest.into() };
            deeds.push(Deed::asked(dice, at + TimeDelta::seconds(rest.max(1)), MANAGER, ask));
        }
        if let Some(minute) = signed_up.comes.filter(|_| is_held) {
            let mistaken = signed_up.is_mistaken;
            deeds.extend(at_the_door(house, dice, event, guest.into(), (minute, mistaken)));
        }
    }
    for (number, minute) in list.walk_ins.iter().enumerate().filter(|_| is_held) {
        let at = house.at_second(event.day, event.from + minute, 30);
        let ask = WalkIn { event: event.id, guest: guest(event, list.sign_ups.len() + number) };
        deeds.push(Deed::asked(dice, at, MANAGER, ask));
    }
    deeds
}

/// A guest comes; one in many is first taken for somebody else.
fn at_the_door(
    house: &House,
    dice: &mut Dice,
    event: &Happening,
    guest: GuestId,
    (minute, is_mistaken): (i64, bool),
) -> Vec<Deed> {
    let come = |dice: &mut Dice, minute, wish: Wish| {
        let at = house.at_second(event.day, event.from + minute, dice.between(0, 59));
        Deed::asked(dice, at, MANAGER, wish)
    };
    let here = || CheckIn { event: event.id, guest }.into();
    let mut deeds = vec![come(dice, minute, here())];
    if is_mistaken {
        let undone = UndoCheckIn { event: event.id, guest };
        deeds.push(come(dice, minute + 2, undone.into()));
        deeds.push(come(dice, minute + 6, here()));
    }
    deeds
}

/// A guest by their place on the list: no two of an event have one name.
fn guest(event: &Happening, number: usize) -> GuestEntry {
    let start = usize::try_from(event.id.uuid().as_u128() % 9973).unwrap_or(0);
    let pick = |all: &[&'static str], at: usize| all.get(at % all.len()).copied().unwrap_or("");
    let at = start + number;
    let is_from_afar = number % AFAR == 3 && number / AFAR < FROM_AFAR.len();
    // Both lists have lengths without a common divisor: each pair comes once before one comes
    // again.
    let name = match is_from_afar {
        true => pick(FROM_AFAR, start + number / AFAR).to_owned(),
        false => format!("{} {}", pick(FAMILY, at), pick(GIVEN, at)),
    };
    GuestEntry { name, contact: Some(format!("guest-{at}@example.org")) }
}
