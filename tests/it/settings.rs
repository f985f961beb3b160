//! The settings of a machine: shown, checked and set by the command line, and read by the window.

use allin::app::intention::Intention;
use allin::app::keys::Stroke;
use allin::app::query::Query;
use allin::app::screen::settings::{self, FOLDER};
use allin::app::{Message, Place};
use allin::domain::money::Money;
use allin::locale::Language;
use allin::notices::parts;
use allin::till::backup::KeepBackedUp;
use allin::till::desk::{Desk, Where};
use allin::till::fresh_id;
use allin::till::menu::Source;
use allin::till::shift::{CloseShift, Count};
use iced::futures::executor::block_on;

use crate::finger::Till;
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

const NO_FOLDER: &str = "No folder yet. A USB stick or a folder of another computer keeps the \
                         books when this one breaks.";

fn on_settings(shop: &Shop) -> Till {
    let mut till = Till::open(shop, &chrono::Utc::now().to_rfc3339());
    till.tap("Settings");
    till
}

#[test]
fn a_folder_for_backups_is_added_and_taken_off_in_the_window() {
    let shop = Shop::new();
    let stick = shop.folder().join("stick");
    std::fs::create_dir(&stick).unwrap();
    let stick = stick.to_str().unwrap();
    let mut till = on_settings(&shop);
    till.must_read(NO_FOLDER);
    till.tap("Another place");
    till.write(FOLDER, stick);
    till.stroke(Stroke::Enter);
    till.must_read("there");
    assert_eq!(shop.json(&["settings", "show"])["backup"]["folders"][0], stick);
    // What is no whole path is refused, and can be mended.
    till.tap("Another place");
    till.write(FOLDER, "stick");
    till.tap("Add");
    till.must_read("stick");
    assert_eq!(shop.json(&["settings", "show"])["backup"]["folders"].as_array().unwrap().len(), 1);
    till.stroke(Stroke::Escape);
    std::fs::remove_dir(stick).unwrap();
    till.tap("Settings");
    till.must_read("not there");
    till.settings(settings::Message::RemovePressed(stick.into()));
    till.must_read(&format!("{stick} gets no more backups. Those in it stay."));
    till.tap("Take off");
    till.must_read(NO_FOLDER);
}

#[test]
fn the_window_names_whose_work_it_stands_on() {
    let shop = Shop::new();
    let mut till = on_settings(&shop);
    till.tap("About and licences");
    till.must_read("MIT OR Apache-2.0");
    till.must_read("Tap a part to read its licence.");
    let at = parts().position(|part| part.licence == "OFL-1.1").unwrap();
    till.settings(settings::Message::PartPressed(at));
    till.must_read("OFL-1.1");
}

#[test]
fn broken_settings_are_told_place_by_place() {
    let shop = Shop::new();
    std::fs::write(shop.folder().join("till.toml"), "[backup]\nfolder = 7\n").unwrap();
    let till = on_settings(&shop);
    till.must_read("The settings file has problems");
    till.must_read("Line 2, column 1");
}

#[test]
fn the_settings_draw_at_every_size_in_every_language() {
    let shop = Shop::new();
    let folder = format!("/media/{}", "stick-".repeat(20));
    shop.ok(&["settings", "set", "backup.folders", &folder, "/mnt/office"]);
    for (width, height) in [(800.0, 600.0), (1024.0, 768.0), (1366.0, 768.0)] {
        let now = chrono::Utc::now().to_rfc3339();
        let mut till = Till::sized(&shop, &now, iced::Size::new(width, height));
        let intentions = till.app.react(Message::Went(Place::Settings));
        till.settle(intentions);
        for message in [
            settings::Message::AddPressed,
            settings::Message::RemovePressed("/mnt/office".into()),
            settings::Message::PagePressed(settings::Page::About),
        ] {
            till.settings(message);
            for _ in 0..3 {
                till.look().snapshot(&iced::Theme::Light).unwrap();
                till.app.react(Message::LanguagePressed);
            }
        }
    }
}

impl Till {
    fn settings(&mut self, message: settings::Message) {
        let intentions = self.app.react(Message::Settings(message));
        self.settle(intentions);
    }
}

#[test]
fn a_backup_is_made_by_hand_at_a_close_and_at_the_first_look_of_a_day() {
    let shop = Shop::new();
    shop.ok(&["ring", "espresso", "--pay", "cash"]);
    let stick = shop.folder().join("stick");
    std::fs::create_dir(&stick).unwrap();
    let made = || {
        let listed = shop.json(&["backup", "list", stick.to_str().unwrap()]);
        let all = listed["backups"].as_array().unwrap().clone();
        all.first().map(|backup| backup["at"].as_str().unwrap().to_owned())
    };
    shop.ok(&["settings", "set", "backup.folders", stick.to_str().unwrap()]);
    let mut till = on_settings(&shop);
    till.must_read("No backup yet");
    till.tap("Back up now");
    till.must_read("Backup saved and checked.");
    till.must_read("verified");
    let first = made();
    assert!(first.is_some());
    // The day has its backup already.
    let looks = till.app.react(Message::Ticked(chrono::Utc::now()));
    till.settle(looks);
    assert_eq!(made(), first);
    // A close has one of its own; and so has the command line, with the folders of the settings.
    till.settle(vec![Intention::Ask(KeepBackedUp { since: None }.into())]);
    let second = made();
    assert!(second > first, "{second:?}");
    // A backup is known by its second.
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    shop.ok(&["backup"]);
    assert!(made() > second);
    // A stick that is not there is said, and counted on the rail.
    std::fs::remove_dir_all(&stick).unwrap();
    till.settle(vec![Intention::Ask(KeepBackedUp { since: None }.into())]);
    till.tap("Settings");
    till.must_read("not there");
    let counted = shop.run(&["backup"]);
    assert_ne!(counted.code, 0, "{counted:?}");
}

#[test]
fn what_follows_a_close_is_a_backup() {
    let shop = Shop::new();
    let mut till = Till::open(&shop, &chrono::Utc::now().to_rfc3339());
    shop.ok(&["shift", "open", "--float", "100"]);
    till.tap("Shift");
    let closed = till.app.desk().unwrap().clone();
    let id = fresh_id();
    let close = CloseShift {
        number: None,
        count: Count::Sum(Money::from_minor(10_000)),
        counted_before: Vec::new(),
        reason: None,
    };
    let done = block_on(closed.act(id, close.into())).unwrap();
    let follows = till.app.react(Message::Acted(Place::Shift, id, Ok(Box::new(done))));
    let backs_up =
        |intention: &Intention| matches!(intention, Intention::Ask(Query::KeepBackedUp(_)));
    assert!(follows.iter().any(backs_up), "{follows:?}");
}
