//! The menu in the window: changed in place, measured before it is saved, saved, taken back; what
//! two people change at once, and what is wrong with the file.

use std::fs;

use allin::app::Message;
use allin::app::intention::Intention;
use allin::app::keys::{Step, Stroke};
use allin::app::query::Query;
use allin::app::screen::menu_page::{Column, Message as Said, Room, Target};
use allin::domain::id::Id;
use allin::domain::menu::Lang;
use allin::domain::menu_change::Field;
use allin::locale::{Language, Locale};
use allin::till::menu::LookAtMenu;
use iced::Size;

use crate::finger::{NOON, Till};
use crate::rights::{MEI, YUAN, guarded_with, last_fact};
use crate::shop::Shop;

impl Till {
    fn on_menu(shop: &Shop) -> Self {
        let mut till = Self::open(shop, NOON);
        till.tap("Menu");
        till
    }

    fn on_the_menu(&mut self, message: Said) {
        let intentions = self.app.react(Message::Menu(message));
        self.settle(intentions);
    }

    fn looks_twice_at_the_file(&mut self) {
        self.settle(vec![Intention::Ask(LookAtMenu.into()), Intention::Ask(LookAtMenu.into())]);
    }
}

fn id(text: &str) -> Id {
    text.parse().unwrap()
}

fn file(shop: &Shop) -> String {
    fs::read_to_string(shop.menu()).unwrap()
}

#[test]
fn a_price_is_measured_saved_and_taken_back() {
    let shop = Shop::shipped();
    for _sale in 0..3 {
        shop.ok(&["ring", "2*all-in-ai", "--pay", "card"]);
    }
    let was = file(&shop);
    let mut till = Till::on_menu(&shop);
    till.must_read("Total margin");
    till.tap("ALL in AI");
    till.must_read("margin ¥28.99, 81%");
    till.tap("Price");
    // The head of the column reads so too: the value of the item is the one below it.
    till.on_the_menu(Said::TargetPressed(Target::Field(Field::Price {
        item: id("all-in-ai"),
        daypart: None,
    })));
    till.types("42");
    till.must_read("margin ¥32.76, 83%");
    till.must_read("Monthly gain");
    till.must_read("1 unsaved change");
    till.stroke(Stroke::Enter);
    assert_eq!(file(&shop), was, "it was written before it was saved");
    till.tap("Save");
    till.must_read("Saved to the menu file.");
    assert_eq!(file(&shop), was.replacen("price = 38\n", "price = 42\n", 1));
    // The counter sells at it at once.
    till.tap("Counter");
    till.tap("ALL in AI");
    till.must_read("42.00");
    till.tap("Menu");
    till.on_the_menu(Said::TargetPressed(Target::Field(Field::Price {
        item: id("all-in-ai"),
        daypart: Some(id("bar")),
    })));
    till.types("50");
    till.stroke(Stroke::Enter);
    till.stroke(Stroke::Enter);
    assert!(file(&shop).contains("prices = { bar = 50 }"));
    till.tap("Undo");
    till.must_read("Undone. The menu is as it was.");
    assert!(!file(&shop).contains("bar = 50"));
}

#[test]
fn what_is_typed_and_taken_back_is_no_change() {
    let shop = Shop::shipped();
    let mut till = Till::on_menu(&shop);
    till.tap("ALL in AI");
    let price = Target::Field(Field::Price { item: id("all-in-ai"), daypart: None });
    till.on_the_menu(Said::TargetPressed(price.clone()));
    till.types("38");
    till.stroke(Stroke::Escape);
    assert_eq!(till.press("Save"), [], "the same price is a change");
    till.on_the_menu(Said::TargetPressed(price.clone()));
    till.types("39");
    till.stroke(Stroke::Escape);
    till.must_read("1 unsaved change");
    till.stroke(Stroke::Undo);
    assert!(!till.reads("1 unsaved change"));
    till.on_the_menu(Said::TargetPressed(price));
    till.types("39");
    till.stroke(Stroke::Escape);
    till.tap("Discard");
    assert!(!till.reads("1 unsaved change"));
}

