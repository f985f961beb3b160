//! The menu's file while the till runs: changed from the till and by hand at once, taken away,
//! replaced, broken, mended.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use allin::domain::menu_change::{Change, Field, Value};
use allin::domain::money::Money;
use allin::till::TillError;
use allin::till::desk::{Desk, Opened, Where};
use allin::till::menu::{FileTrouble, LookAtMenu, MenuSales, SaveMenu, Source};
use allin::till::pass::Acting;
use iced::futures::executor::block_on;
use rust_decimal::Decimal;
use serde_json::Value as Json;

use crate::asking::open_orders;
use crate::rights::{LIN, MEI, YUAN, guarded_with, last_fact, let_in};
use crate::shop::Shop;

fn open(shop: &Shop) -> (Desk, Opened) {
    Desk::open(&Where::new(shop.books(), Source::File(shop.menu().to_owned()))).unwrap()
}

fn price(was: i64, to: i64) -> Change {
    let field = Field::Price { item: "all-in-ai".parse().unwrap(), daypart: None };
    let amount = |minor| Value::Amount(Money::from_minor(minor));
    Change { field, was: amount(was), to: amount(to) }
}

fn before(shop: &Shop) -> PathBuf {
    shop.menu().with_file_name("menu.toml.before")
}

fn files(shop: &Shop) -> Vec<String> {
    let all = fs::read_dir(shop.menu().parent().unwrap()).unwrap();
    let mut all: Vec<String> =
        all.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    all.retain(|name| name.contains("menu") || name.contains("partial"));
    all.sort();
    all
}

/// What the till says of the file: it looks twice before it says that something is wrong.
fn news(desk: &Desk) -> Option<Result<i64, FileTrouble>> {
    let look = || block_on(desk.hand_over(LookAtMenu)).unwrap();
    let said = look().or_else(look);
    said.map(|said| said.map(|menu| menu.items["all-in-ai"].price.minor()))
}

fn trouble(desk: &Desk) -> String {
    let said = news(desk).expect("nothing is said").expect_err("the menu is sound");
    assert_eq!(news(desk), None, "it is said twice");
    said.words
}

#[test]
fn a_price_is_changed_in_the_file_and_the_old_one_stands_beside_it() {
    let shop = Shop::shipped();
    let (desk, opened) = open(&shop);
    let was = fs::read_to_string(shop.menu()).unwrap();
    let menu = block_on(desk.hand_over(SaveMenu(vec![price(38_00, 39_50)]))).unwrap();
    assert_eq!(menu.items["all-in-ai"].price.minor(), 39_50);
    let is = fs::read_to_string(shop.menu()).unwrap();
    let differs: Vec<_> = was.lines().zip(is.lines()).filter(|(a, b)| a != b).collect();
    assert_eq!(differs, [("price = 38", "price = 39.5")]);
    assert_eq!(was.lines().count(), is.lines().count());
    assert_eq!(fs::read_to_string(before(&shop)).unwrap(), was);
    assert_eq!(files(&shop), ["menu.toml", "menu.toml.before"]);
    // It is no news to the till, and the books know of it.
    assert_eq!(news(&desk), None);
    assert_eq!(shop.facts(), 1);
    assert_eq!(opened.menu.items["all-in-ai"].price.minor(), 38_00);
    // The same once more changes nothing.
    block_on(desk.hand_over(SaveMenu(vec![price(38_00, 39_50)]))).unwrap();
    assert_eq!(fs::read_to_string(before(&shop)).unwrap(), was);
    // And back.
    block_on(desk.hand_over(SaveMenu(vec![price(39_50, 38_00)]))).unwrap();
    assert_eq!(fs::read_to_string(shop.menu()).unwrap(), was);
}

