//! Receipts: what stands on them, and what readers written by others find in the PDF.

use std::process::Command;

use crate::shop::{Shop, has_tool};

const ORDER_ID: &str = "01890a5d-ac96-774b-bcce-b302099a8057";

/// A sale that uses all of a receipt, at a fixed time under a fixed id.
fn long_sale(shop: &Shop) -> String {
    let sale = shop.json(&[
        "ring",
        "2*all-in-ai+large+oat",
        "fine-tuned-flat-white@10%",
        "napkin-pitch-cheesecake!house",
        "--pay",
        "cash",
        "--reason",
        "birthday",
        "--discount",
        "5",
        "--note",
        "no straw",
        "--table",
        "12",
        "--take-away",
        "--id",
        ORDER_ID,
        "--at",
        "2026-03-10T17:42:00+08:00",
    ]);
    sale["order"].as_str().unwrap().to_owned()
}

#[test]
fn a_receipt_carries_what_a_guest_may_ask_for() {
    let shop = Shop::shipped();
    let order = long_sale(&shop);
    for (lang, width) in [("en", "80"), ("zh-CN", "80"), ("ja", "80"), ("en", "58")] {
        let text = shop.ok(&["receipt", &order, "--lang", lang, "--width", width]);
        let columns = if width == "80" { 48 } else { 32 };
        for line in text.lines() {
            let wide = unicode_width::UnicodeWidthStr::width(line);
            assert!(wide <= columns, "{wide} columns: {line}");
        }
        // The seal is of the time of recording: it is another one each time.
        let text = text
            .lines()
            .map(|line| if has_seal(line) { "(seal)" } else { line })
            .collect::<Vec<_>>()
            .join("\n");
        insta::assert_snapshot!(format!("receipt-{lang}-{width}"), text);
    }
}

#[test]
fn the_houses_own_rule_for_refunds_stands_under_a_receipt() {
    let rule = "[shop]\nrefund_note = { en = \"Within seven days.\", ja = \"七日以内\" }";
    let shop = Shop::with_menu(&allin::menu_file::BUILT_IN.replacen("[shop]", rule, 1));
    let order = long_sale(&shop);
    for (lang, said) in [("en", "Within seven days."), ("ja", "七日以内")] {
        let text = shop.ok(&["receipt", &order, "--lang", lang]);
        assert!(text.contains(said), "{text}");
    }
}

/// Whether a line is the mark of the seal: a number, a hyphen, eight hex digits.
fn has_seal(line: &str) -> bool {
    line.split_whitespace().any(|word| {
        word.split_once('-').is_some_and(|(seq, hash)| {
            seq.parse::<u64>().is_ok()
                && hash.len() == 8
                && hash.bytes().all(|b| b.is_ascii_hexdigit())
        })
    })
}

#[test]
fn a_pdf_receipt_is_small_and_its_text_can_be_found() {
    let shop = Shop::shipped();
    let order = long_sale(&shop);
    for (lang, words) in [
        ("en", &["ALL in AI", "全押AI拿铁", "Oat milk", "Total"][..]),
        ("zh-CN", &["全押AI拿铁", "燕麦奶", "合计"]),
        ("ja", &["オールインAIラテ", "合計"]),
    ] {
        let pdf = shop.folder().join(format!("{lang}.pdf"));
        let pdf = pdf.to_str().unwrap();
        shop.ok(&["receipt", &order, "--format", "pdf", "--lang", lang, "--out", pdf]);
        let bytes = std::fs::metadata(pdf).unwrap().len();
        assert!(bytes <= 50 * 1024, "{lang}: {bytes} bytes");
        if has_tool("pdftotext", "-v") {
            let out = Command::new("pdftotext").args(["-layout", pdf, "-"]).output().unwrap();
            let text = String::from_utf8(out.stdout).unwrap();
            for word in words {
                assert!(text.contains(word), "{lang}: {word} is not in\n{text}");
            }
        }
    }
}

#[test]
fn the_code_on_a_receipt_can_be_scanned() {
    if !has_tool("pdftoppm", "-v") || !has_tool("zbarimg", "--version") {
        return;
    }
    let shop = Shop::shipped();
    let order = long_sale(&shop);
    let (pdf, picture) = (shop.folder().join("r.pdf"), shop.folder().join("r"));
    let path = pdf.to_str().unwrap();
    shop.ok(&["receipt", &order, "--format", "pdf", "--out", path]);
    let ran = Command::new("pdftoppm").args(["-r", "203", "-png", path]).arg(&picture).status();
    assert!(ran.unwrap().success());
    let png = shop.folder().join("r-1.png");
    let out = Command::new("zbarimg").args(["--quiet", "--raw"]).arg(png).output().unwrap();
    let code = String::from_utf8(out.stdout).unwrap();
    assert!(code.contains("2026-03-10/1") || code.contains(&order[..8]), "{code}");
}
