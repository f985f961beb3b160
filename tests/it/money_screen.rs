//! Money that is entered by hand in the window: the tax in it, where it goes, what is refused.

use allin::app::Message;
use allin::app::effect::answer;
use allin::app::intention::Intention;
use allin::app::keys::Stroke;
use allin::app::screen::day::costs::form;
use allin::app::screen::day::costs::moving::Message as Moving;
use allin::app::screen::day::{self, costs};
use allin::app::screen::events::{self, Sure, invoice};
use allin::domain::ids::EntryId;
use allin::domain::posting::Account;
use allin::locale::{Language, Locale};
use allin::till::menu::LookAtMenu;
use iced::Size;
use iced::futures::executor::block_on;
use serde_json::Value;

use crate::event_money::{entered, night, posted};
use crate::finger::{NOON, Till};
use crate::shop::{Shop, WORKED_DAY, worked_menu};

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

fn moving(message: Moving) -> Message {
    Message::Day(day::Message::Costs(costs::Message::Moving(message)))
}

fn at_event(message: events::Message) -> Message {
    Message::Events(message)
}

/// A night with an invoiced income of 1,060 and one of 530 that was paid at once: the event, and
/// both incomes.
fn invoiced(shop: &Shop) -> [String; 3] {
    let event = night(shop, "04-02");
    shop.ok(&["event", "change", &event, "--host", "Ling Ventures"]);
    let income = |kind: &str, amount: &str, to: &str| {
        let args = ["event", "income", &event, kind, amount, "--to", to];
        entered(shop, "03-20", &args)
    };
    let (owed, paid) =
        (income("sponsorship", "1060", "receivable"), income("tickets", "530", "bank"));
    [event, owed, paid]
}

/// The page of the night.
fn at_night(shop: &Shop) -> Till {
    let mut till = Till::open(shop, NOON);
    till.tap("Events");
    till.tap("Agents Night");
    till
}

