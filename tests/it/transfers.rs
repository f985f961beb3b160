//! Money between accounts of the balance sheet: payouts, taxes, wages, the owner, loans, and what
//! was there before the books (docs/books.md, Moving money).

use crate::event_money::{entered, ledger, night, noon, on, posted};
use crate::shop::Shop;

fn refused(shop: &Shop, args: &[&str]) -> String {
    shop.refused(1, &[&["move"], args, &["--at", &noon("03-20")]].concat())
}

#[test]
fn a_provider_pays_out_and_keeps_its_fee() {
    let shop = Shop::new();
    on(&shop, "03-20", &["ring", "2*all-in-ai", "--pay", "wechat"]);
    on(&shop, "03-21", &["move", "clearing:wechat", "bank", "76", "--fee", "0.46"]);
    let all = posted(&shop);
    let of_day: Vec<_> = all.iter().filter(|((day, _), _)| day == "03-21").collect();
    let expected = ledger(
        "03-21 bank 75.54
         03-21 assets:clearing:wechat -76.00
         03-21 expenses:house:fees 0.46",
    );
    assert_eq!(of_day, expected.iter().collect::<Vec<_>>());
    let day = shop.json(&["report", "statement", "--day", "2026-03-21"]);
    assert_eq!(day["house"]["costs"], "0.46");
    for fee in ["76", "80", "-1"] {
        let err = refused(&shop, &["clearing:wechat", "bank", "76", &format!("--fee={fee}")]);
        assert!(err.contains("fee"), "{fee}: {err}");
    }
}

#[test]
fn the_first_account_is_credited_and_the_second_debited_always() {
    let shop = Shop::new();
    for (from, to, amount) in [
        ("bank", "vat", "60"),
        ("input-vat", "vat", "30"),
        ("bank", "wages", "100"),
        ("bank", "accrued", "1000"),
        ("owner", "bank", "5000"),
        ("bank", "owner", "50"),
        ("loan", "bank", "2000"),
        ("safe", "bank", "400"),
    ] {
        on(&shop, "03-20", &["move", from, to, amount, "--reason", "so"]);
    }
    let expected = ledger(
        "03-20 bank 6190.00
         03-20 vat 90.00
         03-20 input-vat -30.00
         03-20 liabilities:wages 100.00
         03-20 accrued 1000.00
         03-20 equity:owner -4950.00
         03-20 liabilities:loans -2000.00
         03-20 assets:safe -400.00",
    );
    assert_eq!(posted(&shop), expected);
    let nothing = shop.json(&["report", "statement", "--day", "2026-03-20"]);
    assert_eq!(nothing["house"]["result"], "0.00");
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn an_opening_balance_is_said_once_and_again_after_it_was_reversed() {
    let shop = Shop::new();
    let bank = entered(&shop, "03-20", &["move", "opening", "bank", "9000"]);
    on(&shop, "03-20", &["move", "vat", "opening", "120"]);
    let err = refused(&shop, &["opening", "bank", "9000"]);
    assert!(err.contains("`assets:bank` was entered before"), "{err}");
    // Said the other way round it is the same account.
    refused(&shop, &["opening", "vat", "1"]);
    on(&shop, "03-21", &["reverse", &bank, "--reason", "miscounted"]);
    on(&shop, "03-21", &["move", "opening", "bank", "9100"]);
    let expected = ledger(
        "03-20 vat -120.00
         03-20 equity:opening 120.00
         03-21 bank 9100.00
         03-21 equity:opening -9100.00",
    );
    assert_eq!(posted(&shop), expected);
}

#[test]
fn money_of_events_moves_only_as_an_opening_balance_of_one() {
    let shop = Shop::new();
    let (event, other) = (night(&shop, "04-02"), night(&shop, "04-09"));
    for args in [
        &["receivable", "bank", "100", "--event", &event][..],
        &["opening", "receivable", "100"],
        &["bank", "advances", "100", "--event", &event],
        &["advances", "opening", "100"],
    ] {
        let err = refused(&shop, args);
        assert!(err.contains("by collecting, booking and reversing"), "{args:?}: {err}");
    }
    on(&shop, "03-20", &["move", "opening", "receivable", "100", "--event", &event]);
    on(&shop, "03-20", &["move", "opening", "receivable", "50", "--event", &other]);
    let err = refused(&shop, &["opening", "receivable", "1", "--event", &event]);
    assert!(err.contains("entered before"), "{err}");
    // It is collected as any other.
    assert_eq!(shop.json(&["event", "show", &event])["owed"], "100.00");
    on(&shop, "03-25", &["event", "collect", &event, "100"]);
    assert_eq!(shop.json(&["event", "show", &event])["owed"], "0.00");
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn the_drawer_is_moved_by_its_shifts_alone_and_nothing_from_itself_to_itself() {
    let shop = Shop::new();
    for way in [["cash", "bank"], ["bank", "drawer"]] {
        let err = refused(&shop, &[way[0], way[1], "10"]);
        assert!(err.contains("shift"), "{err}");
    }
    let err = refused(&shop, &["bank", "bank", "10"]);
    assert!(err.contains("is both"), "{err}");
    refused(&shop, &["bank", "vat", "0"]);
    let err = refused(&shop, &["clearing:shells", "bank", "10"]);
    assert!(err.contains("shells"), "{err}");
    let said = shop.run(&["move", "bank", "piggy", "10"]);
    assert_eq!(said.code, 2, "{said:?}");
}

#[test]
fn the_same_move_is_made_once() {
    let shop = Shop::new();
    let id = "01a20bbd-cac0-7e7e-8f26-5891536ce0b0";
    let pay = ["move", "bank", "vat", "60", "--id", id];
    assert_eq!(shop.json(&pay)["move"], id);
    assert_eq!(shop.json(&pay)["again"], true);
    shop.refused(1, &["move", "bank", "vat", "61", "--id", id]);
}
