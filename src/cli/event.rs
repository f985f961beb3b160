//! `allin event`: plans events, shows them, and books their money.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use clap::{Subcommand, ValueEnum};
use serde_json::{Value, json};

use super::orders::{deliver, language, locale};
use super::{Answer, Shop, amount, guests, say, time, with_again};
use crate::books::EventRow;
use crate::clock;
use crate::domain::event_report::{Entry, EventReport};
use crate::domain::fact::Purse;
use crate::domain::id::Id;
use crate::domain::menu::Menu;
use crate::domain::rights::Right;
use crate::domain::statement::Kinds;
use crate::locale::Language;
use crate::paper::event_statement::event_statement;
use crate::print::pdf::Press;
use crate::print::{Width, text};
use crate::till::event::{EventChange, EventMoney, EventPlan, find_event, overlapping, report};
use crate::till::package::PackageAsk;
use crate::till::{Done, TillError};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Plan an event; prints its id
    Plan {
        /// Its name
        #[arg(long)]
        name: String,
        /// Its type: talk, training, meet-up …
        #[arg(long)]
        kind: Id,
        /// When it starts
        #[arg(long, value_name = "TIME", value_parser = time)]
        from: DateTime<FixedOffset>,
        /// When it ends
        #[arg(long, value_name = "TIME", value_parser = time)]
        to: DateTime<FixedOffset>,
        /// Seats; the shop's unless said
        #[arg(long, value_name = "N")]
        capacity: Option<u32>,
        /// Its host
        #[arg(long)]
        host: Option<String>,
        /// Notes for those who work at it
        #[arg(long, value_name = "TEXT")]
        notes: Option<String>,
    },
    /// Edit an event
    Change {
        /// The event's id, or the start of it
        event: String,
        /// Another name
        #[arg(long)]
        name: Option<String>,
        /// Another type
        #[arg(long)]
        kind: Option<Id>,
        /// When it starts
        #[arg(long, value_name = "TIME", value_parser = time)]
        from: Option<DateTime<FixedOffset>>,
        /// When it ends
        #[arg(long, value_name = "TIME", value_parser = time)]
        to: Option<DateTime<FixedOffset>>,
        /// Seats
        #[arg(long, value_name = "N")]
        capacity: Option<u32>,
        /// Its host
        #[arg(long)]
        host: Option<String>,
        /// Notes for those who work at it
        #[arg(long, value_name = "TEXT")]
        notes: Option<String>,
    },
    /// Duplicate an event; prints its id
    Copy {
        /// The event's id, or the start of it
        event: String,
        /// When it starts; as long after that as the other it ends
        #[arg(long, value_name = "TIME", value_parser = time)]
        from: DateTime<FixedOffset>,
    },
    /// List all events
    List,
    /// Show an event with its money
    Show {
        /// The event's id, or the start of it
        event: String,
    },
    /// Cancel an event
    Cancel {
        /// The event's id, or the start of it
        event: String,
    },
    #[command(flatten)]
    Guests(guests::Command),
    /// Sell a prepaid package of drinks; prints its id
    Package {
        /// The event's id, or the start of it
        event: String,
        /// How many
        #[arg(long, value_name = "N")]
        drinks: u32,
        /// The price per drink, VAT included
        #[arg(long, value_name = "P", value_parser = amount)]
        price: String,
        /// How it is paid
        #[arg(long, value_name = "TENDER")]
        pay: Id,
        /// The VAT in it, by its name in the menu; `standard` unless said
        #[arg(long, value_name = "NAME")]
        tax: Option<Id>,
    },
    /// Settle an event: unclaimed drinks of its packages become income
    Settle {
        /// The event's id, or the start of it
        event: String,
    },
    /// Record a payment of what was invoiced
    Collect {
        /// The event's id, or the start of it
        event: String,
        /// How much
        #[arg(value_parser = amount)]
        amount: String,
        /// Where it goes
        #[arg(long, value_enum, default_value = "bank")]
        to: From,
    },
    /// The statement of the event, for its host or for the files
    Statement {
        /// The event's id, or the start of it
        event: String,
        /// How
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
        /// en, zh-CN or ja; the shop's first language by default
        #[arg(long, value_name = "L", value_parser = language)]
        lang: Option<Language>,
        /// Into this file
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Add income: what is received, VAT included
    Income {
        /// The event's id, or the start of it
        event: String,
        /// venue-hire, sponsorship, tickets …
        kind: Id,
        /// How much
        #[arg(value_parser = amount)]
        amount: String,
        /// The VAT in it, by its name in the menu
        #[arg(long, value_name = "NAME")]
        tax: Option<Id>,
        /// Where it goes
        #[arg(long, value_enum, default_value = "bank")]
        to: To,
    },
    /// Add a direct cost
    Cost {
        /// The event's id, or the start of it
        event: String,
        /// speakers, catering …
        kind: Id,
        /// How much
        #[arg(value_parser = amount)]
        amount: String,
        /// What it is paid from
        #[arg(long, value_enum, default_value = "bank")]
        from: From,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Format {
    Text,
    Pdf,
    Json,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum To {
    Bank,
    Cash,
    Receivable,
}

/// What a cost is paid from.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum From {
    Bank,
    Cash,
}

impl From {
    pub(super) fn purse(self) -> Purse {
        match self {
            Self::Bank => Purse::Bank,
            Self::Cash => Purse::Cash,
        }
    }
}

pub(super) fn run(shop: &Shop, command: Command) -> Result<Answer, TillError> {
    match command {
        Command::Plan { name, kind, from, to, capacity, host, notes } => {
            plan(shop, &EventPlan { name, kind, from, to, capacity, host, notes })
        }
        Command::Change { event, name, kind, from, to, capacity, host, notes } => {
            let ask = EventChange { name, kind, from, to, capacity, host, notes };
            let done = shop.till()?.change_event(&shop.request(), &event, &ask)?;
            Ok(recorded("changed", &done))
        }
        Command::Copy { event, from } => {
            let before = shop.ledger()?.read(|books| find_event(books, &event))?.plan;
            plan(shop, &EventPlan::like(&before, from))
        }
        Command::Guests(command) => guests::run(shop, command),
        Command::Package { event, drinks, price, pay, tax } => {
            let ask = PackageAsk { event, drinks, price, tax, tender: pay };
            let done = shop.till()?.sell_package(&shop.request(), &ask)?;
            Ok(recorded("package", &done))
        }
        Command::Settle { event } => {
            let done = shop.till()?.settle_event(&shop.request(), &event)?;
            Ok(recorded("settled", &done))
        }
        Command::Collect { event, amount, to } => {
            let request = shop.request();
            let done = shop.till()?.collect(&request, &event, &amount, to.purse())?;
            Ok(recorded("collected", &done))
        }
        Command::Statement { event, format, lang, out } => {
            statement(shop, &event, format, lang, out.as_deref())
        }
        Command::List => list(shop),
        Command::Show { event } => show(shop, &event),
        Command::Cancel { event } => {
            let done = shop.till()?.cancel_event(&shop.request(), &event)?;
            Ok(recorded("cancelled", &done))
        }
        Command::Income { event, kind, amount, tax, to } => {
            let purse = match to {
                To::Bank => Purse::Bank,
                To::Cash => Purse::Cash,
                To::Receivable => Purse::Receivable,
            };
            let ask = EventMoney { event, kind, amount, tax, purse };
            let done = shop.till()?.book_event_income(&shop.request(), &ask)?;
            Ok(recorded("income", &done))
        }
        Command::Cost { event, kind, amount, from } => {
            let ask = EventMoney { event, kind, amount, tax: None, purse: from.purse() };
            let done = shop.till()?.book_event_cost(&shop.request(), &ask)?;
            Ok(recorded("cost", &done))
        }
    }
}

/// Plans an event, and says which others it overlaps; that is not forbidden.
fn plan(shop: &Shop, ask: &EventPlan) -> Result<Answer, TillError> {
    let done = shop.till()?.plan_event(&shop.request(), ask)?;
    let others = shop.ledger()?.read(|books| overlapping(books, done.record.id))?;
    for other in &others {
        say(&format!("allin: at the same time as `{}` ({})", other.plan.name, other.id));
    }
    Ok(recorded("event", &done))
}

/// `{"event": ID}` and the like; the id alone for people.
pub(super) fn recorded<T>(what: &str, done: &Done<T>) -> Answer {
    let id = done.record.id;
    Answer::new(format!("{id}\n"), with_again(json!({ what: id }), done.again))
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

fn list(shop: &Shop) -> Result<Answer, TillError> {
    let events = shop.ledger()?.read(|books| books.events())?;
    let text = if events.is_empty() {
        "no events yet; `allin event plan` plans one\n".to_owned()
    } else {
        events.iter().map(event_line).collect()
    };
    Ok(Answer::new(text, events.iter().map(event_json).collect()))
}

fn read_report(shop: &Shop, written: &str) -> Result<(EventReport, Arc<Menu>), TillError> {
    shop.check(Right::PlanEvents)?;
    let ledger = shop.ledger()?;
    let menu = shop.menu_to_read(&ledger)?.menu;
    let found = ledger.read(|books| {
        let event = find_event(books, written)?;
        report(books, &menu, event, clock::now())
    })?;
    Ok((found, menu))
}

fn show(shop: &Shop, written: &str) -> Result<Answer, TillError> {
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

fn statement(
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
            .map_err(|e| TillError::EventStatement(e.to_string()))?,
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
        "money": money, "packages": packages, "settled": report.is_settled(), "owed": plain(report.owed),
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
