//! An invoice while it is entered: what is invoiced, whom, and when it is due.

use chrono::Days;

use crate::app::kit::*;
use crate::app::widget::form::{Form, FormView};
use crate::domain::fact::invoice::InvoiceLine;
use crate::domain::ids::{EntryId, EventId};
use crate::domain::order::MAX_NOTE_CHARS;
use crate::paper::invoice::line_words;
use crate::till::event::EventView;
use crate::till::invoice::{Bill, DAYS_TO_PAY, IssueInvoice};
use crate::till::wish::Wish;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvoiceForm {
    event: EventId,
    /// What was not invoiced before.
    lines: Vec<InvoiceLine>,
    /// One of them alone.
    only: Option<EntryId>,
    to: Text<MAX_NOTE_CHARS>,
    address: Text<MAX_NOTE_CHARS>,
    tax_id: Text<MAX_NOTE_CHARS>,
    today: NaiveDate,
    /// The day on which it is due, where another one than usual was chosen.
    due: Option<NaiveDate>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// One line alone, or all of them.
    LinePressed(Option<EntryId>),
    NameSaid(String),
    AddressSaid(String),
    TaxIdSaid(String),
    /// The day on which it is due moves on by this many days.
    DueStepped(i64),
}

impl InvoiceForm {
    /// All of it to whom the last invoice went, else to the host.
    pub fn new(view: &EventView, today: NaiveDate) -> Self {
        let last = view.settlement.invoices.last().map(|(_, invoice)| &invoice.to);
        let name = last.map(|to| &to.name).or(view.report.plan.host.as_ref());
        let text = |of: Option<&String>| Text::of(of.map(String::as_str).unwrap_or_default());
        Self {
            event: view.report.id,
            lines: view.settlement.unbilled().cloned().collect(),
            only: None,
            to: text(name),
            address: text(last.and_then(|to| to.address.as_ref())),
            tax_id: text(last.and_then(|to| to.tax_id.as_ref())),
            today,
            due: None,
        }
    }

    fn due(&self) -> NaiveDate {
        let usual = self.today.checked_add_days(Days::new(DAYS_TO_PAY));
        self.due.or(usual).unwrap_or(self.today)
    }
}

impl Form for InvoiceForm {
    type Message = Message;

    fn update(&mut self, message: Message, _menu: &Menu) {
        match message {
            Message::LinePressed(line) => self.only = line,
            Message::NameSaid(name) => self.to.say(&name),
            Message::AddressSaid(address) => self.address.say(&address),
            Message::TaxIdSaid(tax_id) => self.tax_id.say(&tax_id),
            Message::DueStepped(days) => {
                self.due = Some(days_on(self.due(), days).max(self.today));
            }
        }
    }

    fn ask(&self, _menu: &Menu) -> Option<Wish> {
        let bill = self.only.map_or(Bill::Event(self.event), Bill::Entry);
        let (to, address, tax_id) = (self.to.said()?, self.address.said(), self.tax_id.said());
        Some(IssueInvoice { bill, to: Some(to), address, tax_id, due: self.due }.into())
    }

    fn view<'a>(&'a self, look: Look<'a>, _menu: &'a Menu) -> FormView<'a, Message> {
        let all = (look.word("invoice-all"), self.only.is_none(), Message::LinePressed(None));
        let lines = self.lines.iter().map(|line| {
            let said = line_words(line, look.locale, look.currency);
            let said = format!("{said} · {}", look.money(line.amount));
            (said, self.only == Some(line.entry), Message::LinePressed(Some(line.entry)))
        });
        let offered = std::iter::once(all).chain(lines).collect::<Vec<_>>();
        let whom = pile![
            self.to.field(look, "invoice-name", Message::NameSaid),
            self.address.field(look, "invoice-address", Message::AddressSaid),
            self.tax_id.field(look, "paper-tax-id", Message::TaxIdSaid)
        ];
        let billed = || {
            let of = |line: &&InvoiceLine| self.only.is_none_or(|only| only == line.entry);
            self.lines.iter().filter(of)
        };
        let total: Money = billed().map(|line| line.amount).sum();
        let form = FormView::new(look, "invoice-issue", "invoice-issue")
            .part(look, "invoice-lines", choices(look, offered))
            .part(look, "invoice-to", whom)
            .part(look, "invoice-due", day_stepper(look, self.due(), Message::DueStepped))
            .beside(keyed(look, look.word("report-total"), look.money(total)));
        // What was paid before is owed by nobody.
        match billed().all(|line| line.paid) {
            true => form.beside(look.say("invoice-all-paid", QUIET).fill()),
            false => form,
        }
    }
}
