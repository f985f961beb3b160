//! Every kind of problem has a fixture; the expectation stands in it, after `#!`.

use proptest::prelude::*;

use super::*;
use crate::locale::{Language, Locale};
use crate::toml_file::render;

/// Every fixture says in lines that begin with `#!` what must be reported, in order.
#[test]
fn every_problem_is_found_with_its_place_and_a_way_out() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/menu");
    let mut seen = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "toml") {
            continue;
        }
        seen += 1;
        let text = std::fs::read_to_string(&path).unwrap();
        let wanted: Vec<&str> = text.lines().filter_map(|l| l.strip_prefix("#! ")).collect();
        let problems = read(&text, Some(&folder)).err().unwrap_or_default();
        let found: Vec<String> = problems
            .iter()
            .map(|p| {
                let help = p.help.as_deref().map_or(String::new(), |h| format!(" = {h}"));
                format!("{}:{}: {}{help}", p.line, p.column, p.message)
            })
            .collect();
        assert_eq!(found, wanted, "{}", path.display());
    }
    assert!(seen >= 20, "only {seen} fixtures");
}

#[test]
fn every_problem_is_said_in_the_readers_language() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/menu");
    let texts = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let texts = texts.filter(|path| path.is_file()).map(std::fs::read_to_string);
    let problems =
        texts.flatten().flat_map(|text| read(&text, Some(&folder)).err().unwrap_or_default());
    for problem in problems {
        let said = Language::ALL.map(|language| Locale::new(language).said(&problem.said, None));
        for words in &said {
            assert!(!words.contains("{$") && !words.contains("{ $"), "{words}");
            assert!(!words.contains("problem-") && !words.contains("refusal-"), "{words}");
        }
        let [english, chinese, japanese] = said;
        assert!(english != chinese && english != japanese, "{english}");
    }
}

#[test]
fn the_shipped_menu_is_sound_and_names_everything_in_three_languages() {
    let menu = parse(BUILT_IN).unwrap_or_else(|p| panic!("{}", render("menu.toml", BUILT_IN, &p)));
    assert_eq!(menu.items.len(), 24);
    for item in menu.items.values() {
        for lang in ["en", "zh-CN", "ja"] {
            assert!(item.name.in_language(lang).is_some(), "{:?} {lang}", item.name);
        }
    }
    assert_eq!(menu.items.values().filter(|i| i.signature).count(), 1);
}

#[test]
fn the_motifs_are_those_that_are_drawn() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/drinks");
    let mut drawn: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    drawn.sort();
    assert_eq!(drawn, MOTIFS);
}

#[test]
fn problems_are_shown_with_the_offending_text_underlined() {
    let text = "[shop]\nname = \"A\"\ncurrency = \"CNY\"\ntimezone = \"Asia/Shangai\"\n";
    let problems = parse(text).unwrap_err();
    let shown = render("menu.toml", text, &problems);
    assert!(
        shown.contains(
            "menu.toml:4:12: unknown time zone `Asia/Shangai`\n \
             4 | timezone = \"Asia/Shangai\"\n   |            ^^^^^^^^^^^^^^\n   \
             = did you mean `Asia/Shanghai`?\n"
        ),
        "{shown}"
    );
}

#[test]
fn an_amount_is_read_as_written_and_never_through_a_float() {
    let text = format!("{SMALL}price = 0.1\n");
    let menu = parse(&text).unwrap();
    assert_eq!(menu.items["tea"].price.minor(), 10);
    let text = format!("{SMALL}price = 1e2\n");
    assert!(parse(&text).unwrap_err()[0].message.contains("not an amount"));
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_are_no_trouble() {
    let text = format!("\u{feff}{}price = 1", SMALL.replace('\n', "\r\n"));
    assert!(parse(&text).is_ok(), "{:?}", parse(&text));
}

#[test]
fn a_pack_gives_the_unit_cost_rounded_to_six_decimals() {
    let text = format!("{SMALL}price = 1\n[ingredients.x]\npack = {{ size = 3, price = 2 }}\n");
    assert_eq!(parse(&text).unwrap().ingredients["x"].unit_cost.to_string(), "0.666667");
}

const SMALL: &str = "[shop]\nname = \"A\"\ncurrency = \"CNY\"\ntimezone = \"Asia/Shanghai\"\n\
                     [tenders.cash]\nname = \"Cash\"\nkind = \"cash\"\n\
                     [categories.hot]\nname = \"Hot\"\nclass = \"drinks\"\n\
                     [items.tea]\nname = \"Tea\"\ncategory = \"hot\"\n";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_menu_however_broken_panics_and_every_problem_has_a_place(
        cuts in prop::collection::vec(
            (0.0..1.0_f64, 0_usize..40, "[a-z0-9\\[\\]{}=\"',.#\n 押é-]{0,12}"),
            1..6,
        ),
    ) {
        let mut text = BUILT_IN.to_owned();
        for (at, length, with) in cuts {
            let chars: Vec<char> = text.chars().collect();
            let from = (at * chars.len() as f64) as usize;
            let to = (from + length).min(chars.len());
            text = chars[..from].iter().collect::<String>() + &with;
            text.extend(&chars[to..]);
        }
        if let Err(problems) = parse(&text) {
            prop_assert!(!problems.is_empty());
            for p in &problems {
                prop_assert!(p.line >= 1 && p.column >= 1 && p.span.start <= text.len());
            }
            render("menu.toml", &text, &problems);
        }
    }
}
