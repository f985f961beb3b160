//! A shop for a test: books of its own in a folder of its own, and the real program on them.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use allin::books::Ledger;
use allin::domain::menu::Menu;
use allin::menu_file;
use serde_json::Value;
use tempfile::TempDir;

/// The menu of the worked day (docs/books.md).
pub(crate) const WORKED_DAY: &str = include_str!("../fixtures/worked-day.toml");

pub(crate) struct Shop {
    folder: PathBuf,
    menu: PathBuf,
    /// Goes with the shop; none where another program made the folder.
    _own: Option<TempDir>,
}

/// What a command came to.
#[derive(Debug)]
pub(crate) struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Shop {
    /// With the menu of the worked day.
    pub(crate) fn new() -> Self {
        Self::with_menu(WORKED_DAY)
    }

    /// With the menu that is shipped.
    pub(crate) fn shipped() -> Self {
        Self::with_menu(menu_file::BUILT_IN)
    }

    /// With books in which nothing is recorded yet.
    pub(crate) fn with_empty_books() -> Self {
        let shop = Self::new();
        drop(Ledger::open(&shop.books()).unwrap());
        shop
    }

    pub(crate) fn with_menu(menu: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("menu.toml");
        std::fs::write(&path, menu).unwrap();
        Self { folder: folder.path().to_owned(), menu: path, _own: Some(folder) }
    }

    /// A shop that another program has opened.
    pub(crate) fn in_folder(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), menu: folder.join("menu.toml"), _own: None }
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn books(&self) -> PathBuf {
        self.folder.join("books.sqlite3")
    }

    pub(crate) fn menu(&self) -> &Path {
        &self.menu
    }

    /// The business day in the shop now.
    pub(crate) fn today(&self) -> String {
        let shop = (chrono::Utc::now() + chrono::TimeDelta::hours(8 - 4)).date_naive();
        shop.to_string()
    }

    /// The program with some arguments, not started yet.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = program();
        command.env("ALLIN_BOOKS", self.books()).env("ALLIN_MENU", &self.menu).args(args);
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Said {
        said(&self.command(args).output().unwrap())
    }

    /// Runs what must succeed; returns what it said.
    pub(crate) fn ok(&self, args: &[&str]) -> String {
        let said = self.run(args);
        assert_eq!(said.code, 0, "{args:?}: {said:?}");
        said.out
    }

    /// Runs what must succeed with `--json`.
    pub(crate) fn json(&self, args: &[&str]) -> Value {
        let mut all = args.to_vec();
        all.push("--json");
        let out = self.ok(&all);
        serde_json::from_str(&out).unwrap_or_else(|e| panic!("{args:?}: {e}: {out}"))
    }

    /// Runs what must be refused with an exit code; nothing may be recorded by it. Returns what
    /// standard error said.
    pub(crate) fn refused(&self, code: i32, args: &[&str]) -> String {
        let before = self.facts();
        let said = self.run(args);
        assert_eq!(said.code, code, "{args:?}: {said:?}");
        assert_eq!(said.out, "", "{args:?} said something on standard output");
        assert!(!said.err.trim().is_empty(), "{args:?} said nothing");
        assert_eq!(self.facts(), before, "{args:?} recorded something");
        said.err
    }

    /// How many facts the journal holds, by SQLite's own reading.
    pub(crate) fn facts(&self) -> i64 {
        if !self.books().is_file() {
            return 0;
        }
        let count = |c: &rusqlite::Connection| {
            c.query_row("SELECT count(*) FROM journal", [], |r| r.get(0))
        };
        count(&rusqlite::Connection::open(self.books()).unwrap()).unwrap_or(0)
    }

    /// The books under SQLite's own hands.
    pub(crate) fn sqlite(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.books()).unwrap()
    }
}

pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_allin"));
    for name in ["ALLIN_BOOKS", "ALLIN_MENU", "ALLIN_SETTINGS", "DISPLAY", "WAYLAND_DISPLAY"] {
        command.env_remove(name);
    }
    command
}

pub(crate) fn said(output: &Output) -> Said {
    Said {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

pub(crate) fn worked_menu() -> Menu {
    menu_file::parse(WORKED_DAY).unwrap()
}

pub(crate) fn shipped_menu() -> Menu {
    menu_file::parse(menu_file::BUILT_IN).unwrap()
}

/// Whether a tool is on this machine. Where it is not, says so loudly: the test is skipped, unless
/// the environment says that all judges must be there.
pub(crate) fn has_tool(tool: &str, asks: &str) -> bool {
    let is_there = Command::new(tool).arg(asks).output().is_ok();
    if !is_there {
        assert!(std::env::var_os("ALLIN_JUDGES").is_none(), "{tool} must be installed here");
        skipped(&format!("{tool} is not installed, so what it would judge was not judged"));
    }
    is_there
}

/// Says, past the capture of test output, that something was not tried.
pub(crate) fn skipped(why: &str) {
    // A test that cannot say so is skipped all the same.
    let _said = writeln!(std::io::stderr(), "SKIPPED: {why}");
}

/// Enters the worked day and returns its event.
pub(crate) fn enter_worked_day(shop: &Shop) -> String {
    let at = |time: &str| format!("2026-03-{time}:00+08:00");
    let (first, second) = (at("10T09:10"), at("10T10:00"));
    let (evening, night, noon) = (at("10T20:15"), at("11T01:30"), at("10T12:00"));
    let rent = ["cost", "add", "rent", "31000", "--month", "2026-03"];
    shop.ok(&[&rent[..], &["--split", "counter=70,events=30", "--at", &first]].concat());
    let labour = ["cost", "add", "labour", "15500", "--month", "2026-03"];
    shop.ok(&[&labour[..], &["--split", "counter=100", "--at", &first]].concat());
    shop.ok(&["ring", "2*all-in-ai", "--pay", "wechat", "--at", &first]);
    shop.ok(&["ring", "espresso", "--pay", "cash=20", "--at", &second]);
    let (from, to) = (at("10T19:00"), at("10T22:00"));
    let plan = ["event", "plan", "--name", "Agents Night", "--kind", "talk"];
    let event = shop.json(&[&plan[..], &["--from", &from, "--to", &to, "--at", &noon]].concat());
    let event = event["event"].as_str().unwrap().to_owned();
    let hire = ["event", "income", &event, "venue-hire", "2000", "--tax", "none"];
    shop.ok(&[&hire[..], &["--at", &noon]].concat());
    shop.ok(&["event", "cost", &event, "speakers", "300", "--at", &noon]);
    let given = format!("3*all-in-ai!event:{event}");
    shop.ok(&["ring", &given, "--reason", "speakers and crew", "--at", &evening]);
    shop.ok(&["ring", "espresso", "--pay", "alipay", "--at", &night]);
    event
}
