//! A power cut: disks as a cut may leave them, made of a record of what the program wrote and
//! synced. What was acknowledged before the cut is there, and the books are sound.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};

use allin::books::{Ledger, Verdict};
use serde_json::Value;

use crate::books_file::Dice;
use crate::shim::{behind, shim};
use crate::shop::{Shop, said};

/// How many disks are made; the long form is asked for by the environment.
fn cuts() -> usize {
    std::env::var("ALLIN_POWER_CUTS").ok().and_then(|n| n.parse().ok()).unwrap_or(5_000)
}

/// A call as it was recorded.
#[derive(Debug)]
enum Call {
    Made(PathBuf),
    Wrote(PathBuf, usize, Vec<u8>),
    Cut(PathBuf, usize),
    Synced(PathBuf),
    Unlinked(PathBuf),
    Renamed(PathBuf, PathBuf),
    Linked(PathBuf, PathBuf),
    /// The sale of that id was acknowledged.
    Said(String),
}

/// A run of sales, and the hash of each of its facts.
struct Run {
    folder: PathBuf,
    calls: Vec<Call>,
    hashes: BTreeMap<i64, String>,
}

/// Records a run of sales and other deeds. Where another program holds the books open, the log is
/// not brought into the file after each.
fn record(is_held: bool) -> Option<Run> {
    let shim = shim()?;
    let shop = Shop::new();
    let log = tempfile::NamedTempFile::new().unwrap();
    let sale = ["ring", "2*all-in-ai", "--pay", "wechat"];
    let mut holder = None;
    for deed in 0..24 {
        let args: &[&str] = match deed {
            3 => &["shift", "open", "--float", "100"],
            9 => &["stock", "receive", "beans", "5000", "--price", "840"],
            14 => &["stock", "count", "beans", "4000"],
            20 => &["shift", "close", "--counted", "100", "--reason", "counted"],
            _sale => &sale,
        };
        let mut command = behind(shim, &shop, &[args, &["--json"]].concat());
        let said = said(&command.env("SHIM_LOG", log.path()).output().unwrap());
        assert_eq!(said.code, 0, "{said:?}");
        if is_held && holder.is_none() {
            let conn = shop.sqlite();
            conn.query_row("SELECT count(*) FROM journal", [], |_| Ok(())).unwrap();
            holder = Some(conn);
        }
    }
    let conn = shop.sqlite();
    let mut ask = conn.prepare("SELECT seq, lower(hex(hash)) FROM journal").unwrap();
    let rows = ask.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let hashes = rows.map(Result::unwrap).collect();
    let calls = read(&fs::read(log.path()).unwrap());
    Some(Run { folder: shop.folder().to_owned(), calls, hashes })
}

fn read(mut log: &[u8]) -> Vec<Call> {
    fn take<'l>(log: &mut &'l [u8], size: usize) -> &'l [u8] {
        let (taken, rest) = log.split_at(size);
        *log = rest;
        taken
    }
    fn size(log: &mut &[u8]) -> usize {
        u32::from_ne_bytes(take(log, 4).try_into().unwrap()).try_into().unwrap()
    }
    fn path(log: &mut &[u8]) -> PathBuf {
        let length = size(log);
        String::from_utf8(take(log, length).to_vec()).unwrap().into()
    }
    let mut calls = Vec::new();
    while !log.is_empty() {
        let what = take(&mut log, 1)[0];
        let (of, to) = (path(&mut log), path(&mut log));
        let at = i64::from_ne_bytes(take(&mut log, 8).try_into().unwrap());
        let at = usize::try_from(at).unwrap();
        let length = size(&mut log);
        let bytes = take(&mut log, length).to_vec();
        // The index of the log is no part of the disk: it is made anew.
        if of.to_string_lossy().ends_with("-shm") {
            continue;
        }
        calls.push(match what {
            b'C' => Call::Made(of),
            b'W' => Call::Wrote(of, at, bytes),
            b'T' => Call::Cut(of, at),
            b'S' => Call::Synced(of),
            b'U' => Call::Unlinked(of),
            b'R' => Call::Renamed(of, to),
            b'L' => Call::Linked(of, to),
            b'A' => match serde_json::from_slice::<Value>(&bytes).unwrap()["order"].as_str() {
                Some(order) => Call::Said(order.to_owned()),
                None => continue,
            },
            other => panic!("{other}"),
        });
    }
    calls
}

/// What a sync is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Syncs {
    All,
    /// The log is synced only before it is brought into the file, as `synchronous=NORMAL` does.
    Normal,
    None,
}

/// A change that a file may have or not have after a cut.
#[derive(Debug, Clone)]
enum Change {
    Bytes(usize, Rc<Vec<u8>>),
    Cut(usize),
}

