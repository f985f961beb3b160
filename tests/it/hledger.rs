//! hledger as the judge of the export: it must accept the journal, and reckon the same balances per
//! account and day as the ledger and the statement.

use std::collections::BTreeMap;
use std::process::Command;

use crate::shop::{Shop, enter_worked_day, has_tool};

pub(crate) type Balances = BTreeMap<(String, String), i64>;

/// Balances per day and account as the ledger's file has them, by SQLite's own sums.
pub(crate) fn of_the_ledger(shop: &Shop) -> Balances {
    let sql = "SELECT day, account, sum(amount) FROM postings GROUP BY day, account";
    let conn = shop.sqlite();
    let mut ask = conn.prepare(sql).unwrap();
    let rows = ask.query_map([], |r| Ok(((r.get(0)?, r.get(1)?), r.get(2)?))).unwrap();
    rows.map(Result::unwrap).filter(|(_, amount)| *amount != 0).collect()
}

/// The same as hledger reckons them from the exported journal.
pub(crate) fn of_hledger(journal: &str) -> Balances {
    let out = hledger(journal, &["balance", "--daily", "--flat", "--no-total", "-O", "csv"]);
    let mut lines = out.lines().map(cells);
    let days: Vec<String> = lines.next().unwrap().into_iter().skip(1).collect();
    let mut balances = Balances::new();
    for row in lines {
        for (day, amount) in days.iter().zip(row.iter().skip(1)) {
            let number = amount.split(' ').next().unwrap().replace(['.', ','], "");
            let minor: i64 = number.parse().unwrap();
            let decimals = if amount.contains('.') { 1 } else { 100 };
            if minor != 0 {
                balances.insert((day.clone(), row[0].clone()), minor * decimals);
            }
        }
    }
    balances
}

fn cells(line: &str) -> Vec<String> {
    line.trim_matches('"').split("\",\"").map(str::to_owned).collect()
}

pub(crate) fn hledger(journal: &str, args: &[&str]) -> String {
    let output = Command::new("hledger")
        .env("LC_ALL", "C.UTF-8")
        .args(["-f", journal])
        .args(args)
        .output()
        .unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn export(shop: &Shop) -> String {
    let path = shop.folder().join("books.journal");
    let path = path.to_str().unwrap().to_owned();
    shop.ok(&["export", "hledger", "--out", &path]);
    path
}

#[test]
fn hledger_reckons_the_worked_day_as_we_do() {
    if !has_tool("hledger", "--version") {
        return;
    }
    let shop = Shop::new();
    enter_worked_day(&shop);
    let journal = export(&shop);
    hledger(&journal, &["check", "--strict"]);
    let theirs = of_hledger(&journal);
    assert_eq!(theirs, of_the_ledger(&shop));
    let day = |account: &str| -> i64 {
        let of = |(key, amount): (&(String, String), &i64)| {
            (key.0 == "2026-03-10" && key.1.starts_with(account)).then_some(*amount)
        };
        theirs.iter().filter_map(of).sum()
    };
    // The statement of the day, from hledger's sums.
    assert_eq!(day("expenses:counter:"), 1_221_28);
    assert_eq!(-day("income:counter:"), 105_66);
    assert_eq!(-day("income:events:"), 2_000_00);
    assert_eq!(day("expenses:events:hospitality"), 20_58);
    assert_eq!(day("expenses:events:speakers"), 300_00);
    assert_eq!(day("expenses:events:rent"), 300_00, "the share of the rent");
    assert_eq!(-day("income:") - day("expenses:"), 263_80);
}

#[test]
fn hledger_reckons_a_season_of_sales_refunds_and_reversals_as_we_do() {
    if !has_tool("hledger", "--version") {
        return;
    }
    let shop = Shop::shipped();
    let items =
        ["all-in-ai+oat", "zero-shot-espresso", "3*few-shot-doppio@10%", "stealth-mode-stout"];
    let tenders = ["wechat", "alipay", "card", "cash=500"];
    for i in 0..60 {
        let at = format!("2026-{:02}-{:02}T1{}:30:00+08:00", 1 + i % 3, 1 + i % 28, i % 10);
        let (item, tender) = (items[i % 4], tenders[(i / 4) % 4]);
        let sale =
            shop.json(&["ring", item, "napkin-pitch-cheesecake", "--pay", tender, "--at", &at]);
        if i % 7 == 0 {
            let order = sale["order"].as_str().unwrap();
            shop.ok(&["refund", order, "--line", "1=1", "--reason", "cold; really | so"]);
        }
    }
    let cost = shop.json(&[
        "cost",
        "add",
        "utilities",
        "1234.56",
        "--month",
        "2026-02",
        "--split",
        "counter=33,events=33,house=34",
    ]);
    shop.ok(&["reverse", cost["cost"].as_str().unwrap(), "--reason", "estimated"]);
    let journal = export(&shop);
    hledger(&journal, &["check", "--strict"]);
    assert_eq!(of_hledger(&journal), of_the_ledger(&shop));
}
