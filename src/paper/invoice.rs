//! Invoices and receipts of events, and the settlement for a host: what was agreed and paid,
//! nothing of what the house earns by it (docs/books.md, Invoices).

use chrono::NaiveDate;

use super::sheet::Sheet;
use super::{Document, Rule, Style};
use crate::domain::event_report::EventReport;
use crate::domain::fact::Recorded;
use crate::domain::fact::invoice::{InvoiceIssued, InvoiceLine, by_rate};
use crate::domain::menu::Menu;
use crate::domain::money::{Currency, Money};
use crate::locale::Locale;
use crate::paper::event_statement::when;

/// An invoice of a business day; a receipt where all of it was paid.
pub(crate) fn invoice(
    menu: &Menu,
    report: &EventReport,
    (day, invoice): (NaiveDate, &InvoiceIssued),
    locale: &Locale,
) -> Document {
    let mut sheet = Sheet::new(locale, menu.shop.currency);
    sheet.shop(menu);
    let title = title(invoice, locale);
    sheet.text(&title, Style::Heading);
    if let Some(number) = invoice.takes_back {
        let number = [("number", number.to_string().into())];
        sheet.text(&locale.with("invoice-takes-back", &number), Style::Body);
    }
    sheet.pair(locale.text("invoice-day"), locale.full_day(day), Style::Body);
    if invoice.takes_back.is_none() && !invoice.is_receipt() {
        sheet.pair(locale.text("invoice-due"), locale.full_day(invoice.due), Style::Strong);
    }
    sheet.rule(Rule::Dotted);
    sheet.text(&invoice.to.name, Style::Strong);
    for line in invoice.to.address.iter().flat_map(|address| address.lines()) {
        sheet.text(line, Style::Body);
    }
    if let Some(tax_id) = &invoice.to.tax_id {
        sheet.text(&format!("{} {tax_id}", locale.text("paper-tax-id")), Style::Body);
    }
    sheet.rule(Rule::Solid);
    sheet.text(&report.plan.name, Style::Strong);
    sheet.text(&when(report, locale), Style::Small);
    sheet.billed(&invoice.lines);
    let paid: Money = invoice.lines.iter().filter(|line| line.paid).map(|line| line.amount).sum();
    if !paid.is_zero() && invoice.takes_back.is_none() {
        sheet.line("settlement-paid", paid, Style::Body);
        sheet.line("event-owed", invoice.total() - paid, Style::Strong);
    }
    Document { title: format!("{} {title}", shop_name(menu, locale)), blocks: sheet.blocks }
}

/// What an invoice is called, with its number.
pub(crate) fn title(invoice: &InvoiceIssued, locale: &Locale) -> String {
    let key = match (invoice.takes_back, invoice.is_receipt()) {
        (Some(_), _) => "invoice-back-title",
        (None, true) => "invoice-receipt-title",
        (None, false) => "invoice-title",
    };
    locale.with(key, &[("number", invoice.number.to_string().into())])
}

/// What a line is for.
pub(crate) fn line_words(line: &InvoiceLine, locale: &Locale, currency: Currency) -> String {
    match line.drinks {
        Some((drinks, price)) => {
            let drinks = locale.count("event-package-of", i64::from(drinks));
            format!("{drinks} × {}", locale.money(price, currency))
        }
        None => locale.kind(line.kind.as_str()),
    }
}

/// The settlement of an event for its host.
pub(crate) fn settlement(
    menu: &Menu,
    report: &EventReport,
    lines: &[InvoiceLine],
    invoices: &[(Recorded<()>, InvoiceIssued)],
    locale: &Locale,
) -> Document {
    let mut sheet = Sheet::new(locale, menu.shop.currency);
    sheet.shop(menu);
    sheet.text(&locale.text("event-settlement"), Style::Heading);
    sheet.text(&report.plan.name, Style::Strong);
    sheet.text(&when(report, locale), Style::Small);
    if let Some(host) = &report.plan.host {
        sheet.text(&locale.with("event-hosted-by", &[("host", host.into())]), Style::Small);
    }
    sheet.billed(lines);
    let agreed: Money = lines.iter().map(|line| line.amount).sum();
    sheet.line("settlement-paid", agreed - report.owed, Style::Body);
    sheet.line("event-owed", report.owed, Style::Strong);
    if !invoices.is_empty() {
        sheet.rule(Rule::Dotted);
        for (at, of) in invoices {
            let values =
                [("number", of.number.to_string().into()), ("day", locale.full_day(at.day).into())];
            sheet.amount(locale.with("settlement-invoice", &values), of.total(), Style::Body);
        }
    }
    sheet.drinks(menu, report);
    let name = locale.counted(report.plan.name.clone(), locale.text("event-settlement"));
    Document { title: name, blocks: sheet.blocks }
}

pub(super) fn shop_name<'m>(menu: &'m Menu, locale: &Locale) -> &'m str {
    menu.shop.name.get(locale.language().tag())
}

impl Sheet<'_> {
    /// Who issues it.
    fn shop(&mut self, menu: &Menu) {
        self.text(shop_name(menu, self.locale), Style::Strong);
        if let Some(address) = &menu.shop.address {
            self.text(address.get(self.locale.language().tag()), Style::Small);
        }
        if let Some(tax_id) = &menu.shop.tax_id {
            let said = format!("{} {tax_id}", self.locale.text("paper-tax-id"));
            self.text(&said, Style::Small);
        }
        self.rule(Rule::Dotted);
    }

    /// Lines, their tax by rate, and all of it.
    fn billed(&mut self, lines: &[InvoiceLine]) {
        let locale = self.locale;
        self.rule(Rule::Dotted);
        for line in lines {
            self.amount(line_words(line, locale, self.currency), line.amount, Style::Body);
        }
        self.rule(Rule::Solid);
        let total: Money = lines.iter().map(|line| line.amount).sum();
        let shown = locale.money(total, self.currency);
        self.pair(locale.text("report-total"), shown, Style::Total);
        for (tax, net) in by_rate(lines) {
            let Some(tax) = tax else {
                self.line("report-untaxed", net, Style::Small);
                continue;
            };
            let net = locale.amount(net, self.currency);
            let values = [("rate", tax.rate.to_string().into()), ("net", net.into())];
            self.amount(locale.with("paper-tax-included", &values), tax.tax, Style::Small);
        }
    }
}
