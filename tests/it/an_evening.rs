//! Evenings made by hand: the worked day of docs/books.md, a rich Thursday, a very full one, and an
//! empty one.

use allin::domain::business_day::{Month, Period};
use allin::domain::guests::Seats;
use allin::domain::ids::EventId;
use allin::domain::menu::{Class, Lang, Menu, Name};
use allin::domain::money::{Money, round};
use allin::domain::report::evening::{Bar, BarAt, Evening, Missing, Window};
use allin::domain::report::items::ItemSold;
use allin::domain::report::tally::Tally;
use allin::domain::statement::{Counts, Kinds, Statement};
use allin::menu_file;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use uuid::Uuid;

pub(crate) fn menu() -> Menu {
    menu_file::parse(menu_file::BUILT_IN).unwrap()
}

pub(crate) fn yen_menu() -> Menu {
    let mut menu = menu();
    menu.shop.currency = allin::domain::money::Currency::from_code("JPY").unwrap();
    menu
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn kinds(kinds: &[(&str, i64)]) -> Kinds {
    kinds.iter().map(|(k, minor)| (k.parse().unwrap(), Money::from_minor(*minor))).collect()
}

pub(crate) fn statement(
    on: &str,
    counter: &[(&str, i64)],
    recovered: i64,
    income: &[(&str, i64)],
    direct: &[(&str, i64)],
    [hospitality, house, cups]: [i64; 3],
) -> Statement {
    let events_held = u32::from(!income.is_empty());
    let counts = Counts { cups, orders: u32::try_from(cups).unwrap(), events_held };
    let mut s = Statement::new(Period::day(day(on)), [], counts);
    s.counter_costs = kinds(counter);
    s.recovered = Money::from_minor(recovered);
    s.event_income = kinds(income);
    s.direct_costs = kinds(direct);
    s.hospitality = Money::from_minor(hospitality);
    if house != 0 {
        s.house_costs = kinds(&[("over-short", house)]);
    }
    s
}

pub(crate) fn worked_day() -> Statement {
    statement(
        "2026-03-10",
        &[("ingredients", 21_28), ("labour", 500_00), ("rent", 700_00)],
        105_66,
        &[("venue-hire", 2_000_00)],
        &[("rent", 300_00), ("speakers", 300_00)],
        [20_58, 0, 7],
    )
}

fn thursday() -> (Statement, Statement) {
    let now = statement(
        "2026-11-26",
        &[("ingredients", 1_289_40), ("waste", 96_20), ("labour", 2_840_00), ("rent", 1_453_00)],
        4_400_00,
        &[
            ("packages", 1_080_00),
            ("sponsorship", 800_00),
            ("tickets", 600_00),
            ("venue-hire", 600_00),
        ],
        &[("catering", 258_00), ("speakers", 120_00)],
        [400_50, 0, 129],
    );
    let before = statement(
        "2026-11-19",
        &[("ingredients", 1_240_10), ("waste", 109_60), ("labour", 2_840_00), ("rent", 1_453_00)],
        3_968_30,
        &[
            ("packages", 900_00),
            ("sponsorship", 500_00),
            ("tickets", 420_00),
            ("venue-hire", 600_00),
        ],
        &[("catering", 352_00)],
        [336_40, 57_20, 118],
    );
    (now, before)
}

/// Drinks as the built-in menu names them: cups, net of one, cost of one, in minor units.
const CUPS: [(&str, i64, i64, i64); 14] = [
    ("all-in-ai", 28, 35_85, 9_80),
    ("diamond-hands-cappuccino", 13, 30_19, 8_10),
    ("gpu-shortage-americano", 13, 24_53, 4_60),
    ("fine-tuned-flat-white", 10, 32_08, 8_40),
    ("attention-matcha", 8, 32_08, 11_40),
    ("bull-run-highball", 4, 54_72, 14_20),
    ("zero-shot-espresso", 11, 16_98, 4_20),
    ("context-window-cold-brew", 6, 30_19, 7_10),
    ("hallucination-mocha", 5, 33_96, 10_20),
    ("stealth-mode-stout", 5, 39_62, 16_80),
    ("few-shot-doppio", 4, 18_87, 5_10),
    ("transformer-tonic", 3, 30_19, 9_90),
    ("series-a-negroni", 2, 64_15, 21_00),
    ("whitepaper-milk", 2, 20_75, 0),
];

fn cups(menu: &Menu, most: usize) -> Vec<ItemSold> {
    let cup = |(item, sold, net, cost): &(&str, i64, i64, i64)| {
        let of = menu.items.get(*item);
        ItemSold {
            item: item.parse().unwrap(),
            open_name: None,
            name: of.map(|item| item.name.clone()).unwrap_or_default(),
            cost_today: None,
            class: Class::Drinks,
            tally: Tally {
                sold: *sold,
                net: Money::from_minor(net * sold),
                cost: Money::from_minor(cost * sold),
                ..Tally::default()
            },
        }
    };
    CUPS.iter().take(most).map(cup).collect()
}

/// Sales and usual sales by hour, from eight.
const HOURS: [(i64, i64); 16] = [
    (210, 203),
    (315, 303),
    (287, 293),
    (242, 248),
    (312, 306),
    (268, 260),
    (224, 230),
    (245, 238),
    (260, 248),
    (420, 315),
    (508, 339),
    (392, 284),
    (341, 232),
    (184, 174),
    (117, 119),
    (54, 61),
];

pub(crate) fn hours() -> Vec<Bar> {
    let bar = |(at, (sold, usual)): (usize, &(i64, i64))| Bar {
        at: BarAt::Hour(8 + u32::try_from(at).unwrap()),
        sold: Money::from_minor(sold * 100),
        usual: Some(Money::from_minor(usual * 100)),
        has_event: (9..13).contains(&at),
    };
    HOURS.iter().enumerate().map(bar).collect()
}

pub(crate) fn window() -> Window {
    Window {
        event: EventId::new(Uuid::from_u128(7)),
        name: "Agents Night".to_owned(),
        span: (BarAt::Hour(17), BarAt::Hour(20)),
        uplift: Some(Decimal::from(42)),
    }
}

/// The Thursday of the pictures of the product.
pub(crate) fn rich(menu: &Menu) -> Evening {
    let (statement, before) = thursday();
    Evening {
        before: Some(before),
        sales: hours(),
        events: vec![window()],
        items: cups(menu, 14),
        seats: Seats::of(40, 40, 38),
        closed: Some((12, "2026-11-27T00:18:00+08:00".parse().unwrap())),
        ..Evening::of(statement)
    }
}

/// Ten kinds of cost on a side, long names, much that is not known.
pub(crate) fn full(menu: &Menu) -> Evening {
    let mut evening = rich(menu);
    let costs = [
        ("ingredients", 1_289_40),
        ("waste", 96_20),
        ("labour", 12_840_00),
        ("rent", 1_453_00),
        ("utilities", 320_00),
        ("cleaning", 80_00),
        ("espresso-machine-maintenance-contract", 412_00),
        ("insurance", 66_00),
        ("comps", 12_40),
        ("shrinkage", -31_00),
    ];
    let direct = [
        ("catering", 258_00),
        ("cleaning", 60_00),
        ("equipment", 140_00),
        ("labour", 380_00),
        ("marketing", 200_00),
        ("photographer-and-live-stream", 900_00),
        ("rent", 300_00),
        ("security", 150_00),
        ("speakers", 120_00),
        ("translation", 333_00),
    ];
    evening.statement.counter_costs = kinds(&costs);
    evening.statement.direct_costs = kinds(&direct);
    evening.statement.house_costs = kinds(&[("fees", 12_30), ("over-short", 1_00)]);
    evening.statement.labour_twice = vec![day("2026-11-26")];
    let long = "Limited edition single origin cold brew of the house with oat milk and orange zest";
    let lang = |tag: &str| Lang(tag.to_owned());
    evening.items[1].name = Name::new(vec![
        (lang("en"), long.to_owned()),
        (lang("zh-CN"), "限定版单品豆冷萃咖啡配燕麦奶与橙皮，本店特制".to_owned()),
        (
            lang("ja"),
            "限定シングルオリジン水出しコーヒー、オーツミルクとオレンジピール添え".to_owned(),
        ),
    ]);
    evening.missing = vec![
        Missing::Labour(1),
        Missing::Cost("rent".parse().unwrap(), Month::parse("2026-11").unwrap()),
        Missing::Recipes(menu.items.values().take(5).map(|item| item.name.clone()).collect()),
    ];
    evening.events.push(Window { span: (BarAt::Hour(19), BarAt::Hour(21)), ..window() });
    evening
}

/// Nothing sold, nothing spent.
pub(crate) fn empty() -> Evening {
    let statement = statement("2026-11-26", &[], 0, &[], &[], [0, 0, 0]);
    let hour =
        |hour| Bar { at: BarAt::Hour(hour), sold: Money::ZERO, usual: None, has_event: false };
    Evening { sales: (8..24).map(hour).collect(), ..Evening::of(statement) }
}

/// The same in whole yen.
pub(crate) fn in_yen(mut evening: Evening) -> Evening {
    let yen = |amount: &mut Money| *amount = round(amount.exact() / Decimal::from(5));
    for s in [Some(&mut evening.statement), evening.before.as_mut()].into_iter().flatten() {
        for kinds in
            [&mut s.counter_costs, &mut s.event_income, &mut s.direct_costs, &mut s.house_costs]
        {
            kinds.values_mut().for_each(yen);
        }
        yen(&mut s.recovered);
        yen(&mut s.hospitality);
    }
    for bar in &mut evening.sales {
        yen(&mut bar.sold);
        bar.usual.iter_mut().for_each(yen);
    }
    for item in &mut evening.items {
        yen(&mut item.tally.net);
        yen(&mut item.tally.cost);
    }
    evening
}