#[test]
fn two_editors_lose_nothing() {
    let shop = Shop::shipped();
    let (desk, _) = open(&shop);
    let text = fs::read_to_string(shop.menu()).unwrap();
    // Somebody changes another value by hand, and the till has not seen it yet.
    let by_hand = text.replacen("\nprice = 18\n", "\nprice = 19 # by hand\n", 1);
    assert_ne!(by_hand, text);
    fs::write(shop.menu(), &by_hand).unwrap();
    block_on(desk.hand_over(SaveMenu(vec![price(38_00, 40_00)]))).unwrap();
    let both = fs::read_to_string(shop.menu()).unwrap();
    assert!(both.contains("price = 19 # by hand") && both.contains("price = 40\n"), "{both}");
    // The same value: nothing is written over.
    let by_hand = both.replacen("price = 40\n", "price = 45\n", 1);
    fs::write(shop.menu(), &by_hand).unwrap();
    let refused =
        block_on(desk.hand_over(SaveMenu(vec![price(40_00, 41_00)]))).unwrap_err().to_string();
    assert!(refused.contains("was 40.00 and is 45.00 now"), "{refused}");
    assert_eq!(fs::read_to_string(shop.menu()).unwrap(), by_hand);
    assert_eq!(news(&desk), Some(Ok(45_00)));
}

#[test]
fn a_file_that_is_broken_by_hand_is_not_changed_from_the_till() {
    let shop = Shop::shipped();
    let (desk, _) = open(&shop);
    let broken = format!("{}\n[items.x]\nname = 3\n", fs::read_to_string(shop.menu()).unwrap());
    fs::write(shop.menu(), &broken).unwrap();
    let refused =
        block_on(desk.hand_over(SaveMenu(vec![price(38_00, 40_00)]))).unwrap_err().to_string();
    assert!(refused.contains("mend them first") && refused.contains("name = 3"), "{refused}");
    assert!(refused.contains(&format!("{}:", shop.menu().display())), "{refused}");
    assert_eq!(fs::read_to_string(shop.menu()).unwrap(), broken);
    assert_eq!(files(&shop), ["menu.toml"]);
    let said = block_on(desk.hand_over(LookAtMenu)).unwrap();
    assert_eq!(said, None);
    let said = block_on(desk.hand_over(LookAtMenu)).unwrap().unwrap().unwrap_err();
    assert!(said.problems.iter().all(|problem| problem.line > 400), "{:?}", said.problems);
}

#[test]
fn a_file_that_vanishes_is_replaced_or_cannot_be_read_leaves_the_last_good_menu() {
    let shop = Shop::shipped();
    let (desk, _) = open(&shop);
    let path = shop.menu();
    let good = fs::read_to_string(path).unwrap();
    // It vanishes, and is there again.
    fs::remove_file(path).unwrap();
    assert!(trouble(&desk).contains("cannot be read"), "vanished");
    let refused =
        block_on(desk.hand_over(SaveMenu(vec![price(38_00, 40_00)]))).unwrap_err().to_string();
    assert!(refused.contains("cannot be read"), "{refused}");
    fs::write(path, &good).unwrap();
    assert_eq!(news(&desk), Some(Ok(38_00)));
    // A folder stands in its place.
    fs::remove_file(path).unwrap();
    fs::create_dir(path).unwrap();
    assert!(trouble(&desk).contains("is no file that can be read"), "a folder");
    fs::remove_dir(path).unwrap();
    fs::write(path, &good).unwrap();
    assert_eq!(news(&desk), Some(Ok(38_00)));
    // So does a pipe, which is not waited for.
    #[cfg(unix)]
    {
        fs::remove_file(path).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
        assert!(trouble(&desk).contains("is no file that can be read"), "a pipe");
        let refused =
            block_on(desk.hand_over(SaveMenu(vec![price(38_00, 40_00)]))).unwrap_err().to_string();
        assert!(refused.contains("is no file that can be read"), "{refused}");
        fs::remove_file(path).unwrap();
        fs::write(path, &good).unwrap();
        assert_eq!(news(&desk), Some(Ok(38_00)));
    }
    // It is no text.
    fs::write(path, [good.as_bytes(), b"\xff\xfe"].concat()).unwrap();
    assert!(trouble(&desk).contains("the menu is not UTF-8 text"), "no text");
    // From one trouble to another.
    fs::write(path, "[shop").unwrap();
    assert!(trouble(&desk).contains("menu.toml:1:"), "broken");
    // Another of the same length and time.
    fs::write(path, &good).unwrap();
    assert_eq!(news(&desk), Some(Ok(38_00)));
    let time = SystemTime::now() - Duration::from_secs(3600);
    let set = |file: &std::path::Path| {
        fs::File::options().write(true).open(file).unwrap().set_modified(time).unwrap();
    };
    set(path);
    assert_eq!(news(&desk), None);
    let other = path.with_file_name("other");
    fs::write(&other, good.replacen("price = 38\n", "price = 47\n", 1)).unwrap();
    set(&other);
    fs::rename(&other, path).unwrap();
    assert_eq!(news(&desk), Some(Ok(47_00)));
}