#[derive(Debug, Clone, Default)]
struct File {
    durable: Vec<u8>,
    pending: Vec<Change>,
}

#[derive(Debug, Clone)]
enum Naming {
    Named(PathBuf, usize),
    Gone(PathBuf),
    Moved(PathBuf, PathBuf, usize),
}

/// A disk: what is on it for certain, and what only may be.
#[derive(Debug, Default)]
struct Disk {
    files: Vec<File>,
    /// As a program sees them.
    names: BTreeMap<PathBuf, usize>,
    durable_names: BTreeMap<PathBuf, usize>,
    pending_names: Vec<Naming>,
}

const SECTOR: usize = 512;

fn apply(bytes: &mut Vec<u8>, change: &Change) {
    match change {
        Change::Cut(size) => bytes.resize(*size, 0),
        Change::Bytes(at, new) => {
            bytes.resize(bytes.len().max(at + new.len()), 0);
            bytes[*at..at + new.len()].copy_from_slice(new);
        }
    }
}

fn rename(names: &mut BTreeMap<PathBuf, usize>, naming: &Naming) {
    match naming {
        Naming::Named(path, file) => drop(names.insert(path.clone(), *file)),
        Naming::Gone(path) => drop(names.remove(path)),
        Naming::Moved(from, to, file) => {
            names.remove(from);
            names.insert(to.clone(), *file);
        }
    }
}

impl Disk {
    fn naming(&mut self, naming: Naming) {
        rename(&mut self.names, &naming);
        self.pending_names.push(naming);
    }

    fn file(&mut self, path: &Path) -> &mut File {
        let file = self.names[path];
        &mut self.files[file]
    }

    fn call(&mut self, call: &Call, syncs: Syncs, is_before_checkpoint: bool) {
        match call {
            Call::Made(path) => {
                self.files.push(File::default());
                self.naming(Naming::Named(path.clone(), self.files.len() - 1));
            }
            Call::Wrote(path, at, bytes) => {
                let change = Change::Bytes(*at, Rc::new(bytes.clone()));
                self.file(path).pending.push(change);
            }
            Call::Cut(path, size) => self.file(path).pending.push(Change::Cut(*size)),
            Call::Unlinked(path) => self.naming(Naming::Gone(path.clone())),
            Call::Renamed(from, to) => {
                self.naming(Naming::Moved(from.clone(), to.clone(), self.names[from]));
            }
            Call::Linked(from, to) => self.naming(Naming::Named(to.clone(), self.names[from])),
            Call::Synced(path) => {
                let is_log = path.to_string_lossy().ends_with("-wal");
                let counts = match syncs {
                    Syncs::All => true,
                    Syncs::Normal => !is_log || is_before_checkpoint,
                    Syncs::None => false,
                };
                if !counts {
                } else if self.names.contains_key(path) {
                    let file = self.file(path);
                    for change in std::mem::take(&mut file.pending) {
                        apply(&mut file.durable, &change);
                    }
                } else {
                    // The folder.
                    for naming in std::mem::take(&mut self.pending_names) {
                        rename(&mut self.durable_names, &naming);
                    }
                }
            }
            Call::Said(_) => {}
        }
    }

    /// A disk as a cut may leave it now.
    fn after_a_cut(&self, dice: &mut Dice) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut names = self.durable_names.clone();
        // All names in their order up to one, or any of them.
        let (in_order, last) = (dice.falls(), dice.below(self.pending_names.len() + 1));
        for (nth, naming) in self.pending_names.iter().enumerate() {
            if if in_order { nth < last } else { dice.falls() } {
                rename(&mut names, naming);
            }
        }
        let kept = |(path, file): (PathBuf, usize)| (path, self.files[file].after_a_cut(dice));
        names.into_iter().map(kept).collect()
    }
}

impl File {
    fn after_a_cut(&self, dice: &mut Dice) -> Vec<u8> {
        let mut bytes = self.durable.clone();
        let pending = &self.pending;
        match dice.below(6) {
            // Nothing of it, all of it, the first of it, any of it.
            0 => {}
            1 => pending.iter().for_each(|change| apply(&mut bytes, change)),
            2 => {
                let first = dice.below(pending.len() + 1);
                pending.iter().take(first).for_each(|change| apply(&mut bytes, change));
            }
            3 => {
                for change in pending.iter().filter(|_| dice.falls()) {
                    apply(&mut bytes, change);
                }
            }
            // Sectors of it, in any order.
            4 => {
                for change in pending {
                    let Change::Bytes(at, new) = change else {
                        apply(&mut bytes, change);
                        continue;
                    };
                    let mut from = 0;
                    while from < new.len() {
                        let to = ((at + from) / SECTOR + 1) * SECTOR - at;
                        let part = new[from..to.min(new.len())].to_vec();
                        if dice.falls() {
                            apply(&mut bytes, &Change::Bytes(at + from, Rc::new(part)));
                        }
                        from = to;
                    }
                }
            }
            // Its size and none of its bytes.
            _zeros => {
                let mut sized = bytes.clone();
                pending.iter().for_each(|change| apply(&mut sized, change));
                bytes.resize(sized.len(), 0);
            }
        }
        bytes
    }
}

