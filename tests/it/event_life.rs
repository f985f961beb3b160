//! Whatever happens to the money of events in whatever order: it stands on the day of the event, no
//! bridge is left once all is paid, and no counted drawer is changed.

use std::ops::Range;

use allin::books::{Ledger, Verdict};
use allin::domain::bearer::Bearer;
use allin::domain::business_day::{Month, Now, Period};
use allin::domain::fact::Purse;
use allin::domain::fact::cost::{CostAdded, Segment, When};
use allin::domain::ids::{EntryId, EventId, OrderId};
use allin::domain::money::Money;
use allin::domain::order::{Order, OrderLine};
use allin::domain::refund::RefundAsk;
use allin::domain::report::{Cell, Kind};
use allin::domain::statement::{Line, Statement};
use allin::till::cost::AddCost;
use allin::till::event::{BookEventCost, BookEventIncome, ChangeEvent, CollectInvoice, PlanEvent};
use allin::till::menu::Source;
use allin::till::package::{PaidBy, SellPackage, SettleEvent};
use allin::till::refund::Refund;
use allin::till::report::table;
use allin::till::reversal::{Reverse, SealMonth};
use allin::till::ring::Ring;
use allin::till::shift::{CloseShift, Count, OpenShift};
use allin::till::tax::Taxed;
use allin::till::wish::Wish;
use allin::till::{Request, Till, TillError, fresh_id};
use chrono::{DateTime, Days, NaiveDate, Utc};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::event_money::payment;
use crate::shop::{Shop, WORKED_DAY};

/// How many sequences are tried; the long form is asked for by the environment.
fn cases() -> u32 {
    std::env::var("ALLIN_EVENT_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(24)
}

/// The days of money and of events, counted from the first of March.
const DAYS: Range<u64> = 0..61;

/// The day on which all is over, and what is still owed is paid.
const LAST: u64 = 92;

fn day(number: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 1).unwrap() + Days::new(number)
}

fn noon(number: u64) -> DateTime<Utc> {
    day(number).and_hms_opt(4, 0, 0).unwrap().and_utc()
}

/// What may happen to an event, by its place, or around it.
#[derive(Debug, Clone)]
enum Step {
    Income { event: usize, amount: i64, to: Purse, taxed: bool },
    Cost { event: usize, amount: i64, from: Purse, taxed: bool },
    Collect { event: usize, amount: i64, to: Purse },
    Package { event: usize, drinks: u32, price: i64, pay: &'static str, taxed: bool },
    Draw { event: usize, drinks: u32 },
    PutBack,
    Settle(usize),
    Move { event: usize, to: u64 },
    TakeBack(usize),
    Rent { amount: i64, taxed: bool },
    Open(i64),
    Close(i64),
    Seal,
}

fn step() -> impl Strategy<Value = Step> {
    let event = || 0_usize..2;
    let amount = || 1_i64..900_00;
    let purse = || prop_oneof![Just(Purse::Bank), Just(Purse::Cash)];
    let anywhere = prop_oneof![purse(), Just(Purse::Receivable)];
    let pays = prop::sample::select(vec!["bank", "receivable", "cash", "wechat"]);
    prop_oneof![
        6 => (event(), amount(), anywhere, any::<bool>())
            .prop_map(|(event, amount, to, taxed)| Step::Income { event, amount, to, taxed }),
        4 => (event(), amount(), purse(), any::<bool>())
            .prop_map(|(event, amount, from, taxed)| Step::Cost { event, amount, from, taxed }),
        3 => (event(), amount(), purse())
            .prop_map(|(event, amount, to)| Step::Collect { event, amount, to }),
        3 => (event(), 1_u32..9, 1_i64..40_00, pays, any::<bool>()).prop_map(
            |(event, drinks, price, pay, taxed)| Step::Package { event, drinks, price, pay, taxed }
        ),
        4 => (event(), 1_u32..4).prop_map(|(event, drinks)| Step::Draw { event, drinks }),
        1 => Just(Step::PutBack),
        1 => event().prop_map(Step::Settle),
        4 => (event(), DAYS).prop_map(|(event, to)| Step::Move { event, to }),
        5 => (0_usize..40).prop_map(Step::TakeBack),
        1 => (amount(), any::<bool>()).prop_map(|(amount, taxed)| Step::Rent { amount, taxed }),
        2 => (0_i64..1000_00).prop_map(Step::Open),
        2 => (0_i64..1000_00).prop_map(Step::Close),
        1 => Just(Step::Seal),
    ]
}

/// A till with two events, and what was entered at it.
struct House {
    till: Till,
    events: [EventId; 2],
    entries: Vec<EntryId>,
    drawn: Vec<OrderId>,
    now: u64,
}

impl House {
    fn new(shop: &Shop, days: [u64; 2]) -> Self {
        let menu = Source::File(shop.menu().to_owned()).load().unwrap();
        let mut till = Till::open(&shop.books(), menu).unwrap();
        let events = days.map(|number| {
            let [from, to] = evening(number);
            let plan = PlanEvent {
                name: "Night".to_owned(),
                kind: "talk".parse().unwrap(),
                from,
                to,
                capacity: None,
                host: None,
                notes: None,
            };
            let request = Request { at: Some(noon(0)), ..Request::new() };
            till.act(&request, &plan).unwrap().record.id.into()
        });
        Self { till, events, entries: Vec::new(), drawn: Vec::new(), now: 0 }
    }

