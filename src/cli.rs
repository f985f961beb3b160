//! The command line (docs/contract.md, Command line): everything the till records, through the same
//! code.
//!
//! Results go to standard output, everything else to standard error. Exit codes: 0 done, 1 refused,
//! 2 the command line cannot be parsed, 3 the books cannot be used.

mod answer;
mod backup;
mod cost;
mod demo;
mod drawer;
mod event;
mod export;
mod guests;
mod licences;
mod menu;
mod menu_set;
mod name;
mod orders;
mod out;
mod pin;
mod place;
mod refund;
mod report;
mod retender;
mod ring;
mod settings;
mod shift;
mod shop;
mod staff;
mod stock;
mod tab;
mod transfer;
mod verify;
mod who;

use std::cell::Cell;
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::{DateTime, FixedOffset};
use clap::{Parser, Subcommand};
use serde_json::Value;

use self::answer::{Answer, with_again};
use self::name::{amount, time};
use self::out::{print, refuse, say};
use self::pin::Pins;
use self::shop::Shop;
use crate::domain::ids::RequestId;
use crate::domain::rights::Right;
use crate::till::TillError;
use crate::till::desk::Where;
use crate::till::pass::Acting;

/// A till for a café that lives on its events. Alone, it opens the window.
#[derive(Debug, Parser)]
#[command(name = "allin", version, about, long_about = None, propagate_version = true)]
struct Args {
    #[command(flatten)]
    options: Options,
    #[command(subcommand)]
    command: Option<Command>,
}

/// Options of every command.
#[derive(Debug, clap::Args)]
struct Options {
    /// The books; made by the first command that records
    #[arg(long, global = true, env = "ALLIN_BOOKS", value_name = "FILE")]
    books: Option<PathBuf>,
    /// The menu; ./menu.toml, else the one beside the books, else the built-in
    #[arg(long, global = true, env = "ALLIN_MENU", value_name = "FILE")]
    menu: Option<PathBuf>,
    /// The settings of this machine; till.toml beside the books by default
    #[arg(long, global = true, env = "ALLIN_SETTINGS", value_name = "FILE")]
    settings: Option<PathBuf>,
    /// When it happened, with an offset: 2026-03-10T09:10:00+08:00
    #[arg(long, global = true, value_name = "TIME", value_parser = time)]
    at: Option<DateTime<FixedOffset>>,
    /// Makes a recording command idempotent: repeated, it is done once
    #[arg(long, global = true, value_name = "UUID")]
    id: Option<RequestId>,
    /// Who does it; the owner where no staff is set
    #[arg(long = "as", global = true, value_name = "STAFF")]
    staff: Option<String>,
    /// Who approves it, where a right is missing
    #[arg(long, global = true, value_name = "STAFF")]
    approved_by: Option<String>,
    /// Reads PINs from this file descriptor, a line each: who does it, who approves, then new ones
    #[arg(long, global = true, value_name = "FD")]
    pin_fd: Option<u32>,
    /// One JSON value on standard output
    #[arg(long, global = true)]
    json: bool,
    /// Only look, also into books that end before their head file says; nothing is recorded
    #[arg(long, global = true)]
    look: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a sale
    Ring(ring::Args),
    /// Refund an order, or lines or pieces of it
    Refund(refund::Args),
    /// Correct a mis-tapped tender
    Retender(retender::Args),
    /// Orders that stay open, and parts paid of them
    #[command(subcommand)]
    Tab(tab::Command),
    /// The drawer, apart from sales
    #[command(subcommand)]
    Drawer(drawer::Command),
    /// The shift: float, cash in and out, count, Z report
    #[command(subcommand)]
    Shift(shift::Command),
    /// Staff, and when they clock in and out
    #[command(subcommand)]
    Staff(staff::Command),
    /// Show an order
    Order(orders::OrderArgs),
    /// List the orders of a day
    Orders(orders::OrdersArgs),
    /// Make the receipt of an order
    Receipt(orders::ReceiptArgs),
    /// Plan events, show them, and enter their money
    #[command(subcommand)]
    Event(event::Command),
    /// Enter costs: wages, rent, power
    #[command(subcommand)]
    Cost(cost::Command),
    /// Deliveries, waste, counts, and the stock
    #[command(subcommand)]
    Stock(stock::Command),
    /// Reverse a cost, an income, a cash movement, a delivery or waste
    Reverse(cost::ReverseArgs),
    /// Close an ended month: nothing more can be entered in it
    Seal(cost::SealArgs),
    /// Move money between accounts: a payout, a deposit, VAT or wages paid
    Move(transfer::Args),
    /// The owner's reports
    #[command(subcommand)]
    Report(report::Command),
    /// The books for other programs
    #[command(subcommand)]
    Export(export::Command),
    /// Check every fact, posting and total of the books against their seals; or seals on paper
    Verify(verify::Args),
    /// Back up the books, or list backups
    Backup(backup::Args),
    /// Put a backup in the place of the books
    Restore(backup::RestoreArgs),
    /// Check the menu, and the margin of each item
    #[command(subcommand)]
    Menu(menu::Command),
    /// What this machine has: backups, printers, the guests' board
    #[command(subcommand)]
    Settings(settings::Command),
    /// Under which terms the program and its parts may be used
    Licences,
    /// Fill empty books with a believable season of trade, and open the till on them
    ///
    /// Stopped with Ctrl-C it leaves sound books of fewer days: each fact is recorded by itself.
    Demo(demo::Args),
}

