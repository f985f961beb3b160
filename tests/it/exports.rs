//! The books for other programs, judged by those programs: hledger and beancount must accept what
//! they are given and come to the ledger's own balances to the cent; tables must add up to their
//! totals; a chain of hashes must be reckonable from lines of JSON alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use allin::books::{JournalRow, hex};
use allin::domain::ids::RequestId;
use allin::domain::money::Currency;
use allin::domain::order::{Order, OrderLine};
use allin::exchange::beancount::account_name;
use allin::till::menu::Source;
use allin::till::{Till, fresh_id};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::hledger::{Balances, hledger, of_hledger, of_the_ledger};
use crate::shop::{Shop, WORKED_DAY, has_tool};

/// What nobody would call a drink, and every format must bear.
const DRINK: &str = "=cmd|'/C calc'!A1; \"特浓\", \\ [2020-01-01] date:2020-01-01";
const NIGHT: &str = "@Agents, \"Night\" [2020-01-01] \\; date:2020-01-01, 夜|x";

/// The worked day's menu with that drink, tenders of odd names, cash that is rounded, a bar and
/// options.
fn odd_menu() -> String {
    let toml = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    WORKED_DAY
        .replace("name = \"Espresso\"", &format!("name = {}\nmodifiers = [\"milk\"]", toml(DRINK)))
        .replace("kind = \"cash\"", "kind = \"cash\"\nround_to = 0.5")
        + r#"
[tenders.-odd]
name = "-Odd"
kind = "external"

[tenders.odd]
name = "+Odd"
kind = "external"

[categories.food]
name = "Food"
class = "food"

[items.2nd-cake]
name = "－Cake"
category = "food"
price = 21.90

[modifiers.milk]
name = "Milk"
choose = "any"
[modifiers.milk.options.-oat]
name = "Oat"
price = 5
recipe = { milk = 30.5 }
"#
}

/// The same chances again for the same seed.
struct Chance(u64);

impl Chance {
    fn of(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % below
    }

    fn one<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.of(of.len() as u64) as usize]
    }
}

/// A shop with a few weeks of everything that posts.
struct Season {
    shop: Shop,
    chance: Chance,
    day: u64,
    event: String,
    package: String,
    orders: Vec<String>,
}

impl Season {
    fn of(seed: u64) -> Shop {
        let shop = Shop::with_menu(&odd_menu());
        let night = ["event", "plan", "--name", NIGHT, "--kind", "talk", "--capacity", "9"];
        let when = ["--from", "2026-03-10T19:00:00+08:00", "--to", "2026-03-10T22:00:00+08:00"];
        shop.ok(&["shift", "open", "--float", "500", "--at", "2026-03-01T08:00:00+08:00"]);
        let plan = [&night[..], &when, &["--host", "=Wen", "--at", when[1]]].concat();
        let event = shop.json(&plan)["event"].as_str().unwrap().to_owned();
        let package = |drinks: &str| {
            let sold = ["event", "package", &event, "--drinks", drinks, "--price", "29.90"];
            shop.ok(&[&sold[..], &["--pay=-odd", "--at", when[1]]].concat()).trim().to_owned()
        };
        let (package, spare) = (package("30"), package("3"));
        shop.ok(&["reverse", &spare, "--reason=-one too many", "--at", when[3]]);
        let chance = Chance(seed | 1);
        let mut season = Self { shop, chance, day: 0, event, package, orders: Vec::new() };
        for step in 0..56 {
            season.step(step % 14);
        }
        season.ends();
        season.shop
    }

    fn step(&mut self, kind: u64) {
        self.day = 1 + self.chance.of(27);
        match kind {
            0..=3 => self.sells(),
            4 => self.gives("house"),
            5 => self.gives("staff"),
            6 => self.gives(&format!("event:{}", self.event)),
            7 => self.serves_a_package(),
            8 => self.refunds(),
            9 => self.retenders(),
            10 => self.pays_a_tab_in_parts(),
            11 => self.enters_costs(),
            12 => self.books_the_event(),
            _ => self.moves_cash(),
        }
    }