fn entry(id: &str) -> EntryId {
    EntryId::new(id.parse().unwrap())
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
    till.must_read("variance +¥15.00");
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

#[test]
fn a_payout_is_moved_with_its_fee_and_taken_back() {
    let shop = Shop::new();
    let mut till = Till::at_costs(&shop);
    till.tap("Move money");
    till.types("1000");
    till.tap("Payment fee");
    till.types("6");
    till.must_read("¥994.00 arrives");
    till.stroke(Stroke::Enter);
    till.must_read("Money moved.");
    let sums = ["assets:clearing:wechat", "assets:bank", "expenses:house:fees"];
    assert_eq!(sums.map(|account| sum(&shop, account)), [-1000_00, 994_00, 6_00]);
    till.must_read("WeChat Pay → Bank");
    let sql = "SELECT lower(hex(id)) FROM journal WHERE kind = 'MoneyMoved'";
    let id: String = shop.sqlite().query_one(sql, [], |row| row.get(0)).unwrap();
    let id: uuid::Uuid = id.parse().unwrap();
    let undo = costs::Message::UndoPressed(EntryId::new(id));
    till.app.react(Message::Day(day::Message::Costs(undo)));
    till.must_read(
        "The money goes back: WeChat Pay → Bank is reversed. Both entries stay in the books.",
    );
    till.tap("Entered twice");
    till.stroke(Stroke::Enter);
    till.must_read("Reversed. Both entries stay in the books.");
    assert_eq!(sums.map(|account| sum(&shop, account)), [0, 0, 0]);
    till.must_read("Reversed");
}

#[test]
fn an_opening_balance_of_event_money_names_its_event() {
    let shop = Shop::new();
    let event = night(&shop, "04-02");
    let mut till = Till::at_costs(&shop);
    till.tap("Move money");
    assert!(!till.reads("Owed by the host"), "money of events is moved by booking it");
    till.tap("Opening balance");
    till.app.react(moving(Moving::ToPressed(Account::EventReceivable)));
    till.types("100");
    till.stroke(Stroke::Enter);
    assert_eq!(sum(&shop, "assets:receivable:events"), 0, "of no event");
    till.tap("Agents Night");
    till.stroke(Stroke::Enter);
    till.must_read("Opening balance → Owed by the host");
    assert_eq!(shop.json(&["event", "show", &event])["owed"], "100.00");
}

#[test]
fn the_form_of_a_move_is_in_sight_in_every_language() {
    let shop = Shop::shipped();
    for size in SIZES {
        let mut till = Till::at_costs(&shop);
        till.app.react(Message::Resized(size));
        till.tap("Move money");
        for language in Language::ALL {
            let word = |key: &str| Locale::new(language).text(key);
            for key in ["money-payout", "money-from", "money-to", "money-fee"] {
                assert!(till.shows(&word(key)), "{size:?} {language:?} {key}");
            }
            till.stroke(Stroke::Language);
        }
    }
}

#[test]
fn an_invoice_is_issued_seen_and_saved_and_taken_back_with_its_income() {
    let shop = Shop::new();
    let [event, owed, _] = invoiced(&shop);
    let mut till = at_night(&shop);
    till.tap("Papers");
    till.must_read("Settlement for the host");
    till.tap("Issue invoice");
    till.must_read("¥1,590.00");
    till.app.react(at_event(events::Message::Invoice(invoice::Message::LinePressed(Some(entry(
        &owed,
    ))))));
    till.must_read("¥1,060.00");
    till.app.react(at_event(events::Message::Invoice(invoice::Message::AddressSaid(
        "12 Attention Road".to_owned(),
    ))));
    till.stroke(Stroke::Enter);
    till.must_read("Invoice issued.");
    till.must_read("12 Attention Road");
    let agreed = || -> Value {
        let args = ["event", "settlement", &event, "--format", "json"];
        serde_json::from_str(&shop.ok(&args)).unwrap()
    };
    let number = agreed()["invoices"][0]["number"].as_str().unwrap().to_owned();
    till.must_read(&format!("Invoice {number}"));
    till.tap("Save PDF");
    let file = shop.folder().join("events").join(format!("invoice-{number}.pdf"));
    assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF"));
    // The rest was paid: a receipt, to whom the last invoice went.
    till.tap("Issue invoice");
    till.must_read("All of it is paid already: this will be a receipt.");
    till.stroke(Stroke::Enter);
    till.must_read("12 Attention Road");
    assert_eq!(till.press("Issue invoice"), [], "nothing is left to invoice");
    // Back to the event, where the income is taken back, and the invoice with it.
    till.app.react(at_event(events::Message::BackPressed));
    till.app.react(at_event(events::Message::SurePressed(Sure::Reverse(entry(&owed)))));
    till.tap("Reverse");
    till.tap("Papers");
    let back = agreed()["invoices"][2]["number"].as_str().unwrap().to_owned();
    till.must_read(&format!("Credit note {back}"));
    till.tap("Event statement");
    till.tap("Save PDF");
    let files = std::fs::read_dir(shop.folder().join("events")).unwrap();
    assert_eq!(files.count(), 2);
}

/// What was intended is refused in these words, in each language, and the window says so where the
/// person stands.
#[track_caller]
fn refused(till: &mut Till, intentions: Vec<Intention>, said: [&str; 3]) {
    let mut why = None;
    for intention in intentions {
        let message = block_on(answer(till.app.desk().unwrap().clone(), intention));
        if let Some(Message::Acted(_, _, Err(refused))) = &message {
            why = refused.why().said();
        }
        let more = message.into_iter().flat_map(|message| till.app.react(message)).collect();
        till.settle(more);
    }
    let why = why.expect("nothing was refused");
    till.must_read(said[0]);
    for (language, words) in Language::ALL.into_iter().zip(said) {
        let locale = Locale::new(language);
        assert_eq!(locale.said(&why, Some(&worked_menu())), words);
        till.must_read(&locale.text("shift-refused"));
        till.stroke(Stroke::Language);
    }
}

fn enter(till: &mut Till) -> Vec<Intention> {
    till.app.react(Message::KeyPressed(Stroke::Enter))
}

#[test]
fn a_tax_that_the_menu_does_not_have_any_more_is_refused_in_three_languages() {
    let shop = Shop::new();
    let mut till = Till::at_costs(&shop);
    till.tap("Add cost");
    till.types("100");
    till.tap("6%");
    let menu = WORKED_DAY
        .replace("standard = \"6%\"", "full = \"6%\"")
        .replace("class = \"drinks\"", "class = \"drinks\"\ntax = \"full\"");
    std::fs::write(shop.menu(), menu).unwrap();
    till.settle(vec![Intention::Ask(LookAtMenu.into()), Intention::Ask(LookAtMenu.into())]);
    let asked = enter(&mut till);
    refused(
        &mut till,
        asked,
        [
            "The menu has no VAT rate standard. Choose another.",
            "菜单中没有税率“standard”。请另选。",
            "メニューに税率「standard」はありません。別の税率を選んでください。",
        ],
    );
    let none = costs::Message::Form(form::Message::TaxPressed(None));
    till.app.react(Message::Day(day::Message::Costs(none)));
    till.stroke(Stroke::Enter);
    till.must_read("1 cost added.");
}

#[test]
fn an_event_is_not_moved_into_a_closed_month_in_three_languages() {
    let shop = Shop::new();
    shop.ok(&["ring", "espresso", "--pay", "wechat", "--at", "2026-03-05T12:00:00+08:00"]);
    invoiced(&shop);
    shop.ok(&["seal", "2026-03"]);
    let mut till = at_night(&shop);
    till.tap("Edit");
    till.tap("− 1 week");
    let asked = enter(&mut till);
    refused(
        &mut till,
        asked,
        [
            "March 2026 is closed: it takes no more events. Choose a day in an open month.",
            "2026年3月已月结，不能再安排活动。请选择未月结月份的日期。",
            "2026年3月は月次締め済みのため、イベントを入れられません。締めていない月の日付を選んでください。",
        ],
    );
}

#[test]
fn no_more_is_collected_than_is_owed_in_three_languages() {
    let shop = Shop::new();
    invoiced(&shop);
    let mut till = at_night(&shop);
    till.tap("Payment");
    till.types("1060.01");
    let asked = enter(&mut till);
    refused(
        &mut till,
        asked,
        [
            "The host owes ¥1,060.00 for this event. Enter that amount or less.",
            "主办方此活动欠款 ¥1,060.00。请填写不超过此数的金额。",
            "主催者の未払いは ¥1,060.00 です。それ以下の金額を入力してください。",
        ],
    );
}

#[test]
fn the_form_of_a_move_says_that_the_drawer_is_counted_in_three_languages() {
    let mut till = Till::at_costs(&Shop::new());
    till.tap("Move money");
    for words in [
        "The drawer is counted in shifts. Use cash in or cash out.",
        "钱箱按班次清点。请用存入现金或取出现金。",
        "ドロアはレジ締めで計数します。入金または出金を使ってください。",
    ] {
        till.must_read(words);
        till.stroke(Stroke::Language);
    }
}

#[test]
fn what_was_reversed_meanwhile_is_not_invoiced_in_three_languages() {
    let shop = Shop::new();
    let [_, owed, _] = invoiced(&shop);
    let mut till = at_night(&shop);
    till.tap("Papers");
    till.tap("Issue invoice");
    till.app.react(at_event(events::Message::Invoice(invoice::Message::LinePressed(Some(entry(
        &owed,
    ))))));
    shop.ok(&["reverse", &owed, "--reason", "wrong amount"]);
    let asked = enter(&mut till);
    refused(
        &mut till,
        asked,
        [
            "This entry is reversed already.",
            "这笔记录已冲销。",
            "この記録はすでに取り消されています。",
        ],
    );
}

#[test]
fn an_income_that_was_collected_is_not_taken_back_in_three_languages() {
    let shop = Shop::new();
    let [event, owed, _] = invoiced(&shop);
    shop.ok(&["event", "collect", &event, "60"]);
    let mut till = at_night(&shop);
    till.app.react(at_event(events::Message::SurePressed(Sure::Reverse(entry(&owed)))));
    let asked = till.press("Reverse");
    refused(
        &mut till,
        asked,
        [
            "The host has paid part of this invoice: only ¥1,000.00 is open. \
             Reverse the payment first.",
            "主办方已支付部分款项，未收仅 ¥1,000.00。请先冲销收款。",
            "主催者が一部を支払済みで、未収は ¥1,000.00 です。先に入金を取り消してください。",
        ],
    );
}
