//! Backups, made while selling goes on (docs/backup.md).

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::thread;

use allin::till::backup::{BackUp, ListBackups};
use allin::till::desk::{Desk, Where};
use allin::till::menu::Source;
use iced::futures::executor::block_on;
use serde_json::Value;

use crate::bad_input::SmallDisk;
use crate::shop::{Shop, WORKED_DAY};

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

impl Shop {
    /// A folder for backups, made.
    pub(crate) fn disk(&self) -> String {
        let disk = self.folder().join("disk");
        fs::create_dir_all(&disk).unwrap();
        disk.to_str().unwrap().to_owned()
    }

    /// A backup in that folder: its path.
    pub(crate) fn back_up(&self) -> String {
        text(&self.json(&["backup", &self.disk()])["path"])
    }

    pub(crate) fn ring(&self) -> i64 {
        self.json(&["ring", "espresso", "--pay", "cash"])["number"].as_i64().unwrap()
    }
}

#[test]
fn a_backup_made_while_others_sell_holds_all_that_was_sold_before_it() {
    let shop = Shop::new();
    shop.ring();
    let (is_over, sold) = (AtomicBool::new(false), AtomicI64::new(1));
    thread::scope(|both| {
        both.spawn(|| {
            while !is_over.load(Ordering::Relaxed) {
                shop.ring();
                sold.fetch_add(1, Ordering::Relaxed);
            }
        });
        for _ in 0..6 {
            let before = sold.load(Ordering::Relaxed);
            let copy = PathBuf::from(shop.back_up()).join("books.sqlite3");
            let copy = copy.to_str().unwrap();
            let orders = shop.json(&["--books", copy, "orders"]);
            let all = orders.as_array().or_else(|| orders["orders"].as_array()).unwrap();
            assert!(i64::try_from(all.len()).unwrap() >= before);
            let verified = shop.json(&["--books", copy, "verify"]);
            assert_eq!(
                (&verified["ok"], &verified["head_file"]["from"]),
                (&true.into(), &1.into())
            );
        }
        is_over.store(true, Ordering::Relaxed);
    });
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn a_backup_is_a_folder_that_only_its_owner_can_read_with_all_that_goes_along() {
    let with_picture = WORKED_DAY.replacen("price = 18", "price = 18\nart = \"cups/small.png\"", 1);
    let shop = Shop::with_menu(&with_picture);
    fs::create_dir(shop.folder().join("cups")).unwrap();
    fs::write(shop.folder().join("cups/small.png"), b"a cup").unwrap();
    fs::write(shop.folder().join("till.toml"), b"language = \"ja\"\n").unwrap();
    fs::write(shop.folder().join("books.sqlite3.here"), b"secret").unwrap();
    shop.ring();
    let made = shop.json(&["backup", &shop.disk()]);
    let path = PathBuf::from(text(&made["path"]));
    let id: String = shop
        .sqlite()
        .query_row("SELECT lower(hex(hash)) FROM journal WHERE seq = 1", [], |r| r.get(0))
        .unwrap();
    let name = path.file_name().unwrap().to_str().unwrap();
    assert!(name.starts_with(&format!("allin-{}-20", &id[..8])), "{name}");
    let mut files: Vec<String> = fs::read_dir(&path)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    let all = ["SHA256SUMS", "books.sqlite3", "books.sqlite3.head", "cups", "menu.toml"];
    assert_eq!(files, [&all[..], &["till.toml"]].concat());
    let sums = std::process::Command::new("sha256sum")
        .args(["--check", "--quiet", "SHA256SUMS"])
        .current_dir(&path)
        .output();
    assert!(sums.is_ok_and(|sums| sums.status.success()));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(path.clone()), 0o700);
        for file in ["books.sqlite3", "books.sqlite3.head", "till.toml", "cups/small.png"] {
            assert_eq!(mode(path.join(file)), 0o600, "{file}");
        }
    }
    let listed = shop.json(&["backup", "list", &shop.disk()]);
    let [one] = listed["backups"].as_array().unwrap().as_slice() else { panic!("{listed}") };
    assert_eq!(*one, made);
    assert_eq!((&one["verified"], &one["facts"]), (&true.into(), &2.into()));
    fs::remove_file(shop.folder().join("till.toml")).unwrap();
    assert!(!PathBuf::from(shop.back_up()).join("till.toml").exists());
    let said = shop.ok(&["backup", "list", &shop.disk()]);
    assert!(said.contains("2 facts") && said.contains("verified"), "{said}");
}

