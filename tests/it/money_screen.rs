//! Money that is entered by hand in the window: the tax in it, where it goes, what is refused.

use allin::app::keys::Stroke;
use allin::locale::{Language, Locale};
use iced::Size;

use crate::event_money::posted;
use crate::finger::{NOON, Till};
use crate::shop::{Shop, WORKED_DAY};

const SIZES: [Size; 2] = [Size::new(1366.0, 768.0), Size::new(1024.0, 768.0)];

impl Till {
    /// The page of the costs.
    fn at_costs(shop: &Shop) -> Self {
        let mut till = Self::open(shop, NOON);
        till.tap("Results");
        till.tap("Costs");
        till
    }
}

/// What an account comes to, in fen.
fn sum(shop: &Shop, account: &str) -> i64 {
    posted(shop).iter().filter(|((_, of), _)| of == account).map(|(_, amount)| amount).sum()
}

#[test]
fn the_input_tax_of_what_is_paid_is_named_where_it_is_entered() {
    let shop = Shop::new();
    shop.ok(&["shift", "open", "--float", "500"]);
    let mut till = Till::at_costs(&shop);
    till.tap("Add cost");
    till.types("3286");
    till.tap("6%");
    // What a day bears is what is left after the tax.
    till.must_read("¥100.00 a day");
    till.stroke(Stroke::Enter);
    assert_eq!(sum(&shop, "assets:vat"), 186_00);
    till.tap("Stock");
    till.tap("Receive delivery");
    till.tap("beans");
    till.types("1000");
    till.tap("6%");
    till.stroke(Stroke::Enter);
    till.types("185.5");
    till.must_read("¥15.00 above standard cost");
    till.stroke(Stroke::Enter);
    till.must_read("Delivery received.");
    assert_eq!(sum(&shop, "assets:vat"), 186_00 + 10_50);
    till.tap("Shift");
    till.tap("Cash out");
    till.types("10.6");
    assert!(!till.reads("VAT in this cost"), "cash that lies in the safe was not spent");
    till.tap("Groceries");
    till.tap("6%");
    till.tap("Purchase");
    // Cash that goes to the safe after all has no tax.
    till.tap("Safe");
    till.stroke(Stroke::Enter);
    assert_eq!(sum(&shop, "assets:vat"), 186_00 + 10_50);
    till.tap("Cash out");
    till.types("10.6");
    till.tap("Groceries");
    till.tap("6%");
    till.tap("Purchase");
    till.stroke(Stroke::Enter);
    assert_eq!(sum(&shop, "assets:vat"), 186_00 + 10_50 + 60);
}

#[test]
fn a_shop_without_taxes_is_asked_for_none() {
    let shop = Shop::with_menu(&WORKED_DAY.replace("[tax]\nstandard = \"6%\"\n", ""));
    shop.ok(&["shift", "open", "--float", "500"]);
    let mut till = Till::at_costs(&shop);
    till.tap("Add cost");
    assert!(!till.reads("No VAT"));
    till.tap("Stock");
    till.tap("Receive delivery");
    assert!(!till.reads("No VAT"));
    till.tap("Shift");
    till.tap("Cash out");
    till.tap("Groceries");
    assert!(!till.reads("No VAT"));
}

#[test]
fn the_tax_of_a_delivery_and_of_cash_out_is_in_sight_in_every_language() {
    let shop = Shop::shipped();
    shop.ok(&["shift", "open", "--float", "500"]);
    for size in SIZES {
        let mut till = Till::sized(&shop, NOON, size);
        for language in Language::ALL {
            let word = |key: &str| Locale::new(language).text(key);
            till.tap(&word("rail-stock"));
            till.tap(&word("stock-receive"));
            assert!(till.shows(&word("event-tax-in-cost")), "{size:?} {language:?}");
            till.tap(&word("rail-shift"));
            till.tap(&word("shift-cash-out"));
            till.tap(&Locale::new(language).kind("groceries"));
            assert!(till.shows(&word("event-tax-in-cost")), "{size:?} {language:?}");
            till.stroke(Stroke::Language);
        }
    }
}
