//! The command line (docs/contract.md, Command line): everything the till records, through the same
//! code.
//!
//! Results go to standard output, everything else to standard error. Exit codes: 0 done, 1 refused,
//! 2 the command line cannot be parsed, 3 the books cannot be used.

mod answer;
mod cost;
mod demo;
mod drawer;
mod event;
mod export;
mod guests;
mod menu;
mod menu_set;
mod name;
mod orders;
mod out;
mod pin;
mod refund;
mod report;
mod retender;
mod ring;
mod shift;
mod staff;
mod stock;
mod tab;
mod transfer;
mod verify;

use std::cell::Cell;
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::{DateTime, FixedOffset, NaiveDate};
use clap::{Parser, Subcommand};
use etcetera::{AppStrategy, AppStrategyArgs};
use serde_json::{Value, json};

use self::answer::{Answer, with_again};
use self::name::{amount, time};
use self::out::{print, refuse, say};
use self::pin::Pins;
use crate::books::{BooksError, Ledger};
use crate::clock;
use crate::domain::business_day::Now;
use crate::domain::ids::RequestId;
use crate::domain::menu::Menu;
use crate::domain::rights::Right;
use crate::till::menu::{Adoptable, Source, last_good};
use crate::till::pass::{self, Acting, Pass};
use crate::till::{Request, Till, TillError, fresh_id};

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
    /// Check every fact, posting and total of the books against their seals
    Verify,
    /// Check the menu, and the margin of each item
    #[command(subcommand)]
    Menu(menu::Command),
    /// Fill empty books with a believable season of trade, and open the till on them
    ///
    /// Stopped with Ctrl-C it leaves sound books of fewer days: each fact is recorded by itself.
    Demo(demo::Args),
}

/// What a command stands on.
struct Shop {
    options: Options,
    books: PathBuf,
    pins: Pins,
    acting: Acting,
    /// The request that is recorded: what fails after that takes nothing back.
    recorded: Cell<Option<RequestId>>,
}

/// What the arguments came to.
#[derive(Debug)]
pub enum Started {
    /// A command, which is done.
    Done(ExitCode),
    /// The window is to be opened, on these books with this menu.
    Window(PathBuf, Source),
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
    let window = opens_window.then(|| window(&args.options));
    let mut code = ExitCode::SUCCESS;
    if let Some(command) = args.command {
        match run(args.options, command) {
            Ok(answer) => code = print(&answer, json),
            Err(error) => return Started::Done(refuse(&error)),
        }
    }
    match window {
        None => Started::Done(code),
        Some(Ok((books, menu))) => Started::Window(books, menu),
        Some(Err(error)) => Started::Done(refuse(&error)),
    }
}

/// What the window opens on.
fn window(options: &Options) -> Result<(PathBuf, Source), TillError> {
    let books = books_path(options)?;
    let menu = Source::find(options.menu.as_deref(), &books);
    Ok((books, menu))
}

fn run(options: Options, command: Command) -> Result<Answer, TillError> {
    // A menu is checked without any books.
    if let Command::Menu(check @ menu::Command::Check { .. }) = command {
        return menu::run(&options, check);
    }
    let (books, pins) = (books_path(&options)?, Pins::from(options.pin_fd));
    let (acting, recorded) = (Acting::default(), Cell::default());
    let mut shop = Shop { books, options, pins, acting, recorded };
    shop.see_who_acts()?;
    let tells_costs = matches!(
        command,
        Command::Ring(_) | Command::Tab(_) | Command::Order(_) | Command::Orders(_)
    );
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
        Command::Verify => verify::run(shop),
        Command::Demo(args) => demo::run(shop, &args),
        Command::Menu(menu::Command::Set(set)) => menu_set::run(shop, set),
        Command::Menu(command) => {
            shop.check(Right::SeeMargins)?;
            menu::run(&shop.options, command)
        }
    }
}