    /// Does what the rules may also refuse.
    fn tries(&mut self, args: &[&str]) -> Option<Value> {
        let hour = 9 + self.chance.of(12);
        let at = format!("2026-03-{:02}T{hour:02}:30:00+08:00", self.day);
        let said = self.shop.run(&[args, &["--json", "--at", &at]].concat());
        assert!(said.code == 0 || said.code == 1, "{args:?}: {said:?}");
        (said.code == 0).then(|| serde_json::from_str(&said.out).unwrap())
    }

    fn rings(&mut self, args: &[&str]) {
        let made = self.tries(&[&["ring"], args].concat());
        self.orders.extend(made.map(|sale| sale["order"].as_str().unwrap().to_owned()));
    }

    fn sells(&mut self) {
        let first =
            self.chance.one(&["2*all-in-ai", "espresso+-oat", "espresso@10%", "3*espresso@3"]);
        let second = self.chance.one(&["2nd-cake", "all-in-ai", "7*2nd-cake@33%"]);
        let tender =
            self.chance.one(&["--pay=wechat", "--pay=cash=500", "--pay=odd", "--pay=-odd"]);
        let event = self.event.clone();
        let event = self.chance.one(&["none", &event]).to_owned();
        let off = self.chance.one(&["0%", "7.5%", "4.44"]);
        self.rings(&[first, second, tender, "--event", &event, "--discount", off]);
    }

    fn gives(&mut self, bearer: &str) {
        let given = format!("2*espresso+-oat!{bearer}");
        let reason = self.chance.one(&["=1+1", "spilt; \"all\" of it", "@谢谢, \\n"]);
        self.rings(&[&given, "2nd-cake", "--reason", reason, "--pay", "cash=100"]);
    }

    fn serves_a_package(&mut self) {
        let drawn = format!("all-in-ai!package:{}", self.package);
        self.rings(&[&drawn, "2nd-cake", "--pay", "wechat"]);
    }

    fn refunds(&mut self) {
        for _ in 0..3 {
            let order = self.orders[self.chance.of(self.orders.len() as u64) as usize].clone();
            let refund = ["refund", &order, "--reason", "=cold, \"really\"; | so"];
            let how: &[&str] = match self.chance.of(4) {
                0 => &[],
                1 => &["--unmade"],
                2 => &["--line", "1=1", "--unmade"],
                _ => &["--line", "1=1", "--pay", "cash"],
            };
            self.tries(&[&refund[..], how].concat());
        }
    }

    fn retenders(&mut self) {
        for _ in 0..2 {
            let order = self.orders[self.chance.of(self.orders.len() as u64) as usize].clone();
            let tender = self.chance.one(&["--pay=alipay", "--pay=odd", "--pay=-odd"]);
            self.tries(&["retender", &order, tender]);
        }
    }

    fn pays_a_tab_in_parts(&mut self) {
        let name = format!("Table; \"{}\", 四", self.orders.len());
        let load = Source::File(self.shop.menu().to_owned()).load().unwrap();
        let price = load.menu.items["all-in-ai"].price;
        let mut till = Till::open(&self.shop.books(), load).unwrap();
        let mut order = Order::new(fresh_id().into());
        order.lines = vec![OrderLine::new("all-in-ai".parse().unwrap(), 3, price)];
        order.tab = Some(name.clone());
        order.parked = true;
        crate::asking::keep(&mut till, vec![order]).unwrap();
        drop(till);
        let part = ["tab", "pay", &name, "--pay", "cash=50", "--share", "41.30"];
        self.tries(&part).unwrap();
        self.tries(&["tab", "pay", &name, "--pay=-odd=20"]).unwrap();
        let rest = self.tries(&["tab", "pay", &name, "--pay", "wechat"]).unwrap();
        self.orders.push(rest["order"].as_str().unwrap().to_owned());
    }

    fn enters_costs(&mut self) {
        let month = ["cost", "add", "rent", "3100.01", "--month", "2026-03"];
        let split = ["--split", "counter=33,events=33,house=34"];
        let entered = self.tries(&[&month[..], &split].concat()).unwrap();
        let day = format!("2026-03-{:02}", self.day);
        let paid = ["cost", "add", "0-odd", "12.34", "--day", &day, "--from", "cash"];
        self.tries(&[&paid[..], &split].concat()).unwrap();
        if self.chance.of(2) == 0 {
            let id = entered["cost"].as_str().unwrap();
            self.tries(&["reverse", id, "--reason", "[2020-01-01] estimated"]).unwrap();
        }
    }

