//! The owner's evening and the reports on paper: all of it stands there, whole, and other people's
//! readers find it.

use std::process::Command;

use allin::books::Ledger;
use allin::domain::money::Money;
use allin::domain::report::evening::Evening;
use allin::locale::{Language, Locale};
use allin::paper::drawing::{Drawing, Mark, Text};
use allin::paper::{evening, report, settlement};
use allin::print::pdf::Press;
use allin::print::text;
use allin::till::TillError;
use allin::till::settlement::Settlement;
use chrono::{DateTime, FixedOffset};

use crate::a_report;
use crate::an_evening::{empty, full, in_yen, menu, rich, worked_day, yen_menu};
use crate::event_money::{night, noon};
use crate::shop::{Shop, has_tool, worked_menu};

fn at() -> DateTime<FixedOffset> {
    "2026-11-27T00:30:00+08:00".parse().unwrap()
}

fn said(pages: &[Drawing]) -> Vec<String> {
    pages.iter().flat_map(Drawing::texts).map(|text| text.words.clone()).collect()
}

/// All words stand on the page, none on others, none too small to be read.
fn assert_sound(pages: &[Drawing], what: &str) {
    for page in pages {
        let texts: Vec<&Text> = page.texts().collect();
        for (at, text) in texts.iter().enumerate() {
            let area = text.area();
            let is_on_it = area.x >= 0.0
                && area.y >= 0.0
                && area.x + area.width <= page.width - 25.0
                && area.y + area.height <= page.height - 10.0;
            assert!(is_on_it, "{what}: {text:?} is not on the page");
            assert!(text.size >= 4.4, "{what}: {text:?} is too small");
            for other in &texts[at + 1..] {
                let overlaps = area.overlaps(&other.area());
                assert!(!overlaps, "{what}: {:?} stands on {:?}", text.words, other.words);
            }
        }
    }
}