/// The ledger that is named, else the one in the platform's data folder.
fn books_path(options: &Options) -> Result<PathBuf, TillError> {
    if let Some(books) = &options.books {
        return Ok(books.clone());
    }
    let ours = AppStrategyArgs {
        top_level_domain: "app".to_owned(),
        author: "allin".to_owned(),
        app_name: "allin".to_owned(),
    };
    match etcetera::choose_app_strategy(ours) {
        Ok(folders) => Ok(folders.in_data_dir("books.sqlite3")),
        Err(_) => Err(TillError::Books(BooksError::NoHome)),
    }
}

impl Shop {
    fn source(&self) -> Source {
        Source::find(self.options.menu.as_deref(), &self.books)
    }

    /// The till, open for recording.
    fn till(&self) -> Result<Till, TillError> {
        let till = Till::open(&self.books, self.menu_to_sell_by()?)?;
        if let Some(doubt) = till.clock_doubt(clock::now())? {
            say(&format!("allin: {doubt}"));
        }
        Ok(till)
    }

    /// What fails once it is recorded is said, and takes nothing back.
    fn after_all(&self, error: TillError) -> Result<Answer, TillError> {
        let Some(id) = self.recorded.get() else { return Err(error) };
        say(&format!("allin: recorded, but {error}"));
        let answer = Answer::new(format!("recorded {id}\n"), json!({ "recorded": id }));
        Ok(Answer { is_recorded: true, ..answer })
    }

    /// The menu that is named; at a till that is kept by PINs the one in force, unless those acting
    /// may change prices.
    fn menu_to_sell_by(&self) -> Result<Adoptable, TillError> {
        if self.check(Right::ChangePrices).is_err()
            && let Some(in_force) = last_good(&self.ledger()?)?
        {
            return Ok(in_force);
        }
        self.source().load()
    }

    /// The books to read: a command that only reads makes none.
    fn ledger(&self) -> Result<Ledger, TillError> {
        Ok(Ledger::open_to_read(&self.books)?)
    }

    /// Lets those in who are named.
    fn see_who_acts(&mut self) -> Result<(), TillError> {
        if let Some(name) = self.options.staff.take() {
            self.acting.by = self.let_in(&name)?;
        }
        if let Some(name) = self.options.approved_by.take() {
            self.acting.approved_by = Some(self.let_in(&name)?);
        }
        Ok(())
    }

    fn let_in(&mut self, name: &str) -> Result<Pass, TillError> {
        let books = self.ledger()?;
        let is_guarded = books.read(pass::is_guarded)?;
        // A program hands over a PIN for everybody it names, whether it is asked for or not.
        if !is_guarded && self.pins.is_terminal() {
            return books.read(|books| Pass::openly(books, name));
        }
        let pin = self.pins.ask(name)?;
        if !is_guarded {
            return books.read(|books| Pass::openly(books, name));
        }
        // Tries are counted in the books, where they can be written.
        let mut books = Ledger::open(&self.books).unwrap_or(books);
        pass::let_in(&mut books, name, &pin)
    }

    /// Refuses what those acting have no right to see.
    fn check(&self, right: Right) -> Result<(), TillError> {
        match Ledger::open_to_read(&self.books) {
            // Where there are no books, nobody keeps the till.
            Err(BooksError::NotThere(_)) => Ok(()),
            opened => opened?.read(|books| pass::check(books, &self.acting, right)),
        }
    }

    /// The menu for reading: the one in force in the books, whatever lies beside the program; the
    /// file's where there is none.
    fn menu_to_read(&self, ledger: &Ledger) -> Result<Adoptable, TillError> {
        match last_good(ledger) {
            Ok(Some(in_force)) => Ok(in_force),
            Ok(None) | Err(TillError::Menu(_)) => self.source().load(),
            Err(error) => Err(error),
        }
    }

    fn request(&self) -> Request {
        Request {
            id: self.options.id.unwrap_or_else(fresh_id),
            at: self.options.at.map(|at| at.to_utc()),
            acting: self.acting.clone(),
        }
    }

    /// The business day now, or at the time that was named.
    fn today(&self, menu: &Menu) -> NaiveDate {
        self.now(menu).day
    }

    /// The moment that a command that only reads is reckoned up to: the time that was named, or
    /// now.
    fn now(&self, menu: &Menu) -> Now {
        menu.shop.now(self.options.at.map_or_else(clock::now, |at| at.to_utc()))
    }
}
