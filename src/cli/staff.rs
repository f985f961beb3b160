//! `allin staff`: who works here, and when they come and go.

use clap::{Subcommand, ValueEnum};
use serde_json::{Value, json};

use super::answer::recorded;
use super::{Answer, Shop, amount};
use crate::domain::fact::staff::{Person, Role};
use crate::domain::menu::Menu;
use crate::domain::rights::Right;
use crate::till::pass;
use crate::till::pin::{self, SetPin};
use crate::till::staff::{AddStaff, ChangeStaff, ClockIn, ClockOut, DismissStaff, find_staff};
use crate::till::{Done, Till, TillError};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Add a person to the staff; prints their id
    Add {
        /// The name on receipts
        name: String,
        /// The role
        #[arg(long, value_enum)]
        role: RoleArg,
        /// The hourly wage
        #[arg(long, value_name = "PER_HOUR", value_parser = amount)]
        wage: Option<String>,
    },
    /// Change a name, a role, a wage
    Change {
        /// The name
        name: String,
        /// Another name
        #[arg(long = "name", value_name = "NAME")]
        new_name: Option<String>,
        /// Another role
        #[arg(long, value_enum)]
        role: Option<RoleArg>,
        /// Another wage
        #[arg(long, value_name = "PER_HOUR", value_parser = amount)]
        wage: Option<String>,
    },
    /// Remove a person from the staff
    Leave {
        /// The name
        name: String,
    },
    /// List the staff
    List,
    /// Set a PIN; the one before it is no longer valid
    Pin {
        /// The name
        name: String,
        /// The PIN of an owner was forgotten, or cannot be checked: the user of this machine whose
        /// file the books are sets a new one, and the owner reads of it
        #[arg(long, conflicts_with_all = ["staff", "approved_by"])]
        forgotten: bool,
    },
    /// Clock in
    In {
        /// The name
        name: String,
    },
    /// Clock out; the hours become wages
    Out {
        /// The name
        name: String,
        /// The event that the hours are charged to, by its id or the start of it; the counter by
        /// default
        #[arg(long, value_name = "ID")]
        event: Option<String>,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum RoleArg {
    Barista,
    Manager,
    Owner,
}

impl From<RoleArg> for Role {
    fn from(role: RoleArg) -> Self {
        match role {
            RoleArg::Barista => Self::Barista,
            RoleArg::Manager => Self::Manager,
            RoleArg::Owner => Self::Owner,
        }
    }
}

pub(super) fn run(shop: &mut Shop, command: Command) -> Result<Answer, TillError> {
    match command {
        Command::List => list(shop),
        Command::Pin { name, forgotten: true } => forgotten(shop, &name),
        Command::Pin { name, forgotten: false } => pin(shop, &name),
        Command::Add { name, role, wage } => {
            let role = role.into();
            answered(shop.act(|names| {
                let wage = names.some_amount(wage.as_deref())?;
                Ok(AddStaff(Person { name, role, wage }))
            })?)
        }
        Command::Change { name: staff, new_name: name, role, wage } => {
            let role = role.map(Role::from);
            answered(shop.act(|names| {
                let wage = names.some_amount(wage.as_deref())?;
                Ok(ChangeStaff { staff: names.staff(&staff)?.id, name, role, wage })
            })?)
        }
        Command::Leave { name } => {
            answered(shop.act(|names| Ok(DismissStaff(names.staff(&name)?.id)))?)
        }
        Command::In { name } => answered(shop.act(|names| Ok(ClockIn(names.staff(&name)?.id)))?),
        Command::Out { name, event } => answered(shop.act(|names| {
            let event = event.as_deref().map(|event| names.event(event)).transpose()?;
            let staff = names.staff(&name)?.id;
            Ok(ClockOut { staff, event: event.map(|event| event.id) })
        })?),
    }
}

fn answered<T>((_till, done): (Till, Done<T>)) -> Result<Answer, TillError> {
    Ok(recorded("staff", &done))
}

fn pin(shop: &mut Shop, name: &str) -> Result<Answer, TillError> {
    shop.ledger()?
        .read(|books| pin::may_set_pin(books, &shop.acting, &find_staff(books, name)?))?;
    let (pin, present) = (shop.pins.ask_new(name)?, None);
    let (till, _done) =
        shop.act(|names| Ok(SetPin { staff: names.staff(name)?.id, pin: pin.into(), present }))?;
    let guarded = till.books().read(pass::is_guarded)?;
    let says = match guarded {
        true => "the till is kept by PINs",
        false => "the till stays open to everybody until an owner has a PIN",
    };
    Ok(Answer::new(format!("{name} has a new PIN; {says}\n"), json!({ "guarded": guarded })))
}

fn forgotten(shop: &mut Shop, name: &str) -> Result<Answer, TillError> {
    let row = shop.ledger()?.read(|books| find_staff(books, name))?;
    pin::may_forget(&shop.books)?;
    let pin = shop.pins.ask_new(name)?;
    let mut till = shop.till()?;
    let set = pin::forgotten(&mut till, shop.request(), row.id, pin)?;
    let says = format!("{name} has a new PIN, set by {}; an owner reads of it\n", set.by);
    Ok(Answer::new(says, json!({ "guarded": true, "by": set.by })))
}

fn list(shop: &Shop) -> Result<Answer, TillError> {
    let ledger = shop.ledger()?;
    let menu = shop.menu_to_read(&ledger)?.menu;
    let staff = ledger.read(|books| Ok::<_, TillError>(books.staff()?))?;
    let shows_wages = shop.check(Right::ManageStaff).is_ok();
    let here: Vec<_> = staff.into_iter().filter(|row| !row.has_left).collect();
    let mut text = String::new();
    let mut all = Vec::new();
    for row in here {
        let person = &row.person;
        let wage = person.wage.filter(|_| shows_wages).map(|wage| menu.shop.currency.plain(wage));
        let since = row.at_work_since.map(|since| at(&menu, since));
        let at_work =
            since.as_ref().map_or(String::new(), |since| format!("  at work since {since}"));
        let hour = wage.as_ref().map_or(String::new(), |wage| format!("{wage} an hour"));
        let pin = if row.pin_digits.is_some() { "PIN" } else { "" };
        let role = person.role.as_str();
        text += &format!("{:20} {role:8} {pin:4} {hour:>16}{at_work}\n", person.name);
        all.push(json!({
            "staff": row.id,
            "name": person.name,
            "role": person.role,
            "wage": wage,
            "at_work_since": since,
            "pin": row.pin_digits.is_some(),
        }));
    }
    if all.is_empty() {
        text = "nobody is entered: the till works openly, as the owner\n".to_owned();
    }
    Ok(Answer::new(text, Value::Array(all)))
}

fn at(menu: &Menu, instant: chrono::DateTime<chrono::Utc>) -> String {
    crate::domain::business_day::wall_clock(instant, menu.shop.timezone).to_rfc3339()
}
