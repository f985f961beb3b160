//! Every kind of change in every way that people write TOML, and a hundred of them after each
//! other.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::domain::menu::Pack;
use crate::domain::menu_change::Costing;
use crate::domain::money::Money;

/// A menu as people write them: comments everywhere, tables under headers, in braces and by dots.
const MESSY: &str = include_str!("tests/messy.toml");

fn id(text: &str) -> Id {
    text.parse().unwrap()
}

fn lang(text: &str) -> Lang {
    Lang(text.to_owned())
}

fn comments(text: &str) -> Vec<String> {
    text.lines().filter_map(|line| Some(line.get(line.find("#~")?..)?.to_owned())).collect()
}

/// A change from what stands there.
fn change(menu: &Menu, field: Field, to: Value) -> Change {
    let was = field.of(menu).unwrap();
    Change { field, was, to }
}

/// The lines that a change leaves different, as they are afterwards.
fn changed(text: &str, field: Field, to: Value) -> Vec<String> {
    let menu = parse(text).unwrap();
    let change = change(&menu, field, to);
    let (edited, after) = apply("menu.toml", text, std::slice::from_ref(&change)).unwrap();
    let mut made = menu;
    change.make(&mut made).unwrap();
    assert_eq!(after, made, "{edited}");
    assert_eq!(comments(&edited), comments(text), "{edited}");
    let before: Vec<&str> = text.lines().collect();
    edited.lines().filter(|line| !before.contains(line)).map(ToOwned::to_owned).collect()
}

fn price(item: &str, daypart: Option<&str>, minor: Option<i64>) -> (Field, Value) {
    let field = Field::Price { item: id(item), daypart: daypart.map(id) };
    (field, minor.map_or(Value::Nothing, |minor| Value::Amount(Money::from_minor(minor))))
}

fn recipe(item: &str, ingredient: &str, quantity: Option<&str>) -> (Field, Value) {
    let field = Field::Recipe { item: id(item), ingredient: id(ingredient) };
    (field, quantity.map_or(Value::Nothing, |of| Value::Quantity(of.parse().unwrap())))
}

fn name(item: &str, language: &str, name: Option<&str>) -> (Field, Value) {
    let field = Field::Name { item: id(item), lang: lang(language) };
    (field, name.map_or(Value::Nothing, |name| Value::Words(name.to_owned())))
}

fn ids(all: &[&str]) -> Value {
    Value::Ids(all.iter().map(|one| id(one)).collect())
}

fn pack(size: i64, minor: i64) -> Value {
    let (size, price) = (Decimal::from(size), Money::from_minor(minor));
    Value::Cost(Costing::Pack(Pack { size, price }))
}

fn unit(cost: &str) -> Value {
    Value::Cost(Costing::Unit(cost.parse().unwrap()))
}