#[cfg(unix)]
#[test]
fn a_file_that_must_not_be_written_stays_as_it_is() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let shop = Shop::shipped();
    let (desk, _) = open(&shop);
    let good = fs::read_to_string(shop.menu()).unwrap();
    fs::set_permissions(shop.menu(), fs::Permissions::from_mode(0o444)).unwrap();
    let refused = block_on(desk.hand_over(SaveMenu(vec![price(38_00, 40_00)]))).unwrap_err();
    assert!(matches!(refused, TillError::Writing(_)), "{refused}");
    assert!(refused.to_string().contains("It is as it was"), "{refused}");
    assert_eq!(fs::read_to_string(shop.menu()).unwrap(), good);
    assert_eq!(files(&shop), ["menu.toml"]);
    // Behind a link the file is changed, and the link stays one; who may read it stays too.
    let real = shop.folder().join("kept-elsewhere.toml");
    fs::rename(shop.menu(), &real).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&real, shop.menu()).unwrap();
    block_on(desk.hand_over(SaveMenu(vec![price(38_00, 40_00)]))).unwrap();
    assert!(fs::symlink_metadata(shop.menu()).unwrap().is_symlink());
    assert!(fs::read_to_string(&real).unwrap().contains("price = 40\n"));
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(fs::metadata(before(&shop)).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_menu_whose_picture_is_gone_is_not_changed() {
    let shop = Shop::shipped();
    let picture = shop.folder().join("own.svg");
    fs::write(&picture, r#"<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>"#)
        .unwrap();
    let text = fs::read_to_string(shop.menu()).unwrap();
    let text = text.replacen("art = \"all-in-ai\"", "art = \"own.svg\"", 1);
    fs::write(shop.menu(), &text).unwrap();
    let (desk, _) = open(&shop);
    block_on(desk.hand_over(SaveMenu(vec![price(38_00, 39_00)]))).unwrap();
    fs::remove_file(&picture).unwrap();
    let was = fs::read_to_string(shop.menu()).unwrap();
    let refused =
        block_on(desk.hand_over(SaveMenu(vec![price(39_00, 40_00)]))).unwrap_err().to_string();
    assert!(refused.contains("own.svg") && refused.contains("menu.toml:"), "{refused}");
    assert_eq!(fs::read_to_string(shop.menu()).unwrap(), was);
    fs::write(shop.menu(), &was).unwrap();
    let refused = shop.refused(1, &["menu", "set", "price", "all-in-ai", "40"]);
    assert!(refused.contains("own.svg"), "{refused}");
    assert_eq!(fs::read_to_string(shop.menu()).unwrap(), was);
}

#[test]
fn a_cost_that_is_changed_from_here_revalues_what_is_on_hand_and_not_what_was_sold() {
    let shop = Shop::shipped();
    shop.ok(&["stock", "receive", "beans", "1000", "--price", "160"]);
    shop.ok(&["ring", "zero-shot-espresso", "--pay", "cash"]);
    let beans = |shop: &Shop| {
        let rows = shop.json(&["stock", "list"]).as_array().unwrap().clone();
        rows.into_iter().find(|row| row["ingredient"] == "beans").unwrap()
    };
    let sold = |shop: &Shop| {
        let row = shop.json(&["report", "items"])["rows"][0].clone();
        (row["ingredients"].clone(), row["margin_today"].clone())
    };
    let (before, (cost, today)) = (beans(&shop), sold(&shop));
    let facts = shop.facts();
    shop.ok(&["menu", "set", "pack", "beans", "1000", "200"]);
    // One fact, and the worth at the new cost of the same quantity.
    assert_eq!(shop.facts(), facts + 1);
    let after = beans(&shop);
    assert_eq!(after["on_hand"], before["on_hand"]);
    let of = |row: &Json, key: &str| row[key].as_str().unwrap().parse::<Decimal>().unwrap();
    let worth = (of(&after, "on_hand") * Decimal::new(2, 1)).round_dp(2);
    assert_eq!(of(&after, "worth"), worth, "{after}");
    assert_ne!(before["worth"], after["worth"]);
    // What was sold keeps the cost of its day, beside the margin at today's.
    assert_eq!(sold(&shop).0, cost);
    assert_ne!(sold(&shop).1, today);
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn what_is_written_right_after_saving_is_seen() {
    let shop = Shop::shipped();
    let (desk, _) = open(&shop);
    let time = fs::metadata(shop.menu()).unwrap().modified().unwrap();
    block_on(desk.hand_over(SaveMenu(vec![price(38_00, 39_00)]))).unwrap();
    let text = fs::read_to_string(shop.menu()).unwrap();
    fs::write(shop.menu(), text.replacen("price = 39\n", "price = 48\n", 1)).unwrap();
    fs::File::options().write(true).open(shop.menu()).unwrap().set_modified(time).unwrap();
    assert_eq!(news(&desk), Some(Ok(48_00)));
}

#[test]
fn what_things_leave_is_told_to_those_who_may_see_it() {
    let shop = guarded_with(allin::menu_file::BUILT_IN);
    shop.typed_ok(&[LIN], &["ring", "all-in-ai", "--pay", "cash", "--as", "Lin"]);
    let (desk, _) = open(&shop);
    for (name, pin, sees) in [("Mei", MEI, false), ("Yuan", YUAN, true)] {
        let pass = let_in(&desk, name, pin);
        let view = block_on(desk.asked_by(Acting::alone(pass)).ask(MenuSales)).unwrap();
        assert_eq!(view.sold_of(&"all-in-ai".parse().unwrap()), 1);
        assert_eq!(!view.before.is_empty(), sees, "{name}");
    }
}

#[test]
fn the_menu_inside_the_program_is_written_beside_the_books_when_it_is_changed() {
    let shop = Shop::shipped();
    let books = shop.folder().join("alone").join("books.sqlite3");
    fs::create_dir(books.parent().unwrap()).unwrap();
    let (desk, _) = Desk::open(&Where::new(books.clone(), Source::BuiltIn)).unwrap();
    assert_eq!(block_on(desk.hand_over(LookAtMenu)).unwrap(), None);
    block_on(desk.hand_over(SaveMenu(vec![price(38_00, 40_00)]))).unwrap();
    let written = fs::read_to_string(books.with_file_name("menu.toml")).unwrap();
    assert_eq!(written, allin::menu_file::BUILT_IN.replacen("price = 38\n", "price = 40\n", 1));
    // From now on that is the menu.
    fs::write(
        books.with_file_name("menu.toml"),
        written.replacen("price = 40\n", "price = 44\n", 1),
    )
    .unwrap();
    assert_eq!(news(&desk), Some(Ok(44_00)));
}

#[test]
fn only_who_may_change_prices_does_and_the_books_say_who() {
    let shop = guarded_with(allin::menu_file::BUILT_IN);
    let (desk, _) = open(&shop);
    let good = fs::read_to_string(shop.menu()).unwrap();
    let refused = block_on(desk.hand_over(SaveMenu(vec![price(38_00, 40_00)]))).unwrap_err();
    assert!(matches!(refused, TillError::SignInFirst), "{refused}");
    let mei = let_in(&desk, "Mei", MEI);
    let asked = desk.asked_by(Acting::alone(mei));
    let refused = block_on(asked.hand_over(SaveMenu(vec![price(38_00, 40_00)]))).unwrap_err();
    assert!(matches!(refused, TillError::RightMissing { .. }), "{refused}");
    assert_eq!(fs::read_to_string(shop.menu()).unwrap(), good);
    let yuan = let_in(&desk, "Yuan", YUAN);
    block_on(asked.approved_by(yuan).hand_over(SaveMenu(vec![price(38_00, 40_00)]))).unwrap();
    // Reading waits for the counter, which records it.
    open_orders(&desk).unwrap();
    assert_eq!(last_fact(&shop), ("Mei".to_owned(), Some("Yuan".to_owned())));
}

#[test]
fn the_command_line_changes_a_value_and_nothing_else() {
    let shop = Shop::shipped();
    let lines = |text: &str| text.lines().map(ToOwned::to_owned).collect::<Vec<_>>();
    let was = fs::read_to_string(shop.menu()).unwrap();
    for (args, line) in [
        (vec!["price", "all-in-ai", "39"], "price = 39"),
        (vec!["price", "doppio", "26", "--daypart", "bar"], "prices = { bar = 26 }"),
        (vec!["pack", "beans", "1000", "172"], "pack = { size = 1000, price = 172 }"),
        (vec!["cost", "olives", "0.65"], "cost = \"0.65\""),
        (vec!["par", "beans", "4000"], "par = 4000"),
    ] {
        let before = fs::read_to_string(shop.menu()).unwrap();
        let args = match args[1] {
            "doppio" => args
                .into_iter()
                .map(|a| if a == "doppio" { "few-shot-doppio" } else { a })
                .collect(),
            _ => args,
        };
        let all: Vec<&str> = ["menu", "set"].into_iter().chain(args).collect();
        shop.ok(&all);
        let after = lines(&fs::read_to_string(shop.menu()).unwrap());
        let new: Vec<_> = after.iter().filter(|of| !lines(&before).contains(of)).collect();
        assert!(new.len() <= 1 && after.iter().any(|of| of == line), "{all:?}: {new:?}");
    }
    let said = shop.ok(&["menu", "set", "name", "all-in-ai", "All-in", "--lang", "en"]);
    assert_eq!(said, "the name of `all-in-ai` in en: “All-in” (was “ALL in AI”)\n");
    let changed = shop.json(&["menu", "set", "recipe", "all-in-ai", "ice", "none"]);
    assert_eq!(changed["was"], "nothing");
    assert_ne!(fs::read_to_string(shop.menu()).unwrap(), was);
    for (args, said) in [
        (vec!["price", "all-in-ai", "-3"], "the amount is negative"),
        (vec!["price", "all-in-a", "3"], "there is no item `all-in-a`: did you mean `all-in-ai`?"),
        (vec!["cost", "beens", "3"], "there is no ingredient `beens`: did you mean `beans`?"),
        (
            vec!["price", "all-in-ai", "3", "--daypart", "night"],
            "there is no daypart `night`: known: cafe, bar",
        ),
        (vec!["price", "all-in-ai", "none"], "cannot be nothing"),
        (vec!["recipe", "all-in-ai", "beans", "18.0001"], "more than 3 decimals"),
        (vec!["name", "all-in-ai", "X", "--lang", "fr"], "unknown language `fr`"),
    ] {
        let before = fs::read_to_string(shop.menu()).unwrap();
        let all: Vec<&str> = ["menu", "set"].into_iter().chain(args).collect();
        let refused = shop.refused(1, &all);
        assert!(refused.contains(said), "{all:?}: {refused}");
        assert_eq!(fs::read_to_string(shop.menu()).unwrap(), before);
    }
    // Books that cannot record it leave the file as it is.
    let mut rights = fs::metadata(shop.books()).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(shop.books(), rights).unwrap();
    let before = fs::read_to_string(shop.menu()).unwrap();
    let refused = shop.refused(3, &["menu", "set", "price", "all-in-ai", "41"]);
    assert!(refused.contains("read-only"), "{refused}");
    assert_eq!(fs::read_to_string(shop.menu()).unwrap(), before);
}
