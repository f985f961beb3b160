//! What was acknowledged survives the death of the program.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::shop::Shop;

/// How often the program is killed; the long form is asked for by the environment.
fn kills() -> u64 {
    std::env::var("ALLIN_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(50)
}

fn start(shop: &Shop, args: &[&str]) -> Child {
    shop.command(args).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
}

/// The orders that are in the books, by id.
fn in_the_books(shop: &Shop) -> BTreeSet<String> {
    let sql = "SELECT lower(hex(id)) FROM journal WHERE kind = 'SaleMade'";
    let conn = shop.sqlite();
    let mut ask = conn.prepare(sql).unwrap();
    let ids: BTreeSet<String> =
        ask.query_map([], |r| r.get(0)).unwrap().map(Result::unwrap).collect();
    ids
}

fn assert_sound(shop: &Shop, acknowledged: &[String]) {
    let kept = in_the_books(shop);
    for id in acknowledged {
        assert!(kept.contains(&id.replace('-', "")), "the sale {id} was acknowledged and is gone");
    }
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn a_sale_whose_number_was_printed_survives_kill_9() {
    let shop = Shop::new();
    let mut acknowledged = Vec::new();
    for _ in 0..kills() {
        let mut child = start(&shop, &["ring", "2*all-in-ai", "--pay", "cash=100", "--json"]);
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        let sale: Value = serde_json::from_str(&line).unwrap();
        acknowledged.push(sale["order"].as_str().unwrap().to_owned());
    }
    assert_sound(&shop, &acknowledged);
    assert_eq!(in_the_books(&shop).len(), acknowledged.len());
}

#[test]
fn a_sale_killed_at_any_moment_is_made_whole_or_not_at_all() {
    let shop = Shop::new();
    shop.ok(&["ring", "espresso", "--pay", "cash"]);
    let mut acknowledged = Vec::new();
    for i in 0..kills() {
        let mut child = start(&shop, &["ring", "all-in-ai", "--pay", "wechat", "--json"]);
        thread::sleep(Duration::from_micros(i * 37_000 % 29_000));
        // One that has ended by itself cannot be killed any more.
        let _ended = child.kill();
        let mut out = String::new();
        child.stdout.as_mut().unwrap().read_to_string(&mut out).unwrap();
        child.wait().unwrap();
        if let Ok(sale) = serde_json::from_str::<Value>(&out) {
            acknowledged.push(sale["order"].as_str().unwrap().to_owned());
        }
    }
    assert_sound(&shop, &acknowledged);
}

#[test]
fn two_programs_that_sell_at_once_lose_nothing() {
    let shop = Shop::new();
    shop.ok(&["ring", "espresso", "--pay", "cash"]);
    let both: Vec<Child> =
        (0..8).map(|_| start(&shop, &["ring", "espresso", "--pay", "cash", "--json"])).collect();
    let mut numbers = BTreeSet::from([1]);
    for child in both {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success());
        let sale: Value = serde_json::from_slice(&output.stdout).unwrap();
        numbers.insert(sale["number"].as_i64().unwrap());
    }
    assert_eq!(numbers, (1..=9).collect());
    assert_sound(&shop, &[]);
}

#[test]
fn a_first_start_killed_at_any_moment_leaves_the_next_sale_possible() {
    let mut made = 0;
    for kill in 0..kills() {
        let shop = Shop::new();
        let mut child = start(&shop, &["ring", "espresso", "--pay", "cash"]);
        thread::sleep(Duration::from_micros(kill % 50 * 1_000));
        child.kill().unwrap();
        made += u64::from(child.wait().unwrap().success());
        shop.ok(&["ring", "espresso", "--pay", "cash"]);
        assert_eq!(shop.json(&["verify"])["ok"], true, "killed after {kill} ms");
    }
    assert!(made < kills(), "no start was killed on its way");
}

#[test]
fn verify_calls_books_sound_while_another_program_sells() {
    let shop = Shop::new();
    shop.ok(&["ring", "espresso", "--pay", "cash"]);
    let is_over = AtomicBool::new(false);
    thread::scope(|both| {
        let seller = both.spawn(|| {
            let mut sold = 0;
            while !is_over.load(Ordering::Relaxed) {
                shop.ok(&["ring", "espresso", "--pay", "cash"]);
                sold += 1;
            }
            sold
        });
        let verdicts: Vec<Value> = (0..10).map(|_| shop.json(&["verify"])["ok"].clone()).collect();
        is_over.store(true, Ordering::Relaxed);
        assert!(seller.join().unwrap() > 0);
        assert!(verdicts.iter().all(|ok| *ok == true), "{verdicts:?}");
    });
}