#[test]
fn recipe_options_hours_and_names_are_changed_in_place() {
    let shop = Shop::shipped();
    let mut till = Till::on_menu(&shop);
    till.on_the_menu(Said::ItemPressed(id("few-shot-doppio")));
    till.on_the_menu(Said::AddPressed);
    till.tap("Vanilla syrup");
    till.types("12.5");
    till.stroke(Stroke::Enter);
    let recipe = |ingredient: &str| {
        Target::Field(Field::Recipe { item: id("few-shot-doppio"), ingredient: id(ingredient) })
    };
    till.on_the_menu(Said::TargetPressed(recipe("cup")));
    till.tap("Remove");
    till.on_the_menu(Said::ModifierPressed(id("size")));
    till.on_the_menu(Said::DaypartPressed(id("bar")));
    till.on_the_menu(Said::NameSaid(Lang("en".to_owned()), "Double \"shot\"".to_owned()));
    till.must_read("Double \"shot\"");
    till.must_read("5 unsaved changes");
    till.stroke(Stroke::Enter);
    till.must_read("Saved to the menu file.");
    let text = file(&shop);
    let item =
        text.split("[items.few-shot-doppio]").nth(1).unwrap().split("[items.").next().unwrap();
    for line in [
        "recipe = { beans = 27, vanilla-syrup = 12.5 }",
        "dayparts = [\"cafe\", \"bar\"]",
        "name = { en = \"Double \\\"shot\\\"\", zh-CN = \"少样本双份\",",
    ] {
        assert!(item.contains(line), "{line}: {item}");
    }
    let modifiers = item.lines().find(|line| line.starts_with("modifiers")).unwrap();
    assert!(modifiers.contains("\"size\""), "{modifiers}");
}

#[test]
fn an_ingredient_costs_by_the_pack_or_by_the_unit_and_every_cup_knows() {
    let shop = Shop::shipped();
    let mut till = Till::on_menu(&shop);
    till.tap("Ingredients");
    till.tap("Espresso beans");
    till.must_read("1,000 g for ¥160");
    till.must_read("18 g · ¥2.88");
    till.on_the_menu(Said::TargetPressed(Target::PackPrice(id("beans"))));
    till.types("200");
    till.stroke(Stroke::Enter);
    till.must_read("18 g · ¥3.60");
    till.on_the_menu(Said::TargetPressed(Target::PackSize(id("beans"))));
    till.types("500");
    till.stroke(Stroke::Enter);
    till.must_read("500 g for ¥200");
    till.tap("Per unit");
    till.must_read("¥0.4");
    till.tap("Per pack");
    till.must_read("1 g for ¥0.40");
    till.tap("Per unit");
    till.on_the_menu(Said::TargetPressed(Target::Field(Field::Cost(id("beans")))));
    till.types("0.18");
    till.stroke(Stroke::Enter);
    till.on_the_menu(Said::TargetPressed(Target::Field(Field::Par(id("beans")))));
    till.types("4500");
    till.stroke(Stroke::Enter);
    till.must_read("2 unsaved changes");
    till.tap("Save");
    let text = file(&shop);
    assert!(text.contains("cost = \"0.18\"\npar = 4500\n"), "{text}");
    // The items' costs are those of the menu that is saved.
    till.tap("Items");
    till.tap("ALL in AI");
    till.must_read("¥3.24");
}