    fn books_the_event(&mut self) {
        let event = self.event.clone();
        let income = ["event", "income", &event, "venue-hire", "1999.99", "--tax", "standard"];
        self.tries(&[&income[..], &["--to", "receivable"]].concat()).unwrap();
        self.tries(&["event", "collect", &event, "500"]).unwrap();
        self.tries(&["event", "cost", &event, "speakers", "300", "--from", "cash"]).unwrap();
    }

    fn moves_cash(&mut self) {
        self.tries(&["shift", "cash-out", "20", "--reason=-milk", "--to", "milk"]).unwrap();
        self.tries(&["shift", "cash-in", "55.5", "--reason", "+coins"]).unwrap();
    }

    fn ends(&mut self) {
        let shop = &self.shop;
        shop.ok(&["staff", "add", "=Lin", "--role", "barista", "--wage", "31.70"]);
        shop.ok(&["staff", "in", "=Lin", "--at", "2026-03-28T10:00:00+08:00"]);
        shop.ok(&["staff", "out", "=Lin", "--at", "2026-03-28T17:10:00+08:00"]);
        shop.ok(&["event", "settle", &self.event, "--at", "2026-03-29T10:00:00+08:00"]);
        let close = ["shift", "close", "--counted", "1234.50", "--reason", "@night"];
        shop.ok(&[&close[..], &["--at", "2026-03-29T23:00:00+08:00"]].concat());
    }
}

fn path(shop: &Shop, name: &str) -> String {
    shop.folder().join(name).to_str().unwrap().to_owned()
}

/// Exports to a file or folder beside the books.
fn export(shop: &Shop, format: &str) -> PathBuf {
    let out = path(shop, &format!("export-{format}"));
    shop.ok(&["export", format, "--out", &out]);
    out.into()
}

fn table(folder: &Path, name: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(folder.join(name)).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

fn fen(amount: &str) -> i64 {
    Currency::from_code("CNY").unwrap().parse(amount).unwrap().minor()
}

fn sum(rows: &[BTreeMap<String, String>], column: &str) -> i64 {
    rows.iter().map(|row| fen(&row[column])).sum()
}

fn asked(shop: &Shop, sql: &str) -> Vec<(String, i64)> {
    let conn = shop.sqlite();
    let mut ask = conn.prepare(sql).unwrap();
    let rows = ask.query_map([], |r| Ok((r.get(0)?, r.get(1)?))).unwrap();
    rows.map(Result::unwrap).filter(|(_, amount)| *amount != 0).collect()
}

pub(crate) fn every_judge(shop: &Shop) {
    let journal = export(shop, "hledger");
    let folder = export(shop, "csv");
    if has_tool("hledger", "--version") {
        let journal = journal.to_str().unwrap();
        hledger(journal, &["check", "--strict"]);
        hledger(journal, &["check", "ordereddates"]);
        assert_eq!(of_hledger(journal), of_the_ledger(shop));
        let postings = folder.join("postings.csv");
        let postings = postings.to_str().unwrap();
        hledger(postings, &["check"]);
        assert_eq!(of_hledger(postings), of_the_ledger(shop), "by its rules");
        by_tags(shop, journal);
        // Hledger before 1.32 sees the tags of a table only in what it printed.
        let printed = path(shop, "printed.journal");
        fs::write(&printed, hledger(postings, &["print"])).unwrap();
        by_tags(shop, &printed);
    }
    if has_tool("bean-check", "--version") {
        let ledger = export(shop, "beancount");
        assert_eq!(of_beancount(&ledger), renamed(of_the_ledger(shop)));
    }
    the_tables_add_up(shop, &folder);
    the_chain_can_be_reckoned_again(shop, &export(shop, "jsonl"));
}

/// What hledger finds by our tags is what the ledger has of each event and segment.
fn by_tags(shop: &Shop, journal: &str) {
    let found = |tag: &str| -> BTreeMap<String, i64> {
        let out = hledger(journal, &["balance", tag, "--flat", "--no-total", "-O", "csv"]);
        let mut rows = csv::Reader::from_reader(out.as_bytes());
        rows.records()
            .map(|row| row.unwrap())
            .map(|row| (row[0].to_owned(), fen(row[1].trim_end_matches(" CNY"))))
            .collect()
    };
    let events =
        asked(shop, "SELECT DISTINCT lower(hex(event)), 1 FROM postings WHERE event NOT NULL");
    assert!(!events.is_empty());
    for (event, _) in events {
        let sql = format!(
            "SELECT account, sum(amount) FROM postings \
             WHERE lower(hex(event)) = '{event}' GROUP BY 1"
        );
        let event: uuid::Uuid = event.parse().unwrap();
        assert_eq!(found(&format!("tag:event={event}")), asked(shop, &sql).into_iter().collect());
    }
    for segment in ["counter", "events", "house"] {
        let sql = format!(
            "SELECT account, sum(amount) FROM postings WHERE segment = '{segment}' GROUP BY 1"
        );
        assert_eq!(
            found(&format!("tag:segment=^{segment}$")),
            asked(shop, &sql).into_iter().collect()
        );
    }
}

/// Balances per day and account as beancount reckons them.
fn of_beancount(ledger: &Path) -> Balances {
    bean("bean-check", &[ledger.to_str().unwrap()]);
    let query = "SELECT date, account, sum(number) GROUP BY date, account";
    let out = bean("bean-query", &["-f", "csv", ledger.to_str().unwrap(), query]);
    let mut rows = csv::Reader::from_reader(out.as_bytes());
    let rows = rows.records().map(|row| row.unwrap());
    rows.map(|row| ((row[0].trim().to_owned(), row[1].trim().to_owned()), fen(row[2].trim())))
        .filter(|(_, amount)| *amount != 0)
        .collect()
}

fn bean(tool: &str, args: &[&str]) -> String {
    let output = Command::new(tool).env("LC_ALL", "C.UTF-8").args(args).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.is_empty(), "{args:?}: {said}");
    String::from_utf8(output.stdout).unwrap()
}

