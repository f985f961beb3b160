//! The second edition of the books in books that the first one began: it begins once, and money of
//! earlier events stays on the day on which it is paid (docs/books.md, Event money).

use std::fs;

use serde_json::json;

use crate::shop::{Shop, WORKED_DAY};

const BOOKS: [&[u8]; 7] = [
    include_bytes!("../fixtures/books/version-1.sqlite3"),
    include_bytes!("../fixtures/books/version-2.sqlite3"),
    include_bytes!("../fixtures/books/version-3.sqlite3"),
    include_bytes!("../fixtures/books/version-4.sqlite3"),
    include_bytes!("../fixtures/books/version-5.sqlite3"),
    include_bytes!("../fixtures/books/version-6.sqlite3"),
    include_bytes!("../fixtures/books/version-7.sqlite3"),
];

fn old(books: &[u8]) -> Shop {
    let shop = Shop::with_menu(WORKED_DAY);
    fs::write(shop.books(), books).unwrap();
    shop
}

/// What a query says of each row, joined.
fn told(shop: &Shop, sql: &str) -> Vec<String> {
    let conn = shop.sqlite();
    let mut ask = conn.prepare(sql).unwrap();
    ask.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

#[test]
fn the_second_edition_begins_once_in_books_of_every_version_and_posts_nothing() {
    let postings = |shop: &Shop, last: i64| {
        let sql = "SELECT concat_ws(' ', seq, n, day, account, amount, hex(event), segment)
                     FROM postings WHERE seq <= ";
        told(shop, &format!("{sql}{last} ORDER BY seq, n"))
    };
    for (number, books) in (1..).zip(BOOKS) {
        let shop = old(books);
        let last = shop.facts();
        let before = postings(&shop, last);
        // Books that are only read are left as they are.
        shop.ok(&["verify"]);
        assert_eq!(shop.facts(), last, "version {number}");
        let drawer = ["drawer", "open", "--reason", "coins"];
        let by = ["--as", "Yuan"];
        for _ in 0..2 {
            // Some of them are kept by PINs.
            if number == 4 {
                shop.typed_ok(&[crate::rights::YUAN], &[&drawer[..], &by].concat());
            } else {
                shop.ok(&drawer);
            }
        }
        let kinds = told(&shop, &format!("SELECT kind FROM journal WHERE seq > {last}"));
        let opened = "DrawerOpened";
        let begun: Vec<&str> = kinds.iter().map(String::as_str).collect();
        let menus = begun.iter().filter(|kind| **kind == "MenuAdopted").count();
        assert!(menus <= 1, "version {number}: {begun:?}");
        let others: Vec<_> = begun.into_iter().filter(|kind| *kind != "MenuAdopted").collect();
        assert_eq!(others, ["EditionBegun", opened, opened], "version {number}");
        assert_eq!(kinds[0], "EditionBegun", "version {number}");
        assert_eq!(postings(&shop, last), before, "version {number}");
        assert_eq!(shop.json(&["verify"])["ok"], true, "version {number}");
    }
}

#[test]
fn books_that_begin_with_the_second_edition_have_no_such_fact() {
    let shop = Shop::new();
    shop.ok(&["ring", "espresso", "--pay", "cash"]);
    let kinds = told(&shop, "SELECT kind FROM journal");
    assert_eq!(kinds, ["MenuAdopted", "SaleMade"]);
}

#[test]
fn money_of_events_before_the_edition_stays_on_the_day_on_which_it_is_paid() {
    let shop = old(BOOKS[0]);
    let today = shop.today();
    let event = shop.json(&["event", "list"])[0]["event"].as_str().unwrap().to_owned();
    // The event was on 2026-03-10, long before.
    let income = shop.ok(&["event", "income", &event, "tickets", "106"]);
    let days = |id: &str| {
        let sql = "SELECT DISTINCT p.day FROM postings p JOIN journal j USING (seq)
                    WHERE lower(hex(j.id)) = ";
        told(&shop, &format!("{sql}'{}'", id.trim().replace('-', "")))
    };
    assert_eq!(days(&income), [today.as_str()]);
    // With it nothing moves.
    let (from, to) = ("2026-03-12T19:00:00+08:00", "2026-03-12T22:00:00+08:00");
    let moved = shop.json(&["event", "change", &event, "--from", from, "--to", to]);
    assert_eq!(days(moved["changed"].as_str().unwrap()), Vec::<String>::new());
    shop.ok(&["reverse", income.trim(), "--reason", "wrong"]);
    // An event of today or later has its money on its day.
    let start = chrono::Utc::now() + chrono::TimeDelta::days(9);
    let (from, to) = (start.to_rfc3339(), (start + chrono::TimeDelta::hours(2)).to_rfc3339());
    let plan = ["event", "plan", "--name", "Next", "--kind", "talk", "--from", &from, "--to", &to];
    let event = shop.json(&plan)["event"].as_str().unwrap().to_owned();
    let income = shop.ok(&["event", "income", &event, "tickets", "106"]);
    let day = shop.json(&["event", "show", &event])["day"].as_str().unwrap().to_owned();
    assert_eq!(days(&income), [today, day]);
    assert_eq!(shop.json(&["verify"])["ok"], json!(true));
}
