//! The stock in the window: a delivery by taps, waste, a blind count that is left and taken up, and
//! who may do it.

use allin::app::intention::Intention;
use allin::app::keys::{Step, Stroke};
use allin::app::room::Asked;
use allin::app::room::{Action, Here, Message as Shell};
use allin::app::screen::stock::{
    CountingMessage, List, Message as Said, ReceivingField, ReceivingMessage, Stock,
    WastingMessage, What,
};
use allin::app::widget::keypad::Key;
use allin::app::{Message, Place};
use allin::books::BooksError;
use allin::domain::fact::Purse;
use allin::domain::ids::RequestId;
use allin::domain::money::Money;
use allin::locale::{Language, Locale};
use allin::till::TillError;
use allin::till::staff::StaffView;
use allin::till::stock::{NoteCounted, ReceiveStock, StockList, StockView, WasteStock, Wasted};
use allin::till::wish::Wish;
use chrono::{DateTime, FixedOffset};
use iced::Size;
use serde_json::Value;
use uuid::Uuid;

use crate::finger::{NOON, Till};
use crate::rights::{LIN, MEI, YUAN, guarded_with, last_fact};
use crate::shop::Shop;

const FIRST: RequestId = RequestId::new(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001));

impl Till {
    fn in_stock(shop: &Shop) -> Self {
        let mut till = Self::open(shop, NOON);
        till.tap("Stock");
        till
    }

    fn hears(&mut self, message: Said) {
        let intentions = self.app.react(Message::Stock(message));
        self.settle(intentions);
    }
}

fn id(text: &str) -> allin::domain::id::Id {
    text.parse().unwrap()
}

fn on_hand(shop: &Shop, ingredient: &str) -> Value {
    let all = shop.json(&["stock", "list"]);
    let rows = all["ingredients"].as_array().or_else(|| all.as_array()).unwrap().clone();
    let row = rows.into_iter().find(|row| row["ingredient"] == ingredient).unwrap();
    row["on_hand"].clone()
}

#[test]
fn a_till_without_stock_says_how_to_begin() {
    let shop = Shop::shipped();
    let till = Till::in_stock(&shop);
    till.must_read("No stock records yet");
    till.must_read("Receive delivery");
    let mut none = Till::in_stock(&Shop::with_menu(
        "[shop]\nname = \"A\"\ncurrency = \"CNY\"\ntimezone = \"Asia/Shanghai\"\n\
         [tenders.cash]\nname = \"Cash\"\nkind = \"cash\"\n\
         [categories.c]\nname = \"C\"\nclass = \"drinks\"\n\
         [items.a]\nname = \"A\"\ncategory = \"c\"\nprice = 1\n",
    ));
    none.must_read("The menu has no ingredients");
    none.tap("Count stock");
    none.must_read("0 of 0 counted");
    none.stroke(Stroke::Enter);
    none.stroke(Stroke::Typed("1".to_owned()));
    none.tap("Pause");
    none.must_read("The menu has no ingredients");
}

#[test]
fn a_tap_is_a_pack_and_a_few_taps_are_a_delivery() {
    let shop = Shop::shipped();
    let mut till = Till::in_stock(&shop);
    till.tap("Receive delivery");
    till.tap("Espresso beans");
    till.tap("Lemons");
    // Lemons are bought one by one in this menu, or in packs: what the menu knows.
    till.stroke(Stroke::Delete);
    till.hears(Said::Receiving(ReceivingMessage::IngredientPressed(id("beans"))));
    till.must_read("2 packs");
    till.must_read("2,000 g");
    till.must_read("at standard cost");
    // What was paid, where it is not what the menu says.
    till.stroke(Stroke::Enter);
    till.types("334");
    till.must_read("¥14.00 above standard cost");
    till.tap("Receive");
    till.must_read("Delivery received.");
    till.must_read("Espresso beans 2,000 g");
    till.must_read("variance +¥14.00");
    assert_eq!(on_hand(&shop, "beans"), "2000");
}

