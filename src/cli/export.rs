//! `allin export`: the books for other programs.

use std::io::{BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Subcommand;
use serde_json::Value;

use super::orders::deliver;
use super::report::{day, no_later};
use super::{Answer, Shop, place};
use crate::books::{FILES, Ledger, Reader};
use crate::domain::rights::Right;
use crate::exchange::draft::Draft;
use crate::exchange::export::{ExportError, Scope, Totals};
use crate::exchange::{beancount, csv, hledger, jsonl};
use crate::files;
use crate::till::TillError;
use crate::till::report::OutError;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// A journal for hledger
    Hledger(Args),
    /// A ledger for beancount
    Beancount(Args),
    /// Tables for a spreadsheet, several files in a folder
    Csv(Args),
    /// Every fact as a line of JSON, with its seal
    Jsonl(Args),
}

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// From this day; from the first by default
    #[arg(long, value_name = "DAY", value_parser = day)]
    from: Option<NaiveDate>,
    /// Up to this day, included; up to the last by default
    #[arg(long, value_name = "DAY", value_parser = day)]
    to: Option<NaiveDate>,
    /// Write to this file instead of standard output; for csv, to this folder
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
}

/// An export that is one text.
type Format = fn(Reader<'_>, &Scope, &mut dyn Write) -> Result<Totals, ExportError>;

pub(super) fn run(shop: &Shop, command: Command) -> Result<Answer, TillError> {
    shop.check(Right::Export)?;
    match command {
        Command::Hledger(args) => text(shop, &args, hledger::write, "transactions"),
        Command::Beancount(args) => text(shop, &args, beancount::write, "transactions"),
        Command::Jsonl(args) => text(shop, &args, jsonl::write, "facts"),
        Command::Csv(args) => tables(shop, &args),
    }
}

/// Writes a text to a file or to standard output, a fact at a time.
fn text(shop: &Shop, args: &Args, format: Format, entries: &str) -> Result<Answer, TillError> {
    let (ledger, scope) = opened(shop, args)?;
    let write = |out: &mut dyn Write| ledger.read(|books| format(books, &scope, out));
    let told = |totals: &Totals| totals.json(entries, scope.currency);
    match &args.out {
        Some(path) => {
            shop.refuse_the_books(path)?;
            let refused = |error| refused(error, path);
            let mut draft = Draft::create(path).map_err(|e| refused(e.into()))?;
            let totals = write(&mut draft).map_err(refused)?;
            draft.finish().map_err(|e| refused(e.into()))?;
            let words = totals.in_words(entries, scope.currency);
            Ok(wrote(path, &words, told(&totals)))
        }
        None if shop.options.json => {
            let mut bytes = Vec::new();
            let totals = write(&mut bytes).map_err(to_standard_output)?;
            deliver(shop, bytes, None, told(&totals))
        }
        None => {
            let mut out = BufWriter::new(std::io::stdout().lock());
            let written = write(&mut out).and_then(|_| Ok(out.flush()?));
            match written {
                // A reader that went away has seen what it wanted.
                Err(ExportError::Write(e)) if e.kind() == ErrorKind::BrokenPipe => {}
                written => written.map_err(to_standard_output)?,
            }
            Ok(Answer::new("", Value::Null))
        }
    }
}

/// Writes tables into a folder.
fn tables(shop: &Shop, args: &Args) -> Result<Answer, TillError> {
    let folder = args.out.as_deref().ok_or(OutError::TablesNeedFolder)?;
    let (ledger, scope) = opened(shop, args)?;
    let written = ledger.read(|books| csv::write(books, &scope, folder));
    let written = written.map_err(|error| refused(error, folder))?;
    let words = written.totals.in_words("facts", scope.currency);
    Ok(wrote(folder, &words, written.json(&scope)))
}

fn opened(shop: &Shop, args: &Args) -> Result<(Ledger, Scope), TillError> {
    no_later(args.from, args.to)?;
    let ledger = shop.ledger()?;
    let menu = shop.menu_to_read(&ledger)?.menu;
    let name = menu.shop.name.get(menu.language()).to_owned();
    let scope = Scope { shop: name, currency: menu.shop.currency, from: args.from, to: args.to };
    Ok((ledger, scope))
}

fn wrote(path: &Path, words: &str, mut json: Value) -> Answer {
    if let Some(fields) = json.as_object_mut() {
        fields.insert("file".to_owned(), path.display().to_string().into());
    }
    Answer::new(format!("wrote {}: {words}\n", path.display()), json)
}

fn to_standard_output(error: ExportError) -> TillError {
    refused(error, Path::new("standard output"))
}

fn refused(error: ExportError, path: &Path) -> TillError {
    match error {
        ExportError::Books(error) => TillError::Books(error),
        ExportError::Write(source) => OutError::File { path: path.to_owned(), source }.into(),
        ExportError::File { path, source } => OutError::File { path, source }.into(),
    }
}

impl Shop {
    /// Refuses to write over the ledger, a file that belongs to it, the menu, or the settings.
    pub(super) fn refuse_the_books(&self, path: &Path) -> Result<(), TillError> {
        let real = |path: &Path| {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            let folder = folder.unwrap_or(Path::new(".")).canonicalize().ok();
            let is_new = || folder.zip(path.file_name()).map(|(folder, name)| folder.join(name));
            path.canonicalize().ok().or_else(is_new).unwrap_or_else(|| path.to_owned())
        };
        // Behind a link, log and head file lie beside what it leads to.
        let books = real(&self.books);
        let ours = FILES.map(|end| files::beside(&books, end));
        let menu = self.source().path().map(Path::to_owned);
        let settings = place::settings(&self.options, &self.books);
        let mut kept = ours.into_iter().chain(menu).chain([settings]);
        if kept.any(|kept| real(&kept) == real(path)) {
            Err(OutError::OverTheBooks(path.to_owned()).into())
        } else {
            Ok(())
        }
    }
}