#[test]
fn a_backup_that_was_changed_is_listed_as_not_sound() {
    let shop = Shop::new();
    shop.ring();
    let path = PathBuf::from(shop.back_up());
    fs::write(path.join("books.sqlite3"), b"half of it").unwrap();
    let listed = shop.json(&["backup", "list", &shop.disk()]);
    assert_eq!(listed["backups"][0]["verified"], false);
}

#[test]
fn a_single_file_is_replaced_by_the_next_backup_of_the_same_books_alone() {
    let shop = Shop::new();
    shop.ring();
    let file = shop.folder().join("copy.sqlite3");
    let file = file.to_str().unwrap();
    assert_eq!(shop.json(&["backup", file])["facts"], 2);
    shop.ring();
    assert_eq!(shop.json(&["backup", file])["facts"], 3);
    assert_eq!(shop.json(&["--books", file, "verify"])["facts"], 3);
    let letter = shop.folder().join("letter.txt");
    fs::write(&letter, b"Dear Lin").unwrap();
    shop.refused(1, &["backup", letter.to_str().unwrap()]);
    assert_eq!(fs::read(&letter).unwrap(), b"Dear Lin");
    shop.refused(1, &["backup", shop.books().to_str().unwrap()]);
    shop.refused(1, &["backup"]);
    shop.refused(1, &["backup", "list"]);
    let unplugged = shop.folder().join("usb/");
    shop.refused(1, &["backup", &format!("{}/", unplugged.display())]);
    let empty = Shop::new();
    assert_eq!(empty.run(&["backup", &empty.disk()]).code, 3);
    assert!(!empty.books().exists());
}

#[test]
fn a_full_disk_keeps_no_half_backup_and_the_sale_goes_on() {
    let Some(disk) = SmallDisk::of("64k") else { return };
    let shop = Shop::new();
    shop.ring();
    let said = shop.run(&["backup", disk.folder().to_str().unwrap()]);
    assert_eq!(said.code, 3, "{said:?}");
    assert_eq!(fs::read_dir(disk.folder()).unwrap().count(), 0);
    shop.ring();
}

#[test]
fn the_desk_backs_up_into_every_folder_that_it_can() {
    let shop = Shop::new();
    shop.ring();
    let source = Source::File(shop.menu().to_owned());
    let (desk, _) = Desk::open(&Where::new(shop.books(), source)).unwrap();
    let (disk, missing) = (PathBuf::from(shop.disk()), shop.folder().join("usb"));
    let folders = vec![missing.clone(), disk.clone()];
    let all = block_on(desk.work(BackUp { folders })).unwrap();
    let [failed, made] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!((&failed.folder, &made.folder), (&missing, &disk));
    let why = failed.outcome.as_ref().unwrap_err();
    assert!(why.said().is_some() && !why.is_about_books());
    assert!(made.outcome.as_ref().is_ok_and(|backup| backup.is_verified && backup.facts == 2));
    let listed = block_on(desk.work(ListBackups { folders: vec![disk] })).unwrap();
    assert_eq!(listed[0].backups.as_ref().unwrap().len(), 1);
}

#[test]
fn at_a_till_kept_by_pins_the_window_backs_up_for_an_owner_alone() {
    let shop = Shop::new();
    shop.ok(&["staff", "add", "Yuan", "--role", "owner"]);
    assert_eq!(shop.typed(&["135790"], &["staff", "pin", "Yuan"]).code, 0);
    let (desk, _) =
        Desk::open(&Where::new(shop.books(), Source::File(shop.menu().to_owned()))).unwrap();
    let folders = vec![PathBuf::from(shop.disk())];
    assert!(block_on(desk.work(BackUp { folders })).is_err());
    // On the command line whoever may read the file may copy it.
    shop.back_up();
}
