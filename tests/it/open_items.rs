//! Items whose price is typed in: what needs a second person, what is on the menu, and where the
//! owner reads of them.

use allin::domain::fact::sale::SaleMade;
use allin::domain::money::Money;
use allin::domain::order::{OPEN_ITEM, OpenItem, Order, OrderLine};
use allin::domain::rights::Right;
use allin::domain::tender::Payment;
use allin::till::desk::{Desk, Where};
use allin::till::menu::Source;
use allin::till::pass::Acting;
use allin::till::{Done, TillError, fresh_id};

use crate::asking::ring;
use crate::rights::{LIN, MEI, guarded_with, let_in};
use crate::shop::{Shop, WORKED_DAY};

fn limited() -> String {
    WORKED_DAY.replacen("[shop]\n", "[shop]\nopen_item_limit = 50\n", 1)
}

fn desk(shop: &Shop) -> Desk {
    Desk::open(&Where::new(shop.books(), Source::File(shop.menu().to_owned()))).unwrap().0
}

fn sell(desk: &Desk, name: &str, yuan: i64) -> Result<Done<SaleMade>, TillError> {
    let category = "coffee".parse().unwrap();
    let line = OrderLine {
        open: Some(OpenItem { name: name.to_owned(), category }),
        ..OrderLine::new(OPEN_ITEM.parse().unwrap(), 1, Money::from_minor(100 * yuan))
    };
    let mut order = Order::new(fresh_id().into());
    order.lines.push(line);
    order.name_lines(fresh_id().into());
    ring(desk, order, vec![Payment::new("alipay".parse().unwrap(), None)])
}

#[test]
fn an_open_item_above_the_limit_needs_the_right_of_a_large_discount() {
    let shop = guarded_with(&limited());
    let desk = desk(&shop);
    let mei = desk.asked_by(Acting::alone(let_in(&desk, "Mei", MEI)));
    let at_the_limit = sell(&mei, "Cake", 50).unwrap();
    assert_eq!(at_the_limit.record.fact.over_open_limit, None);
    let facts = shop.facts();
    let refused = sell(&mei, "Cake", 51).unwrap_err();
    assert!(matches!(refused, TillError::RightMissing { right: Right::DiscountOverLimit, .. }));
    assert_eq!(shop.facts(), facts);
    let done = sell(&mei.approved_by(let_in(&desk, "Lin", LIN)), "Cake", 51).unwrap();
    assert_eq!(done.record.fact.over_open_limit, Some(Money::from_minor(5_000)));
    assert_eq!(done.record.approved_by.as_deref(), Some("Lin"));
}

#[test]
fn an_open_item_has_no_name_that_is_on_the_menu() {
    let shop = Shop::new();
    let desk = desk(&shop);
    for name in ["Espresso", "  espresso!", "ESPRESSO"] {
        let refused = sell(&desk, name, 1).unwrap_err();
        assert!(matches!(refused, TillError::OpenOnMenu(_)), "{name}: {refused}");
    }
    sell(&desk, "Espresso cup to take home", 12).unwrap();
}

#[test]
fn the_owner_reads_of_open_items_beside_gifts_and_discounts() {
    let shop = Shop::new();
    let desk = desk(&shop);
    sell(&desk, "Cake", 30).unwrap();
    sell(&desk, "Cake", 20).unwrap();
    sell(&desk, "Candle", 5).unwrap();
    let report = shop.json(&["report", "comps"]);
    let rows: Vec<String> = report["rows"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["what"] == "open-item")
        .map(|row| format!("{} {} {}", row["for"], row["count"], row["at_menu"]))
        .collect();
    assert_eq!(rows, ["\"Cake\" 2 \"50.00\"", "\"Candle\" 1 \"5.00\""]);
}