#[test]
fn the_table_is_sorted_by_any_column_and_back() {
    let shop = Shop::shipped();
    let mut till = Till::on_menu(&shop);
    let first = |till: &Till| {
        let mut screen = till.look();
        let names = ["ALL in AI", "Exit Strategy Martini", "Whitepaper Milk", "Attention Matcha"];
        let top = |name: &str| screen.find(name).map_or(9_999.0, |text| text.bounds().y);
        let mut found: Vec<(f32, &str)> = names.map(top).into_iter().zip(names).collect();
        found.sort_by(|a, b| a.0.total_cmp(&b.0));
        found[0].1
    };
    assert_eq!(first(&till), "ALL in AI");
    till.tap("Margin");
    assert_eq!(first(&till), "Exit Strategy Martini");
    till.tap("Margin");
    assert_eq!(first(&till), "Whitepaper Milk");
    till.tap("Margin");
    assert_eq!(first(&till), "ALL in AI");
    for column in [Column::Name, Column::Price, Column::Cost, Column::Share, Column::Sold] {
        till.on_the_menu(Said::SortPressed(column));
        let _drawn = till.look();
    }
    till.on_the_menu(Said::SortPressed(Column::Price));
    till.stroke(Stroke::Line(Step::On));
    till.must_read("Exit Strategy Martini");
}

#[test]
fn what_somebody_changes_in_the_file_meanwhile_is_not_written_over() {
    let shop = Shop::shipped();
    let mut till = Till::on_menu(&shop);
    till.tap("ALL in AI");
    let price = Target::Field(Field::Price { item: id("all-in-ai"), daypart: None });
    till.on_the_menu(Said::TargetPressed(price.clone()));
    till.types("42");
    till.stroke(Stroke::Enter);
    let by_hand = file(&shop).replacen("price = 38\n", "price = 40 # by hand\n", 1);
    fs::write(shop.menu(), &by_hand).unwrap();
    till.tap("Save");
    till.must_read("Not saved. Your changes are still here.");
    assert_eq!(file(&shop), by_hand);
    // The till reads the file; changed again from what stands there now, it is saved.
    till.looks_twice_at_the_file();
    till.on_the_menu(Said::TargetPressed(price));
    till.types("43");
    till.stroke(Stroke::Enter);
    till.tap("Save");
    assert_eq!(file(&shop), by_hand.replacen("price = 40 #", "price = 43 #", 1));
}

#[test]
fn a_broken_file_shows_its_problems_and_nothing_is_saved_until_it_is_mended() {
    let shop = Shop::shipped();
    let good = file(&shop);
    let mut till = Till::open(&shop, NOON);
    fs::write(shop.menu(), good.replacen("price = 38\n", "price = -38\nprize = 3\n", 1)).unwrap();
    till.looks_twice_at_the_file();
    till.must_read("The menu file has errors. The last good menu stays in use.");
    let line = 1 + good.lines().position(|line| line == "price = 38").unwrap();
    till.must_read(&format!(
        "Line {line}, column 9: The number cannot be negative. Write 0 or more. (and 1 more)"
    ));
    // On the rail as well, so that it is not forgotten when the notice is put aside.
    till.must_read("2");
    till.tap("Show");
    till.must_read("The number cannot be negative. Write 0 or more.");
    till.must_read("prize is not known here. Did you mean price?");
    till.must_read(&format!("Line {line}, column 9"));
    till.tap("Items");
    till.tap("ALL in AI");
    till.on_the_menu(Said::TargetPressed(Target::Field(Field::Price {
        item: id("all-in-ai"),
        daypart: None,
    })));
    till.types("42");
    till.stroke(Stroke::Enter);
    till.must_read("The file has problems. Fix them first, then save.");
    assert_eq!(till.press("Save"), []);
    fs::write(shop.menu(), &good).unwrap();
    till.looks_twice_at_the_file();
    assert!(!till.reads("Problems"));
    till.must_read("1 unsaved change");
    till.tap("Save");
    assert_eq!(file(&shop), good.replacen("price = 38\n", "price = 42\n", 1));
}