impl Command {
    /// Whether a till that is kept by PINs must know who asks. Nothing of the trade is told by the
    /// others (docs/contract.md, Command line).
    fn asks_who(&self) -> bool {
        !matches!(
            self,
            Self::Verify(_)
                | Self::Backup(_)
                | Self::Restore(_)
                | Self::Licences
                | Self::Demo(_)
                | Self::Settings(settings::Command::Check { .. })
                | Self::Menu(menu::Command::Check { .. })
                | Self::Staff(staff::Command::Pin { forgotten: true, .. })
        )
    }
}

/// What the arguments came to.
#[derive(Debug)]
pub enum Started {
    /// A command, which is done.
    Done(ExitCode),
    /// The window is to be opened.
    Window(Where),
}

/// Reads the arguments and runs the command that they name; none asks for the window.
pub fn start() -> Started {
    let args = Args::parse();
    let json = args.options.json;
    let opens_window = match &args.command {
        None => true,
        Some(Command::Demo(demo)) => !demo.no_window,
        Some(_) => false,
    };
    let window = opens_window.then(|| place::window(&args.options));
    let mut code = ExitCode::SUCCESS;
    if let Some(command) = args.command {
        match run(args.options, command) {
            Ok(answer) => code = print(&answer, json),
            Err(error) => return Started::Done(refuse(&error)),
        }
    }
    match window {
        None => Started::Done(code),
        Some(Ok(place)) => Started::Window(place),
        Some(Err(error)) => Started::Done(refuse(&error)),
    }
}

fn run(options: Options, command: Command) -> Result<Answer, TillError> {
    // A menu is checked without any books.
    if let Command::Menu(check @ menu::Command::Check { .. }) = command {
        return menu::run(&options, check);
    }
    let (books, pins) = (place::books(&options)?, Pins::from(options.pin_fd));
    let (acting, recorded) = (Acting::default(), Cell::default());
    let mut shop = Shop { books, options, pins, acting, pepper_of: None, recorded };
    match &command {
        // The people are those of the backup: the books in its place may be past reading.
        Command::Restore(args) => shop.see_who_acts_by(&args.from)?,
        _by_the_books => shop.see_who_acts()?,
    }
    let tells_costs = matches!(
        command,
        Command::Ring(_) | Command::Tab(_) | Command::Order(_) | Command::Orders(_)
    );
    if command.asks_who() {
        shop.check_in()?;
    }
    let answer = match answer(&mut shop, command) {
        Err(error) => shop.after_all(error)?,
        Ok(answer) => Answer { is_recorded: shop.recorded.get().is_some(), ..answer },
    };
    // What a drink costs is not everybody's to see.
    match shop.check(Right::SeeMargins) {
        Err(_) if tells_costs => Ok(Answer { json: without_costs(answer.json), ..answer }),
        Ok(()) | Err(_) => Ok(answer),
    }
}

/// A value without what ingredients cost.
fn without_costs(json: Value) -> Value {
    match json {
        Value::Object(fields) => {
            let seen = fields.into_iter().filter(|(key, _)| key != "ingredients" && key != "cost");
            Value::Object(seen.map(|(key, value)| (key, without_costs(value))).collect())
        }
        Value::Array(values) => values.into_iter().map(without_costs).collect(),
        other => other,
    }
}

fn answer(shop: &mut Shop, command: Command) -> Result<Answer, TillError> {
    match command {
        Command::Ring(args) => ring::run(shop, args),
        Command::Refund(args) => refund::run(shop, args),
        Command::Retender(args) => retender::run(shop, args),
        Command::Tab(command) => tab::run(shop, command),
        Command::Drawer(command) => drawer::run(shop, command),
        Command::Shift(command) => shift::run(shop, command),
        Command::Staff(command) => staff::run(shop, command),
        Command::Order(args) => orders::order(shop, &args),
        Command::Orders(args) => orders::orders(shop, &args),
        Command::Receipt(args) => orders::receipt(shop, &args),
        Command::Event(command) => event::run(shop, command),
        Command::Cost(command) => cost::run(shop, command),
        Command::Stock(command) => stock::run(shop, command),
        Command::Reverse(args) => cost::reverse(shop, &args),
        Command::Seal(args) => cost::seal(shop, &args),
        Command::Move(args) => transfer::run(shop, args),
        Command::Report(command) => report::run(shop, command),
        Command::Export(command) => export::run(shop, command),
        Command::Licences => Ok(licences::run()),
        Command::Settings(command) => settings::run(shop, command),
        Command::Verify(args) => verify::run(shop, &args),
        Command::Backup(args) => backup::run(shop, &args),
        Command::Restore(args) => backup::restore(shop, &args),
        Command::Demo(args) => demo::run(shop, &args),
        Command::Menu(menu::Command::Set(set)) => menu_set::run(shop, set),
        Command::Menu(command) => {
            shop.check(Right::SeeMargins)?;
            menu::run(&shop.options, command)
        }
    }
}