    /// Does what the rules may also refuse.
    fn tries(&mut self, ask: impl Into<Wish>) -> Option<EntryId> {
        let (request, ask) = (Request { at: Some(noon(self.now)), ..Request::new() }, ask.into());
        match ask.act(&mut self.till, &request) {
            Ok(done) => Some(done.record.id.into()),
            Err(TillError::Books(error)) => panic!("{error}: {ask:?}"),
            Err(_refused) => None,
        }
    }

    fn enters(&mut self, ask: impl Into<Wish>) {
        let entered = self.tries(ask);
        self.entries.extend(entered);
    }

    fn act(&mut self, step: &Step) {
        let tax = |taxed| if taxed { Taxed::Standard } else { Taxed::Free };
        let input = |taxed: bool| taxed.then(|| "standard".parse().unwrap());
        match *step {
            Step::Income { event, amount, to, taxed } => {
                let (event, kind) = (self.events[event], "tickets".parse().unwrap());
                let (amount, tax) = (Money::from_minor(amount), tax(taxed));
                self.enters(BookEventIncome { event, kind, amount, tax, to });
            }
            Step::Cost { event, amount, from, taxed } => {
                let (event, kind) = (self.events[event], "catering".parse().unwrap());
                let (amount, tax) = (Money::from_minor(amount), input(taxed));
                self.enters(BookEventCost { event, kind, amount, from, tax });
            }
            Step::Collect { event, amount, to } => {
                let (event, amount) = (self.events[event], Money::from_minor(amount));
                self.enters(CollectInvoice { event, amount, to });
            }
            Step::Package { event, drinks, price, pay, taxed } => {
                let menu = self.till.menu().clone();
                self.enters(SellPackage {
                    event: self.events[event],
                    drinks,
                    price: Money::from_minor(price),
                    tax: tax(taxed),
                    pay: PaidBy::named(&menu, pay.parse().unwrap()),
                    until: None,
                });
            }
            Step::Draw { event, drinks } => self.draw(event, drinks),
            Step::PutBack => {
                let Some(order) = self.drawn.pop() else { return };
                let reason = "cold".to_owned();
                let back = RefundAsk { lines: Vec::new(), tender: None, unmade: false, reason };
                self.tries(Refund { order, back });
            }
            Step::Settle(event) => drop(self.tries(SettleEvent(self.events[event]))),
            Step::Move { event, to } => {
                let [from, to] = evening(to).map(Some);
                let event = self.events[event];
                let (name, kind, capacity, host, notes) = (None, None, None, None, None);
                self.tries(ChangeEvent { event, name, kind, from, to, capacity, host, notes });
            }
            Step::TakeBack(number) => {
                let places = self.entries.len().max(1);
                if let Some(entry) = self.entries.get(number % places).copied() {
                    self.tries(Reverse { entry, reason: "wrong".to_owned() });
                }
            }
            Step::Rent { amount, taxed } => {
                let cost = CostAdded {
                    kind: "rent".parse().unwrap(),
                    amount: Money::from_minor(amount),
                    when: When::Month { first: Month::of(day(self.now)).first() },
                    split: vec![(Segment::Counter, 70.into()), (Segment::Events, 30.into())],
                    tax: None,
                };
                self.enters(AddCost { cost, tax_name: input(taxed) });
            }
            Step::Open(float) => drop(self.tries(OpenShift(Count::Sum(Money::from_minor(float))))),
            Step::Close(counted) => {
                let count = Count::Sum(Money::from_minor(counted));
                let (counted_before, reason) = (Vec::new(), Some("so it is".to_owned()));
                self.tries(CloseShift { number: None, count, counted_before, reason });
            }
            Step::Seal => {
                let sealed = self.till.books().read(|books| books.sealed_months()).unwrap();
                let next = sealed.last().map_or(Month::of(day(0)), |last| last.next());
                self.tries(SealMonth(next));
            }
        }
    }