fn renamed(balances: Balances) -> Balances {
    let count = balances.len();
    let renamed: Balances = balances
        .into_iter()
        .map(|((day, account), amount)| ((day, account_name(&account.parse().unwrap())), amount))
        .collect();
    assert_eq!(renamed.len(), count);
    renamed
}

fn the_tables_add_up(shop: &Shop, folder: &Path) {
    let [sales, payments, postings, moves] =
        ["sales-lines.csv", "payments.csv", "postings.csv", "stock-moves.csv"]
            .map(|name| table(folder, name));
    let of = |account: &str| -> i64 {
        let like = format!("SELECT 'x', sum(amount) FROM postings WHERE account LIKE '{account}'");
        asked(shop, &like).iter().map(|(_, sum)| sum).sum()
    };
    assert_eq!(sum(&sales, "net"), -of("income:counter:%"));
    // What sales took off the stock; deliveries, waste and counts are no lines of theirs.
    let taken = "SELECT 'x', sum(amount) FROM postings JOIN journal USING (seq)
                  WHERE account = 'assets:stock' AND kind IN ('SaleMade', 'SaleRefunded')";
    let taken: i64 = asked(shop, taken).iter().map(|(_, sum)| sum).sum();
    assert_eq!(sum(&sales, "cost"), -taken);
    for row in &sales {
        let quantity: i64 = row["quantity"].parse().unwrap();
        let [price, discount, net, tax] =
            ["price", "discount", "net", "tax"].map(|column| fen(&row[column]));
        if row["bearer"].is_empty() {
            assert_eq!(quantity * price - discount, net + tax, "{row:?}");
        } else {
            assert_eq!((net, tax, discount), (0, 0, 0), "{row:?}");
        }
    }
    let mut by_tender = BTreeMap::<String, i64>::new();
    for row in &payments {
        let tender = row["tender"].trim_start_matches('\'');
        *by_tender.entry(format!("{} {tender}", row["day"])).or_default() += fen(&row["amount"]);
    }
    by_tender.retain(|_, amount| *amount != 0);
    let view = "SELECT day || ' ' || tender, taken - given_back FROM tenders";
    assert_eq!(by_tender, asked(shop, view).into_iter().collect());
    let mut moved = BTreeMap::<String, i64>::new();
    for row in &moves {
        let milli: rust_decimal::Decimal = row["quantity"].parse().unwrap();
        let milli = (milli * rust_decimal::Decimal::from(1000)).normalize().to_string();
        *moved.entry(row["ingredient"].clone()).or_default() += milli.parse::<i64>().unwrap();
    }
    let view = "SELECT ingredient, on_hand_milli FROM stock";
    assert_eq!(moved, asked(shop, view).into_iter().collect());
    // The totals say of each table what its rows say.
    let totals: BTreeMap<(String, String), String> = table(folder, "totals.csv")
        .into_iter()
        .map(|row| ((row["file"].clone(), row["what"].clone()), row["value"].clone()))
        .collect();
    let total = |file: &str, what: &str| totals[&(file.to_owned(), what.to_owned())].as_str();
    for column in ["net", "tax", "cost", "discount"] {
        assert_eq!(fen(total("sales-lines.csv", column)), sum(&sales, column));
    }
    assert_eq!(fen(total("payments.csv", "amount")), sum(&payments, "amount"));
    let debits: i64 = postings.iter().map(|row| fen(&row["amount"]).max(0)).sum();
    assert_eq!(fen(total("postings.csv", "debits")), debits);
    assert_eq!(fen(total("postings.csv", "credits")), -debits);
    assert_eq!(total("postings.csv", "rows"), postings.len().to_string());
    let verified = shop.json(&["verify"]);
    assert_eq!(total("books", "head"), verified["head"]);
    assert_eq!(total("books", "facts"), verified["facts"].to_string());
    // Nothing that anybody wrote is a formula.
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name.ends_with(".rules") {
            continue;
        }
        for cell in table(folder, &name).iter().flat_map(BTreeMap::values) {
            let is_amount = cell.parse::<rust_decimal::Decimal>().is_ok();
            assert!(is_amount || !cell.starts_with(['=', '+', '-', '@', '－']), "{name}: {cell}");
        }
    }
}

