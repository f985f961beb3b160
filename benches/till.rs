//! What the till must be quick at (docs/benchmarks.md): `cargo bench`.
//!
//! First the figures that need percentiles or bytes, measured side by side on the same disk; then
//! the rest by divan. `ALLIN_SALES=100000` fills the books with so many sales before.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    clippy::inconsistent_digit_grouping,
    reason = "a benchmark that cannot go on stops where it stands"
)]

#[path = "../tests/it/an_evening.rs"]
#[allow(dead_code, reason = "tests use more of it")]
mod an_evening;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use allin::app::paint::Painter;
use allin::app::{App, Message};
use allin::books::Ledger;
use allin::domain::business_day::Period;
use allin::domain::fact::Fact;
use allin::domain::fact::staff::Person;
use allin::domain::fact::staff::Role;
use allin::domain::id::Id;
use allin::domain::ids::EventId;
use allin::domain::menu::Menu;
use allin::domain::order::{Order, OrderLine};
use allin::domain::pin::Pin;
use allin::domain::report::Kind;
use allin::domain::report::evening::Against;
use allin::domain::tender::Payment;
use allin::exchange::guest_list;
use allin::fonts;
use allin::till::desk::Where;
use allin::till::event::PlanEvent;
use allin::till::guests::{ImportGuests, preview};
use allin::till::menu::{MenuView, Source};
use allin::till::office::Errand;
use allin::till::pass::Acting;
use allin::till::pin::{LetIn, SetPin};
use allin::till::report;
use allin::till::ring::Ring;
use allin::till::staff::AddStaff;
use allin::till::stock::StockView;
use allin::till::{Request, Till, fresh_id};
use chrono::{DateTime, TimeDelta, Utc};
use divan::Bencher;
use iced::{Settings, Size, Theme};
use iced_test::Simulator;

fn main() {
    // Whoever names a benchmark wants that one.
    if std::env::args().skip(1).all(|arg| arg.starts_with('-')) {
        side_by_side();
    }
    divan::main();
}

/// A folder on the disk that holds the project, not one in memory.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench-books").join(name);
    let _gone = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn till(name: &str) -> Till {
    Till::open(&folder(name).join("books.sqlite3"), Source::BuiltIn.load().unwrap()).unwrap()
}

fn ask(menu: &Menu) -> Ring {
    let (id, item) = menu.items.get_key_value("all-in-ai").unwrap();
    let mut order = Order::new(fresh_id().into());
    order.lines.push(OrderLine::new(id.clone(), 1, item.price));
    let wechat: Id = "wechat".parse().unwrap();
    Ring::new(order, vec![Payment::new(wechat, None)])
}

/// Sells so many drinks, over so many of the days before now.
fn sell(till: &mut Till, sales: usize, days: usize) -> Vec<Duration> {
    let ask = ask(till.menu());
    let now = Utc::now();
    let sell = |i: usize| {
        let back = TimeDelta::days((i % days.max(1)).try_into().unwrap());
        let request = Request { at: (days > 0).then(|| now - back), ..Request::new() };
        let start = Instant::now();
        till.act(&request, &ask).unwrap();
        start.elapsed()
    };
    (0..sales).map(sell).collect()
}

fn bare_file() -> rusqlite::Connection {
    let conn = rusqlite::Connection::open(folder("bare").join("bare.sqlite3")).unwrap();
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE rows (id INTEGER PRIMARY KEY, body TEXT)",
    )
    .unwrap();
    conn
}

/// The same disk, the same SQLite: one row in one durable transaction.
fn bare(conn: &rusqlite::Connection, rows: usize) -> Vec<Duration> {
    let insert = |i: usize| {
        let start = Instant::now();
        conn.execute("INSERT INTO rows (body) VALUES (?1)", [i.to_string()]).unwrap();
        start.elapsed()
    };
    (0..rows).map(insert).collect()
}

fn percentile(times: &mut [Duration], share: usize) -> f64 {
    times.sort_unstable();
    times[(times.len() * share / 100).min(times.len() - 1)].as_secs_f64() * 1e3
}

