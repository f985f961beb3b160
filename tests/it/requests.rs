//! Requests that are repeated: the digest that tells one from another, in every form it ever had
//! (docs/books.md, One way in).

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use crate::shop::{Shop, WORKED_DAY};

/// One request of each word that the command line has: word, id, first digest, time, arguments.
const REQUESTS: &str = include_str!("../fixtures/requests.tsv");

/// Books as version 7 left them, with all of these recorded under digests of the first form.
const VERSION_7: &[u8] = include_bytes!("../fixtures/books/version-7.sqlite3");

struct Asked {
    word: &'static str,
    id: &'static str,
    first_digest: &'static str,
    args: Vec<&'static str>,
}

impl Asked {
    fn all() -> Vec<Self> {
        let read = |line: &'static str| {
            let cells: Vec<_> = line.split('\t').collect();
            let [word, id, first_digest, at, args @ ..] = cells.as_slice() else {
                panic!("{line}")
            };
            let args = args.iter().chain(&["--id", id, "--at", at, "--json"]).copied().collect();
            Self { word, id, first_digest, args }
        };
        REQUESTS.lines().map(read).collect()
    }

    fn run(&self, shop: &Shop) -> Value {
        let pins: &[&str] = if self.word == "staff pin" { &["135790"] } else { &[] };
        let said =
            if pins.is_empty() { shop.run(&self.args) } else { shop.typed(pins, &self.args) };
        assert_eq!(said.code, 0, "{}: {said:?}", self.word);
        serde_json::from_str(&said.out).unwrap()
    }
}

/// The digests of all recorded requests, by their ids.
fn digests(shop: &Shop) -> BTreeMap<String, String> {
    let conn = shop.sqlite();
    let sql =
        "SELECT lower(hex(id)), body ->> 'request' FROM journal WHERE body ->> 'request' <> ''";
    let mut ask = conn.prepare(sql).unwrap();
    ask.query_map([], |r| Ok((r.get(0)?, r.get(1)?))).unwrap().map(Result::unwrap).collect()
}

fn old_books() -> Shop {
    let shop = Shop::with_menu(WORKED_DAY);
    fs::write(shop.books(), VERSION_7).unwrap();
    shop
}

#[test]
fn what_was_asked_of_an_older_program_is_known_again() {
    let shop = old_books();
    let stored = digests(&shop);
    let facts = shop.facts();
    for asked in Asked::all() {
        assert_eq!(stored[&asked.id.replace('-', "")], asked.first_digest, "{}", asked.word);
        let answer = asked.run(&shop);
        // A new PIN says whether the till is kept by PINs, and nothing else.
        let is_again = answer["again"] == true || asked.word == "staff pin";
        assert!(is_again, "{}: {answer}", asked.word);
        assert_eq!(shop.facts(), facts, "{} was recorded again", asked.word);
    }
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn another_request_under_the_id_of_an_older_one_is_refused() {
    let shop = old_books();
    for asked in Asked::all().iter().filter(|asked| asked.word != "drawer open") {
        let said = shop.refused(1, &["drawer", "open", "--reason", "other", "--id", asked.id]);
        assert!(said.contains("used for another request"), "{}: {said}", asked.word);
    }
}

/// The second form of the digests: what was asked in values, under golden digests.
#[test]
fn requests_have_the_digests_they_always_had() {
    let shop = Shop::with_menu(WORKED_DAY);
    for asked in Asked::all() {
        asked.run(&shop);
    }
    let digests = digests(&shop);
    let line = |asked: Asked| format!("{:20} {}", asked.word, digests[&asked.id.replace('-', "")]);
    let all: Vec<String> = Asked::all().into_iter().map(line).collect();
    insta::assert_snapshot!("digests", all.join("\n"));
    // Repeated, each is known again by them.
    let facts = shop.facts();
    for asked in Asked::all() {
        let answer = asked.run(&shop);
        assert!(answer["again"] == true || asked.word == "staff pin", "{}: {answer}", asked.word);
        assert_eq!(shop.facts(), facts, "{} was recorded again", asked.word);
    }
}