#[test]
fn a_delivery_of_much_says_the_first_of_it_and_opens_on_a_press() {
    let shop = Shop::shipped();
    let mut till = Till::in_stock(&shop);
    for all in [
        &["beans", "milk", "oat-milk", "soy-milk"][..],
        &["beans", "milk", "oat-milk", "soy-milk", "matcha"],
    ] {
        till.tap("Receive delivery");
        for one in all {
            till.hears(Said::Receiving(ReceivingMessage::IngredientPressed(id(one))));
        }
        till.tap("Receive");
    }
    // Of four all are said; of five three, and that there are two more.
    till.must_read(
        "Espresso beans 1,000 g, Whole milk 1,000 ml, Oat milk 1,000 ml, Soy milk 1,000 ml",
    );
    let five = "Espresso beans 1,000 g, Whole milk 1,000 ml, Oat milk 1,000 ml and 2 more";
    till.must_read(five);
    assert!(!till.reads("100 g"));
    till.tap(five);
    till.must_read("100 g");
    till.tap(five);
    assert!(!till.reads("100 g"));
}

#[test]
fn a_delivery_of_nothing_cannot_be_taken_in_and_one_is_taken_in_once() {
    let shop = Shop::shipped();
    let mut till = Till::in_stock(&shop);
    till.tap("Receive delivery");
    assert_eq!(till.press("Receive"), [], "a delivery of nothing was asked for");
    till.tap("Espresso beans");
    let first = till.press("Receive");
    assert!(
        matches!(
            first.as_slice(),
            [Intention::Act(Place::Stock, Asked { wish: Wish::ReceiveStock(_), .. })]
        ),
        "{first:?}"
    );
    assert_eq!(till.press("Receive"), [], "a delivery in flight was sent again");
    till.settle(first);
    assert_eq!(on_hand(&shop, "beans"), "1000");
}

#[test]
fn waste_of_more_than_there_is_is_said_first_and_written_down_all_the_same() {
    let shop = Shop::shipped();
    shop.ok(&["stock", "receive", "milk", "200", "--price", "3"]);
    let mut till = Till::in_stock(&shop);
    till.tap("Whole milk");
    till.tap("Waste");
    till.must_read("0 ml");
    till.types("500");
    assert_eq!(till.press("Record"), [], "nobody said why");
    till.tap("Spilled");
    till.tap("Record");
    till.must_read("The books show only 200 ml of Whole milk. Press again to record it anyway.");
    assert_eq!(on_hand(&shop, "milk"), "200");
    till.tap("Record anyway");
    till.must_read("Waste recorded.");
    till.must_read("Whole milk 500 ml");
    assert_eq!(on_hand(&shop, "milk"), "-300");
    till.tap("On hand");
    till.must_read("−300 ml");
    // The right entry, and it is back.
    till.tap("Deliveries and waste");
    let entries = shop.json(&["stock", "entries"]);
    let waste = entries.as_array().unwrap()[0]["id"].as_str().unwrap().parse().unwrap();
    till.hears(Said::UndoPressed(waste));
    till.must_read("Back in stock. Both entries stay in the books.");
    till.tap("By mistake");
    till.stroke(Stroke::Enter);
    till.must_read("Reversed. Both entries stay in the books.");
    assert_eq!(on_hand(&shop, "milk"), "200");
}

#[test]
fn drinks_are_thrown_away_whole() {
    let shop = Shop::shipped();
    let mut till = Till::in_stock(&shop);
    till.tap("Record waste");
    till.tap("Hallucination Mocha");
    till.types("2.");
    till.tap("Made wrong");
    till.tap("Record");
    till.tap("Record anyway");
    till.must_read("2× Hallucination Mocha");
    assert_eq!(on_hand(&shop, "cup"), "-2");
}

