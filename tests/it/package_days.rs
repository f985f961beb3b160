//! The days on which a package is drawn from freely (docs/books.md, Packages).

use chrono::{TimeDelta, Utc};

use crate::event_money::{entered, night, noon, on};
use crate::rights::{LIN, MEI, YUAN, guarded_with};
use crate::shop::{Shop, WORKED_DAY};

/// Sells a package of an event so many days from now to the bank, until a day if one is said; at a
/// till that is kept by PINs. Its id.
fn sold(shop: &Shop, days: i64, until: Option<i64>) -> String {
    let start = Utc::now() + TimeDelta::days(days);
    let (from, to) = (start.to_rfc3339(), (start + TimeDelta::minutes(5)).to_rfc3339());
    let yuan = ["--as", "Yuan"];
    let plan = ["event", "plan", "--name", "N", "--kind", "talk", "--from", &from, "--to", &to];
    let event = shop.typed_json(&[YUAN], &[&plan[..], &yuan].concat());
    let event = event["event"].as_str().unwrap();
    let last = |days| (Utc::now() + TimeDelta::hours(4) + TimeDelta::days(days)).date_naive();
    let until = until.map(|days| last(days).to_string());
    let mut args =
        vec!["event", "package", event, "--drinks", "9", "--price", "9", "--pay", "bank"];
    args.extend(until.iter().flat_map(|day| ["--until", day]));
    args.extend(yuan);
    let package = shop.typed_json(&[YUAN], &args);
    package["package"].as_str().unwrap().to_owned()
}

#[test]
fn before_and_after_its_days_a_drink_of_it_needs_the_right_to_comp() {
    let shop = guarded_with(WORKED_DAY);
    let draw = |package: &str, by: (&str, &str)| {
        let drink = format!("espresso!package:{package}");
        shop.typed(&[by.1], &["ring", &drink, "--as", by.0]).code
    };
    let (mei, lin) = (("Mei", MEI), ("Lin", LIN));
    for (days, until, is_free) in [
        (0, None, true),
        (3, None, false),
        (-3, None, false),
        (-3, Some(0), true),
        (-3, Some(9), true),
        (-3, Some(-1), false),
    ] {
        let package = sold(&shop, days, until);
        assert_eq!(draw(&package, mei) == 0, is_free, "{days} {until:?}");
        assert_eq!(draw(&package, lin), 0, "{days} {until:?}");
    }
}

#[test]
fn a_package_ends_on_the_day_of_its_event_or_later() {
    let shop = Shop::new();
    let event = night(&shop, "04-02");
    let package = ["event", "package", &event, "--drinks", "9", "--price", "9", "--pay", "bank"];
    let until =
        |day: &str| [&package[..], &["--until", day, "--at", &noon("03-20")]].concat().join(" ");
    let args = until("2026-04-01");
    let err = shop.refused(1, &args.split(' ').collect::<Vec<_>>());
    assert!(err.contains("2026-04-01 is before the event"), "{err}");
    let args = until("2026-04-02");
    shop.ok(&args.split(' ').collect::<Vec<_>>());
    let long = entered(&shop, "03-20", &[&package[..], &["--until", "2026-04-30"]].concat());
    // Drawn after the evening, it is income of the day on which it is drunk.
    on(&shop, "04-20", &["ring", &format!("2*espresso!package:{long}")]);
    let day = shop.json(&["report", "statement", "--day", "2026-04-20"]);
    assert_eq!(day["events"]["income_total"], "16.98");
}
