//! `allin event sign-up`, `import`, `check-in` …: the guests of an event.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Subcommand;
use serde_json::{Value, json};

use super::answer::recorded;
use super::name::{Names, find_event};
use super::{Answer, Shop, with_again};
use crate::domain::guest_list::{Import, Why};
use crate::domain::guests::{Standing, standings};
use crate::domain::ids::{EventId, GuestId};
use crate::till::guests::{
    CheckIn, DropOut, EraseGuests, GuestEntry, ImportGuests, Imported, SignUp, UndoCheckIn, WalkIn,
    preview, read_list,
};
use crate::till::{Done, Request, Till, TillError, pass};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Sign up a guest; past capacity onto the waitlist. Prints their id
    SignUp {
        /// The event's id, or the start of it
        event: String,
        /// Their name
        #[arg(long)]
        name: String,
        /// An email address or phone number
        #[arg(long)]
        contact: Option<String>,
    },
    /// Import a guest list: CSV of Luma, Eventbrite or name,contact
    Import {
        /// The event's id, or the start of it
        event: String,
        /// The file
        file: PathBuf,
        /// Only show what would be new, updated and skipped
        #[arg(long)]
        dry_run: bool,
    },
    /// List the guests
    Guests {
        /// The event's id, or the start of it
        event: String,
    },
    /// Check in a guest
    CheckIn {
        /// The event's id, or the start of it
        event: String,
        /// A part of the name, the contact, or what the ticket says
        who: String,
        /// A walk-in, who had not signed up
        #[arg(long, conflicts_with = "undo")]
        walk_in: bool,
        /// Undo the check-in
        #[arg(long)]
        undo: bool,
    },
    /// Mark a guest as not coming; the next on the waitlist moves up
    DropOut {
        /// The event's id, or the start of it
        event: String,
        /// A part of the name, the contact, or what the ticket says
        who: String,
    },
    /// Erase the guests' names after the event; the books keep the number
    EraseGuests {
        /// The event's id, or the start of it
        event: String,
    },
}

pub(super) fn run(shop: &Shop, command: Command) -> Result<Answer, TillError> {
    match command {
        Command::SignUp { event, name, contact } => {
            let guest = GuestEntry { name, contact };
            answered(shop.act(|names| Ok(SignUp { event: names.event(&event)?.id, guest }))?)
        }
        Command::CheckIn { event, who: name, walk_in: true, .. } => {
            let guest = GuestEntry { name, contact: None };
            answered(shop.act(|names| Ok(WalkIn { event: names.event(&event)?.id, guest }))?)
        }
        Command::CheckIn { event, who, undo: true, .. } => answered(shop.act(|names| {
            let (event, guest) = at_the_door(names, &event, &who)?;
            Ok(UndoCheckIn { event, guest })
        })?),
        Command::CheckIn { event, who, .. } => answered(shop.act(|names| {
            let (event, guest) = at_the_door(names, &event, &who)?;
            Ok(CheckIn { event, guest })
        })?),
        Command::DropOut { event, who } => answered(shop.act(|names| {
            let (event, guest) = at_the_door(names, &event, &who)?;
            Ok(DropOut { event, guest })
        })?),
        Command::Guests { event } => list(shop, &event),
        Command::Import { event, file, dry_run } => import(shop, &event, &file, dry_run),
        Command::EraseGuests { event } => {
            let erased = shop.run(|names| Ok(EraseGuests(names.event(&event)?.id)))?;
            let text =
                format!("{erased} guests are forgotten; the books keep how many there were\n");
            Ok(Answer::new(text, json!({ "erased": erased })))
        }
    }
}

fn at_the_door(names: &Names<'_>, event: &str, who: &str) -> Result<(EventId, GuestId), TillError> {
    let event = names.event(event)?.id;
    Ok((event, names.guest(event, who)?))
}

fn answered<T>((_till, done): (Till, Done<T>)) -> Result<Answer, TillError> {
    Ok(recorded("guest", &done))
}