#[derive(serde::Deserialize)]
struct Line<'l> {
    seq: i64,
    id: RequestId,
    till: String,
    business_day: String,
    at: String,
    offset_minutes: i64,
    recorded_at: String,
    kind: String,
    version: i64,
    #[serde(borrow)]
    body: &'l RawValue,
    postings: Vec<Value>,
    prev_hash: String,
    hash: String,
}

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len() / 2).map(|i| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).unwrap()).collect()
}

fn the_chain_can_be_reckoned_again(shop: &Shop, file: &Path) {
    let text = fs::read_to_string(file).unwrap();
    let mut lines: Vec<&str> = text.lines().collect();
    let totals: Value = serde_json::from_str(lines.pop().unwrap()).unwrap();
    let (mut last, mut balances, mut debits, mut postings) = (hex(&[0; 32]), Balances::new(), 0, 0);
    for (seq, line) in (1..).zip(&lines) {
        let line: Line = serde_json::from_str(line).unwrap();
        assert_eq!((line.seq, &line.prev_hash), (seq, &last));
        let row = JournalRow {
            seq,
            id: line.id,
            till: line.till,
            business_day: line.business_day,
            at: line.at,
            offset_minutes: line.offset_minutes,
            recorded_at: line.recorded_at,
            kind: line.kind,
            version: line.version,
            body: line.body.get().to_owned(),
            postings: i64::try_from(line.postings.len()).unwrap(),
            prev_hash: bytes(&line.prev_hash),
            hash: bytes(&line.hash),
        };
        assert_eq!(hex(&row.seal()), line.hash, "seq {seq}");
        last = line.hash;
        for posting in &line.postings {
            let text = |field: &str| posting[field].as_str().unwrap().to_owned();
            let amount = fen(&text("amount"));
            *balances.entry((text("day"), text("account"))).or_default() += amount;
            debits += amount.max(0);
            postings += 1;
        }
    }
    balances.retain(|_, amount| *amount != 0);
    assert_eq!(balances, of_the_ledger(shop));
    let totals = &totals["totals"];
    assert_eq!(totals["facts"], lines.len());
    assert_eq!(totals["postings"], postings);
    assert_eq!(fen(totals["debits"].as_str().unwrap()), debits);
    assert_eq!(fen(totals["credits"].as_str().unwrap()), -debits);
    assert_eq!(totals["head"], last);
    assert_eq!(shop.json(&["verify"])["head"], last);
}

