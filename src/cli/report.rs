//! `allin report`: what the owner reads in the evening.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Subcommand, ValueEnum};
use serde_json::{Map, Value, json};

use super::cost::month;
use super::orders::{deliver, language, locale};
use super::{Answer, Shop};
use crate::domain::business_day::{Month, Period};
use crate::domain::money::{Currency, Money};
use crate::domain::rights::Right;
use crate::domain::statement::{Kinds, Statement};
use crate::locale::Language;
use crate::paper::statement::statement;
use crate::print::{Width, text};
use crate::till::TillError;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// The owner's statement: the coffee side as a cost centre beside the events
    Statement(StatementArgs),
}

#[derive(Debug, clap::Args)]
pub(super) struct StatementArgs {
    #[command(flatten)]
    period: PeriodArgs,
    /// Text or JSON
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
    #[arg(long, value_name = "DAY", conflicts_with_all = ["week", "month", "from", "to"])]
    day: Option<NaiveDate>,
    /// The week, from Monday, of this day
    #[arg(long, value_name = "DAY", conflicts_with_all = ["month", "from", "to"])]
    week: Option<NaiveDate>,
    /// This month, such as 2026-03
    #[arg(long, value_name = "YYYY-MM", value_parser = month, conflicts_with_all = ["from", "to"])]
    month: Option<Month>,
    /// From this day
    #[arg(long, value_name = "DAY", requires = "to")]
    from: Option<NaiveDate>,
    /// Up to this day, included
    #[arg(long, value_name = "DAY", requires = "from")]
    to: Option<NaiveDate>,
}

#[derive(Debug, Clone, Copy, PartialEq, ValueEnum)]
enum Format {
    Text,
    Json,
}

pub(super) fn run(shop: &Shop, command: Command) -> Result<Answer, TillError> {
    let Command::Statement(args) = command;
    shop.check(Right::SeeMargins)?;
    let ledger = shop.ledger()?;
    let menu = shop.menu_to_read(&ledger)?.menu;
    let period = period(&args.period, shop.today(&menu))?;
    let found = ledger.read(|books| books.statement(period))?;
    let currency = menu.shop.currency;
    let json = statement_json(&found, currency);
    let text = match args.format {
        Format::Json => format!("{json:#}\n"),
        Format::Text => {
            let locale = locale(args.lang, &menu);
            let name = menu.shop.name.get(locale.language().tag());
            let document = statement(name, currency, &found, &locale);
            text::render(&document, Width::Mm80.columns())
        }
    };
    match args.out {
        Some(out) => deliver(text.into_bytes(), Some(&out), json),
        None => Ok(Answer::new(text, json)),
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

/// A range must not end before it begins.
pub(super) fn no_later(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Result<(), TillError> {
    match from.zip(to) {
        Some((from, to)) if from > to => Err(TillError::BackwardPeriod { from, to }),
        Some(_) | None => Ok(()),
    }
}

/// `{"from", "to", …}` of CONTRACT.md; what does not exist is `null`.
fn statement_json(s: &Statement, currency: Currency) -> Value {
    let plain = |amount: Money| currency.plain(amount);
    let kinds = |kinds: &Kinds| -> Value {
        let fields: Map<String, Value> =
            kinds.iter().map(|(kind, amount)| (kind.to_string(), plain(*amount).into())).collect();
        fields.into()
    };
    json!({
        "from": s.period.from,
        "to": s.period.to,
        "currency": currency.code(),
        "counter": {
            "costs": kinds(&s.counter_costs),
            "cost": plain(s.counter_cost()),
            "recovered": plain(s.recovered),
            "net_cost": plain(s.net_cost()),
        },
        "events": {
            "held": s.events_held,
            "income": kinds(&s.event_income),
            "income_total": plain(s.income_total()),
            "costs": kinds(&s.direct_costs),
            "direct_costs": plain(s.direct_cost()),
            "hospitality": plain(s.hospitality),
            "contribution": plain(s.contribution()),
        },
        "house": {
            "costs": plain(s.house_cost()),
            "kinds": kinds(&s.house_costs),
            "result": plain(s.house_result()),
        },
        "coverage": s.coverage().map(|c| c.to_string()),
        "cups": s.cups,
        "labour_twice": s.labour_twice,
        "subsidy_per_cup": s.subsidy_per_cup().map(plain),
        "events_to_break_even": s.events_to_break_even().map(|e| e.to_string()),
    })
}
