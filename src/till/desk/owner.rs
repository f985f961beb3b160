//! What the owner reads, behind a window that never waits: the evening, reports, what is behind a figure, and the
//! files made of them.

use std::future::Future;

use super::{Desk, Office};
use crate::clock;
use crate::domain::business_day::Period;
use crate::domain::report::behind::{Behind, Opened};
use crate::domain::report::evening::{Against, Evening};
use crate::domain::report::{Kind, Table};
use crate::domain::rights::Right;
use crate::locale::{Language, Locale};
use crate::print::pdf::Press;
use crate::till::report::{self, Sheet};
use crate::till::{TillError, pass};

impl Desk {
    /// All that the owner reads of a period, against another.
    pub fn evening(
        &self,
        period: Period,
        against: Against,
    ) -> impl Future<Output = Result<Evening, TillError>> + Send + 'static {
        self.for_the_owner(move |office| {
            let menu = &office.menu;
            office.books.ledger()?.read(|b| report::evening(b, menu, period, against, clock::now()))
        })
    }

    /// A report of a period.
    pub fn report(
        &self,
        kind: Kind,
        period: Period,
    ) -> impl Future<Output = Result<Table, TillError>> + Send + 'static {
        self.for_the_owner(move |office| {
            office.books.ledger()?.read(|books| report::table(books, &office.menu, kind, period))
        })
    }

    /// What is behind a figure of a period.
    pub fn behind(
        &self,
        figure: Behind,
        period: Period,
    ) -> impl Future<Output = Result<Opened, TillError>> + Send + 'static {
        self.for_the_owner(move |office| {
            office.books.ledger()?.read(|books| report::opened(books, figure, period))
        })
    }

    /// Writes a report beside the books, on paper or as a file of figures; says its name.
    pub fn save_report(
        &self,
        sheet: Sheet,
        language: Language,
    ) -> impl Future<Output = Result<String, TillError>> + Send + 'static {
        self.for_the_owner(move |office| office.save_report(&sheet, language))
    }

    /// Asks the office for what only whoever may see margins sees.
    fn for_the_owner<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Office) -> Result<T, TillError> + Send + 'static,
    ) -> impl Future<Output = Result<T, TillError>> + Send + 'static {
        let acting = self.acting.clone();
        self.at_office(move |office| {
            office.books.ledger()?.read(|books| pass::check(books, &acting, Right::SeeMargins))?;
            job(office)
        })
    }
}

impl Office {
    fn save_report(&mut self, sheet: &Sheet, language: Language) -> Result<String, TillError> {
        let (ledger, locale) = (self.books.ledger()?, Locale::new(language));
        let press = self.press.get_or_insert_with(Press::new);
        let now = clock::now();
        let bytes = ledger.read(|books| sheet.bytes(books, &self.menu, &locale, press, now))?;
        Ok(sheet.write(&self.books.path, &bytes)?.display().to_string())
    }
}
