//! `allin shift`: the float, cash in and out, the count, and Z reports.

use clap::Subcommand;
use serde_json::{Value, json};

use super::answer::recorded;
use super::orders::{PaperArgs, deliver, locale};
use super::{Answer, Shop, amount, say, with_again};
use crate::domain::fact::shift::{CashPlace, ShiftClosed};
use crate::domain::id::Id;
use crate::domain::menu::Menu;
use crate::domain::rights::Right;
use crate::paper::receipt::Mark;
use crate::paper::z_report::z_report;
use crate::print::pdf::Press;
use crate::print::{Width, text};
use crate::till::TillError;
use crate::till::shift::{self, CloseShift, Count, MoveCash, OpenShift, Way};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Open a shift with a counted float
    Open {
        /// The opening float
        #[arg(long, value_name = "AMOUNT", value_parser = amount)]
        float: String,
    },
    /// The X report of the open shift, with the expected cash for a person who may close it
    Status,
    /// Cash in: put cash into the drawer
    CashIn(CashArgs),
    /// Cash out: take cash out of the drawer
    CashOut(CashArgs),
    /// Close the shift with a counted drawer; makes its Z report
    Close {
        /// The counted cash
        #[arg(long, value_name = "AMOUNT", value_parser = amount)]
        counted: String,
        /// The reason of the difference
        #[arg(long, value_name = "TEXT")]
        reason: Option<String>,
    },
    /// Make a copy of a Z report
    Z {
        /// Its number; the last by default
        number: Option<u32>,
        #[command(flatten)]
        paper: PaperArgs,
    },
}

#[derive(Debug, clap::Args)]
pub(super) struct CashArgs {
    /// How much
    #[arg(value_parser = amount)]
    amount: String,
    /// The reason
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// safe, bank, or the kind of cost it is spent on (or comes back from)
    #[arg(long, value_name = "safe|bank|KIND", default_value = "safe", value_parser = place)]
    to: CashPlace,
    /// The input VAT in a cost that can be deducted, by its name in the menu; none unless named
    #[arg(long, value_name = "NAME")]
    tax: Option<Id>,
}

fn place(written: &str) -> Result<CashPlace, String> {
    Ok(match written {
        "safe" => CashPlace::Safe,
        "bank" => CashPlace::Bank,
        kind => CashPlace::Kind(kind.parse::<Id>().map_err(|e| e.to_string())?),
    })
}

pub(super) fn run(shop: &Shop, command: Command) -> Result<Answer, TillError> {
    match command {
        Command::Open { float } => {
            let (_till, done) =
                shop.act(|names| Ok(OpenShift(Count::Sum(names.amount(&float)?))))?;
            let text = format!("shift {} is open\n", done.record.fact.number);
            let json = json!({ "shift": done.record.fact.number, "open": true });
            Ok(Answer::new(text, with_again(json, done.again)))
        }
        Command::Status => status(shop),
        Command::CashIn(args) => move_cash(shop, Way::In, args),
        Command::CashOut(args) => move_cash(shop, Way::Out, args),
        Command::Close { counted, reason } => {
            let (till, done) = shop.act(|names| {
                let (count, counted_before) = (Count::Sum(names.amount(&counted)?), Vec::new());
                Ok(CloseShift { number: None, count, counted_before, reason })
            })?;
            let menu = till.menu();
            let number = done.record.fact.number;
            let locale = locale(None, menu);
            let mark = if done.again { Mark::Copy } else { Mark::Original };
            let paper = till.books().read(|books| {
                let report = shift::z_report(books.own(), Some(number))?;
                shift::document(books, &report, mark, menu, &locale)
            })?;
            if !done.again {
                // The shift is closed; paper can be made again.
                let written =
                    shift::write_pdf(till.books(), &mut Press::new(), number, menu, &locale);
                if let Err(error) = written {
                    say(&format!("allin: recorded, but {error}"));
                }
            }
            let text = text::render(&paper, Width::Mm80.columns());
            Ok(Answer::new(text, with_again(closed_json(&done.record.fact, menu), done.again)))
        }
        Command::Z { number, paper } => {
            let ledger = shop.ledger()?;
            let menu = shop.menu_to_read(&ledger)?.menu;
            let (report, document) = ledger.read(|books| {
                let report = shift::z_report(books.own(), number)?;
                let locale = locale(paper.lang, &menu);
                let document = shift::document(books, &report, Mark::Copy, &menu, &locale)?;
                Ok::<_, TillError>((report, document))
            })?;
            let closed = report.closed.ok_or(TillError::NoShiftIsOpen)?;
            let bytes = paper.print(&document, closed.at)?;
            let mut json = closed_json(&closed.fact, &menu);
            if let Some(fields) = json.as_object_mut() {
                fields.insert("bytes".to_owned(), bytes.len().into());
            }
            deliver(shop, bytes, paper.out.as_deref(), json)
        }
    }
}

fn move_cash(shop: &Shop, way: Way, args: CashArgs) -> Result<Answer, TillError> {
    let CashArgs { amount, reason, to: place, tax } = args;
    let (_till, done) = shop.act(|names| {
        let amount = names.amount(&amount)?;
        Ok(MoveCash { way, amount, place, reason, tax })
    })?;
    Ok(recorded("movement", &done))
}

/// An open shift as it stands; a closed one as it was counted. What should lie in the drawer is
/// told to those who may close it: all others count blind.
fn status(shop: &Shop) -> Result<Answer, TillError> {
    let ledger = shop.ledger()?;
    let menu = shop.menu_to_read(&ledger)?.menu;
    let may_close = shop.check(Right::CloseShift).is_ok();
    let (mut report, expected, last) = ledger.read(|books| {
        let last = books.own().last_shift()?;
        let closed = last.filter(|shift| shift.closed.is_some());
        let last =
            closed.map(|shift| shift::z_report(books.own(), Some(shift.number))).transpose()?;
        Ok::<_, TillError>((shift::x_report(books.own())?, shift::drawer(books.own())?, last))
    })?;
    let currency = menu.shop.currency;
    let is_open = report.opened.is_some();
    let closed = last.as_ref().and_then(|last| last.closed.as_ref()).map(|closed| &closed.fact);
    let json = json!({
        "open": is_open,
        "expected": may_close.then(|| currency.plain(expected)),
        "counted": closed.map(|c| currency.plain(c.counted)),
        "over_short": closed.map(|c| currency.plain(c.over_short())),
        "z": closed.map(|c| c.number),
    });
    if !may_close {
        (report.cash, report.before) = (Vec::new(), Vec::new());
    }
    let paper = z_report(&menu, &report, Mark::Original, &locale(None, &menu));
    let mut text = text::render(&paper, Width::Mm80.columns());
    if !is_open {
        let expected = currency.plain(expected);
        text = match may_close {
            true => format!("no shift is open; {expected} should lie in the drawer\n"),
            false => "no shift is open\n".to_owned(),
        };
    }
    Ok(Answer::new(text, json))
}

fn closed_json(closed: &ShiftClosed, menu: &Menu) -> Value {
    let currency = menu.shop.currency;
    json!({
        "open": false,
        "expected": currency.plain(closed.expected),
        "counted": currency.plain(closed.counted),
        "over_short": currency.plain(closed.over_short()),
        "z": closed.number,
        "grand_total": currency.plain(closed.grand_total),
        "first_order": closed.first_order,
        "last_order": closed.last_order,
        "tabs": closed.tabs,
    })
}
