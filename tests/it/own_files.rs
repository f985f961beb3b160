//! The till's files are the till's alone, whatever the umask says and whoever was there first.
#![cfg(unix)]

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::shop::{Said, Shop, WORKED_DAY, said};

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// The program under a umask that forbids nothing.
fn open_handed(shop: &Shop, books: &Path, args: &[&str]) -> Said {
    let program = env!("CARGO_BIN_EXE_allin");
    let mut command = Command::new("sh");
    command.args(["-c", "umask 000; exec \"$0\" \"$@\"", program]).args(args);
    command.env("ALLIN_BOOKS", books).env("ALLIN_MENU", shop.menu());
    said(&command.output().unwrap())
}

fn everything_in(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            found.extend(everything_in(&entry));
        }
        found.push(entry);
    }
    found
}

#[test]
fn what_the_till_makes_is_closed_to_others_under_any_umask() {
    let shop = Shop::with_menu(WORKED_DAY);
    let folder = shop.folder().join("new/till");
    let books = folder.join("books.sqlite3");
    let run = |args: &[&str]| {
        let said = open_handed(&shop, &books, args);
        assert_eq!(said.code, 0, "{args:?}: {said:?}");
    };
    run(&["shift", "open", "--float", "500"]);
    run(&["ring", "espresso", "--pay", "cash", "--at", "2026-03-10T09:10:00+08:00"]);
    run(&["shift", "close", "--counted", "518"]);
    let out = folder.join("receipt.txt");
    run(&["receipt", "2026-03-10/1", "--out", out.to_str().unwrap()]);
    let tables = folder.join("tables");
    run(&["export", "csv", "--out", tables.to_str().unwrap()]);
    // A reader holds the log, so that it is seen.
    let reader = rusqlite::Connection::open(&books).unwrap();
    reader.query_row("SELECT count(*) FROM journal", [], |row| row.get::<_, i64>(0)).unwrap();
    run(&["ring", "espresso", "--pay", "cash"]);
    let all = everything_in(&shop.folder().join("new"));
    assert!(all.iter().any(|path| path.to_string_lossy().ends_with("-wal")), "{all:?}");
    assert!(all.iter().any(|path| path.to_string_lossy().ends_with("-shm")), "{all:?}");
    assert!(all.iter().any(|path| path.to_string_lossy().ends_with(".pdf")), "{all:?}");
    assert!(all.iter().any(|path| path.to_string_lossy().ends_with(".head")), "{all:?}");
    for path in all {
        let wanted = if path.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(mode(&path), wanted, "{}", path.display());
    }
}

#[test]
fn the_pepper_is_closed_to_others() {
    let shop = crate::rights::guarded_with(WORKED_DAY);
    assert_eq!(mode(&shop.folder().join("books.sqlite3.here")), 0o600);
}

#[test]
fn books_of_before_are_closed_and_the_folder_of_others_stays_as_it_is() {
    let shop = Shop::with_menu(WORKED_DAY);
    shop.ok(&["ring", "espresso", "--pay", "cash"]);
    let files = ["books.sqlite3", "books.sqlite3.head"].map(|name| shop.folder().join(name));
    for file in &files {
        fs::set_permissions(file, Permissions::from_mode(0o666)).unwrap();
    }
    fs::set_permissions(shop.folder(), Permissions::from_mode(0o755)).unwrap();
    let (papers, theirs) = (shop.folder().join("receipts"), shop.folder().join("photos"));
    for folder in [&papers, &theirs] {
        fs::create_dir(folder).unwrap();
        fs::set_permissions(folder, Permissions::from_mode(0o755)).unwrap();
    }
    // Looking changes nothing.
    shop.ok(&["orders"]);
    assert_eq!(mode(&files[0]), 0o666);
    shop.ok(&["ring", "espresso", "--pay", "cash"]);
    for file in &files {
        assert_eq!(mode(file), 0o600, "{}", file.display());
    }
    assert_eq!([shop.folder(), &papers, &theirs].map(mode), [0o755, 0o700, 0o755]);
    // The platform's folder for the till is the till's own.
    let data = shop.folder().join("data");
    fs::create_dir_all(data.join("allin")).unwrap();
    fs::set_permissions(data.join("allin"), Permissions::from_mode(0o755)).unwrap();
    let mut command = crate::shop::program();
    command
        .env("XDG_DATA_HOME", &data)
        .env("HOME", shop.folder())
        .args(["staff", "add", "Mei", "--role", "barista"]);
    command.env("ALLIN_MENU", shop.menu());
    let said = said(&command.output().unwrap());
    assert_eq!(said.code, 0, "{said:?}");
    if data.join("allin/books.sqlite3").exists() {
        assert_eq!(mode(&data.join("allin")), 0o700);
        assert_eq!(mode(&data), 0o755);
    }
}

#[test]
fn out_replaces_nothing_that_the_till_lives_on() {
    let shop = crate::rights::guarded_with(WORKED_DAY);
    let settings = shop.folder().join("till.toml");
    let was: Vec<(PathBuf, Vec<u8>)> = ["books.sqlite3", "books.sqlite3.head", "menu.toml"]
        .into_iter()
        .chain(["books.sqlite3.here"])
        .map(|name| shop.folder().join(name))
        .map(|path| (path.clone(), fs::read(&path).unwrap()))
        .collect();
    let link = shop.folder().join("link");
    symlink(shop.menu(), &link).unwrap();
    for out in was.iter().map(|(path, _)| path).chain([&settings, &link]) {
        let args = ["report", "statement", "--out", out.to_str().unwrap(), "--as", "Yuan"];
        let err = shop.typed_refused(&[crate::rights::YUAN], &args);
        assert!(err.contains("belongs to the till"), "{}: {err}", out.display());
    }
    assert!(!settings.exists());
    for (path, bytes) in was.iter().skip(1) {
        assert_eq!(&fs::read(path).unwrap(), bytes, "{}", path.display());
    }
}

#[test]
fn a_link_that_was_laid_in_the_folder_is_not_written_through() {
    let shop = Shop::with_menu(WORKED_DAY);
    shop.ok(&["shift", "open", "--float", "500"]);
    let victim = shop.folder().join("victim");
    fs::write(&victim, "theirs").unwrap();
    fs::create_dir(shop.folder().join("z-reports")).unwrap();
    let report = |mark: &str| shop.folder().join("z-reports").join(mark);
    shop.ok(&["shift", "close", "--counted", "500"]);
    let name = fs::read_dir(shop.folder().join("z-reports")).unwrap().next().unwrap().unwrap();
    let name = name.file_name().into_string().unwrap();
    let copy = report(&name.replace(".pdf", "-copy.pdf"));
    symlink(&victim, &copy).unwrap();
    let out = shop.folder().join("z.txt");
    symlink(&victim, &out).unwrap();
    // Who names a link with --out means what it leads to; a paper of the till replaces the link.
    shop.ok(&["shift", "z", "--out", out.to_str().unwrap()]);
    assert_ne!(fs::read_to_string(&victim).unwrap(), "theirs");
    assert!(fs::symlink_metadata(&out).unwrap().is_symlink());
}
