//! The settings of a machine: shown, checked and set by the command line, and read by the window.

use allin::locale::Language;
use allin::till::desk::{Desk, Where};
use allin::till::menu::Source;

use crate::rights::{YUAN, guarded_with};
use crate::shop::{Shop, WORKED_DAY};

fn file(shop: &Shop) -> String {
    std::fs::read_to_string(shop.folder().join("till.toml")).unwrap()
}

#[test]
fn a_setting_is_shown_set_and_taken_away() {
    let shop = Shop::new();
    let shown = shop.json(&["settings", "show"]);
    assert_eq!(shown["backup"]["folders"], serde_json::json!([]));
    assert_eq!(shown["language"], serde_json::Value::Null);
    shop.ok(&["settings", "set", "language", "ja"]);
    shop.ok(&["settings", "set", "backup.folders", "/media/usb/allin", "/mnt/office"]);
    assert_eq!(
        file(&shop),
        "language = \"ja\"\n\n[backup]\nfolders = [\"/media/usb/allin\", \"/mnt/office\"]\n"
    );
    assert!(shop.ok(&["settings", "show"]).contains("language = \"ja\"\n"));
    shop.ok(&["settings", "set", "backup.folders", "none"]);
    assert_eq!(shop.json(&["settings", "show"])["backup"]["folders"], serde_json::json!([]));
    assert_eq!(shop.json(&["settings", "check"])["ok"], true);
}

#[test]
fn what_is_wrong_is_named_with_its_place_and_nothing_is_written() {
    let shop = Shop::new();
    let refused = shop.refused(1, &["settings", "set", "backup.folder", "/a"]);
    assert!(refused.contains("did you mean `folders`?"), "{refused}");
    assert!(!shop.folder().join("till.toml").exists());
    std::fs::write(shop.folder().join("till.toml"), "languge = \"ja\"\n").unwrap();
    let checked = shop.run(&["settings", "check"]);
    assert_eq!(checked.code, 1);
    assert!(checked.out.contains("till.toml:1:1: unknown key `languge`"), "{checked:?}");
    let refused = shop.refused(1, &["settings", "set", "language", "ja"]);
    assert!(refused.contains("mend them first"), "{refused}");
    assert_eq!(file(&shop), "languge = \"ja\"\n");
    std::fs::write(shop.folder().join("till.toml"), [0xff, b'\n']).unwrap();
    let refused = shop.refused(1, &["settings", "show"]);
    assert!(refused.contains("is not UTF-8 text"), "{refused}");
}

#[test]
fn at_a_till_kept_by_pins_only_an_owner_sets_something() {
    let shop = guarded_with(WORKED_DAY);
    let set = ["settings", "set", "language", "ja"];
    let refused = shop.refused(1, &set);
    assert!(refused.contains("kept by PINs"), "{refused}");
    shop.typed_ok(&[YUAN], &["settings", "set", "language", "ja", "--as", "Yuan"]);
    assert_eq!(file(&shop), "language = \"ja\"\n");
}

#[test]
fn a_broken_settings_file_keeps_no_till_closed_and_is_told() {
    let shop = Shop::new();
    let place = Where::new(shop.books(), Source::File(shop.menu().to_owned()));
    std::fs::write(&place.settings, "language = \"ja\"\n").unwrap();
    let (_desk, opened) = Desk::open(&place).unwrap();
    assert_eq!(opened.settings.settings.unwrap().language, Some(Language::Japanese));
    std::fs::write(&place.settings, "language = 7\n").unwrap();
    let (_desk, opened) = Desk::open(&place).unwrap();
    assert_eq!(opened.settings.settings.unwrap_err().problems.len(), 1);
}
