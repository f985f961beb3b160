//! The window's program is killed between taps: the order in hand and the tabs are there again.
//!
//! The killed program is this test program itself, started once more to press the tiles and tabs of
//! a window without a screen. It counts its taps aloud, each once the till has answered; what they
//! lead to is known from the same taps in a shop that nobody kills.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use allin::app::keys::{Step, Stroke};
use allin::app::screen::counter::tabs;
use allin::domain::order::Order;
use allin::till::desk::{Desk, Where};
use allin::till::menu::Source;

use crate::finger::{NOON, Till};
use crate::shop::Shop;

/// Names the folder of the shop, and the seed, in the program that is to be killed.
const SHOP: &str = "ALLIN_TAPPED_SHOP";
/// See [`SHOP`].
const SEED: &str = "ALLIN_TAPPED_SEED";

/// Taps of a run, at most.
const TAPS: usize = 40;

/// How often the program is killed; the long form is asked for by the environment.
fn kills() -> u64 {
    std::env::var("ALLIN_TAP_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(20)
}

/// What a person would want back: what is on each order, under which name, in hand or put aside.
fn state(orders: &[Order]) -> Vec<String> {
    let mut all: Vec<String> = orders
        .iter()
        .map(|order| {
            let lines: Vec<String> = order
                .lines
                .iter()
                .map(|l| format!("{}×{} {}", l.quantity, l.item, l.sent))
                .collect();
            format!("{:?} {} {} {lines:?}", order.tab, order.parked, order.take_away)
        })
        .collect();
    all.sort();
    all
}

fn open_orders(shop: &Shop) -> Vec<String> {
    let menu = Source::File(shop.menu().to_owned());
    state(&Desk::open(&Where::new(shop.books(), menu)).unwrap().1.orders)
}

/// One tap of a barista's, the same for the same seed and number; some are two or three touches of
/// which only the last changes what is open.
fn tap(till: &mut Till, seed: u64, number: usize) {
    let dice = (seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 7) as usize + number * 7919;
    let tiles = ["ALL in AI", "Few-Shot Doppio", "Zero-Shot Espresso", "Prompt Pour-Over"];
    // Two tabs early on, so that there are some in every run.
    let kind = match number {
        0 | 2 => 0,
        1 | 3 => 7,
        _ => dice % 10,
    };
    match kind {
        0..=3 => till.tap(tiles[dice / 10 % tiles.len()]),
        4 => till.stroke(Stroke::Quantity(Step::On)),
        5 => till.stroke(Stroke::TakeAway),
        6 => till.stroke(Stroke::Undo),
        7 => {
            till.stroke(Stroke::Tabs);
            if !till.reads("Hold") {
                return till.stroke(Stroke::Escape);
            }
            let name = format!("Table {}", 1 + number % 6);
            till.at_tabs(tabs::Message::NameSaid(name));
            till.tap("Hold");
        }
        _ => {
            till.stroke(Stroke::Tabs);
            for table in 1..=6 {
                let price_then_name = format!("Table {table}");
                if !till.reads("Hold") && till.reads(&price_then_name) {
                    return till.tap(&price_then_name);
                }
            }
            till.stroke(Stroke::Escape);
        }
    }
}

#[test]
fn the_program_that_is_killed() {
    // Asked for by the test below only.
    let (Ok(folder), Ok(seed)) = (std::env::var(SHOP), std::env::var(SEED)) else { return };
    let shop = Shop::in_folder(Path::new(&folder));
    let mut till = Till::open(&shop, NOON);
    for number in 0..TAPS {
        tap(&mut till, seed.parse().unwrap(), number);
        writeln!(std::io::stderr(), "TAP {number}").unwrap();
    }
}

#[test]
fn an_order_and_two_tabs_come_back_after_kill_9_between_any_two_taps() {
    let me = std::env::current_exe().unwrap();
    let mut most_tabs = 0;
    for seed in 1..=kills() {
        let calm = Shop::shipped();
        let mut till = Till::open(&calm, NOON);
        let mut states = Vec::new();
        for number in 0..TAPS {
            tap(&mut till, seed, number);
            states.push(open_orders(&calm));
        }
        drop(till);
        let shop = Shop::shipped();
        let mut child = Command::new(&me)
            .args(["--exact", "taps::the_program_that_is_killed", "--nocapture"])
            .env(SHOP, shop.folder())
            .env(SEED, seed.to_string())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // After so many taps dead, in the middle of whatever comes next.
        let last = usize::try_from(4 + seed * 13 % 30).unwrap();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
        let heard = lines.filter(|line| line.starts_with("TAP ")).take(last + 1).count();
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(heard, last + 1, "the program ended by itself");
        let found = open_orders(&shop);
        let may_be = &states[last..(last + 3).min(TAPS)];
        assert!(
            may_be.contains(&found),
            "seed {seed}, tap {last}: {found:#?} is none of {may_be:#?}"
        );
        most_tabs = most_tabs.max(found.iter().filter(|order| order.contains(" true ")).count());
        assert_eq!(shop.json(&["verify"])["ok"], true);
    }
    assert!(most_tabs >= 2, "two tabs were never open at once: the test is blind");
}
