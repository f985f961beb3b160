//! `allin backup` and `allin restore`: copies of the books, and back from one (docs/backup.md).

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{Answer, Shop, place, say};
use crate::books::BackupError;
use crate::books::backup::{Backup, list};
use crate::clock;
use crate::till::TillError;
use crate::till::backup::{BackedUp, Plan, RestoreBackup, folders};

#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Option<Command>,
    /// A folder of backups, in which each gets one of its own; or a file that is to become one
    #[arg(value_name = "FILE|FOLDER")]
    to: Option<PathBuf>,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// List the backups in a folder
    List {
        /// The folder
        folder: Option<PathBuf>,
    },
}

#[derive(Debug, clap::Args)]
pub(super) struct RestoreArgs {
    /// The folder of a backup, or a file of books
    #[arg(value_name = "FILE")]
    pub(super) from: PathBuf,
    /// Lose what the backup lacks; the books say so, and give no number twice
    #[arg(long)]
    accept_loss: bool,
}

pub(super) fn run(shop: &Shop, args: &Args) -> Result<Answer, TillError> {
    if let Some(Command::List { folder }) = &args.command {
        return listed(shop, folder.as_deref());
    }
    let settings = place::settings(&shop.options, &shop.books);
    let plan = Plan::of(&shop.books, &shop.source(), &settings);
    let Some(to) = &args.to else { return into_all(&folders(&settings)?, &plan) };
    let ends_as_folder = to.to_string_lossy().ends_with(std::path::is_separator);
    let backup = match to.is_dir() || ends_as_folder {
        true => plan.to_folder(to, clock::now())?,
        false => plan.to_file(to, clock::now())?,
    };
    Ok(Answer::new(line(&backup), told(&backup)))
}

/// Into each folder of the settings; one that fails keeps none of the others from its own.
fn into_all(folders: &[PathBuf], plan: &Plan) -> Result<Answer, TillError> {
    if folders.is_empty() {
        return Err(BackupError::NoFolders.into());
    }
    let (mut made, mut failed) = (Vec::new(), Vec::new());
    for BackedUp { folder, outcome } in plan.to_all(folders, clock::now()) {
        match outcome {
            Ok(backup) => made.push(backup),
            Err(error) => {
                say(&format!("allin: {}: {error}", folder.display()));
                failed.push(json!({ "folder": folder, "problem": error.to_string() }));
            }
        }
    }
    let text: String = made.iter().map(line).collect();
    let is_good = failed.is_empty();
    let json = json!({ "backups": made.iter().map(told).collect::<Vec<_>>(), "failed": failed });
    Ok(Answer { is_good, ..Answer::new(text, json) })
}

fn listed(shop: &Shop, folder: Option<&Path>) -> Result<Answer, TillError> {
    let folders = match folder {
        Some(folder) => vec![folder.to_owned()],
        None => folders(&place::settings(&shop.options, &shop.books))?,
    };
    if folders.is_empty() {
        return Err(BackupError::NoFolders.into());
    }
    let mut all = Vec::new();
    for folder in folders {
        all.extend(list(&folder)?);
    }
    let text = match all.is_empty() {
        true => "no backup yet\n".to_owned(),
        false => all.iter().map(line).collect(),
    };
    let json = json!({ "backups": all.iter().map(told).collect::<Vec<_>>() });
    Ok(Answer::new(text, json))
}

pub(super) fn restore(shop: &Shop, args: &RestoreArgs) -> Result<Answer, TillError> {
    let work = RestoreBackup { from: args.from.clone(), accepts_loss: args.accept_loss };
    let restored = work.run(&shop.books, &shop.source(), &shop.acting)?;
    let lost = restored.loss.as_ref().map(|loss| {
        let end = loss.lost.as_ref();
        json!({
            "facts": end.map(|end| end.seq - restored.facts + 1).filter(|lost| *lost > 0),
            "seq": end.map(|end| end.seq),
            "head": end.map(|end| &end.hash),
        })
    });
    let mut text = format!(
        "restored {}: {} facts, head {}\n",
        shop.books.display(),
        restored.facts,
        restored.head
    );
    if let Some(aside) = &restored.aside {
        text += &format!("what was there is kept as {}\n", aside.display());
    }
    if restored.loss.is_some() {
        text += "facts are lost: the next Z report and `allin report tax` say so\n";
    }
    let json = json!({
        "facts": restored.facts,
        "head": restored.head,
        "aside": restored.aside,
        "lost": lost,
    });
    Ok(Answer::new(text, json))
}

fn line(backup: &Backup) -> String {
    let Backup { path, at, facts, head, bytes, is_verified, .. } = backup;
    let verified = if *is_verified { "verified" } else { "NOT SOUND" };
    let head = head.get(..8).unwrap_or("-");
    format!(
        "{}  {facts} facts  {}  {verified}  head {head}  {}\n",
        at.format("%Y-%m-%d %H:%M:%S UTC"),
        size(*bytes),
        path.display()
    )
}

fn size(bytes: u64) -> String {
    match bytes {
        0..10_000_000 => format!("{} KB", bytes.div_ceil(1000)),
        _ => format!("{} MB", bytes.div_ceil(1_000_000)),
    }
}

fn told(backup: &Backup) -> Value {
    let Backup { path, books, at, facts, head, bytes, is_verified } = backup;
    json!({
        "path": path,
        "books": books,
        "at": at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        "facts": facts,
        "head": head,
        "bytes": bytes,
        "verified": is_verified,
    })
}