#[test]
pub(crate) fn every_judge_comes_to_the_ledgers_own_balances() {
    for seed in [7, 2026] {
        let shop = Season::of(seed);
        let kinds: BTreeSet<String> = asked(&shop, "SELECT kind, count(*) FROM journal GROUP BY 1")
            .into_iter()
            .map(|k| k.0)
            .collect();
        for kind in [
            "SaleMade",
            "SaleRefunded",
            "Retendered",
            "TabPartPaid",
            "CostAdded",
            "Reversed",
            "PackageSold",
            "EventSettled",
            "EventIncomeBooked",
            "EventCollected",
            "CashMoved",
            "ShiftClosed",
            "StaffClockedOut",
        ] {
            assert!(kinds.contains(kind), "seed {seed} has no {kind}");
        }
        every_judge(&shop);
    }
}

#[test]
fn beancount_reads_back_what_people_wrote_and_forgives_no_cent() {
    if !has_tool("bean-check", "--version") {
        return;
    }
    let shop = Season::of(3);
    let ledger = export(&shop, "beancount");
    let file = ledger.to_str().unwrap();
    let said = |query: &str| -> BTreeSet<String> {
        let out = bean("bean-query", &["-f", "csv", file, query]);
        let mut rows = csv::Reader::from_reader(out.as_bytes());
        rows.records().map(|row| row.unwrap()[0].trim().to_owned()).collect()
    };
    let names = said("SELECT DISTINCT meta('event_name') WHERE meta('event') != NULL");
    assert_eq!(names, BTreeSet::from([NIGHT.to_owned()]));
    assert_eq!(said("SELECT DISTINCT any_meta('till')"), BTreeSet::from(["till-1".to_owned()]));
    assert!(said("SELECT DISTINCT narration").contains("cash moved: -milk"));
    let text = fs::read_to_string(&ledger).unwrap();
    let balance = text.lines().find(|line| line.contains(" balance Assets:Bank ")).unwrap();
    let amount = balance.split_whitespace().nth(3).unwrap();
    let cny = Currency::from_code("CNY").unwrap();
    let off = cny.plain(allin::domain::money::Money::from_minor(fen(amount) + 1));
    fs::write(&ledger, text.replace(balance, &balance.replace(amount, &off))).unwrap();
    let check = Command::new("bean-check").arg(file).output().unwrap();
    assert!(!check.status.success(), "a cent more in the bank was not seen");
}

#[test]
fn an_export_of_some_days_holds_those_days_and_no_balances() {
    let shop = Season::of(5);
    let days = ["--from", "2026-03-08", "--to", "2026-03-12"];
    let sql = "SELECT 'n', count(*) FROM postings WHERE day BETWEEN '2026-03-08' AND '2026-03-12'";
    let postings = asked(&shop, sql)[0].1;
    let sql = "SELECT 'n', count(*) FROM journal \
               WHERE business_day BETWEEN '2026-03-08' AND '2026-03-12'";
    let facts = asked(&shop, sql)[0].1;
    for format in ["hledger", "beancount"] {
        let told = shop.json(&[&["export", format][..], &days].concat());
        assert_eq!(told["postings"], postings, "{format}");
        let text = told["text"].as_str().unwrap();
        assert!(!text.contains(" balance ") && !text.contains("\n2026-03-13"), "{format}");
    }
    let told = shop.json(&[&["export", "jsonl"][..], &days].concat());
    assert_eq!(told["facts"], facts);
    let out = path(&shop, "tables");
    let told = shop.json(&[&["export", "csv", "--out", &out][..], &days].concat());
    assert_eq!(told["postings"], postings);
    assert_eq!(told["tables"]["postings.csv"]["rows"], postings);
    let from = table(Path::new(&out), "sales-lines.csv");
    assert!(from.iter().all(|row| ("2026-03-08"..="2026-03-12").contains(&row["day"].as_str())));
    if has_tool("bean-check", "--version") {
        let out = path(&shop, "days.beancount");
        shop.ok(&[&["export", "beancount", "--out", &out][..], &days].concat());
        bean("bean-check", &[&out]);
    }
}