#[test]
fn one_value_is_changed_and_written_as_it_was_written() {
    let cases: Vec<((Field, Value), &[&str])> = vec![
        (price("all-in-ai", None, Some(39_00)), &["price = 39  #~ since March"]),
        (price("all-in-ai", None, Some(39_50)), &["price = 39.5  #~ since March"]),
        (price("doppio", None, Some(25_50)), &["price = \"25.50\""]),
        (price("mocha", None, Some(41_00)), &["price = 41"]),
        (price("mocha", Some("bar"), Some(45_00)), &["prices.bar = 45.00 #~ a dotted price"]),
        (
            price("water", None, Some(3_00)),
            &["water = { name = \"Water\", category = \"coffee\", price = 3 } #~ free"],
        ),
        (
            price("water", Some("bar"), Some(5_00)),
            &["water = { name = \"Water\", category = \"coffee\", price = 0, \
               prices = { bar = 5 } } #~ free"],
        ),
        (
            price("all-in-ai", Some("cafe"), Some(36_00)),
            &["prices = { bar = 42, cafe = 36 } #~ evenings"],
        ),
        (price("all-in-ai", Some("bar"), None), &["prices = {} #~ evenings"]),
        (price("mocha", Some("cafe"), Some(39_00)), &["prices.cafe = 39"]),
        (price("doppio", Some("bar"), Some(26_00)), &["prices = { bar = 26 }"]),
        (price("mocha-to-go", None, Some(31_00)), &["price = 31 #~ and a tax of its own"]),
        (price("mocha-to-go", Some("bar"), Some(33_00)), &["prices = { bar = 33 }"]),
        (recipe("mocha-to-go", "beans", Some("18")), &["recipe = { beans = 18 }"]),
        (
            recipe("all-in-ai", "milk", Some("240.5")),
            &["recipe = { beans = 18, milk = 240.5, cup = 1 } #~ a double"],
        ),
        (
            recipe("all-in-ai", "ice", Some("60")),
            &["recipe = { beans = 18, milk = 220, cup = 1, ice = 60 } #~ a double"],
        ),
        (recipe("all-in-ai", "beans", None), &["recipe = { milk = 220, cup = 1 } #~ a double"]),
        (recipe("all-in-ai", "cup", None), &["recipe = { beans = 18, milk = 220 } #~ a double"]),
        (recipe("doppio", "milk", Some("10")), &["    milk = 10,"]),
        (recipe("doppio", "beans", None), &["    #~ sixteen"]),
        (recipe("mocha", "milk", Some("180")), &["milk = 180"]),
        (recipe("mocha", "ice", Some("90")), &["ice = 90"]),
        (recipe("mocha", "milk", None), &[]),
        (recipe("mocha", "beans", None), &["#~ a shot"]),
        (
            recipe("water", "ice", Some("100")),
            &["water = { name = \"Water\", category = \"coffee\", price = 0, \
               recipe = { ice = 100 } } #~ free"],
        ),
        (
            name("all-in-ai", "ja", Some("オールイン")),
            &["name = { en = \"ALL in AI\", zh-CN = \"全押AI拿铁\", ja = \"オールイン\" }  \
               #~ the signature"],
        ),
        (name("all-in-ai", "zh-CN", None), &["name = { en = \"ALL in AI\" }  #~ the signature"]),
        (
            name("doppio", "en", Some("A \"double\"")),
            &["name = \"A \\\"double\\\"\" #~ no other language"],
        ),
        (
            name("doppio", "ja", Some("ドッピオ")),
            &["name = { en = \"Doppio\", ja = \"ドッピオ\" } #~ no other language"],
        ),
        (name("mocha", "ja", Some("カフェモカ")), &["name.ja = \"カフェモカ\""]),
        (name("mocha", "zh-CN", Some("摩卡")), &["name.zh-CN = \"摩卡\""]),
        ((Field::Par(id("beans")), Value::Quantity(Decimal::from(4000))), &["par = 4000"]),
        ((Field::Par(id("beans")), Value::Nothing), &[]),
        ((Field::Par(id("milk")), Value::Quantity(Decimal::from(9))), &["par = 9"]),
        (
            (Field::Cost(id("beans")), pack(1000, 17_200)),
            &["pack = { size = 1000, price = 172 } #~ price of the year"],
        ),
        ((Field::Cost(id("beans")), unit("0.17")), &["cost = \"0.17\" #~ price of the year"]),
        ((Field::Cost(id("milk")), unit("0.0155")), &["cost = \"0.0155\"  #~ after the cost"]),
        (
            (Field::Cost(id("milk")), pack(1000, 14_50)),
            &["pack = { size = 1000, price = 14.5 }  #~ after the cost"],
        ),
        (
            (Field::Cost(id("ice")), unit("0.003")),
            &["ice = { unit = \"g\", cost = 0.003 } #~ in braces"],
        ),
        ((Field::Cost(id("cup")), pack(400, 45_000)), &["pack.size = 400 #~ by dots"]),
        ((Field::Cost(id("syrup")), pack(750, 61_50)), &["price = \"61.50\""]),
        ((Field::Cost(id("cup")), unit("0.9")), &["#~ by dots", "cost = \"0.9\""]),
        ((Field::Cost(id("syrup")), unit("0.08")), &["cost = \"0.08\"", "#~ a table of its own"]),
        ((Field::Modifiers(id("doppio")), ids(&["size"])), &["modifiers = [\"size\"]"]),
        ((Field::Modifiers(id("all-in-ai")), ids(&["milk"])), &["    #~ asked first"]),
        ((Field::Dayparts(id("doppio")), ids(&["bar"])), &["dayparts = [\"bar\"] #~ always"]),
        ((Field::Dayparts(id("doppio")), ids(&[])), &["dayparts = [] #~ always"]),
        (
            (Field::Dayparts(id("doppio")), ids(&["bar", "cafe"])),
            &["dayparts = [\"bar\", \"cafe\"] #~ always"],
        ),
        ((Field::Dayparts(id("all-in-ai")), ids(&["bar"])), &["dayparts = [\"bar\"]"]),
    ];
    for ((field, to), lines) in cases {
        assert_eq!(changed(MESSY, field.clone(), to.clone()), lines, "{field} to {to:?}");
        // The same on Windows, and in a file that begins with a byte order mark.
        let windows = format!("\u{feff}{}", MESSY.replace('\n', "\r\n"));
        assert_eq!(changed(&windows, field.clone(), to), lines, "{field} with \\r\\n");
        let menu = parse(&windows).unwrap();
        let of = change(&menu, field, Value::Nothing);
        assert!(of.is_open(&menu).is_ok());
    }
}