/// What was found on the disks.
#[derive(Debug, Default)]
struct Found {
    /// Disks on which an acknowledged sale is missing, or the books are refused or unsound.
    lost: Vec<String>,
    disks: usize,
}

/// Cuts the power of a run at moments by chance.
fn cut(run: &Run, syncs: Syncs, disks: usize, seed: u64) -> Found {
    let mut dice = Dice(seed);
    let mut moments: Vec<usize> = (0..disks).map(|_| dice.below(run.calls.len() + 1)).collect();
    moments.sort_unstable();
    let mut disk = Disk::default();
    let mut acknowledged = Vec::new();
    let (mut done, mut found) = (0, Found::default());
    for moment in moments {
        while done < moment {
            let call = &run.calls[done];
            if let Call::Said(order) = call {
                acknowledged.push(order.clone());
            }
            disk.call(call, syncs, is_before_checkpoint(&run.calls[done + 1..]));
            done += 1;
        }
        found.disks += 1;
        if let Err(why) = judge(run, &disk.after_a_cut(&mut dice), &acknowledged) {
            found.lost.push(format!("call {moment}: {why}"));
        }
    }
    found
}

/// Whether the next write is into the ledger itself.
fn is_before_checkpoint(rest: &[Call]) -> bool {
    let next = rest.iter().find_map(|call| match call {
        Call::Wrote(path, ..) => Some(path),
        _other => None,
    });
    next.is_some_and(|path| path.extension().is_some_and(|end| end == "sqlite3"))
}

fn judge(
    run: &Run,
    disk: &BTreeMap<PathBuf, Vec<u8>>,
    acknowledged: &[String],
) -> Result<(), String> {
    let folder = tempfile::tempdir_in(memory()).unwrap();
    for (path, bytes) in disk {
        let file = folder.path().join(path.strip_prefix(&run.folder).unwrap());
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
    let books = folder.path().join("books.sqlite3");
    drop(Ledger::open(&books).map_err(|error| error.to_string())?);
    let verdict = Ledger::verify(&books, &mut |_, _| {}).map_err(|error| error.to_string())?;
    let Verdict::Sound { facts, head, .. } = verdict else { return Err(format!("{verdict:?}")) };
    if facts > 0 && run.hashes[&facts] != head {
        return Err(format!("fact {facts} is another one"));
    }
    let conn = rusqlite::Connection::open(&books).unwrap();
    let is_there = |order: &String| {
        let sql = "SELECT count(*) FROM journal WHERE lower(hex(id)) = ?1";
        conn.query_row(sql, [order.replace('-', "")], |row| row.get(0)).unwrap_or(0) == 1
    };
    match acknowledged.iter().find(|order| !is_there(order)) {
        Some(order) => Err(format!("the sale {order} was acknowledged and is gone")),
        None => Ok(()),
    }
}

/// Where files cost no disk.
fn memory() -> PathBuf {
    let shared = PathBuf::from("/dev/shm");
    if shared.is_dir() { shared } else { std::env::temp_dir() }
}

#[test]
fn what_was_acknowledged_survives_a_power_cut() {
    let (Some(alone), Some(held)) = (record(false), record(true)) else { return };
    let next = AtomicUsize::new(0);
    let share = cuts().div_ceil(8);
    let both = || {
        while let Some(part) = Some(next.fetch_add(1, Ordering::Relaxed)).filter(|n| *n < 8) {
            let run = if part % 2 == 0 { &alone } else { &held };
            let found = cut(run, Syncs::All, share, 0x5eed + u64::try_from(part).unwrap());
            assert!(found.lost.is_empty(), "{} of {}: {:#?}", found.lost.len(), found.disks, found);
        }
    };
    std::thread::scope(|threads| {
        threads.spawn(both);
        both();
    });
}

#[test]
fn the_same_cuts_lose_sales_where_less_is_synced() {
    let Some(held) = record(true) else { return };
    let disks = cuts().min(2_000) / 10;
    for syncs in [Syncs::Normal, Syncs::None] {
        let found = cut(&held, syncs, disks, 0x5eed);
        // The head file, which is synced apart, may say so first.
        let is_gone = |why: &&String| why.contains("is gone") || why.contains("are missing from");
        let gone = found.lost.iter().filter(is_gone).count();
        assert!(gone > disks / 20, "{syncs:?} lost {gone} of {disks}: the cuts see nothing");
    }
}
