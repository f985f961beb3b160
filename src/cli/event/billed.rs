//! `allin event invoice` and `allin event settlement`: papers for the host.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::shown::{Format, read_report};
use crate::cli::answer::with_again;
use crate::cli::name::Names;
use crate::cli::orders::{deliver, language, locale};
use crate::cli::{Answer, Shop};
use crate::domain::event_report::EventReport;
use crate::domain::fact::Recorded;
use crate::domain::fact::invoice::{InvoiceIssued, InvoiceLine, by_rate};
use crate::domain::menu::Menu;
use crate::domain::money::{Currency, Money};
use crate::locale::Language;
use crate::print::pdf::Press;
use crate::print::{Width, text};
use crate::till::event::{EventPaper, report};
use crate::till::invoice::{Bill, IssueInvoice};
use crate::till::settlement::Settlement;
use crate::till::{Done, TillError};

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct InvoiceArgs {
    /// The event, or one income or package of it: the id, or the start of it
    what: String,
    /// Whom; the event's host unless said
    #[arg(long, value_name = "NAME")]
    to: Option<String>,
    /// Their address
    #[arg(long)]
    address: Option<String>,
    /// Their tax ID
    #[arg(long, value_name = "NUMBER")]
    tax_id: Option<String>,
    /// When it is due; in 14 days unless said
    #[arg(long, value_name = "DAY")]
    due: Option<NaiveDate>,
    #[command(flatten)]
    paper: BillArgs,
}

/// How it is printed.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct BillArgs {
    /// Text, PDF or JSON
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// en, zh-CN or ja; the shop's first language by default
    #[arg(long, value_name = "LANG", value_parser = language)]
    lang: Option<Language>,
    /// Write to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(super) fn invoice(shop: &Shop, args: InvoiceArgs) -> Result<Answer, TillError> {
    if let Some(file) = args.paper.out.as_deref() {
        shop.refuse_the_books(file)?;
    }
    let InvoiceArgs { what, to, address, tax_id, due, paper } = args;
    let (till, Done { record, again }) = shop.act(|names| {
        let bill = bill(names, &what)?;
        Ok(IssueInvoice { bill, to, address, tax_id, due })
    })?;
    let menu = till.menu();
    let of = till.books().read(|books| {
        let found = books.event(record.fact.event)?;
        let event = found.ok_or_else(|| TillError::UnknownEntry(record.id.to_string()))?;
        report(books, menu, event, record.at.to_utc())
    })?;
    let agreed = till.books().read(|books| Settlement::of(books, of.id))?;
    let json = with_again(invoice_json(&record, menu.shop.currency), again);
    let which = EventPaper::Invoice(record.fact.number);
    print(shop, &paper, menu, (which, &of, &agreed), json)
}

/// An event; else an income or a package of one.
fn bill(names: &Names<'_>, written: &str) -> Result<Bill, TillError> {
    match names.event(written) {
        Ok(event) => Ok(Bill::Event(event.id)),
        Err(unknown) => names.entry(written).map(Bill::Entry).map_err(|_| unknown),
    }
}

pub(super) fn settlement(
    shop: &Shop,
    written: &str,
    paper: &BillArgs,
) -> Result<Answer, TillError> {
    let (of, menu) = read_report(shop, written)?;
    let found = shop.ledger()?.read(|books| Settlement::of(books, of.id))?;
    let currency = menu.shop.currency;
    let plain = |amount| currency.plain(amount);
    let invoices = found.invoices.iter().map(|(at, of)| {
        json!({ "number": of.number.to_string(), "day": at.day, "total": plain(of.total()) })
    });
    let drunk = of
        .drunk
        .iter()
        .map(|drunk| json!({ "item": drunk.item, "name": drunk.name, "quantity": drunk.quantity }));
    let json = json!({
        "event": of.id,
        "name": of.plan.name,
        "host": of.plan.host,
        "lines": lines_json(&found.lines, currency),
        "total": plain(found.total()),
        "taxes": taxes_json(&found.lines, currency),
        "paid": plain(found.total() - found.owed),
        "owed": plain(found.owed),
        "invoices": invoices.collect::<Vec<_>>(),
        "drunk": drunk.collect::<Vec<_>>(),
    });
    print(shop, paper, &menu, (EventPaper::Settlement, &of, &found), json)
}

fn print(
    shop: &Shop,
    paper: &BillArgs,
    menu: &Menu,
    (which, of, agreed): (EventPaper, &EventReport, &Settlement),
    json: Value,
) -> Result<Answer, TillError> {
    let locale = locale(paper.lang, menu);
    let bytes = match paper.format {
        Format::Text => {
            let document = which.document(menu, of, agreed, &locale);
            document.map(|it| text::render(&it, Width::Mm80.columns()).into_bytes())
        }
        Format::Json => Some(format!("{json:#}\n").into_bytes()),
        Format::Pdf => which.pdf(&mut Press::new(), menu, of, agreed, &locale)?,
    };
    let bytes = bytes.ok_or_else(|| TillError::UnknownEntry(of.id.to_string()))?;
    let out: Option<&Path> = paper.out.as_deref();
    deliver(shop, bytes, out, json)
}

fn invoice_json(record: &Recorded<InvoiceIssued>, currency: Currency) -> Value {
    let invoice = &record.fact;
    json!({
        "invoice": record.id,
        "number": invoice.number.to_string(),
        "day": record.day,
        "due": invoice.due,
        "to": invoice.to.name,
        "receipt": invoice.is_receipt(),
        "lines": lines_json(&invoice.lines, currency),
        "total": currency.plain(invoice.total()),
        "taxes": taxes_json(&invoice.lines, currency),
    })
}

fn lines_json(lines: &[InvoiceLine], currency: Currency) -> Vec<Value> {
    let line = |line: &InvoiceLine| {
        json!({
            "entry": line.entry,
            "kind": line.kind,
            "drinks": line.drinks.map(|(drinks, _)| drinks),
            "amount": currency.plain(line.amount),
            "paid": line.paid,
        })
    };
    lines.iter().map(line).collect()
}

fn taxes_json(lines: &[InvoiceLine], currency: Currency) -> Vec<Value> {
    let rate = |(tax, net): (Option<crate::domain::fact::sale::TaxTotal>, Money)| {
        let amount = tax.as_ref().map_or(Money::ZERO, |tax| tax.tax);
        json!({
            "tax_name": tax.as_ref().map_or("untaxed", |tax| tax.name.as_str()),
            "rate": tax.as_ref().map(|tax| tax.rate.percent().to_string()),
            "net": currency.plain(net),
            "tax": currency.plain(amount),
        })
    };
    by_rate(lines).into_iter().map(rate).collect()
}
