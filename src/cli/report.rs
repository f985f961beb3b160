//! `allin report`: what the owner reads in the evening.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Subcommand, ValueEnum};

use super::cost::month;
use super::orders::{deliver, language, locale};
use super::{Answer, Shop};
use crate::books::Ledger;
use crate::domain::business_day::{Month, Now, Period};
use crate::domain::menu::Menu;
use crate::domain::report::Kind;
use crate::domain::report::evening::Against;
use crate::domain::rights::Right;
use crate::exchange::report as file;
use crate::locale::{Language, Locale};
use crate::paper::statement::statement;
use crate::print::pdf::Press;
use crate::print::{Width, text};
use crate::till::TillError;
use crate::till::report::{Sheet, beside, evening, season_of, table};

/// Half a year stands side by side unless said, and no more than a lease lasts.
const MONTHS: u32 = 6;
const MOST_MONTHS: i64 = 120;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// The owner's statement: the coffee side as a cost centre beside the events
    Statement(ReportArgs),
    /// Items: sales, margin and rating
    Items(ReportArgs),
    /// Sales and margin by hour, sales by weekday
    Hours(ReportArgs),
    /// Sales and margin by daypart
    Dayparts(ReportArgs),
    /// Tenders: received, refunded, net
    Tenders(ReportArgs),
    /// Staff: sales and hours
    Staff(ReportArgs),
    /// Comps and discounts
    Comps(ReportArgs),
    /// Events: income, direct costs and contribution
    Events(ReportArgs),
    /// Stock: deliveries, use, waste and counts, in units and in money
    Stock(ReportArgs),
    /// VAT for a filing: output, input, what is to pay
    Tax(ReportArgs),
    /// Z reports: each count of the drawer, over and short by person
    Drawer(ReportArgs),
    /// Who owes what since when: hosts, packages, tabs, advances
    Owed(OutArgs),
    /// Months side by side, with their events by kind, host and weekday
    Season(SeasonArgs),
}

#[derive(Debug, clap::Args)]
pub(super) struct ReportArgs {
    #[command(flatten)]
    period: PeriodArgs,
    #[command(flatten)]
    out: OutArgs,
}

#[derive(Debug, clap::Args)]
pub(super) struct SeasonArgs {
    /// How many months: the last ones that have anything, this one so far
    #[arg(long, value_name = "N", default_value_t = MONTHS)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=MOST_MONTHS))]
    months: u32,
    #[command(flatten)]
    out: OutArgs,
}

/// How a report is written, and where to.
#[derive(Debug, clap::Args)]
pub(super) struct OutArgs {
    /// Text, JSON, CSV or an A4 page
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// en, zh-CN or ja; the shop's first language by default
    #[arg(long, value_name = "LANG", value_parser = language)]
    lang: Option<Language>,
    /// Write to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// A day, a week, a month or a range; today by default.
#[derive(Debug, clap::Args)]
struct PeriodArgs {
    /// This business day
    #[arg(long, value_name = "DAY", value_parser = day)]
    #[arg(conflicts_with_all = ["week", "month", "from", "to"])]
    day: Option<NaiveDate>,
    /// The week, from Monday, of this day
    #[arg(long, value_name = "DAY", value_parser = day)]
    #[arg(conflicts_with_all = ["month", "from", "to"])]
    week: Option<NaiveDate>,
    /// This month, such as 2026-03
    #[arg(long, value_name = "YYYY-MM", value_parser = month, conflicts_with_all = ["from", "to"])]
    month: Option<Month>,
    /// From this day
    #[arg(long, value_name = "DAY", value_parser = day, requires = "to")]
    from: Option<NaiveDate>,
    /// Up to this day, included
    #[arg(long, value_name = "DAY", value_parser = day, requires = "from")]
    to: Option<NaiveDate>,
}

#[derive(Debug, Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    Text,
    Json,
    Csv,
    Pdf,
}

pub(super) fn run(shop: &Shop, command: Command) -> Result<Answer, TillError> {
    match command {
        Command::Statement(args) => of_statement(shop, &args),
        Command::Items(args) => of_period(shop, Kind::Items, &args),
        Command::Hours(args) => of_period(shop, Kind::Hours, &args),
        Command::Dayparts(args) => of_period(shop, Kind::Dayparts, &args),
        Command::Tenders(args) => of_period(shop, Kind::Tenders, &args),
        Command::Staff(args) => of_period(shop, Kind::Staff, &args),
        Command::Comps(args) => of_period(shop, Kind::Comps, &args),
        Command::Events(args) => of_period(shop, Kind::Events, &args),
        Command::Stock(args) => of_period(shop, Kind::Stock, &args),
        Command::Tax(args) => of_period(shop, Kind::Tax, &args),
        Command::Drawer(args) => of_period(shop, Kind::Drawer, &args),
        Command::Owed(out) => of_table(shop, Kind::Owed, &out, |_, now| Ok(Period::day(now.day))),
        Command::Season(args) => of_table(shop, Kind::Season, &args.out, |ledger, now| {
            ledger.read(|books| season_of(books, args.months, now))
        }),
    }
}

