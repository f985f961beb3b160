//! `allin event`: plans events, shows them, and books their money.

use chrono::{DateTime, FixedOffset};
use clap::{Subcommand, ValueEnum};
use serde_json::{Value, json};

use super::{Answer, Shop, amount, time, with_again};
use crate::books::EventRow;
use crate::domain::fact::{Fact, Purse};
use crate::domain::id::Id;
use crate::domain::menu::Menu;
use crate::domain::posting::Account;
use crate::till::event::{EventMoney, EventPlan, find_event};
use crate::till::{Done, TillError};

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
        Command::Plan { name, kind, from, to, capacity } => {
            let plan = EventPlan { name, kind, from, to, capacity };
            let done = shop.till()?.plan_event(&shop.request(), &plan)?;
            Ok(recorded("event", &done))
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

fn show(shop: &Shop, written: &str) -> Result<Answer, TillError> {
    let ledger = shop.ledger()?;
    let menu = shop.menu_to_read(&ledger)?.menu;
    let (event, entries, sums) = ledger.read(|books| {
        let event = find_event(books, written)?;
        let (entries, sums) = (books.entries_of(event.id)?, books.sums_of_event(event.id)?);
        Ok::<_, TillError>((event, entries, sums))
    })?;
    let mut text = event_line(&event);
    let mut money = Vec::new();
    for entry in entries {
        let Some((what, kind, amount)) = entry_words(&entry.record.fact, &menu) else { continue };
        let id = entry.record.id;
        let reversed = if entry.reversed { "  reversed" } else { "" };
        text += &format!("  {what:6} {kind:16} {amount:>12}  {id}{reversed}\n");
        money.push(json!({
            "id": id, "what": what, "kind": kind, "amount": amount, "reversed": entry.reversed,
        }));
    }
    let currency = menu.shop.currency;
    let profit = sums.iter().filter(|(account, _)| is_of_events(account)).map(|(_, a)| *a);
    let contribution = currency.plain(-profit.sum::<crate::domain::money::Money>());
    text += &format!("  contribution {contribution:>29}\n");
    let mut json = event_json(&event);
    if let Some(fields) = json.as_object_mut() {
        fields.insert("money".to_owned(), money.into());
        fields.insert("contribution".to_owned(), contribution.into());
    }
    Ok(Answer::new(text, json))
}

fn is_of_events(account: &Account) -> bool {
    account.segment() == Some(crate::domain::fact::cost::Segment::Events)
}

fn entry_words(fact: &Fact, menu: &Menu) -> Option<(&'static str, String, String)> {
    let plain = |amount| menu.shop.currency.plain(amount);
    if let Fact::EventIncomeBooked(income) = fact {
        return Some(("income", income.kind.to_string(), plain(income.amount)));
    }
    let Fact::EventCostBooked(cost) = fact else { return None };
    Some(("cost", cost.kind.to_string(), plain(cost.amount)))
}
