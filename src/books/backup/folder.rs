//! The folders of backups: what goes into one, which are there, which are kept.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use sha2::{Digest, Sha256};

use super::{BOOKS, Backup, BackupError, End, With, io_of};
use crate::books::journal::hex;
use crate::books::{connect, ends};
use crate::domain::backup::{BackupName, kept};
use crate::files::{self, sync_folder};

/// What is in a backup, as `sha256sum --check` reads it.
const SUMS: &str = "SHA256SUMS";

/// What a stopped program left is nobody's after so long: no copy takes longer.
const LEFT_BEHIND: Duration = Duration::from_secs(6 * 60 * 60);

/// The name of a backup made now that is still free: two in one second are a second apart.
pub(super) fn free_name(folder: &Path, id: &str, now: DateTime<Utc>) -> BackupName {
    let mut name = BackupName { books: id.to_owned(), at: now.trunc_subsecs(0) };
    while folder.join(name.to_string()).exists() {
        name.at += TimeDelta::seconds(1);
    }
    name
}

/// Adds what goes with the books, and a list of all.
pub(super) fn fill(part: &Path, with: &[With]) -> Result<(), BackupError> {
    let mut sums = String::new();
    for one in with {
        let to = part.join(&one.name);
        let add = || {
            let mut from = File::open(&one.from)?;
            let folders = to.strip_prefix(part).ok().and_then(Path::parent);
            let mut folder = part.to_owned();
            for name in folders.into_iter().flat_map(Path::components) {
                folder.push(name);
                if !folder.is_dir() {
                    files::new_folder(&folder)?;
                }
            }
            let mut file = files::create_new(&to)?;
            io::copy(&mut from, &mut file)?;
            file.sync_all()
        };
        match add() {
            // A file that is gone again is not there to be kept.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            added => added.map_err(|source| io_of(&to, source))?,
        }
    }
    for name in files_in(part).map_err(|source| io_of(part, source))? {
        let path = part.join(&name);
        let sum = sum_of(&path).map_err(|source| io_of(&path, source))?;
        // Writing to a String cannot fail.
        let _written = writeln!(sums, "{sum}  {}", name.display());
    }
    let path = part.join(SUMS);
    let write = || {
        let mut file = files::create_new(&path)?;
        io::Write::write_all(&mut file, sums.as_bytes())?;
        file.sync_all()
    };
    write().map_err(|source| io_of(&path, source))?;
    sync_folder(&path);
    Ok(())
}

fn sum_of(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let (mut hash, mut piece) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        let read = file.read(&mut piece)?;
        match piece.get(..read) {
            Some([]) | None => return Ok(hex(&hash.finalize())),
            Some(bytes) => hash.update(bytes),
        }
    }
}

/// The files of a folder and of those in it, by their paths in it, in order.
fn files_in(root: &Path) -> io::Result<BTreeSet<PathBuf>> {
    let (mut open, mut found) = (vec![root.to_owned()], BTreeSet::new());
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if let Ok(inside) = path.strip_prefix(root) {
                found.insert(inside.to_owned());
            }
        }
    }
    Ok(found)
}

/// The backups in a folder, the newest first; those of all tills that share it.
///
/// # Errors
/// When the folder is not there, or cannot be read.
pub fn list(folder: &Path) -> Result<Vec<Backup>, BackupError> {
    if !folder.is_dir() {
        return Err(BackupError::NoFolder(folder.to_owned()));
    }
    let names = names_in(folder).map_err(|source| io_of(folder, source))?;
    let mut names: Vec<BackupName> = names.into_iter().collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.at));
    Ok(names.into_iter().map(|name| listed(folder.join(name.to_string()), name)).collect())
}

/// Whether a folder has a verified backup of these books since then.
pub fn has_since(books: &Path, folder: &Path, since: DateTime<Utc>) -> bool {
    let id = connect::to_read(books).and_then(|conn| End::of(&conn)).ok().flatten();
    let Some(id) = id.map(|end| end.books) else { return false };
    let mut backups = list(folder).unwrap_or_default().into_iter();
    backups.any(|backup| backup.books == id && backup.at >= since && backup.is_verified)
}

/// A backup as it lies there. One that cannot be read has no facts and is not verified.
fn listed(path: PathBuf, name: BackupName) -> Backup {
    let file = path.join(BOOKS);
    let bytes = fs::metadata(&file).map_or(0, |meta| meta.len());
    let end = connect::to_read(&file).and_then(|conn| {
        let end = End::of(&conn)?;
        ends::check_head(&file, &conn)?;
        Ok(end)
    });
    let end = end.ok().flatten();
    let is_verified = path.join(SUMS).is_file() && end.is_some();
    let (facts, head) = end.map_or((0, String::new()), |end| (end.facts, end.head));
    let BackupName { books, at } = name;
    Backup { path, books, at, facts, head, bytes, is_verified }
}

fn names_in(folder: &Path) -> io::Result<BTreeSet<BackupName>> {
    let entries = fs::read_dir(folder)?.flatten();
    let folders = entries.filter(|entry| entry.path().is_dir());
    Ok(folders.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect())
}

/// Removes the backups of these books that are not kept any more. One that cannot be removed, or
/// that somebody put something into, stays.
pub(super) fn thin(folder: &Path, made: &BackupName) {
    let Ok(names) = names_in(folder) else { return };
    let ours = names.into_iter().filter(|name| name.books == made.books);
    let ours: BTreeSet<DateTime<Utc>> = ours.map(|name| name.at).collect();
    let kept = kept(&ours);
    for at in ours.into_iter().filter(|at| !kept.contains(at) && *at != made.at) {
        let name = BackupName { books: made.books.clone(), at };
        let path = folder.join(name.to_string());
        if holds_ours_alone(&path) {
            // Half of it must not look like a backup.
            let part = folder.join(format!(".{name}.part-{}", std::process::id()));
            let _removed = fs::rename(&path, &part).and_then(|()| fs::remove_dir_all(&part));
        }
    }
}

fn holds_ours_alone(path: &Path) -> bool {
    let Ok(sums) = fs::read_to_string(path.join(SUMS)) else { return false };
    let listed = sums.lines().filter_map(|line| Some(PathBuf::from(line.split_once("  ")?.1)));
    let ours: BTreeSet<PathBuf> = listed.chain([PathBuf::from(SUMS)]).collect();
    files_in(path).is_ok_and(|files| files.is_subset(&ours))
}

/// Removes what a program left that was stopped while it made a backup here whose name begins so.
pub(super) fn clear(folder: &Path, start: &str) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_ours = name.starts_with(start) && name.contains(".part-");
        let age = entry.metadata().and_then(|meta| meta.modified()).ok();
        let is_old = age.is_some_and(|age| age.elapsed().is_ok_and(|age| age > LEFT_BEHIND));
        if is_ours && is_old {
            let path = entry.path();
            let _removed =
                if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
        }
    }
}

/// The files in a backup beside the books and what proves them; none of one that is a single file.
///
/// # Errors
/// When its folder cannot be read.
pub fn others(backup: &Path) -> Result<Vec<With>, BackupError> {
    if !backup.is_dir() {
        return Ok(Vec::new());
    }
    let files = files_in(backup).map_err(|source| io_of(backup, source))?;
    let others = files.into_iter().filter(|file| {
        let name = file.to_string_lossy();
        !name.starts_with(BOOKS) && name != SUMS
    });
    let with = |file: PathBuf| With {
        name: file.to_string_lossy().into_owned(),
        from: backup.join(&file),
    };
    Ok(others.map(with).collect())
}