#[test]
fn a_count_is_blind_can_be_left_and_shows_what_it_found() {
    let shop = Shop::shipped();
    shop.ok(&["stock", "count", "beans", "3000"]);
    shop.ok(&["stock", "count", "milk", "9000"]);
    shop.ok(&["ring", "all-in-ai", "--pay", "card"]);
    let mut till = Till::in_stock(&shop);
    till.must_read("2,982 g");
    till.tap("Count stock");
    assert!(!till.reads("2,982 g"), "the count says what should be there");
    // Two full packs and 850 g beside them.
    till.types("2");
    till.stroke(Stroke::Enter);
    till.types("850");
    till.tap("Next");
    till.must_read("1 of 32 counted");
    till.must_read("2,850 g");
    till.tap("Pause");
    till.tap("Counter");
    till.tap("Stock");
    till.tap("Continue count (1 of 32)");
    till.must_read("2,850 g");
    // What is not counted yet comes first; what was keyed wrong is keyed anew.
    till.hears(Said::Counting(CountingMessage::RowPressed(id("milk"))));
    till.types("9");
    till.tap("Next");
    till.must_read("2 of 32 counted");
    till.hears(Said::Counting(CountingMessage::RowPressed(id("milk"))));
    till.tap("Clear");
    till.must_read("1 of 32 counted");
    till.tap("Finish count");
    till.must_read("Count recorded. These are the differences.");
    till.must_read("−132 g");
    till.must_read("7.3 × ALL in AI");
    assert_eq!(on_hand(&shop, "beans"), "2850");
    assert_eq!(on_hand(&shop, "milk"), "8780");
}

#[test]
fn a_count_is_forgotten_only_when_that_is_pressed_twice() {
    let shop = Shop::shipped();
    let mut till = Till::in_stock(&shop);
    till.tap("Count stock");
    till.types("5");
    till.tap("Next");
    till.tap("Discard count");
    till.must_read("Press again");
    till.must_read("1 of 32 counted");
    // Anything else is no second press.
    till.stroke(Stroke::Line(Step::On));
    till.must_read("Discard count");
    till.tap("Discard count");
    till.tap("Press again");
    till.must_read("Count discarded. Nothing was recorded.");
    assert_eq!(shop.facts(), 0);
}

#[test]
fn a_barista_writes_waste_down_alone_and_counts_with_one_pin_of_the_manager() {
    let shop = guarded_with(allin::menu_file::BUILT_IN);
    let mut till = Till::open(&shop, NOON);
    till.sign_in("Mei", MEI);
    till.tap("Stock");
    till.tap("Record waste");
    till.tap("ALL in AI");
    assert!(!till.reads("Costs ¥6.86"), "a barista sees what drinks cost");
    till.tap("Spilled");
    till.tap("Record");
    till.tap("Record anyway");
    assert_eq!(last_fact(&shop), ("Mei".to_owned(), None));
    till.tap("Receive delivery");
    till.tap("Espresso beans");
    till.tap("Receive");
    till.must_read("Receive delivery · Espresso beans 1000: ¥160.00");
    till.tap("Lin");
    till.types(LIN);
    till.must_read("Delivery received.");
    assert_eq!(last_fact(&shop), ("Mei".to_owned(), Some("Lin".to_owned())));
    till.tap("Count stock");
    till.types("1");
    till.stroke(Stroke::Enter);
    till.tap("Next");
    till.tap("Lin");
    till.types(LIN);
    till.must_read("1 of 32 counted");
    // Lin stands by until the stock is left: nobody types a PIN for every ingredient.
    till.types("2");
    till.stroke(Stroke::Enter);
    till.tap("Next");
    till.must_read("2 of 32 counted");
    till.tap("Finish count");
    till.must_read("Count recorded. These are the differences.");
    assert_eq!(last_fact(&shop), ("Mei".to_owned(), Some("Lin".to_owned())));
}