fn raw_text(pdf: &[u8]) -> Option<String> {
    if !has_tool("pdftotext", "-v") {
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sheet.pdf");
    std::fs::write(&path, pdf).unwrap();
    let out = Command::new("pdftotext").arg("-raw").arg(&path).arg("-").output().unwrap();
    assert!(out.status.success(), "{out:?}");
    Some(String::from_utf8(out.stdout).unwrap())
}

#[test]
fn an_evening_stands_whole_on_paper_however_much_there_is() {
    let (menu, yen) = (menu(), yen_menu());
    let mut month = rich(&menu);
    month.statement.period.from = "2026-11-01".parse().unwrap();
    month.statement.period.to = "2026-11-30".parse().unwrap();
    let mut dear = full(&menu);
    dear.statement.counter_costs.values_mut().for_each(|c| *c = Money::from_minor(98_765_432_10));
    for language in Language::ALL {
        let locale = Locale::new(language);
        let evenings = [
            ("rich", &menu, rich(&menu), 1),
            ("full", &menu, full(&menu), 2),
            ("empty", &menu, empty(), 1),
            ("worked", &menu, Evening { statement: worked_day(), ..empty() }, 1),
            ("yen", &yen, in_yen(rich(&yen)), 1),
            ("month", &menu, month.clone(), 1),
            ("dear", &menu, dear.clone(), 2),
        ];
        for (what, menu, evening, pages) in evenings {
            let drawn = evening::pages(menu, &evening, &locale);
            assert_sound(&drawn, &format!("{what} in {}", language.tag()));
            assert_eq!(drawn.len(), pages, "{what} in {}", language.tag());
        }
    }
}

#[test]
fn what_is_not_known_stands_on_the_sheet_with_what_to_do() {
    let menu = menu();
    for language in Language::ALL {
        let locale = Locale::new(language);
        let evening = full(&menu);
        let said = said(&evening::pages(&menu, &evening, &locale)).concat().replace(' ', "");
        for missing in &evening.missing {
            let words = evening::missing_words(missing, &locale).replace(' ', "");
            assert!(said.contains(&words), "{words}");
        }
        let whole = rich(&menu);
        let said = self::said(&evening::pages(&menu, &whole, &locale));
        assert!(!said.contains(&locale.text("evening-incomplete")), "nothing is missing");
    }
}

#[test]
fn a_counter_that_paid_for_itself_is_told_so_in_words() {
    let menu = menu();
    let english = Locale::new(Language::English);
    let mut evening = rich(&menu);
    evening.statement.recovered = Money::from_minor(9_999_00);
    let on_sheet = said(&evening::pages(&menu, &evening, &english)).join(" ");
    assert!(on_sheet.contains("The counter paid for itself."), "{on_sheet}");
    let on_sheet = said(&evening::pages(&menu, &empty(), &english)).join(" ");
    assert!(on_sheet.contains("No orders and no events yet."), "{on_sheet}");
}

#[test]
fn the_evening_is_small_and_its_lines_are_found_name_before_amount() {
    let menu = menu();
    let mut press = Press::new();
    for (language, lines) in [
        (
            Language::English,
            [
                "Ingredients 1,289.40 1,240.10 +4%",
                "Net cost 1,278.60 1,674.40 −24%",
                "House result ¥1,022.90",
                "subsidy per cup",
                "ALL in AI 全押AI拿铁 28 35.85 9.80 26.05 73% 729.40",
                "From Z report 12, closed 00:18. Amounts in ¥, excl. VAT",
            ],
        ),
        (
            Language::Chinese,
            [
                "原料 1,289.40 1,240.10 +4%",
                "净成本 1,278.60 1,674.40 −24%",
                "全店损益 ¥1,022.90",
                "每杯补贴",
                "全押AI拿铁 ALL in AI 28 35.85 9.80 26.05 73% 729.40",
                "依据 Z 报表 12，00:18 交班。金额单位 ¥，不含税",
            ],
        ),
        (
            Language::Japanese,
            [
                "原材料 1,289.40 1,240.10 +4%",
                "正味コスト 1,278.60 1,674.40 −24%",
                "最終損益 ¥1,022.90",
                "1杯あたりの補填",
                "オールインAIラテ ALL in AI 28 35.85 9.80 26.05 73% 729.40",
                "精算レポート 12（00:18締め）による。金額は ¥、税抜",
            ],
        ),
    ] {
        let pages = evening::pages(&menu, &rich(&menu), &Locale::new(language));
        let pdf = press.draw("Evening", &pages, at()).unwrap();
        let bytes = pdf.len();
        assert!(bytes <= 60 * 1024, "{}: {bytes} bytes", language.tag());
        let Some(text) = raw_text(&pdf) else { continue };
        let mut after = 0;
        for line in lines {
            let found = text.get(after..).and_then(|rest| rest.find(line));
            let found = found.unwrap_or_else(|| panic!("{line} is not in order in\n{text}"));
            after += found + line.len();
        }
    }
}

#[test]
fn a_report_reads_in_three_languages() {
    let menu = menu();
    for language in Language::ALL {
        let locale = Locale::new(language);
        let shop = menu.shop.name.get(language.tag());
        let tables = [
            ("items", a_report::items(&menu, 5)),
            ("tenders", a_report::tenders(&menu)),
            ("nothing", a_report::nothing()),
        ];
        for (name, table) in tables {
            let text = text::table(shop, &table, &locale, menu.shop.currency);
            insta::assert_snapshot!(format!("report-{name}-{}", language.tag()), text);
        }
    }
}

#[test]
fn a_long_report_repeats_its_head_and_never_leaves_its_sum_alone() {
    let menu = menu();
    for language in Language::ALL {
        let locale = Locale::new(language);
        for rows in 20..45 {
            let mut table = a_report::items(&menu, 1);
            table.rows = vec![table.rows[0].clone(); rows];
            let pages = report::pages::pages("Allin Café", &table, &locale, menu.shop.currency);
            assert_sound(&pages, "items");
            let head = locale.text("column-item");
            let first = &table.rows[0].cells[0];
            let name = report::cell_words(first, &locale, menu.shop.currency);
            for (at, page) in pages.iter().enumerate() {
                let said = said(std::slice::from_ref(page));
                assert!(said.contains(&head), "the head of page {at}");
                assert!(said.iter().filter(|words| **words == name).count() > 0, "rows {at}");
            }
            let said = said(&pages);
            assert_eq!(said.iter().filter(|w| **w == locale.text("report-total")).count(), 1);
        }
    }
}

#[test]
fn a_long_name_wraps_and_an_empty_report_says_so() {
    let menu = menu();
    let english = Locale::new(Language::English);
    let table = a_report::items(&menu, 3);
    let pages = report::pages::pages("Allin Café", &table, &english, menu.shop.currency);
    assert!(pages[0].width > pages[0].height, "many columns lie");
    let words = said(&pages).join(" ");
    assert!(words.contains("Limited edition single origin cold brew"), "{words}");
    assert!(words.contains("orange zest"), "to its end: {words}");
    let pages =
        report::pages::pages("Allin Café", &a_report::nothing(), &english, menu.shop.currency);
    assert!(said(&pages).contains(&english.text("report-empty")));
}

#[test]
fn a_settlement_says_what_was_agreed_paid_and_drunk_and_nothing_of_the_house() {
    let shop = Shop::new();
    let event = night(&shop, "03-10");
    shop.ok(&["event", "change", &event, "--host", "Ling Ventures"]);
    let at = noon("03-09");
    let booked = |args: &[&str]| shop.ok(&[args, &["--at", &at]].concat());
    let package = ["--drinks", "60", "--price", "18", "--pay", "bank"];
    booked(&[&["event", "package", &event][..], &package].concat());
    booked(&["event", "income", &event, "sponsorship", "1200", "--to", "receivable"]);
    booked(&["event", "cost", &event, "catering", "777"]);
    booked(&["event", "collect", &event, "200"]);
    booked(&["event", "invoice", &event, "--address", "12 Attention Road"]);
    let (menu, ledger) = (worked_menu(), Ledger::open_to_read(&shop.books()).unwrap());
    let (of, agreed) = ledger
        .read(|books| {
            let of = books.event(event.parse().unwrap())?.unwrap();
            let of = allin::till::event::report(books, &menu, of, at.parse().unwrap())?;
            let agreed = Settlement::of(books, of.id)?;
            Ok::<_, TillError>((of, agreed))
        })
        .unwrap();
    for language in Language::ALL {
        let locale = Locale::new(language);
        let Settlement { lines, invoices, .. } = &agreed;
        let pages = settlement::pages(&menu, &of, lines, invoices, &locale);
        assert_sound(&pages, language.tag());
        let all = said(&pages);
        assert_eq!(pages.len(), 1, "{all:?}");
        for wanted in ["Ling Ventures", "12 Attention Road", "60", "1,080.00", "2,280.00"] {
            assert!(all.iter().any(|words| words == wanted), "{language:?} {wanted}: {all:?}");
        }
        let dots = pages[0].marks.iter().find_map(|mark| match mark {
            Mark::Dots(number) => Some(number.said.clone()),
            _other => None,
        });
        assert_eq!(dots.as_deref(), Some("1,000.00"));
        assert!(!all.iter().any(|words| words.contains("777")), "a cost of the house: {all:?}");
    }
    // Much that was agreed goes on to another sheet.
    let many: Vec<_> = agreed.lines.iter().cycle().take(60).cloned().collect();
    let pages =
        settlement::pages(&menu, &of, &many, &agreed.invoices, &Locale::new(Language::Chinese));
    assert!(pages.len() > 1);
    assert_sound(&pages, "many");
}