fn side_by_side() {
    const TURNS: usize = 50;
    const IN_A_TURN: usize = 100;
    let filled: usize = std::env::var("ALLIN_SALES").ok().and_then(|n| n.parse().ok()).unwrap_or(0);
    let mut till = till("durable");
    if filled > 0 {
        sell(&mut till, filled, 3_650);
    }
    sell(&mut till, 100, 0);
    // In turns, so that a disk that is busy for a while is busy for both.
    let (file, mut bare_times, mut sale_times) = (bare_file(), Vec::new(), Vec::new());
    for _ in 0..TURNS {
        bare_times.extend(bare(&file, IN_A_TURN));
        sale_times.extend(sell(&mut till, IN_A_TURN, 0));
    }
    println!("one durable sale of 5 postings, {filled} sales in the books before:");
    for (name, share) in [("p50", 50), ("p99", 99)] {
        let (sale, bare) = (percentile(&mut sale_times, share), percentile(&mut bare_times, share));
        println!("  {name}: {sale:.3} ms, a bare transaction {bare:.3} ms: {:.2} x", sale / bare);
    }
    drop(till);
    let mut till = self::till("size");
    sell(&mut till, 1_000, 1);
    drop(till);
    size("size", 10_000);
}

/// Bytes of the ledger per sale, and what takes them.
fn size(name: &str, sales: usize) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("target/bench-books")
        .join(name)
        .join("books.sqlite3");
    let bytes = |path: &Path| {
        let conn = rusqlite::Connection::open(path).unwrap();
        conn.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
        std::fs::metadata(path).unwrap().len()
    };
    let before = bytes(&path);
    let mut till = Till::open(&path, Source::BuiltIn.load().unwrap()).unwrap();
    sell(&mut till, sales, 30);
    drop(till);
    let after = bytes(&path);
    let conn = rusqlite::Connection::open(&path).unwrap();
    let body: f64 = conn
        .query_row("SELECT avg(length(body)) FROM journal WHERE kind = 'SaleMade'", [], |r| {
            r.get(0)
        })
        .unwrap();
    println!(
        "ledger per sale of 5 postings: {:.0} bytes, of which the body {body:.0}, the hashes 64",
        (after - before) as f64 / sales as f64
    );
}

#[divan::bench]
fn fact_to_postings(bencher: Bencher<'_, '_>) {
    let mut till = till("postings");
    let ask = ask(till.menu());
    let record = till.act(&Request::new(), &ask).unwrap().record;
    let (fact, day) = (Fact::SaleMade(Box::new(record.fact)), record.day);
    bencher.bench(|| divan::black_box(&fact).postings(day).unwrap());
}

#[divan::bench]
fn statement_over_a_month(bencher: Bencher<'_, '_>) {
    let mut till = till("statement");
    sell(&mut till, 3_000, 30);
    let path = till.books().path().to_owned();
    let to = Utc::now().date_naive();
    let period = Period { from: to - TimeDelta::days(30), to };
    let now = till.menu().shop.now(Utc::now());
    bencher.bench(|| {
        let ledger = Ledger::open_to_read(&path).unwrap();
        ledger.read(|books| books.statement(period, now)).unwrap()
    });
}

/// A year of 100,000 sales, on as many days as it has; made once.
fn a_year() -> &'static Path {
    static YEAR: std::sync::OnceLock<PathBuf> = std::sync::OnceLock::new();
    YEAR.get_or_init(|| {
        let mut till = till("year");
        sell(&mut till, 100_000, 365);
        till.books().path().to_owned()
    })
}

/// The period of so many days up to today.
fn last(days: i64) -> Period {
    let to = Utc::now().date_naive();
    Period { from: to - TimeDelta::days(days - 1), to }
}

const SPANS: [(&str, i64); 2] = [("month", 30), ("year", 365)];

fn spans() -> impl Iterator<Item = String> {
    let kinds = Kind::ALL.map(Kind::as_str).into_iter().chain(["evening"]);
    kinds.flat_map(|kind| SPANS.map(|(span, _)| format!("{kind} of a {span}")))
}

