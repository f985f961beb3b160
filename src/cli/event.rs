//! `allin event`: plans events, shows them, and books their money.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use clap::{Subcommand, ValueEnum};
use serde_json::{Value, json};

use super::answer::recorded;
use super::name::{Names, find_event};
use super::orders::{deliver, language, locale};
use super::{Answer, Shop, amount, guests, say, time};
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
use crate::till::event::{
    BookEventCost, BookEventIncome, CancelEvent, ChangeEvent, CollectInvoice, PlanEvent,
    overlapping, report,
};
use crate::till::package::{SellPackage, SettleEvent};
use crate::till::{Done, Till, TillError};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Plan an event; prints its id
    Plan {
        /// Its name
        #[arg(long)]
        name: String,
        /// Its kind: talk, training, meet-up …
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
        /// Whose it is
        #[arg(long)]
        host: Option<String>,
        /// What whoever works it must know
        #[arg(long, value_name = "TEXT")]
        notes: Option<String>,
    },
    /// Change what is named of an event
    Change {
        /// The event's id, or the start of it
        event: String,
        /// Another name
        #[arg(long)]
        name: Option<String>,
        /// Another kind
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
        /// Whose it is
        #[arg(long)]
        host: Option<String>,
        /// What whoever works it must know
        #[arg(long, value_name = "TEXT")]
        notes: Option<String>,
    },
    /// Plan an event like another; prints its id
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
    /// Sell prepaid drinks; prints the package's id
    Package {
        /// The event's id, or the start of it
        event: String,
        /// How many
        #[arg(long, value_name = "N")]
        drinks: u32,
        /// What each costs, tax inside
        #[arg(long, value_name = "P", value_parser = amount)]
        price: String,
        /// How it is paid
        #[arg(long, value_name = "TENDER")]
        pay: Id,
        /// The tax in it, by its name in the menu; `standard` unless said
        #[arg(long, value_name = "NAME")]
        tax: Option<Id>,
    },
    /// What was never claimed of its packages becomes income
    Settle {
        /// The event's id, or the start of it
        event: String,
    },
    /// The host pays what was invoiced
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
    /// The statement of the event, for its host or to keep
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
    /// Book income: what is received, tax inside
    Income {
        /// The event's id, or the start of it
        event: String,
        /// venue-hire, sponsorship, tickets …
        kind: Id,
        /// How much
        #[arg(value_parser = amount)]
        amount: String,
        /// The tax in it, by its name in the menu
        #[arg(long, value_name = "NAME")]
        tax: Option<Id>,
        /// Where it goes
        #[arg(long, value_enum, default_value = "bank")]
        to: To,
    },
    /// Book a direct cost
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

impl To {
    fn purse(self) -> Purse {
        match self {
            Self::Bank => Purse::Bank,
            Self::Cash => Purse::Cash,
            Self::Receivable => Purse::Receivable,
        }
    }
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
            plan(shop, |_names| Ok(PlanEvent { name, kind, from, to, capacity, host, notes }))
        }
        Command::Change { event, name, kind, from, to, capacity, host, notes } => answered(
            "changed",
            shop.act(|names| {
                let event = names.event(&event)?.id;
                Ok(ChangeEvent { event, name, kind, from, to, capacity, host, notes })
            })?,
        ),
        Command::Copy { event, from } => {
            plan(shop, |names| Ok(PlanEvent::like(&names.event(&event)?.plan, from)))
        }
        Command::Guests(command) => guests::run(shop, command),
        Command::Package { event, drinks, price, pay: tender, tax } => answered(
            "package",
            shop.act(|names| {
                let (event, price) = (names.event(&event)?.id, names.amount(&price)?);
                Ok(SellPackage { event, drinks, price, tax, tender })
            })?,
        ),
        Command::Settle { event } => {
            answered("settled", shop.act(|names| Ok(SettleEvent(names.event(&event)?.id)))?)
        }
        Command::Collect { event, amount, to } => answered(
            "collected",
            shop.act(|names| {
                let (event, amount) = (names.event(&event)?.id, names.amount(&amount)?);
                Ok(CollectInvoice { event, amount, to: to.purse() })
            })?,
        ),
        Command::Statement { event, format, lang, out } => {
            statement(shop, &event, format, lang, out.as_deref())
        }
        Command::List => list(shop),
        Command::Show { event } => show(shop, &event),
        Command::Cancel { event } => {
            answered("cancelled", shop.act(|names| Ok(CancelEvent(names.event(&event)?.id)))?)
        }
        Command::Income { event, kind, amount, tax, to } => answered(
            "income",
            shop.act(|names| {
                let (amount, event) = (names.amount(&amount)?, names.event(&event)?.id);
                Ok(BookEventIncome { event, kind, amount, tax, to: to.purse() })
            })?,
        ),
        Command::Cost { event, kind, amount, from } => answered(
            "cost",
            shop.act(|names| {
                let (event, amount) = (names.event(&event)?.id, names.amount(&amount)?);
                Ok(BookEventCost { event, kind, amount, from: from.purse() })
            })?,
        ),
    }
}

fn answered<T>(what: &str, (_till, done): (Till, Done<T>)) -> Result<Answer, TillError> {
    Ok(recorded(what, &done))
}

/// Plans an event, and says which others it overlaps; that is not forbidden.
fn plan(
    shop: &Shop,
    meant: impl FnOnce(&Names<'_>) -> Result<PlanEvent, TillError>,
) -> Result<Answer, TillError> {
    let (till, done) = shop.act(meant)?;
    let others = till.books().read(|books| overlapping(books, done.record.id.into()))?;
    for other in &others {
        say(&format!("allin: at the same time as `{}` ({})", other.plan.name, other.id));
    }
    Ok(recorded("event", &done))
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