fn import(shop: &Shop, event: &str, file: &Path, dry: bool) -> Result<Answer, TillError> {
    let list = Arc::new(read_list(file)?);
    let Imported { import: found, again } = if dry {
        let import = shop.ledger()?.read(|books| {
            let event = find_event(books, event)?.id;
            preview(books, event, &list)
        })?;
        Imported { import, again: false }
    } else {
        let Request { id, at, .. } = shop.request();
        shop.run(|names| Ok(ImportGuests { id, at, event: names.event(event)?.id, list }))?
    };
    let seats = shop.ledger()?.read(|books| {
        let event = find_event(books, event)?;
        Ok::<_, TillError>(books.seats_of(event.id, event.plan.capacity)?)
    })?;
    let verb = if dry { "would be" } else { "were" };
    let mut text = format!(
        "{} {verb} added, {} {verb} changed, {} are there already, {} {verb} skipped\n",
        found.added.len(),
        found.changed.len(),
        found.same,
        found.skipped.len(),
    );
    for (_, name) in &found.back {
        text += &format!("  {name} comes again\n");
    }
    for (_, name) in &found.gone {
        text += &format!("  {name} no longer comes\n");
    }
    for (_, before, line) in &found.changed {
        text += &format!("  line {}: {before} is now {}\n", line.line, line.name);
    }
    for skipped in &found.skipped {
        text += &format!("  line {}: {}\n", skipped.line, why(&skipped.why));
    }
    if !dry && seats.capacity > 0 {
        text += &format!("{} signed up, {} of them waiting\n", seats.signed_up, seats.waiting);
    }
    Ok(Answer::new(text, with_again(import_json(&found, dry), again)))
}

fn why(why: &Why) -> String {
    match why {
        Why::NoName => "it has no name".to_owned(),
        Why::NotComing(status) => format!("the list says `{status}`"),
        Why::TooLong => "a cell is too long".to_owned(),
        Why::Twice(first) => format!("the same guest as on line {first}"),
    }
}

fn import_json(found: &Import, dry: bool) -> Value {
    let skipped: Vec<Value> = found
        .skipped
        .iter()
        .map(|skipped| json!({ "line": skipped.line, "why": why(&skipped.why) }))
        .collect();
    let changed: Vec<Value> = found
        .changed
        .iter()
        .map(|(id, before, line)| json!({ "guest": id, "from": before, "to": line.name }))
        .collect();
    json!({
        "added": found.added.len(), "changed": changed,
        "back": found.back.len(), "gone": found.gone.len(), "same": found.same, "skipped": skipped,
        "dry_run": dry,
    })
}

fn list(shop: &Shop, written: &str) -> Result<Answer, TillError> {
    let (event, guests) = shop.ledger()?.read(|books| {
        pass::check_in(books, &shop.acting)?;
        let event = find_event(books, written)?;
        let guests = books.guests_of(event.id)?;
        Ok::<_, TillError>((event, guests))
    })?;
    let mut text = String::new();
    let mut all = Vec::new();
    for (guest, standing) in guests.iter().zip(standings(event.plan.capacity, &guests)) {
        let (word, place) = match standing {
            Standing::In => ("in", None),
            Standing::Seated => ("seat", None),
            Standing::Waiting(place) => ("waiting", Some(place)),
            Standing::Gone => ("gone", None),
        };
        let name = guest.name.as_deref().unwrap_or("(erased)");
        let contact = guest.contact.as_deref().unwrap_or("");
        let place_text = place.map_or(String::new(), |place| format!(" {place}"));
        text += &format!("{:12} {name:30} {contact}\n", format!("{word}{place_text}"));
        all.push(json!({
            "guest": guest.id, "name": guest.name, "contact": guest.contact, "standing": word,
            "place": place, "came": guest.came.map(|at| at.to_rfc3339()),
        }));
    }
    if all.is_empty() {
        text = "nobody is on the list yet\n".to_owned();
    }
    Ok(Answer::new(text, all.into()))
}