#[test]
fn line_ends_stay_what_they_were() {
    let windows = format!("\u{feff}{}", MESSY.replace('\n', "\r\n"));
    let menu = parse(&windows).unwrap();
    let (field, to) = price("mocha", Some("cafe"), Some(39_00));
    let (edited, _) = apply("menu.toml", &windows, &[change(&menu, field, to)]).unwrap();
    assert!(edited.starts_with('\u{feff}'));
    assert_eq!(edited.matches('\n').count(), edited.matches("\r\n").count());
    let open = MESSY
        .trim_end()
        .replace("#~ the end", "[items.tea]\nname = \"T\"\ncategory = \"coffee\"\nprice = 1");
    let menu = parse(&open).unwrap();
    let (field, to) = price("tea", Some("bar"), Some(2_00));
    let (edited, _) = apply("menu.toml", &open, &[change(&menu, field, to)]).unwrap();
    assert!(edited.ends_with("price = 1\nprices = { bar = 2 }"), "{edited}");
}

#[test]
fn numbers_and_comments_stay_as_they_were_written() {
    let written = MESSY
        .replace("price = 38 ", "price = 38.00 ")
        .replace("beans = 18 #~ a shot", "\tbeans = 18 #~ a shot")
        .replace("cost = \"0.014\"", "cost = \"0.0140\"");
    let cases = [
        (price("all-in-ai", None, Some(39_00)), "price = 39.00  #~ since March"),
        (price("all-in-ai", None, Some(39_50)), "price = 39.50  #~ since March"),
        (recipe("mocha", "milk", Some("180")), "milk = 180"),
        (recipe("mocha", "beans", None), "\t#~ a shot"),
        ((Field::Cost(id("milk")), unit("0.015")), "cost = \"0.0150\"  #~ after the cost"),
        ((Field::Cost(id("milk")), unit("0.014321")), "cost = \"0.014321\"  #~ after the cost"),
    ];
    for ((field, to), line) in cases {
        assert_eq!(changed(&written, field, to), [line]);
    }
}

#[test]
fn what_somebody_else_changed_is_not_written_over() {
    let menu = parse(MESSY).unwrap();
    let (field, to) = price("all-in-ai", None, Some(39_00));
    let mine = change(&menu, field.clone(), to.clone());
    let theirs = MESSY.replace("price = 38 ", "price = 41 ");
    let refused = apply("menu.toml", &theirs, std::slice::from_ref(&mine)).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the price of `all-in-ai` was 38.00 and is 41.00 now: somebody else changed it; look at \
         it and change it again"
    );
    // The same change by another person is done already; another value of theirs is kept.
    let same = MESSY.replace("price = 38 ", "price = 39.00 ");
    assert_eq!(apply("menu.toml", &same, std::slice::from_ref(&mine)).unwrap().0, same);
    let other = MESSY.replace("price = \"24.00\"", "price = \"23.00\"");
    let (both, _) = apply("menu.toml", &other, std::slice::from_ref(&mine)).unwrap();
    assert!(both.contains("price = \"23.00\"") && both.contains("price = 39 "));
    let gone = MESSY.replace("items.all-in-ai", "items.all-in");
    let refused = apply("menu.toml", &gone, &[mine]).unwrap_err().to_string();
    assert_eq!(refused, "the price of `all-in-ai` cannot be changed: the menu has it no more");
}

#[test]
fn what_would_be_no_menu_is_refused_with_its_place() {
    let menu = parse(MESSY).unwrap();
    let cases = [
        (price("all-in-ai", None, Some(-1)), "the amount is negative"),
        (recipe("doppio", "beans", Some("0.0001")), "more than 3 decimals"),
        (name("doppio", "en", Some("")), "the text is empty"),
        (name("doppio", "en", Some("two\nlines")), "control characters"),
        ((Field::Cost(id("beans")), pack(0, 100)), "a pack of size 0 has no unit cost"),
        ((Field::Modifiers(id("doppio")), ids(&["sise"])), "did you mean `size`?"),
    ];
    for ((field, to), said) in cases {
        let refused =
            apply("menu.toml", MESSY, &[change(&menu, field, to)]).unwrap_err().to_string();
        assert!(refused.contains(said) && refused.contains("menu.toml:"), "{refused}");
    }
    let broken = MESSY.replace("price = 38 ", "price = x ");
    let (field, to) = price("doppio", None, Some(1));
    let refused = apply("menu.toml", &broken, &[change(&menu, field, to)]).unwrap_err();
    assert!(matches!(refused, EditError::Broken { .. }), "{refused}");
    // The only name of an item stays.
    let (field, to) = name("doppio", "en", None);
    let refused = apply("menu.toml", MESSY, &[change(&menu, field, to)]).unwrap_err();
    assert!(matches!(refused, EditError::Unwritable(_)), "{refused}");
}

