//! `allin event`: plans events, shows them, and books their money.

mod billed;
mod shown;

use std::path::PathBuf;

use chrono::{DateTime, FixedOffset, NaiveDate};
use clap::{Subcommand, ValueEnum};

use self::billed::{BillArgs, InvoiceArgs};
use self::shown::{Format, list, show, statement};
use super::answer::recorded;
use super::name::Names;
use super::orders::language;
use super::{Answer, Shop, amount, guests, say, time};
use crate::domain::fact::Purse;
use crate::domain::fact::sale::TaxTotal;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::locale::Language;
use crate::till::event::{
    BookEventCost, BookEventIncome, CancelEvent, ChangeEvent, CollectInvoice, PlanEvent,
    overlapping,
};
use crate::till::package::{PaidBy, SellPackage, SettleEvent};
use crate::till::tax::{NO_TAX, Taxed};
use crate::till::{Done, Till, TillError};

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
        #[arg(long, value_name = "TENDER|bank|receivable")]
        pay: Id,
        /// The VAT in it, by its name in the menu, or `none`; `standard` unless said
        #[arg(long, value_name = "NAME|none")]
        tax: Option<Id>,
        /// The last day on which its drinks are drawn freely; the event's own unless said
        #[arg(long, value_name = "DAY")]
        until: Option<NaiveDate>,
    },
    /// Issue an invoice, or a receipt of what was paid
    Invoice(InvoiceArgs),
    /// The paper for the host: what was agreed, paid and owed
    Settlement {
        /// The event's id, or the start of it
        event: String,
        #[command(flatten)]
        paper: BillArgs,
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
        /// The VAT in it, by its name in the menu, or `none`; `standard` unless said
        #[arg(long, value_name = "NAME|none")]
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
        /// The input VAT in it that can be deducted, by its name in the menu; none unless named
        #[arg(long, value_name = "NAME")]
        tax: Option<Id>,
    },
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
        Command::Package { event, drinks, price, pay: tender, tax, until } => booked(
            "package",
            shop.act(|names| {
                let (event, price) = (names.event(&event)?.id, names.amount(&price)?);
                let (tax, pay) = (taxed(tax), PaidBy::named(names.menu, tender));
                Ok(SellPackage { event, drinks, price, tax, pay, until })
            })?,
            |sold| vec![("tax", sold.tax_in_all()), ("rounding", sold.kept() - sold.total())],
        ),
        Command::Invoice(args) => billed::invoice(shop, args),
        Command::Settlement { event, paper } => billed::settlement(shop, &event, &paper),
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
        Command::Income { event, kind, amount, tax, to } => booked(
            "income",
            shop.act(|names| {
                let (amount, event) = (names.amount(&amount)?, names.event(&event)?.id);
                Ok(BookEventIncome { event, kind, amount, tax: taxed(tax), to: to.purse() })
            })?,
            |income| vec![("tax", tax_in(&income.tax)), ("rounding", income.rounding)],
        ),
        Command::Cost { event, kind, amount, from, tax } => booked(
            "cost",
            shop.act(|names| {
                let (event, amount) = (names.event(&event)?.id, names.amount(&amount)?);
                Ok(BookEventCost { event, kind, amount, from: from.purse(), tax })
            })?,
            |cost| vec![("tax", tax_in(&cost.tax))],
        ),
    }
}

fn answered<T>(what: &str, (_till, done): (Till, Done<T>)) -> Result<Answer, TillError> {
    Ok(recorded(what, &done))
}

/// A tax by its name, or `none`.
fn taxed(named: Option<Id>) -> Taxed {
    match named {
        None => Taxed::Standard,
        Some(name) if name.as_str() == NO_TAX => Taxed::Free,
        Some(name) => Taxed::At(name),
    }
}

fn tax_in(tax: &Option<TaxTotal>) -> Money {
    tax.as_ref().map_or(Money::ZERO, |tax| tax.tax)
}

/// An entry with what its money came to beside its id.
fn booked<T>(
    what: &str,
    (till, done): (Till, Done<T>),
    sums: impl FnOnce(&T) -> Vec<(&'static str, Money)>,
) -> Result<Answer, TillError> {
    let mut answer = recorded(what, &done);
    let currency = till.menu().shop.currency;
    if let Some(fields) = answer.json.as_object_mut() {
        for (name, amount) in sums(&done.record.fact) {
            fields.insert(name.to_owned(), currency.plain(amount).into());
        }
    }
    Ok(answer)
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