#[test]
fn every_room_fits_every_screen_in_every_language() {
    let shop = Shop::shipped();
    shop.ok(&["stock", "count", "beans", "3000"]);
    shop.ok(&["stock", "count", "beans", "2900"]);
    for size in [Size::new(1024.0, 768.0), Size::new(1366.0, 768.0), Size::new(1536.0, 864.0)] {
        let mut till = Till::sized(&shop, NOON, size);
        till.tap("Stock");
        for language in Language::ALL {
            let word = |key: &str| Locale::new(language).text(key);
            for (list, key) in [
                (List::There, "stock-on-hand"),
                (List::Moved, "stock-waste"),
                (List::Counts, "stock-difference"),
            ] {
                till.hears(Said::ListPressed(list));
                assert!(till.shows(&word(key)), "{size:?} {language:?} {list:?}");
                assert!(till.shows(&word("stock-receive")), "{size:?} {language:?} {list:?}");
            }
            for (begins, keys) in [
                (Said::ReceivePressed(Some(id("beans"))), ["stock-receive-done", "event-to-cash"]),
                (Said::WastePressed(None), ["stock-waste-done", "reason-spilled"]),
                (Said::CountPressed, ["stock-finish-count", "stock-leave-count"]),
            ] {
                till.hears(begins);
                for key in keys {
                    assert!(till.shows(&word(key)), "{size:?} {language:?} {key}");
                }
                till.hears(CANCEL);
            }
            till.stroke(Stroke::Language);
        }
    }
}

#[test]
fn what_things_cost_is_shown_to_those_who_may_see_it() {
    let shop = guarded_with(allin::menu_file::BUILT_IN);
    for (name, pin, sees) in [("Mei", MEI, false), ("Yuan", YUAN, true)] {
        let mut till = Till::open(&shop, NOON);
        till.sign_in(name, pin);
        till.tap("Stock");
        assert_eq!(till.reads("Total at standard cost"), sees, "{name}");
        till.tap("Receive delivery");
        till.hears(Said::Receiving(ReceivingMessage::IngredientPressed(id("beans"))));
        assert_eq!(till.reads("at standard cost"), sees, "{name}");
        till.hears(CANCEL);
        till.tap("Record waste");
        till.hears(Said::Wasting(WastingMessage::WhatPressed(What::Ingredient)));
        till.hears(Said::Wasting(WastingMessage::Pressed(id("beans"))));
        till.types("100");
        assert_eq!(till.reads("Costs ¥16.00"), sees, "{name}");
    }
}

/// The screen by itself, with what a shop has.
struct Alone {
    menu: allin::domain::menu::Menu,
    people: StaffView,
    stock: Stock,
}

const DONE: Said = Said::Room(Shell::DonePressed);
const CANCEL: Said = Said::Room(Shell::CancelPressed);

impl Alone {
    fn of(shop: &Shop) -> Self {
        let menu = crate::shop::shipped_menu();
        let ledger = allin::books::Ledger::open_to_read(&shop.books()).unwrap();
        let view = ledger.read(|books| StockView::of(books, &menu, NOON.parse().unwrap())).unwrap();
        let people = StaffView::default();
        let mut alone = Self { menu, people, stock: Stock::default() };
        assert_eq!(alone.hears(Said::Opened), Action::ask(StockList));
        assert_eq!(alone.hears(Said::Answered(Ok(Box::new(view)))), Action::none());
        alone
    }

    fn hears(&mut self, message: Said) -> Action {
        let now = NOON.parse::<DateTime<FixedOffset>>().unwrap();
        let here = Here { fresh_id: FIRST, ..Here::new(&self.menu, &self.people, now) };
        self.stock.update(here, message)
    }

    /// What was asked for is refused.
    fn refused(&mut self, why: TillError) -> Action {
        self.hears(Said::Room(Shell::Acted(FIRST, Err(why.into()))))
    }
}