/// Any change of any value: numbers say which.
fn any_change(menu: &Menu, pick: [usize; 4]) -> Option<Change> {
    let [kind, which, other, amount] = pick;
    let nth = |all: Vec<&Id>, at: usize| all.get(at % all.len()).map(|id| (*id).clone());
    let item = nth(menu.items.keys().collect(), which)?;
    let ingredient = nth(menu.ingredients.keys().collect(), other)?;
    let part = nth(menu.dayparts.keys().collect(), other)?;
    let some = |most: usize| i64::try_from(amount % most).unwrap_or(0);
    let several = |all: Vec<&Id>| {
        let mut all: Vec<Id> = all.into_iter().cloned().collect();
        let count = all.len();
        all.rotate_left(other % count);
        all.truncate(amount % (count + 1));
        Value::Ids(all)
    };
    let (field, to) = match kind % 9 {
        0 => (Field::Price { item, daypart: None }, Value::Amount(Money::from_minor(some(10_000)))),
        1 | 2 => (
            Field::Price { item, daypart: Some(part) },
            match amount % 3 {
                0 => Value::Nothing,
                _ => Value::Amount(Money::from_minor(some(10_000))),
            },
        ),
        3 => {
            let lang = menu.shop.languages.get(other % 3)?.clone();
            let to = match amount % 4 {
                0 => Value::Nothing,
                _ => Value::Words(format!("A {amount} # \"{}\" 全押", amount % 7)),
            };
            (Field::Name { item, lang }, to)
        }
        4 | 5 => (
            Field::Recipe { item, ingredient },
            match amount % 3 {
                0 => Value::Nothing,
                _ => Value::Quantity(Decimal::new(some(400_000), 3).normalize()),
            },
        ),
        6 => (Field::Modifiers(item), several(menu.modifiers.keys().collect())),
        7 => (Field::Dayparts(item), several(menu.dayparts.keys().collect())),
        _ if amount % 2 == 0 => {
            (Field::Par(ingredient), Value::Quantity(Decimal::from(some(5_000))))
        }
        _ => {
            let pack =
                Pack { size: Decimal::from(some(900) + 1), price: Money::from_minor(some(50_000)) };
            let to = match amount % 3 {
                0 => Costing::Unit(Decimal::new(some(2_000_000), 6).normalize()),
                _ => Costing::Pack(pack),
            };
            (Field::Cost(ingredient), Value::Cost(to))
        }
    };
    let was = field.of(menu)?;
    Some(Change { field, was, to })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// A hundred changes: every comment is there, in order, and the text says the same menu that
    /// the changes make. All of them taken back say the menu that it was.
    #[test]
    fn a_hundred_changes_lose_no_comment_and_say_what_they_were_to_say(
        picks in prop::collection::vec(prop::array::uniform4(0_usize..100_000), 100),
    ) {
        let first = parse(MESSY).unwrap();
        let (mut text, mut menu) = (MESSY.to_owned(), first.clone());
        let mut made = Vec::new();
        for pick in picks {
            let Some(change) = any_change(&menu, pick) else { continue };
            let (edited, after) = match apply("menu.toml", &text, std::slice::from_ref(&change)) {
                Ok(edited) => edited,
                // An item keeps a name.
                Err(EditError::Unwritable(_) | EditError::Refused { .. }) => continue,
                Err(error) => return Err(TestCaseError::fail(format!("{change:?}: {error}"))),
            };
            let mut domain = menu.clone();
            change.make(&mut domain).unwrap();
            prop_assert_eq!(&after, &domain, "{:?}\n{}", change, edited);
            prop_assert_eq!(comments(&edited), comments(MESSY), "{:?}\n{}", change, edited);
            made.push(change);
            (text, menu) = (edited, after);
        }
        prop_assert!(made.len() > 50, "{}", made.len());
        for change in made.into_iter().rev() {
            let back = Change { was: change.to, to: change.was, ..change };
            let edited = apply("menu.toml", &text, &[back]);
            (text, menu) = edited.map_err(|e| TestCaseError::fail(e.to_string()))?;
        }
        prop_assert_eq!(menu, first);
        prop_assert_eq!(comments(&text), comments(MESSY));
    }
}