#[test]
fn a_currency_without_decimals_and_prices_without_tax_are_exported_as_they_are() {
    let menu = WORKED_DAY
        .replace("currency = \"CNY\"", "currency = \"JPY\"\nprices_include_tax = false")
        .replace("Asia/Shanghai", "Asia/Tokyo");
    let shop = Shop::with_menu(&menu);
    let at = "2026-03-10T09:10:00+09:00";
    let sale = shop.json(&["ring", "3*espresso@10%", "--pay", "wechat", "--at", at]);
    shop.ok(&[
        "refund",
        sale["order"].as_str().unwrap(),
        "--line",
        "1=1",
        "--reason",
        "cold",
        "--at",
        at,
    ]);
    // Another menu lies beside the program: the books are still in yen.
    fs::write(shop.menu(), WORKED_DAY).unwrap();
    let folder = export(&shop, "csv");
    let rows = table(&folder, "sales-lines.csv");
    assert_eq!((rows[0]["net"].as_str(), rows[0]["tax"].as_str()), ("49", "3"));
    for row in &rows {
        let number = |column: &str| row[column].parse::<i64>().unwrap();
        assert_eq!(number("quantity") * number("price") - number("discount"), number("net"));
    }
    assert!(shop.ok(&["export", "hledger"]).contains("commodity 1000. JPY"));
    if has_tool("hledger", "--version") {
        hledger(export(&shop, "hledger").to_str().unwrap(), &["check", "--strict"]);
        hledger(folder.join("postings.csv").to_str().unwrap(), &["check"]);
    }
    if has_tool("bean-check", "--version") {
        bean("bean-check", &[export(&shop, "beancount").to_str().unwrap()]);
    }
}

#[test]
fn what_cannot_be_written_is_refused_and_leaves_nothing_half_done() {
    let shop = Shop::new();
    shop.ok(&["ring", "espresso", "--pay", "cash"]);
    let err = shop.refused(1, &["export", "csv"]);
    assert!(err.contains("--out FOLDER"), "{err}");
    shop.refused(2, &["export", "parquet"]);
    shop.refused(1, &["export", "jsonl", "--from", "2026-03-02", "--to", "2026-03-01"]);
    let books = path(&shop, "books.sqlite3");
    for format in ["hledger", "beancount", "jsonl"] {
        shop.refused(1, &["export", format, "--out", &path(&shop, "nowhere/books")]);
        shop.refused(1, &["export", format, "--out", shop.folder().to_str().unwrap()]);
        for ours in [books.clone(), format!("{books}.head")] {
            let err = shop.refused(1, &["export", format, "--out", &ours]);
            assert!(err.contains("belongs to the till"), "{err}");
        }
    }
    let (file, folder) = (path(&shop, "file"), path(&shop, "folder"));
    fs::write(&file, "mine").unwrap();
    shop.refused(1, &["export", "csv", "--out", &file]);
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    // A folder stands where a table should be: the tables of before stay, and no new one.
    shop.ok(&["export", "csv", "--out", &folder]);
    let before = fs::read(Path::new(&folder).join("payments.csv")).unwrap();
    fs::remove_file(Path::new(&folder).join("postings.csv")).unwrap();
    fs::create_dir(Path::new(&folder).join("postings.csv")).unwrap();
    shop.ok(&["ring", "espresso", "--pay", "cash"]);
    shop.refused(1, &["export", "csv", "--out", &folder]);
    assert_eq!(fs::read(Path::new(&folder).join("payments.csv")).unwrap(), before);
    let left = |folder: &Path| {
        let names = fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name());
        names.filter(|name| name.to_string_lossy().contains("partial")).count()
    };
    assert_eq!(left(Path::new(&folder)) + left(shop.folder()), 0);
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn damaged_books_leave_no_export_behind() {
    let shop = Shop::new();
    shop.ok(&["ring", "espresso", "--pay", "cash"]);
    shop.sqlite()
        .execute_batch(
            "DROP TRIGGER journal_is_never_changed;
             UPDATE journal SET body = '{}' WHERE kind = 'SaleMade';",
        )
        .unwrap();
    for format in ["hledger", "beancount", "csv"] {
        let out = path(&shop, format);
        shop.refused(3, &["export", format, "--out", &out]);
        assert!(!Path::new(&out).exists(), "{format}");
    }
}