#[test]
fn sold_out_needs_no_saving() {
    let shop = Shop::shipped();
    let mut till = Till::on_menu(&shop);
    till.tap("ALL in AI");
    till.on_the_menu(Said::SoldOut(allin::app::screen::counter::sold_out::Message::DayPressed));
    till.must_read("Sold out");
    till.on_the_menu(Said::SoldOut(allin::app::screen::counter::sold_out::Message::RestockPressed));
    assert!(!till.reads("Sold out"));
    assert_eq!(shop.facts(), 0);
}

#[test]
fn a_barista_sees_prices_and_the_owner_stands_by_for_a_change() {
    let shop = guarded_with(allin::menu_file::BUILT_IN);
    let mut till = Till::open(&shop, NOON);
    till.sign_in("Mei", MEI);
    till.tap("Menu");
    till.tap("ALL in AI");
    till.must_read("220 ml");
    for hidden in ["Margin", "Total margin", "margin ¥28.99, 81%", "¥2.88"] {
        assert!(!till.reads(hidden), "a barista reads {hidden}");
    }
    till.on_the_menu(Said::TargetPressed(Target::Field(Field::Price {
        item: id("all-in-ai"),
        daypart: None,
    })));
    till.types("40");
    till.stroke(Stroke::Enter);
    till.tap("Save");
    till.must_read("ALL in AI: 38.00 → 40.00");
    till.tap("Yuan");
    till.types(YUAN);
    till.must_read("Saved to the menu file.");
    assert!(file(&shop).contains("price = 40\n"));
    assert_eq!(last_fact(&shop), ("Mei".to_owned(), Some("Yuan".to_owned())));
}

#[test]
fn every_part_of_the_menu_fits_every_screen_in_every_language() {
    let long = allin::menu_file::BUILT_IN.replacen(
        "en = \"ALL in AI\"",
        "en = \"ALL in AI, with everything that anybody could ever want in one single cup of it\"",
        1,
    );
    let shop = Shop::with_menu(&long);
    for size in [Size::new(1024.0, 768.0), Size::new(1366.0, 768.0), Size::new(1536.0, 864.0)] {
        let mut till = Till::sized(&shop, NOON, size);
        till.tap("Menu");
        till.on_the_menu(Said::ItemPressed(id("all-in-ai")));
        till.on_the_menu(Said::IngredientPressed(id("beans")));
        for language in Language::ALL {
            let word = |key: &str| Locale::new(language).text(key);
            till.on_the_menu(Said::RoomPressed(Room::Items));
            for key in ["menu-save", "menu-discard", "menu-sold", "menu-recipe"] {
                assert!(till.shows(&word(key)), "{size:?} {language:?} {key}");
            }
            till.on_the_menu(Said::TargetPressed(Target::Field(Field::Price {
                item: id("all-in-ai"),
                daypart: Some(id("bar")),
            })));
            for key in ["menu-take-out", "menu-key-done"] {
                assert!(till.shows(&word(key)), "{size:?} {language:?} {key}");
            }
            till.on_the_menu(Said::BackPressed);
            till.on_the_menu(Said::RoomPressed(Room::Ingredients));
            for key in ["menu-pack-price", "stock-par-name"] {
                assert!(till.shows(&word(key)), "{size:?} {language:?} {key}");
            }
            till.stroke(Stroke::Language);
        }
    }
}

#[test]
fn a_save_in_flight_is_not_asked_for_twice() {
    let shop = Shop::shipped();
    let mut till = Till::on_menu(&shop);
    till.on_the_menu(Said::ItemPressed(id("all-in-ai")));
    till.on_the_menu(Said::DaypartPressed(id("bar")));
    let first = till.press("Save");
    assert!(matches!(first.as_slice(), [Intention::Ask(Query::SaveMenu(_))]), "{first:?}");
    assert_eq!(till.app.react(Message::Menu(Said::SavePressed)), []);
    // Nor is what is under way changed.
    assert_eq!(till.app.react(Message::Menu(Said::DiscardPressed)), []);
    till.settle(first);
    till.must_read("Saved to the menu file.");
}