/// Reports of a month and a year of 100,000 sales, opening the books included.
#[divan::bench(args = spans(), max_time = 2)]
fn report(bencher: Bencher<'_, '_>, what: &str) {
    let (kind, span) = what.split_once(" of a ").unwrap();
    let days = SPANS.iter().find(|(name, _)| *name == span).unwrap().1;
    let (path, menu) = (a_year(), Source::BuiltIn.load().unwrap().menu);
    let now = menu.shop.now(Utc::now());
    let kind = Kind::ALL.into_iter().find(|known| known.as_str() == kind);
    bencher.bench(|| {
        let ledger = Ledger::open_to_read(path).unwrap();
        ledger
            .read(|books| match kind {
                Some(kind) => report::table(books, &menu, kind, last(days), now).map(drop),
                None => report::evening(books, &menu, last(days), Against::Alike, now).map(drop),
            })
            .unwrap();
    });
}

/// What the screens of the stock and the menu read, in a year of 100,000 sales, opening the books
/// included.
#[divan::bench(args = ["stock", "menu"], max_time = 2)]
fn screen_read(bencher: Bencher<'_, '_>, what: &str) {
    let (path, menu) = (a_year(), Source::BuiltIn.load().unwrap().menu);
    bencher.bench(|| {
        let ledger = Ledger::open_to_read(path).unwrap();
        ledger
            .read(|books| match what {
                "stock" => StockView::of(books, &menu, Utc::now()).map(drop),
                _ => MenuView::of(books, &menu, Utc::now()).map(drop),
            })
            .unwrap();
    });
}

#[divan::bench]
fn receipt_pdf(bencher: Bencher<'_, '_>) {
    let mut till = till("receipt");
    let ask = ask(till.menu());
    let id = till.act(&Request::new(), &ask).unwrap().record.id;
    let locale = allin::locale::Locale::new(allin::locale::Language::English);
    let menu = std::sync::Arc::clone(till.menu());
    let document = till
        .books()
        .read(|books| {
            let order = allin::till::orders::order(books, id.into())?;
            allin::till::receipt::document(books, &order, &menu, &locale).map(|(paper, _)| paper)
        })
        .unwrap();
    let mut press = allin::print::pdf::Press::new();
    let width = allin::print::Width::Mm80;
    let now = Utc::now().fixed_offset();
    bencher.bench_local(|| press.print(&document, width, now).unwrap());
}

/// The owner's evening on A4, from its figures to the file; how large that is, is said once.
#[divan::bench(args = ["en", "zh-CN", "ja"])]
fn evening_pdf(bencher: Bencher<'_, '_>, language: &str) {
    let menu = an_evening::menu();
    let language = allin::locale::Language::of_tag(language).unwrap();
    let locale = allin::locale::Locale::new(language);
    let evening = an_evening::rich(&menu);
    let mut press = allin::print::pdf::Press::new();
    let now = Utc::now().fixed_offset();
    let mut print = || {
        let pages = allin::paper::evening::pages(&menu, &evening, &locale);
        press.draw("Evening", &pages, now).unwrap()
    };
    println!("evening in {}: {} bytes", language.tag(), print().len());
    bencher.bench_local(print);
}

/// The way from cost to result for a card of the window, drawn anew.
#[divan::bench]
fn bridge_chart(bencher: Bencher<'_, '_>) {
    let locale = allin::locale::Locale::new(allin::locale::Language::English);
    let evening = an_evening::full(&an_evening::menu());
    let room = allin::paper::chart::Room::new(756.0, 266.0, 13.0);
    let currency = an_evening::menu().shop.currency;
    bencher.bench_local(|| {
        allin::paper::chart::bridge(divan::black_box(&evening.statement), room, &locale, currency)
    });
}

/// What a wrong PIN takes, of somebody and of nobody: nobody can tell them apart.
#[divan::bench(args = ["Mei", "Nobody"])]
fn wrong_pin(bencher: Bencher<'_, '_>, name: &str) {
    let mut till = till(&format!("pin-{name}"));
    let mut people = Vec::new();
    for (name, role) in [("Yuan", Role::Owner), ("Mei", Role::Barista)] {
        let ask = AddStaff(Person { name: name.to_owned(), role, wage: None });
        people.push(till.act(&Request::new(), &ask).unwrap().record.id);
    }
    let (pin, wrong) = (Pin::parse("7788").unwrap(), Pin::parse("0000").unwrap());
    for staff in people.into_iter().rev() {
        let ask = SetPin { staff: staff.into(), pin: pin.clone().into(), present: None };
        till.act(&Request::new(), &ask).unwrap();
    }
    let file = rusqlite::Connection::open(till.books().path()).unwrap();
    let (ask, owner) = (LetIn { name: name.to_owned(), pin: wrong }, Acting::default());
    bencher
        .with_inputs(|| file.execute("UPDATE tries SET wrong = 0", []).unwrap())
        .bench_local_values(|_forgotten| ask.run(&mut till, &owner).unwrap_err());
}

