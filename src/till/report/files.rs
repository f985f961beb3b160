//! Reports as files: the A4 page of an evening, tables on paper, tables for a spreadsheet.

use std::path::{Path, PathBuf};

use super::{evening, table};
use crate::books::Reader;
use crate::clock;
use crate::domain::business_day::{Now, Period};
use crate::domain::menu::Menu;
use crate::domain::report::Kind;
use crate::domain::report::evening::Against;
use crate::domain::rights::Right;
use crate::exchange;
use crate::files;
use crate::locale::{Language, Locale};
use crate::paper;
use crate::print::pdf::Press;
use crate::till::TillError;
use crate::till::ask::About;
use crate::till::error::OutError;
use crate::till::office::{Office, Paperwork};
use crate::till::pass::{self, Acting};

/// What can be put on paper or into a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sheet {
    /// The A4 page of a period, read against another.
    Evening(Period, Against),
    /// A report as A4 pages.
    Report(Kind, Period),
    /// A report as CSV.
    Csv(Kind, Period),
}

/// Writes a report beside the books, on paper or as a file of figures; the answer is its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaveSheet {
    /// The report.
    pub sheet: Sheet,
    /// The language that it is written in.
    pub language: Language,
}

impl Paperwork for SaveSheet {
    type Answer = String;

    fn file(&self, office: &mut Office, acting: &Acting) -> Result<String, TillError> {
        let Office { books, press, menu, .. } = office;
        let (ledger, locale) = (books.ledger()?, Locale::new(self.language));
        let press = press.get_or_insert_with(Press::new);
        let bytes = ledger.read(|books| {
            pass::check(books, acting, Right::SeeMargins)?;
            self.sheet.bytes(books, menu, &locale, press, menu.shop.now(clock::now()))
        })?;
        Ok(self.sheet.write(&books.path, &bytes)?.display().to_string())
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        vec![about.locale.period(self.sheet.period())]
    }
}

impl Sheet {
    /// The days that it is of.
    pub fn period(&self) -> Period {
        match self {
            Self::Evening(period, _) | Self::Report(_, period) | Self::Csv(_, period) => *period,
        }
    }

    /// The name of its file.
    pub fn file_name(&self) -> String {
        let (word, period, ending) = match self {
            Self::Evening(period, _) => ("statement", period, "pdf"),
            Self::Report(kind, period) => (kind.as_str(), period, "pdf"),
            Self::Csv(kind, period) => (kind.as_str(), period, "csv"),
        };
        let Period { from, to } = period;
        match from == to {
            true => format!("{word}-{from}.{ending}"),
            false => format!("{word}-{from}-{to}.{ending}"),
        }
    }

    /// Its bytes, as of an instant.
    ///
    /// # Errors
    /// When the books cannot be read, or it cannot be printed.
    pub fn bytes(
        &self,
        books: Reader<'_>,
        menu: &Menu,
        locale: &Locale,
        press: &mut Press,
        now: Now,
    ) -> Result<Vec<u8>, TillError> {
        let currency = menu.shop.currency;
        let made_at = now.at;
        let (title, pages) = match self {
            Self::Evening(period, against) => {
                let evening = evening(books, menu, *period, *against, now)?;
                let title = paper::evening::title(menu, &evening, locale);
                (title, paper::evening::pages(menu, &evening, locale))
            }
            Self::Report(kind, period) => {
                let table = table(books, menu, *kind, *period, now)?;
                let shop = menu.shop.name.get(locale.language().tag());
                let title = format!("{shop} {}", paper::report::title(*kind, locale));
                (title, paper::report::pages::pages(shop, &table, locale, currency))
            }
            Self::Csv(kind, period) => {
                let table = table(books, menu, *kind, *period, now)?;
                let tag = locale.language().tag();
                return Ok(exchange::report::csv(&table, currency, tag).into_bytes());
            }
        };
        let printed = press.draw(&title, &pages, made_at);
        printed.map_err(|e| OutError::Report(e.to_string()).into())
    }

    /// Writes it beside the books; says where.
    ///
    /// # Errors
    /// When the folder cannot be made or the file not written.
    fn write(&self, books: &Path, bytes: &[u8]) -> Result<PathBuf, TillError> {
        let folder = books.with_file_name("reports");
        let file = folder.join(self.file_name());
        let failed = |source| OutError::File { path: file.clone(), source };
        files::own_folder(&folder).and_then(|()| files::write(&file, bytes)).map_err(failed)?;
        Ok(file)
    }
}