    fn draw(&mut self, event: usize, drinks: u32) {
        let event = self.events[event];
        let packages = self.till.books().read(|books| books.packages_of(event)).unwrap();
        let Some(package) = packages.iter().find(|package| package.left() >= drinks) else {
            return;
        };
        let price = self.till.menu().items["espresso"].price;
        let mut order = Order::new(fresh_id().into());
        order.lines.push(OrderLine::new("espresso".parse().unwrap(), drinks, price));
        order.lines[0].bearer = Some(Bearer::Package(package.id));
        let request = Request { id: order.id.into(), at: Some(noon(self.now)), ..Request::new() };
        match self.till.act(&request, &Ring::new(order.clone(), Vec::new())) {
            Ok(_) => self.drawn.push(order.id),
            // Its month may be sealed.
            Err(TillError::Sealed(_)) => {}
            Err(error) => panic!("{error}"),
        }
    }

    /// All is over: packages are settled, and what is owed is paid.
    fn ends(&mut self) {
        self.now = LAST;
        for event in self.events {
            self.tries(SettleEvent(event));
            let amount = self.till.books().read(|books| books.owed_for(event)).unwrap();
            assert!(!amount.is_negative(), "more was collected than was owed: {amount:?}");
            if !amount.is_zero() {
                let paid = self.tries(CollectInvoice { event, amount, to: Purse::Bank });
                assert!(paid.is_some(), "what is owed can be collected");
            }
        }
    }
}

fn evening(number: u64) -> [DateTime<chrono::FixedOffset>; 2] {
    [11, 14].map(|hour| day(number).and_hms_opt(hour, 0, 0).unwrap().and_utc().fixed_offset())
}

/// One number that SQLite reckons by itself.
fn asked(shop: &Shop, sql: &str) -> i64 {
    shop.sqlite().query_row(sql, [], |row| row.get(0)).unwrap()
}

/// What must hold whatever happened.
fn holds(shop: &Shop, house: &House) {
    let uneven = "SELECT count(*) FROM (SELECT 1 FROM postings GROUP BY seq, day
                    HAVING sum(amount) <> 0)";
    assert_eq!(asked(shop, uneven), 0, "a fact does not sum to zero on a day");
    let left = "SELECT count(*) FROM (SELECT 1 FROM postings
                  WHERE event IS NOT NULL AND account IN ('liabilities:events:advances',
                    'assets:prepaid:events', 'assets:receivable:events',
                    'liabilities:events:packages', 'liabilities:accrued')
                  GROUP BY event, account HAVING sum(amount) <> 0)";
    assert_eq!(asked(shop, left), 0, "a bridge is left of an event that is over and paid");
    // What was taken back after the drawer was counted leaves that drawer alone.
    let counted = "WITH back AS (
        SELECT r.seq, r.business_day AS today, j.seq AS was, j.business_day AS its
          FROM journal r JOIN journal j
            ON lower(hex(j.id)) = replace(r.body ->> 'id', '-', '') WHERE r.kind = 'Reversed')
        SELECT count(*) FROM back JOIN postings p ON p.seq = back.seq
         WHERE p.account = 'assets:till:cash' AND p.day <> CASE WHEN EXISTS (
           SELECT 1 FROM journal s WHERE s.kind IN ('ShiftOpened', 'ShiftClosed')
              AND s.seq BETWEEN back.was AND back.seq) THEN today ELSE its END
           AND NOT EXISTS (SELECT 1 FROM sealed_months m WHERE m.seq < back.seq)";
    assert_eq!(
        asked(shop, counted),
        0,
        "a counted drawer was changed, or one that was not was left"
    );
    let ledger = house.till.books();
    let menu = house.till.menu();
    let now = menu.shop.now(noon(LAST + 30));
    for month in ["2026-03", "2026-04", "2026-05"] {
        let month = Month::parse(month).unwrap();
        let statement = |period| ledger.read(|books| books.statement(period, now)).unwrap();
        let whole = statement(Period::month(month));
        let days: Vec<Statement> = month.days().map(|day| statement(Period::day(day))).collect();
        let sum = |line: &Line| days.iter().map(|day| day.amount(line)).sum::<Money>();
        for line in whole.lines().into_iter().chain(days.iter().flat_map(Statement::lines)) {
            assert_eq!(whole.amount(&line), sum(&line), "{line:?} of {month}");
        }
        assert_eq!(whole.events_held, days.iter().map(|day| day.events_held).sum::<u32>());
        assert_eq!(whole.cups, days.iter().map(|day| day.cups).sum::<i64>());
        taxes_are_those_of_the_ledger(shop, house, month, now);
    }
    let verdict = Ledger::verify(&shop.books(), &mut |_, _| {}).unwrap();
    assert!(matches!(verdict, Verdict::Sound { .. }), "{verdict:?}");
}

