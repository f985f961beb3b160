//! The papers of an event: its statement for the house, the settlement and the invoices for its
//! host.

use std::path::PathBuf;

use super::row;
use super::seen::report;
use crate::clock;
use crate::domain::event_report::EventReport;
use crate::domain::fact::invoice::InvoiceNumber;
use crate::domain::ids::EventId;
use crate::domain::menu::Menu;
use crate::domain::rights::Right;
use crate::files;
use crate::locale::{Language, Locale};
use crate::paper::event_statement::event_statement;
use crate::paper::{Document, invoice, settlement};
use crate::print::Width;
use crate::print::pdf::Press;
use crate::till::TillError;
use crate::till::error::OutError;
use crate::till::office::{Office, Paperwork};
use crate::till::pass::{self, Acting};
use crate::till::settlement::Settlement;

/// A paper of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventPaper {
    /// All about its money, for the house.
    Statement,
    /// What was agreed and paid, for its host.
    Settlement,
    /// An invoice, a receipt, or what takes one back.
    Invoice(InvoiceNumber),
}

impl EventPaper {
    /// The paper in one language; none where the event has no such invoice.
    pub fn document(
        self,
        menu: &Menu,
        report: &EventReport,
        agreed: &Settlement,
        locale: &Locale,
    ) -> Option<Document> {
        match self {
            Self::Statement => Some(event_statement(menu, report, locale)),
            Self::Settlement => {
                Some(invoice::settlement(menu, report, &agreed.lines, &agreed.invoices, locale))
            }
            Self::Invoice(number) => {
                let mut invoices = agreed.invoices.iter();
                let (at, issued) = invoices.find(|(_, invoice)| invoice.number == number)?;
                Some(invoice::invoice(menu, report, (at.day, issued), locale))
            }
        }
    }

    /// The paper as pages of A4; none where the event has no such invoice.
    ///
    /// # Errors
    /// When it cannot be printed.
    pub fn pdf(
        self,
        press: &mut Press,
        menu: &Menu,
        report: &EventReport,
        agreed: &Settlement,
        locale: &Locale,
    ) -> Result<Option<Vec<u8>>, TillError> {
        let Some(document) = self.document(menu, report, agreed, locale) else { return Ok(None) };
        let at = report.plan.to;
        let pdf = match self {
            Self::Settlement => {
                let Settlement { lines, invoices, .. } = agreed;
                let pages = settlement::pages(menu, report, lines, invoices, locale);
                press.draw(&document.title, &pages, at)
            }
            Self::Statement | Self::Invoice(_) => press.print(&document, Width::A4, at),
        };
        Ok(Some(pdf.map_err(|e| OutError::EventStatement(e.to_string()))?))
    }

    fn file_name(self, report: &EventReport) -> String {
        let (day, id) = (report.plan.day, report.id.uuid().simple().to_string());
        let id = id.get(..8).unwrap_or(&id);
        match self {
            Self::Statement => format!("{day}-{id}.pdf"),
            Self::Settlement => format!("{day}-{id}-settlement.pdf"),
            Self::Invoice(number) => format!("invoice-{number}.pdf"),
        }
    }
}

/// Writes a paper of an event beside the books; the answer is the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintEvent {
    /// The event.
    pub event: EventId,
    /// Which paper.
    pub paper: EventPaper,
    /// The reader's language.
    pub language: Language,
}

impl Paperwork for PrintEvent {
    type Answer = PathBuf;

    fn file(&self, office: &mut Office, acting: &Acting) -> Result<PathBuf, TillError> {
        let Office { books, press, menu, .. } = office;
        let (report, agreed) = books.ledger()?.read(|books| {
            pass::check(books, acting, Right::PlanEvents)?;
            let report = report(books, menu, row(books, self.event)?, clock::now())?;
            Ok::<_, TillError>((report, Settlement::of(books, self.event)?))
        })?;
        let press = press.get_or_insert_with(Press::new);
        let pdf = self.paper.pdf(press, menu, &report, &agreed, &Locale::new(self.language))?;
        let pdf = pdf.ok_or_else(|| TillError::UnknownEntry(self.event.to_string()))?;
        let folder = books.path.with_file_name("events");
        let file = folder.join(self.paper.file_name(&report));
        let failed = |source| OutError::File { path: file.clone(), source };
        files::own_folder(&folder).and_then(|()| files::write(&file, &pdf)).map_err(failed)?;
        Ok(file)
    }
}