fn of_statement(shop: &Shop, args: &ReportArgs) -> Result<Answer, TillError> {
    shop.check(Right::SeeMargins)?;
    let ledger = shop.ledger()?;
    let menu = shop.menu_to_read(&ledger)?.menu;
    let (period, locale) = (period(&args.period, shop.today(&menu))?, locale(args.out.lang, &menu));
    let currency = menu.shop.currency;
    let now = shop.now(&menu);
    let (found, beside) = ledger.read(|books| {
        Ok::<_, TillError>((books.statement(period, now)?, beside(books, period, now)?))
    })?;
    let json = file::statement_json(&found, &beside, currency);
    let evening = || ledger.read(|books| evening(books, &menu, period, Against::default(), now));
    let bytes = match args.out.format {
        Format::Json => format!("{json:#}\n").into_bytes(),
        Format::Csv => {
            file::statement_csv(&found, evening()?.before.as_ref(), currency).into_bytes()
        }
        Format::Text => {
            let name = menu.shop.name.get(locale.language().tag());
            let document = statement(name, currency, &found, &beside, &locale);
            text::render(&document, Width::Mm80.columns()).into_bytes()
        }
        Format::Pdf => {
            // What has not come yet would stand there with its rent and without its sales.
            let so_far = period.up_to(now.day);
            print(&ledger, &menu, &locale, &Sheet::Evening(so_far, Against::default()), now)?
        }
    };
    answer(shop, &args.out, bytes, json)
}

fn of_period(shop: &Shop, kind: Kind, args: &ReportArgs) -> Result<Answer, TillError> {
    of_table(shop, kind, &args.out, |_, now| period(&args.period, now.day))
}

fn of_table(
    shop: &Shop,
    kind: Kind,
    args: &OutArgs,
    period: impl FnOnce(&Ledger, Now) -> Result<Period, TillError>,
) -> Result<Answer, TillError> {
    shop.check(Right::SeeMargins)?;
    let ledger = shop.ledger()?;
    let menu = shop.menu_to_read(&ledger)?.menu;
    let (now, locale) = (shop.now(&menu), locale(args.lang, &menu));
    let period = period(&ledger, now)?;
    let currency = menu.shop.currency;
    let found = ledger.read(|books| table(books, &menu, kind, period, now))?;
    let tag = locale.language().tag();
    let json = file::json(&found, currency, tag);
    let bytes = match args.format {
        Format::Json => format!("{json:#}\n").into_bytes(),
        Format::Csv => file::csv(&found, currency, tag).into_bytes(),
        Format::Text => {
            text::table(menu.shop.name.get(tag), &found, &locale, currency).into_bytes()
        }
        Format::Pdf => print(&ledger, &menu, &locale, &Sheet::Report(kind, period), now)?,
    };
    answer(shop, args, bytes, json)
}

fn print(
    ledger: &Ledger,
    menu: &Menu,
    locale: &Locale,
    sheet: &Sheet,
    now: Now,
) -> Result<Vec<u8>, TillError> {
    let mut press = Press::new();
    ledger.read(|books| sheet.bytes(books, menu, locale, &mut press, now))
}

/// Text goes to standard output as it is; what was asked as JSON is JSON there too.
fn answer(
    shop: &Shop,
    args: &OutArgs,
    bytes: Vec<u8>,
    json: serde_json::Value,
) -> Result<Answer, TillError> {
    match (&args.out, args.format) {
        (Some(out), _) => deliver(shop, bytes, Some(out), json),
        (None, Format::Pdf | Format::Json | Format::Csv) => {
            Ok(Answer { bytes, ..Answer::new(String::new(), json) })
        }
        (None, Format::Text) => Ok(Answer::new(String::from_utf8_lossy(&bytes), json)),
    }
}

fn period(args: &PeriodArgs, today: NaiveDate) -> Result<Period, TillError> {
    Ok(match args {
        PeriodArgs { day: Some(day), .. } => Period::day(*day),
        PeriodArgs { week: Some(day), .. } => Period::week(*day),
        PeriodArgs { month: Some(month), .. } => Period::month(*month),
        PeriodArgs { from: Some(from), to: Some(to), .. } => {
            no_later(Some(*from), Some(*to))?;
            Period { from: *from, to: *to }
        }
        PeriodArgs { .. } => Period::day(today),
    })
}

/// A day that a calendar of people has: four digits of a year.
pub(super) fn day(written: &str) -> Result<NaiveDate, String> {
    let wrong = || "write it like 2026-03-10".to_owned();
    let sound = written.len() == 10 && written.is_ascii();
    sound.then(|| written.parse().ok()).flatten().ok_or_else(wrong)
}

/// A range must not end before it begins.
pub(super) fn no_later(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Result<(), TillError> {
    match from.zip(to) {
        Some((from, to)) if from > to => Err(TillError::BackwardPeriod { from, to }),
        Some(_) | None => Ok(()),
    }
}