#[test]
fn what_was_refused_is_sent_again_under_the_same_id() {
    let shop = Shop::shipped();
    shop.ok(&["stock", "count", "beans", "3000"]);
    let mut screen = Alone::of(&shop);
    screen.hears(Said::ReceivePressed(Some(id("beans"))));
    screen.hears(Said::Receiving(ReceivingMessage::PursePressed(Purse::Cash)));
    screen.hears(Said::Receiving(ReceivingMessage::NoteSaid(" Roastery ".to_owned())));
    screen.hears(Said::Receiving(ReceivingMessage::InPacksPressed(false)));
    screen.hears(Said::Receiving(ReceivingMessage::KeyPressed(Key::Sign('5'))));
    screen.hears(Said::Receiving(ReceivingMessage::KeyPressed(Key::Sign('0'))));
    screen.hears(Said::Receiving(ReceivingMessage::FieldPressed(ReceivingField::Paid)));
    screen.hears(Said::Receiving(ReceivingMessage::KeyPressed(Key::Sign('0'))));
    let ask = ReceiveStock {
        lines: vec![(id("beans"), 50.into(), Money::ZERO)],
        from: Purse::Cash,
        note: Some("Roastery".to_owned()),
        tax: None,
    };
    assert_eq!(screen.hears(DONE), Action::act(FIRST, ask.clone()));
    assert_eq!(screen.hears(DONE), Action::none());
    assert_eq!(screen.hears(CANCEL), Action::none());
    let unknown = BooksError::OutcomeUnknown("no answer".to_owned());
    assert_eq!(screen.refused(unknown.into()), Action::ask(StockList));
    // A sample that cost nothing is a delivery; erased, it costs what the menu says again.
    assert_eq!(screen.hears(DONE), Action::act(FIRST, ask.clone()));
    screen.refused(TillError::NegativePrice);
    screen.hears(Said::Receiving(ReceivingMessage::KeyPressed(Key::Erase)));
    let usual =
        ReceiveStock { lines: vec![(id("beans"), 50.into(), Money::from_minor(8_00))], ..ask };
    assert_eq!(screen.hears(DONE), Action::act(FIRST, usual));
}

#[test]
fn what_is_changed_after_the_warning_is_warned_of_again() {
    let shop = Shop::shipped();
    shop.ok(&["stock", "count", "beans", "100"]);
    let mut screen = Alone::of(&shop);
    screen.hears(Said::WastePressed(None));
    screen.hears(Said::Wasting(WastingMessage::WhatPressed(What::Ingredient)));
    screen.hears(Said::Wasting(WastingMessage::Pressed(id("beans"))));
    screen.hears(Said::Wasting(WastingMessage::ReasonSaid("Spilled".to_owned())));
    let types = |screen: &mut Alone, text: &str| {
        for sign in text.chars() {
            screen.hears(Said::Key(Stroke::Typed(sign.to_string())));
        }
    };
    types(&mut screen, "150");
    assert_eq!(screen.hears(DONE), Action::none());
    types(&mut screen, "0");
    assert_eq!(screen.hears(DONE), Action::none(), "another quantity, not warned of");
    let ask = WasteStock {
        what: Wasted::Ingredient(id("beans"), 1500.into()),
        reason: "Spilled".to_owned(),
    };
    assert_eq!(screen.hears(DONE), Action::act(FIRST, ask));
}

#[test]
fn a_note_that_is_not_kept_is_not_counted() {
    let shop = Shop::shipped();
    shop.ok(&["stock", "count", "beans", "100"]);
    let mut screen = Alone::of(&shop);
    screen.hears(Said::CountPressed);
    screen.hears(Said::Counting(CountingMessage::KeyPressed(Key::Sign('3'))));
    let noted = screen.hears(Said::Counting(CountingMessage::NextPressed));
    let (ingredient, quantity) = (id("beans"), Some(3000.into()));
    assert_eq!(noted, Action::ask(NoteCounted { ingredient, quantity }));
    assert_eq!(screen.hears(DONE), Action::none(), "finished before it was kept");
    assert_eq!(
        screen.hears(Said::Noted(Err(TillError::from(BooksError::Full).into()))),
        Action::ask(StockList)
    );
    let ledger = allin::books::Ledger::open_to_read(&shop.books()).unwrap();
    let menu = crate::shop::shipped_menu();
    let view = ledger.read(|books| StockView::of(books, &menu, NOON.parse().unwrap())).unwrap();
    screen.hears(Said::Answered(Ok(Box::new(view))));
    assert_eq!(screen.hears(DONE), Action::none(), "nothing is kept");
}