fn taxes_are_those_of_the_ledger(shop: &Shop, house: &House, month: Month, now: Now) {
    let (menu, period) = (house.till.menu(), Period::month(month));
    let report = house.till.books().read(|books| table(books, menu, Kind::Tax, period, now));
    let report = report.unwrap();
    let at = report.columns.iter().position(|column| column.key == "tax").unwrap();
    let sql = format!(
        "SELECT coalesce(-sum(amount), 0) FROM postings
          WHERE account = 'liabilities:vat' AND day LIKE '{month}-%'"
    );
    let posted = Cell::Money(Money::from_minor(asked(shop, &sql)));
    assert_eq!(report.total[at], posted, "the report of tax of {month}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn no_bridge_is_left_once_an_event_is_over_and_paid(
        is_due_at_once in any::<bool>(),
        is_rounded in any::<bool>(),
        days in [DAYS, DAYS],
        steps in vec((DAYS, step()), 1..28),
    ) {
        let menu = if is_due_at_once { payment() } else { WORKED_DAY.to_owned() };
        let rounded = "kind = \"cash\"\nround_to = 0.5";
        let menu = if is_rounded { menu.replace("kind = \"cash\"", rounded) } else { menu };
        let shop = Shop::with_menu(&menu);
        let mut house = House::new(&shop, days);
        for (now, step) in &steps {
            house.now = *now;
            house.act(step);
        }
        house.ends();
        holds(&shop, &house);
    }
}
