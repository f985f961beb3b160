//! A table on its way to a file, and the folder that the tables go to together.

use std::borrow::Cow;
use std::fmt::Display;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::domain::name::shown;
use crate::exchange::draft::Draft;
use crate::exchange::export::ExportError;
use crate::files;

/// A total of a table: its name, and the sum as it is written.
pub(super) type Sum = (String, String);

/// The content of a cell.
#[derive(Debug)]
pub(super) enum Cell<'t> {
    /// Text that people wrote, or could have written. A spreadsheet would take a text that begins
    /// like a formula for one, so it gets a `'` before it.
    Text(Cow<'t, str>),
    /// A number, an amount, a day or a time, as it is.
    Exact(String),
    /// Nothing.
    Empty,
}

impl<'t> Cell<'t> {
    /// A text.
    pub(super) fn text(text: impl Into<Cow<'t, str>>) -> Self {
        Self::Text(text.into())
    }

    /// A value that is written one way only.
    pub(super) fn exact(value: impl Display) -> Self {
        Self::Exact(value.to_string())
    }

    /// A text that may not be there.
    pub(super) fn maybe(text: Option<impl Into<Cow<'t, str>>>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }

    fn written(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => no_formula(text),
            Self::Exact(value) => value.into(),
            Self::Empty => "".into(),
        }
    }
}

/// Text that people wrote, in a form that a spreadsheet shows and does not reckon.
pub(in crate::exchange) fn no_formula(text: &str) -> Cow<'_, str> {
    let text = shown(text);
    if is_formula(&text) { format!("'{text}").into() } else { text }
}

/// Whether a spreadsheet would reckon a text instead of showing it; East Asian ones also those of
/// full width.
fn is_formula(text: &str) -> bool {
    let begins =
        |c| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠');
    text.starts_with(begins)
}

/// A table that is being written.
pub(super) struct Table {
    name: &'static str,
    path: PathBuf,
    out: csv::Writer<Draft>,
    rows: usize,
    columns: usize,
}

impl Table {
    /// Its file's name.
    pub(super) fn name(&self) -> &'static str {
        self.name
    }

    /// How many rows it has, its head not counted.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// Writes a row.
    pub(super) fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), ExportError> {
        debug_assert_eq!(cells.len(), self.columns, "{}", self.name);
        self.rows += 1;
        let row = cells.iter().map(Cell::written);
        let written = row.into_iter().try_for_each(|cell| self.out.write_field(cell.as_bytes()));
        let ended = written.and_then(|()| self.out.write_record(None::<&[u8]>));
        ended.map_err(|e| refused(&self.path, e.into()))
    }

    fn finish(self) -> Result<(), ExportError> {
        let draft = self.out.into_inner().map_err(|e| io::Error::from(e.error().kind()));
        draft.and_then(Draft::finish).map_err(|source| refused(&self.path, source))
    }
}

fn refused(path: &Path, source: io::Error) -> ExportError {
    ExportError::File { path: path.to_owned(), source }
}

/// Where the tables go.
pub(super) struct Folder {
    path: PathBuf,
    /// Whether it was not there before, and nothing is in it yet.
    is_new: bool,
}

impl Folder {
    /// The folder, made where it is missing.
    pub(super) fn make(path: &Path) -> Result<Self, ExportError> {
        let is_new = !path.exists();
        if !is_new && !path.is_dir() {
            return Err(refused(path, ErrorKind::NotADirectory.into()));
        }
        files::make_folder(path).map_err(|source| refused(path, source))?;
        Ok(Self { path: path.to_owned(), is_new })
    }

    /// Begins a table with its head.
    pub(super) fn table(
        &self,
        name: &'static str,
        columns: &[&'static str],
    ) -> Result<Table, ExportError> {
        let path = self.path.join(name);
        let draft = Draft::create(&path).map_err(|source| refused(&path, source))?;
        let mut table = Table {
            name,
            path,
            out: csv::Writer::from_writer(draft),
            rows: 0,
            columns: columns.len(),
        };
        table.out.write_record(columns).map_err(|e| refused(&table.path, e.into()))?;
        Ok(table)
    }

    /// Begins a file of text.
    pub(super) fn text(&self, name: &str, text: &str) -> Result<Draft, ExportError> {
        let path = self.path.join(name);
        let draft = Draft::create(&path).and_then(|mut draft| {
            draft.write_all(text.as_bytes())?;
            Ok(draft)
        });
        draft.map_err(|source| refused(&path, source))
    }

    /// Gives all of them their names, the totals last: files of two exports never stand beside
    /// totals.
    pub(super) fn keep(
        mut self,
        rules: Draft,
        tables: impl IntoIterator<Item = Table>,
        totals: Table,
    ) -> Result<(), ExportError> {
        self.is_new = false;
        match fs::remove_file(&totals.path) {
            Err(source) if source.kind() != ErrorKind::NotFound => {
                return Err(refused(&totals.path, source));
            }
            Ok(()) | Err(_) => {}
        }
        rules.finish().map_err(|source| refused(&self.path, source))?;
        for table in tables {
            table.finish()?;
        }
        totals.finish()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if self.is_new {
            // It was made for what could not be written; one that is not empty stays.
            let _removed = fs::remove_dir(&self.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_wrote_is_no_formula() {
        let written = |text: &str| Cell::text(text.to_owned()).written().into_owned();
        for formula in ["=cmd", "+1", "-1", "@x", "＝1"] {
            assert_eq!(written(formula), format!("'{formula}"));
        }
        assert_eq!(written("a=b"), "a=b");
        assert_eq!(Cell::exact("-3.50").written(), "-3.50");
    }
}
