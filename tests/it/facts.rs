//! Bodies of facts as each edition wrote them: they must decode and post the same for ever.
//!
//! `tests/fixtures/facts/KIND-N.json` holds a body as it stands in a journal, and beside it the
//! postings that follow from it.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use allin::books::JournalRow;
use allin::domain::fact::{Fact, FactKind};
use allin::domain::ids::RequestId;
use allin::domain::posting::Account;
use serde_json::{Value, json};
use uuid::Uuid;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/facts")
}

fn fixtures() -> Vec<(String, Value)> {
    let mut all: Vec<_> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap())
        })
        .collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

fn posted(fact: &Fact, day: &str) -> Value {
    fact.postings(day.parse().unwrap())
        .unwrap()
        .into_iter()
        .map(|p| {
            let event = p.event.map_or(Value::Null, |e| e.to_string().into());
            json!([p.day.to_string(), p.account.to_string(), event, p.amount.minor()])
        })
        .collect()
}

#[test]
fn every_version_of_every_kind_of_fact_has_a_body_on_file() {
    let on_file: BTreeSet<(String, u64)> = fixtures()
        .iter()
        .map(|(_, body)| {
            (body["kind"].as_str().unwrap().to_owned(), body["version"].as_u64().unwrap())
        })
        .collect();
    for kind in FactKind::ALL {
        for version in 1..=kind.version() {
            let wanted = (kind.as_str().to_owned(), u64::from(version));
            assert!(on_file.contains(&wanted), "tests/fixtures/facts has no {kind} {version}");
        }
    }
}

/// What goes into the drawer or out of it stands on a line of the Z report; a count is a line of
/// its own.
#[test]
fn every_fact_that_touches_the_drawer_says_why() {
    for (name, fixture) in fixtures() {
        let kind = fixture["kind"].as_str().unwrap();
        let version = u32::try_from(fixture["version"].as_u64().unwrap()).unwrap();
        let fact = Fact::read(kind, version, &fixture["body"].to_string()).unwrap();
        let legs = fact.postings("2026-10-19".parse().unwrap()).unwrap();
        let is_counted = matches!(fact, Fact::ShiftOpened(_) | Fact::ShiftClosed(_));
        if legs.iter().any(|leg| leg.account == Account::TillCash) && !is_counted {
            assert!(fact.cash_line().is_some(), "{name}");
        }
    }
}

#[test]
fn old_bodies_still_mean_what_they_meant() {
    for (name, fixture) in fixtures() {
        let kind = fixture["kind"].as_str().unwrap();
        let version = u32::try_from(fixture["version"].as_u64().unwrap()).unwrap();
        let body = fixture["body"].to_string();
        let fact = Fact::read(kind, version, &body).unwrap_or_else(|e| panic!("{name}: {e}"));
        let day = fixture["day"].as_str().unwrap();
        assert_eq!(posted(&fact, day), fixture["postings"], "{name} posts something else");
        // Written again it is the same body, but for who asked and the digest of the request.
        let mut written = fact.body().unwrap();
        for shared in ["by", "request"] {
            written[shared] = fixture["body"][shared].clone();
        }
        assert_eq!(written, fixture["body"], "{name} is written otherwise");
        assert!((1..=fact.kind().version()).contains(&version), "{name}");
    }
}

#[test]
fn a_body_of_an_unknown_kind_or_version_is_refused() {
    assert!(Fact::read("TeaLeavesRead", 1, "{}").is_err());
    assert!(Fact::read("SaleMade", 2, "{}").is_err());
    assert!(Fact::read("SaleMade", 1, "{}").is_err());
}

/// Vectors of the seal: anybody can make them again from the law of the books.
#[test]
fn the_seal_of_a_row_is_what_it_was() {
    let mut row = JournalRow {
        seq: 1,
        id: RequestId::new(Uuid::from_u128(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef)),
        till: "till-1".to_owned(),
        business_day: "2026-03-10".to_owned(),
        at: "2026-03-10T01:10:00.000Z".to_owned(),
        offset_minutes: 480,
        recorded_at: "2026-03-10T01:10:00.123Z".to_owned(),
        kind: "MonthSealed".to_owned(),
        version: 1,
        body: r#"{"first":"2026-02-01"}"#.to_owned(),
        postings: 0,
        prev_hash: vec![0; 32],
        hash: Vec::new(),
    };
    let first = row.seal();
    assert_eq!(allin::books::hex(&first), FIRST);
    row.prev_hash = first.to_vec();
    row.seq = 2;
    row.body = r#"{"name":"全押AI拿铁"}"#.to_owned();
    assert_eq!(allin::books::hex(&row.seal()), SECOND);
}

const FIRST: &str = "7a6aeadfaed1ac89ca57a5ea0339b90dad20e6e60dfd5ef760879a2aeddf7c20";
const SECOND: &str = "aded9a916b82f9445c16b5998e3aefd17cbe4af248d211db6a4238584d2000b2";