/// A list of two thousand guests: read, compared, and all of them signed up.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn two_thousand_guests(bencher: Bencher<'_, '_>) {
    let lines = (0..2_000).map(|n| format!("Guest {n:04},g{n}@example.org\n"));
    let csv = format!("name,contact\n{}", lines.collect::<String>());
    let till = std::cell::RefCell::new(till("guests"));
    let now = Utc::now().fixed_offset();
    bencher
        .with_inputs(|| {
            let plan = PlanEvent {
                name: "Night".to_owned(),
                kind: "talk".parse().unwrap(),
                from: now,
                to: now + TimeDelta::hours(3),
                capacity: Some(40),
                host: None,
                notes: None,
            };
            let request = Request::new();
            till.borrow_mut().act(&request, &plan).unwrap();
            EventId::from(request.id)
        })
        .bench_local_values(|event| {
            let list = Arc::new(guest_list::parse(csv.as_bytes()).unwrap());
            let mut till = till.borrow_mut();
            let dry = till.books().read(|books| preview(books, event, &list)).unwrap();
            assert_eq!(dry.added.len(), 2_000);
            let Request { id, at, acting } = Request::new();
            ImportGuests { id, at, event, list }.run(&mut till, &acting).unwrap()
        });
}

type Screen<'a> = Simulator<'a, Message, Theme, Painter>;

const SCREEN: Size = Size::new(1366.0, 768.0);

/// The window at noon with an order on the ticket.
fn counter(name: &str) -> App {
    let books = folder(name).join("books.sqlite3");
    let noon: DateTime<Utc> = "2026-03-10T04:00:00Z".parse().unwrap();
    let (mut app, _task) = App::open(Where::new(books, Source::BuiltIn), noon);
    app.react(Message::Resized(SCREEN));
    for item in ["all-in-ai", "zero-shot-espresso", "hodl-hot-chocolate"] {
        let tile = allin::app::screen::counter::Message::TilePressed(item.parse().unwrap());
        app.react(Message::Counter(tile));
    }
    app
}

fn settings() -> Settings {
    let fonts = fonts::FACES.iter().map(|face| face.bytes.into()).collect();
    Settings { fonts, ..Settings::default() }
}

/// The first frame: laid out, shaped and drawn with every cache empty, faces aside.
#[divan::bench]
fn counter_drawn_first(bencher: Bencher<'_, '_>) {
    let app = counter("first");
    let mut faces = Screen::with_size(settings(), SCREEN, app.view());
    faces.snapshot(&Theme::Light).unwrap();
    bencher.bench_local(|| {
        let mut screen = Screen::with_size(Settings::default(), SCREEN, app.view());
        screen.snapshot(&Theme::Light).unwrap()
    });
}

/// All of the counter drawn once more by the software renderer, and its pixels copied out.
#[divan::bench]
fn counter_drawn_again(bencher: Bencher<'_, '_>) {
    let app = counter("again");
    let mut screen = Screen::with_size(settings(), SCREEN, app.view());
    screen.snapshot(&Theme::Light).unwrap();
    bencher.bench_local(|| screen.snapshot(&Theme::Light).unwrap());
}

/// An empty window of the same size: what copying the pixels out costs by itself.
#[divan::bench]
fn counter_not_drawn(bencher: Bencher<'_, '_>) {
    let nothing = || allin::app::paint::Element::<'_, Message>::from(iced::widget::space());
    let mut screen = Screen::with_size(settings(), SCREEN, nothing());
    screen.snapshot(&Theme::Light).unwrap();
    bencher.bench_local(|| screen.snapshot(&Theme::Light).unwrap());
}

/// The view of the counter built as a tree of widgets, not drawn.
#[divan::bench]
fn counter_view_built(bencher: Bencher<'_, '_>) {
    let app = counter("built");
    bencher.bench_local(|| drop(divan::black_box(app.view())));
}