#[test]
fn books_that_can_only_be_read_are_exported_all_the_same() {
    let shop = Shop::new();
    shop.ok(&["ring", "espresso", "--pay", "cash"]);
    shop.sqlite().execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    let mut rights = fs::metadata(shop.books()).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(shop.books(), rights).unwrap();
    for format in ["hledger", "beancount", "csv", "jsonl"] {
        export(&shop, format);
    }
}

#[test]
fn books_without_a_fact_are_exported_too() {
    let shop = Shop::with_empty_books();
    for format in ["hledger", "beancount", "csv", "jsonl"] {
        export(&shop, format);
    }
    if has_tool("bean-check", "--version") {
        bean("bean-check", &[&path(&shop, "export-beancount")]);
    }
}

/// A text without what is another each time: ids, hashes, when it was recorded.
fn without_ids(text: &str) -> String {
    let is_hex = |c: char| c.is_ascii_hexdigit() || c == '-';
    let mut told = String::new();
    for piece in text.split_inclusive(|c| !is_hex(c)) {
        let word = piece.trim_end_matches(|c| !is_hex(c));
        let rest = &piece[word.len()..];
        let is_id = word.parse::<uuid::Uuid>().is_ok() && word.len() > 30;
        told += match word.len() {
            64 => "HASH",
            24 if !word.contains('-') => "DIGEST",
            _ if is_id => "ID",
            _ => word,
        };
        told += rest;
    }
    told
}

#[test]
fn a_day_as_each_format_has_it() {
    let shop = Shop::with_menu(&odd_menu());
    let at = ["--at", "2026-03-10T09:10:00+08:00"];
    let night = ["event", "plan", "--name", NIGHT, "--kind", "talk"];
    let when = ["--from", "2026-03-10T19:00:00+08:00", "--to", "2026-03-10T22:00:00+08:00"];
    let event = shop.json(&[&night[..], &when, &at].concat());
    let event = event["event"].as_str().unwrap();
    let hire = ["event", "income", event, "venue-hire", "2000", "--tax", "none"];
    shop.ok(&[&hire[..], &at].concat());
    let ring = ["ring", "2*all-in-ai@10%", "espresso+-oat!house", "--pay", "cash=100"];
    let sale = shop.json(&[&ring[..], &["--reason", "=wet, \"all\" of it"], &at].concat());
    let refund = ["refund", sale["order"].as_str().unwrap(), "--line", "1=1", "--reason", "@cold"];
    shop.ok(&[&refund[..], &at].concat());
    for format in ["hledger", "beancount"] {
        insta::assert_snapshot!(format, without_ids(&shop.ok(&["export", format])));
    }
    let recorded = |text: &str| -> String {
        let mut told = String::new();
        for line in text.lines().filter(|line| !line.contains("MenuAdopted")) {
            let (before, after) = line.split_once("\"recorded_at\":\"").unwrap_or((line, ""));
            told += before;
            told += after
                .get(24..)
                .map_or(String::new(), |rest| format!("\"recorded_at\":\"NOW{rest}"))
                .as_str();
            told.push('\n');
        }
        told
    };
    insta::assert_snapshot!("jsonl", without_ids(&recorded(&shop.ok(&["export", "jsonl"]))));
    let folder = export(&shop, "csv");
    let tables = [
        "sales-lines.csv",
        "payments.csv",
        "postings.csv",
        "events.csv",
        "stock-moves.csv",
        "totals.csv",
    ];
    let tables =
        tables.map(|name| format!("== {name}\n{}", fs::read_to_string(folder.join(name)).unwrap()));
    insta::assert_snapshot!("csv", without_ids(&tables.concat()));
}
