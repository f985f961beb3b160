//! The statement of one event: what its host is sent, or the house keeps.

use super::sheet::Sheet;
use super::{Document, Rule, Style};
use crate::domain::event_report::{Entry, EventReport};
use crate::domain::fact::Purse;
use crate::domain::menu::Menu;
use crate::locale::Locale;

/// The statement of an event, under the shop's name.
pub(crate) fn event_statement(menu: &Menu, report: &EventReport, locale: &Locale) -> Document {
    let mut sheet = Sheet::new(locale, menu.shop.currency);
    let shop = menu.shop.name.get(locale.language().tag());
    sheet.text(shop, Style::Small);
    sheet.text(&report.plan.name, Style::Heading);
    sheet.text(&when(report, locale), Style::Small);
    if let Some(host) = &report.plan.host {
        sheet.text(&locale.with("event-hosted-by", &[("host", host.into())]), Style::Small);
    }
    if report.is_cancelled {
        sheet.text(&locale.text("event-cancelled"), Style::Strong);
    }
    sheet.rule(Rule::Solid);
    sheet.seats(report);
    sheet.money(report);
    sheet.drinks(menu, report);
    Document { title: format!("{shop} {}", report.plan.name), blocks: sheet.blocks }
}

/// When an event is, in words.
pub(crate) fn when(report: &EventReport, locale: &Locale) -> String {
    let plan = &report.plan;
    let (from, to) = (locale.time(plan.from), locale.time(plan.to));
    let day = locale.full_day(plan.from.date_naive());
    locale.with("event-when", &[("day", day.into()), ("from", from.into()), ("to", to.into())])
}

/// An entry in words.
pub(crate) fn entry_words(entry: &Entry, locale: &Locale) -> String {
    match entry {
        Entry::Income(kind, Purse::Receivable) => {
            let kind = locale.kind(kind.as_str());
            locale.with("event-billed", &[("kind", kind.into())])
        }
        Entry::Income(kind, Purse::Bank | Purse::Cash) | Entry::Cost(kind) => {
            locale.kind(kind.as_str())
        }
        Entry::Collected => locale.text("event-collected"),
        Entry::Package(drinks) => locale.count("event-package-of", i64::from(*drinks)),
    }
}

impl Sheet<'_> {
    fn count(&mut self, key: &str, count: usize) {
        let count = self.locale.number(i64::try_from(count).unwrap_or(i64::MAX));
        self.pair(self.locale.text(key), count, Style::Body);
    }

    fn seats(&mut self, report: &EventReport) {
        let seats = report.seats;
        if seats.capacity > 0 {
            self.count("event-seats", seats.capacity);
        }
        self.count("event-signed-up", seats.signed_up);
        self.count("event-arrived", seats.arrived);
        if seats.waiting > 0 {
            self.count("event-waiting", seats.waiting);
        }
        self.rule(Rule::Dotted);
    }

    fn money(&mut self, report: &EventReport) {
        let (locale, s) = (self.locale, &report.statement);
        for (kind, amount) in &s.event_income {
            self.amount(locale.kind(kind.as_str()), *amount, Style::Body);
        }
        self.line("statement-income", s.income_total(), Style::Strong);
        for (kind, amount) in &s.direct_costs {
            self.amount(locale.kind(kind.as_str()), -*amount, Style::Body);
        }
        self.line("statement-hospitality", -s.hospitality, Style::Body);
        self.rule(Rule::Solid);
        let left = locale.money(report.contribution(), self.currency);
        self.pair(locale.text("statement-contribution"), left, Style::Total);
        self.rule(Rule::Solid);
        if let Some(each) = report.per_guest() {
            self.line("event-per-guest", each, Style::Body);
        }
        if let Some(each) = report.per_hour() {
            self.line("event-per-hour", each, Style::Body);
        }
        if !report.owed.is_zero() {
            self.line("event-owed", report.owed, Style::Strong);
        }
        if let (Some(sold), Some(usual)) = (report.sales.sold, report.sales.usual) {
            self.line("event-counter-sales", sold, Style::Body);
            self.line("event-usual-sales", usual, Style::Body);
        }
    }

    pub(super) fn drinks(&mut self, menu: &Menu, report: &EventReport) {
        let locale = self.locale;
        let [sold, drawn, left] = report.drinks();
        if sold > 0 {
            self.rule(Rule::Dotted);
            self.pair(locale.text("event-prepaid"), locale.number(sold.into()), Style::Strong);
            self.pair(locale.text("event-prepaid-drunk"), locale.number(drawn.into()), Style::Body);
            let (key, left) = match report.is_settled() {
                true => ("event-prepaid-unclaimed", sold.saturating_sub(drawn)),
                false => ("event-prepaid-left", left),
            };
            self.pair(locale.text(key), locale.number(left.into()), Style::Body);
        }
        if report.drunk.is_empty() {
            return;
        }
        self.rule(Rule::Dotted);
        self.text(&locale.text("event-drunk"), Style::Strong);
        for drunk in &report.drunk {
            let item = menu.items.get(&drunk.item);
            let name = match (&drunk.name, item) {
                (Some(name), _) => name.clone(),
                (None, Some(item)) => item.name.get(locale.language().tag()).to_owned(),
                (None, None) => drunk.item.to_string(),
            };
            self.pair(name, locale.number(drunk.quantity.into()), Style::Body);
        }
    }
}
