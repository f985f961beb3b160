//! Events as commands show them: the list, one event with its money, its statement.

use std::path::Path;
use std::sync::Arc;

use clap::ValueEnum;
use serde_json::{Value, json};

use crate::books::EventRow;
use crate::cli::name::find_event;
use crate::cli::orders::{deliver, locale};
use crate::cli::{Answer, Shop};
use crate::clock;
use crate::domain::event_report::{Entry, EventReport};
use crate::domain::menu::Menu;
use crate::domain::rights::Right;
use crate::domain::statement::Kinds;
use crate::locale::Language;
use crate::paper::event_statement::event_statement;
use crate::print::pdf::Press;
use crate::print::{Width, text};
use crate::till::TillError;
use crate::till::event::report;
use crate::till::report::OutError;

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum Format {
    Text,
    Pdf,
    Json,
}

fn event_json(event: &EventRow) -> Value {
    json!({
        "event": event.id,
        "name": event.plan.name,
        "kind": event.plan.kind,
        "from": event.plan.from.to_rfc3339(),
        "to": event.plan.to.to_rfc3339(),
        "day": event.plan.day,
        "capacity": event.plan.capacity,
        "host": event.plan.host,
        "notes": event.plan.notes,
        "cancelled": event.cancelled,
    })
}

fn event_line(event: &EventRow) -> String {
    let (from, to) = (event.plan.from, event.plan.to);
    let cancelled = if event.cancelled { "  cancelled" } else { "" };
    format!(
        "{}  {} – {}  {} ({}, {} seats){cancelled}\n",
        event.id,
        from.format("%Y-%m-%d %H:%M"),
        to.format("%H:%M"),
        event.plan.name,
        event.plan.kind,
        event.plan.capacity,
    )
}

pub(super) fn list(shop: &Shop) -> Result<Answer, TillError> {
    let events = shop.ledger()?.read(|books| books.events())?;
    let text = if events.is_empty() {
        "no events yet; `allin event plan` plans one\n".to_owned()
    } else {
        events.iter().map(event_line).collect()
    };
    Ok(Answer::new(text, events.iter().map(event_json).collect()))
}

pub(super) fn read_report(
    shop: &Shop,
    written: &str,
) -> Result<(EventReport, Arc<Menu>), TillError> {
    shop.check(Right::PlanEvents)?;
    let ledger = shop.ledger()?;
    let menu = shop.menu_to_read(&ledger)?.menu;
    let found = ledger.read(|books| {
        let event = find_event(books, written)?;
        report(books, &menu, event, clock::now())
    })?;
    Ok((found, menu))
}

pub(super) fn show(shop: &Shop, written: &str) -> Result<Answer, TillError> {
    let (report, menu) = read_report(shop, written)?;
    let locale = locale(None, &menu);
    let paper = event_statement(&menu, &report, &locale);
    let text = text::render(&paper, Width::Mm80.columns());
    let entries = report.entries.iter().map(|entry| {
        let (what, kind) = entry_words(&entry.what);
        let amount = menu.shop.currency.plain(entry.amount);
        let reversed = if entry.is_reversed { "  reversed" } else { "" };
        format!("{}  {what:9} {kind:16} {amount:>12}{reversed}\n", entry.id)
    });
    let text = format!("event {}\n{text}{}", report.id, entries.collect::<String>());
    Ok(Answer::new(text, report_json(&report, &menu)))
}

pub(super) fn statement(
    shop: &Shop,
    written: &str,
    format: Format,
    lang: Option<Language>,
    out: Option<&Path>,
) -> Result<Answer, TillError> {
    let (report, menu) = read_report(shop, written)?;
    let locale = locale(lang, &menu);
    let paper = event_statement(&menu, &report, &locale);
    let json = report_json(&report, &menu);
    let bytes = match format {
        Format::Text => text::render(&paper, Width::Mm80.columns()).into_bytes(),
        Format::Json => format!("{json:#}\n").into_bytes(),
        Format::Pdf => Press::new()
            .print(&paper, Width::A4, report.plan.to)
            .map_err(|e| OutError::EventStatement(e.to_string()))?,
    };
    deliver(shop, bytes, out, json)
}

fn report_json(report: &EventReport, menu: &Menu) -> Value {
    let plain = |amount| menu.shop.currency.plain(amount);
    let money: Vec<Value> = report
        .entries
        .iter()
        .map(|entry| {
            let (what, kind) = entry_words(&entry.what);
            json!({
                "id": entry.id, "what": what, "kind": kind, "amount": plain(entry.amount),
                "reversed": entry.is_reversed,
            })
        })
        .collect();
    let kinds = |kinds: &Kinds| -> Value {
        kinds.iter().map(|(kind, amount)| (kind.to_string(), json!(plain(*amount)))).collect()
    };
    let packages: Vec<Value> = report
        .packages
        .iter()
        .map(|package| {
            json!({
                "package": package.id, "drinks": package.sold.drinks, "drawn": package.drawn,
                "left": package.left(), "price": plain(package.sold.price),
                "settled": package.is_settled, "reversed": package.is_reversed,
            })
        })
        .collect();
    let drunk: Vec<Value> = report
        .drunk
        .iter()
        .map(|drunk| {
            json!({
                "item": drunk.item, "name": drunk.name, "quantity": drunk.quantity,
                "prepaid": drunk.prepaid, "given": drunk.given,
            })
        })
        .collect();
    let (plan, seats, s) = (&report.plan, report.seats, &report.statement);
    json!({
        "event": report.id, "name": plan.name, "kind": plan.kind, "from": plan.from.to_rfc3339(),
        "to": plan.to.to_rfc3339(), "day": plan.day, "capacity": plan.capacity,
        "host": plan.host, "notes": plan.notes, "cancelled": report.is_cancelled,
        "seats": {
            "signed_up": seats.signed_up, "arrived": seats.arrived, "waiting": seats.waiting,
            "free": seats.free(),
        },
        "money": money, "packages": packages, "settled": report.is_settled(),
        "owed": plain(report.owed),
        "income": kinds(&s.event_income), "income_total": plain(s.income_total()),
        "direct_costs": kinds(&s.direct_costs), "hospitality": plain(s.hospitality),
        "contribution": plain(report.contribution()),
        "contribution_per_guest": report.per_guest().map(plain),
        "contribution_per_hour": report.per_hour().map(plain),
        "counter_sales": report.sales.sold.map(plain), "usual_sales": report.sales.usual.map(plain),
        "uplift": report.sales.gained().map(plain), "drunk": drunk,
    })
}

fn entry_words(entry: &Entry) -> (&'static str, String) {
    match entry {
        Entry::Income(kind, _) => ("income", kind.to_string()),
        Entry::Cost(kind) => ("cost", kind.to_string()),
        Entry::Collected => ("collected", String::new()),
        Entry::Package(drinks) => ("package", format!("{drinks} drinks")),
    }
}
